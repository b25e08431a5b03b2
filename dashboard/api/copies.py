"""``/api/v1/copies/<package>/<sha256>``: the document that a source published, where anybody may have its copy."""

import re
from collections.abc import Callable

from flask import Blueprint, Response

from dashboard.api.pace import FILES, Pace
from dashboard.api.sending import disposition, open_to_all
from dashboard.edge import FOREVER, language, refused
from dashboard.locale import t
from dashboard.package.descriptor import PACKAGE_NAME
from dashboard.store.copies import Copies
from dashboard.store.store import Store

MARK = re.compile(r"[0-9a-f]{64}")


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over what is kept beside one store."""
    routes, pace = Blueprint("copies", __name__, url_prefix="/api/v1/copies"), Pace(FILES)
    routes.after_request(open_to_all)

    @routes.get("/<package>/<mark>")
    def one_copy(package: str, mark: str) -> Response:
        pace.step()
        copies = Copies.of(store.root, package)
        found = copies.public(mark) if PACKAGE_NAME.fullmatch(package) and MARK.fullmatch(mark) else None
        if found is None or not copies.file(found).is_file():
            return refused(404, t(language(), "problem.copy"))
        name = re.sub(r"[^A-Za-z0-9._-]", "_", found.name)
        headers = {**disposition(name), "Cache-Control": FOREVER}
        # Whatever it is, it runs nowhere: it is a file that goes to a disk.
        return Response(copies.file(found).read_bytes(), 200, headers, content_type="application/octet-stream")

    return routes
