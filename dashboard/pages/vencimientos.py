"""What is due, when, and whose it is; the week to print and the calendar to subscribe to."""

from dataclasses import replace
from typing import Any
from urllib.parse import quote

from dash import html

from dashboard.answers import applies
from dashboard.components.page import Page
from dashboard.components.place import Place
from dashboard.edge import origin
from dashboard.filters import Filters
from dashboard.locale import t
from dashboard.store.questions import question

PROGRAMS = ("google", "outlook", "apple")
STEPS = 3


def calendar_path(place: Place) -> str:
    """The calendar of the filters chosen; it follows the days and the data, so neither is in its address."""
    kept = place.keep(question("deadlines/calendar").filters)
    live = replace(kept, package=place.snapshot.package.name, snapshot=None, as_of=None)
    chosen = live.values.get("institution", ())
    if len(chosen) != 1:
        return _address("/calendario.ics", live)
    return _address(f"/calendario/{quote(chosen[0], safe='')}.ics", live.with_values(institution=None))


def _address(path: str, filters: Filters) -> str:
    return f"{path}?{filters.query()}"


def _week(place: Place) -> list[Any]:
    """The way to the calendar and to the printed page."""
    lang = place.lang
    if not applies(place.snapshot.package, "deadlines/calendar"):
        return []
    kept = place.keep(question("deadlines/my-week").filters)
    sheet = _address("/vencimientos/semana", replace(kept, package=place.snapshot.package.name))
    ways = [
        html.A(t(lang, "due.calendar"), href=calendar_path(place), className="btn btn-primary"),
        html.A(t(lang, "due.print"), href=sheet, className="btn print-link"),
    ]
    return [html.P(ways, className="screen-only ways")]


def _subscribe(place: Place) -> list[Any]:
    """How to follow these dates from a calendar, and the news from a reader."""
    if not applies(place.snapshot.package, "deadlines/calendar"):
        return []
    lang, path, here = place.lang, calendar_path(place), origin()
    news = _address("/novedades.atom", replace(place.keep(()), package=place.snapshot.package.name, as_of=None))
    webcal = f"webcal://{here.partition('://')[2]}{path}" if here else path
    copy: dict[str, Any] = {"data-copy": path, "data-done": t(lang, "tools.copied")}
    labelled: dict[str, Any] = {"aria-labelledby": "due-subscribe"}
    parts = [
        html.H2(t(lang, "section.due-subscribe"), id="due-subscribe", className="section-heading"),
        html.P(t(lang, "subscribe.what")),
        html.P(
            [
                html.Code(f"{here}{path}"),
                " ",
                html.Button(t(lang, "tools.copy"), type="button", className="link-button", **copy),
            ]
        ),
        html.Ul([html.Li(_program(lang, name, webcal)) for name in PROGRAMS], className="programs"),
        html.P(html.A(t(lang, "subscribe.file"), href=path)),
        html.P(html.A(t(lang, "subscribe.news"), href=news)),
    ]
    return [html.Section(parts, className="subscribe", **labelled)]


def _program(lang: str, name: str, webcal: str) -> html.Details:
    steps = [html.Li(t(lang, f"subscribe.{name}.{step}")) for step in range(1, STEPS + 1)]
    opens = [html.P(html.A(t(lang, "subscribe.open"), href=webcal))] if name == "apple" else []
    return html.Details([html.Summary(t(lang, f"subscribe.{name}")), *opens, html.Ol(steps)])


PAGE = Page(
    "/vencimientos",
    door="promises",
    order=14,
    filters=("institution", "branch", "plan", "commitment", "as_of", "sources"),
    before={"": _week},
    after={"": _subscribe},
)
