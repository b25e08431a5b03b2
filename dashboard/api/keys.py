"""``/keys.json``: the public half of the keys that sign archives, those of before and those revoked."""

from base64 import b64encode
from collections.abc import Callable

from flask import Blueprint, Response, current_app

from dashboard.api.folios import signer
from dashboard.api.sending import open_to_all
from dashboard.edge import LIVE, kept, language, refused
from dashboard.exports.proof.published import FILE, BadKeys, read_keys
from dashboard.exports.proof.signing import KIND
from dashboard.exports.tabular import json_bytes
from dashboard.locale import t
from dashboard.store.disk import written_at
from dashboard.store.store import Store

JSON = "application/json; charset=utf-8"


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over the list beside one store."""
    routes = Blueprint("keys", __name__)
    routes.after_request(open_to_all)

    @routes.get("/keys.json")
    def keys() -> Response:
        try:
            held = read_keys(store.root / FILE)
        except BadKeys as error:
            current_app.logger.error("cannot be read: %s", error)
            return refused(503, t(language(), "problem.keys_unread"))
        mine = signer()
        if mine and mine.name not in {one["key"] for one in held}:
            held.append({"key": mine.name, "kind": KIND, "public": b64encode(mine.public).decode()})
        parts = (written_at(store.root / FILE), mine.name if mine else "")
        return kept(LIVE, parts, lambda: Response(json_bytes(held), content_type=JSON))

    return routes
