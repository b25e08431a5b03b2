"""``/glosa/acta``: the form of who takes notes at a Glosa; it is read here once, and nothing comes back."""

from collections.abc import Callable

from flask import Blueprint, Response, request

from dashboard.answers import opened
from dashboard.cards.marks import notices
from dashboard.edge import LIVE, PAGE, kept
from dashboard.exports.scribe import Form, scribe_form
from dashboard.filters import choices, parse
from dashboard.query import joined, own
from dashboard.store.store import Store

POLICY = "Content-Security-Policy"


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over one store; ``preferred`` names the package served when none is asked for."""
    routes = Blueprint("scribe", __name__)

    @routes.get("/glosa/acta")
    def form() -> Response:
        asked = parse(joined(own(request.args.items(multi=True))))
        snapshot = opened(store, asked, preferred())
        owners = sorted(choice.label for choice in choices(snapshot, "institution", asked.lang))
        made = scribe_form(owners, asked.lang, notices(snapshot.package, asked.lang))
        return kept(LIVE, (snapshot.package.name, snapshot.id), lambda: _sent(made))

    return routes


def _sent(made: Form) -> Response:
    return Response(made.html, 200, {POLICY: made.policy}, content_type=PAGE)
