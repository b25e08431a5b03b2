"""The form of a what-if: native controls, one button, and what the scenario holds, each part a link that drops it."""

from collections.abc import Mapping
from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from dashboard.answers import ask
from dashboard.components.place import Place
from dashboard.locale import integer, t
from dashboard.store.snapshots import Row

SEPARATORS = {"delay": ",", "drop": ";", "weeks": ",", "resources": ","}
"""Options of ``route/what-if`` and what stands between their parts."""
MOST = 300
"""Milestones that one list to choose from can offer."""


def scenario_form(place: Place) -> list[Any]:
    """Fields to add a change; nothing where there is no pending milestone."""
    pending = ask(place.snapshot, "route/what-if-milestones", _bare(place), strict=False).rows
    if not pending:
        return []
    names = _names(pending)
    changes = [
        _milestone(place, names["delay"]),
        [_choice(place, "commitment", names["weeks"]), _field(place, "weeks", "number")],
        [_choice(place, "institution", names["resources"]), _field(place, "resources", "number")],
    ]
    first, *rest = [html.Div(change, className="change") for change in changes]
    other = bool({"weeks", "resources"} & set(place.filters.options))
    rule = html.P(t(place.lang, "scenario.rule"), className="small")
    more = html.Details(
        [html.Summary(t(place.lang, "scenario.other")), html.Div(rest, className="others"), rule],
        open=other, className="other-changes",
    )  # fmt: skip
    button = dbc.Button(t(place.lang, "scenario.apply"), id="apply-scenario", size="sm", color="primary")
    missing = {f"data-{what}": t(place.lang, f"scenario.missing_{what}") for what in ("choice", "value")}
    labelled: dict[str, Any] = {"aria-label": t(place.lang, "scenario.label"), **missing}
    return [
        html.Section(
            [html.Div([first, button, more], className="filters"), _now(place, names)],
            className="filter-bar scenario", **labelled,
        )
    ]  # fmt: skip


def _milestone(place: Place, pending: Mapping[str, str]) -> list[Any]:
    """Fields to delay or drop a milestone; of too many to choose from, how to have fewer."""
    if len(pending) > MOST:
        said = t(place.lang, "scenario.choose_first", n=integer(len(pending), place.lang))
        return [html.P(said, className="small")]
    return [_choice(place, "milestone", pending), _field(place, "delay", "number"), _field(place, "drop", "text")]


def _bare(place: Place) -> Any:
    """The route of the page without its scenario."""
    return place.filters.with_options(**dict.fromkeys(SEPARATORS))


def _names(pending: list[Row]) -> dict[str, dict[str, str]]:
    """What each option may name, and how people read it."""
    milestones = {row["milestone_id"]: f"{row['milestone_id']} {row['title']}" for row in pending}
    commitments = {row["commitment_id"]: f"{row['code']} {row['commitment']}" for row in pending}
    offices = {row["institution_id"]: row["institution"] for row in pending if row["institution_id"]}
    return {"delay": milestones, "drop": milestones, "weeks": commitments, "resources": offices}


def _choice(place: Place, name: str, values: Mapping[str, str]) -> html.Div:
    empty = {"label": t(place.lang, "scenario.choose"), "value": "-"}
    options = [empty, *({"label": label, "value": value} for value, label in values.items())]
    select = dbc.Select(id={"type": "scenario", "name": name}, options=options, value="-", size="sm")
    return html.Div(html.Label([html.Span(t(place.lang, f"scenario.{name}")), select]), className="one-filter")


def _field(place: Place, name: str, kind: str) -> html.Div:
    limits: dict[str, Any] = {"number": {"min": 0, "max": 3650, "step": 1}, "text": {"maxLength": 200}}[kind]
    box = dbc.Input(id={"type": "scenario", "name": name}, type=kind, value="", size="sm", **limits)
    return html.Div(html.Label([html.Span(t(place.lang, f"scenario.{name}")), box]), className="one-filter")


def _now(place: Place, names: Mapping[str, Mapping[str, str]]) -> html.Div:
    chips = [
        chip for option, separator in SEPARATORS.items() for chip in _chips(place, option, separator, names[option])
    ]
    if chips:
        chips.append(dcc.Link(t(place.lang, "scenario.reset"), href=place.link(_bare(place)), className="clear"))
    labelled: dict[str, Any] = {"aria-label": t(place.lang, "scenario.now"), "role": "group"}
    return html.Div(chips, className="chips", **labelled)


def _chips(place: Place, option: str, separator: str, names: Mapping[str, str]) -> list[Any]:
    parts = [part for part in place.filters.options.get(option, "").split(separator) if part]
    return [_chip(place, option, part, separator.join(one for one in parts if one != part), names) for part in parts]


def _chip(place: Place, option: str, part: str, left: str, names: Mapping[str, str]) -> dcc.Link:
    key, _, value = part.partition(":")
    text = t(place.lang, f"scenario.now_{option}", name=names.get(key, key), n=value, reason=value)
    mark = html.Span("×", className="chip-x", **{"aria-hidden": "true"})
    hidden = html.Span(f"{t(place.lang, 'filters.remove')} ", className="visually-hidden")
    href = place.link(place.filters.with_options(**{option: left or None}))
    return dcc.Link([hidden, text, " ", mark], href=href, className="chip")
