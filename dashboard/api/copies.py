"""``/api/v1/copies/<package>/<sha256>``: the document that a source published, where anybody may have its copy."""

import re
from collections.abc import Callable

from flask import Blueprint, Response, send_file

from dashboard.api.pace import ARCHIVES, Pace
from dashboard.api.sending import open_to_all
from dashboard.edge import FOREVER, language, refused
from dashboard.locale import t
from dashboard.package.descriptor import PACKAGE_NAME
from dashboard.store.copies import Copies
from dashboard.store.store import Store

MARK = re.compile(r"[0-9a-f]{64}")


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over what is kept beside one store."""
    routes, pace = Blueprint("copies", __name__, url_prefix="/api/v1/copies"), Pace(ARCHIVES)
    routes.after_request(open_to_all)

    @routes.get("/<package>/<mark>")
    def one_copy(package: str, mark: str) -> Response:
        copies = Copies.of(store.root, package)
        found = copies.public(mark) if PACKAGE_NAME.fullmatch(package) and MARK.fullmatch(mark) else None
        if found is None or not copies.file(found).is_file():
            return refused(404, t(language(), "problem.copy"))
        pace.step()
        name = re.sub(r"[^A-Za-z0-9._-]", "_", found.name)
        # Whatever it is, it runs nowhere: it is a file that goes to a disk, and it is read as it travels.
        response = send_file(
            copies.file(found).resolve(), "application/octet-stream", as_attachment=True, download_name=name
        )
        response.headers["Cache-Control"] = FOREVER
        return response

    return routes
