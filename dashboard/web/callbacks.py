"""What happens when the address changes: the whole page, or only the cards and the furniture that follow a filter."""

from collections.abc import Callable, Mapping
from typing import Any

from dash import ALL, MATCH, ClientsideFunction, Dash, Input, Output, State, ctx, no_update
from dash.exceptions import PreventUpdate
from flask import abort

from dashboard.components.page import NoSuchPart
from dashboard.components.place import Place
from dashboard.web.address import Addresses

SLOT = {"type": "slot", "card": MATCH, "level": MATCH}
FURNITURE = {"type": "furniture", "name": ALL}


def page_callbacks(app: Dash, addresses: Addresses) -> None:
    """``standing`` holds what the page on the screen was drawn for, as ``Page.standing`` says it.

    The first page comes without a call: see ``first``. A card is a request of its own: the first one is on the screen
    while the last one is still being asked.
    """

    @app.callback(  # type: ignore[untyped-decorator]
        Output("page", "children"),
        Output("standing", "data"),
        Output(FURNITURE, "children"),
        Input("url", "pathname"),
        Input("url", "search"),
        State("standing", "data"),
        prevent_initial_call=True,
    )
    def draw(path: str, search: str, standing: str | None) -> tuple[Any, Any, list[Any]]:
        page, place = addresses.checked(path, search or "")
        names = [one["id"]["name"] for one in ctx.outputs_list[2]]
        if page.standing(place) == standing:
            return no_update, no_update, [_or_400(page.furniture, place, name) for name in names]
        return page.draw(place), page.standing(place), [no_update] * len(names)

    @app.callback(  # type: ignore[untyped-decorator]
        Output(SLOT, "children"),
        Input("url", "search"),
        State("url", "pathname"),
        State(SLOT, "id"),
        State("standing", "data"),
        prevent_initial_call=True,
    )
    def fill(search: str, path: str, slot: Mapping[str, str], standing: str | None) -> Any:
        # A card checks what it is asked itself.
        page, place = addresses.found(path, search or "")
        if page.standing(place) != standing:
            raise PreventUpdate
        return _or_400(page.card, place, slot["card"], slot["level"])


def _or_400(draw: Callable[..., Any], place: Place, *names: str) -> Any:
    """A piece of the page; a name the page does not have was not written by our own page."""
    try:
        return draw(place, *names)
    except NoSuchPart:
        abort(400)


def browser_callbacks(app: Dash) -> None:
    """What needs no server: the address follows the filter bar and the marks people click."""
    app.clientside_callback(
        ClientsideFunction("observatorio", "apply"),
        Output("url", "search", allow_duplicate=True),
        Input("apply-filters", "n_clicks"),
        Input({"type": "apply", "name": ALL}, "n_clicks"),
        State({"type": "filter", "name": ALL}, "value"),
        State({"type": "filter", "name": ALL}, "id"),
        State({"type": "one", "name": ALL}, "value"),
        State({"type": "one", "name": ALL}, "id"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("observatorio", "scenario"),
        Output("url", "search", allow_duplicate=True),
        Input("apply-scenario", "n_clicks"),
        State({"type": "scenario", "name": ALL}, "value"),
        State({"type": "scenario", "name": ALL}, "id"),
        prevent_initial_call=True,
    )
    app.clientside_callback(
        ClientsideFunction("observatorio", "pick"),
        Output("url", "search", allow_duplicate=True),
        Input({"type": "figure", "card": ALL, "filter": ALL}, "clickData"),
        prevent_initial_call=True,
    )
