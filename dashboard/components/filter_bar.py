"""The filter bar: native controls behind disclosures, one button to apply, chips to take away."""

from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from dashboard.components.island import island
from dashboard.components.place import Place
from dashboard.filters import LISTS, MOMENTS, Choice, choices
from dashboard.locale import t

# What a select shows when nothing is chosen; the browser leaves it out of the address.
ALL = "-"


def filter_bar(place: Place, names: tuple[str, ...]) -> html.Section:
    """Controls for the filters a page offers, and what is chosen now."""
    offered = [(name, choices(place.snapshot, name, place.lang)) for name in names if name in LISTS]
    lists = [_list_filter(place, name, found) for name, found in offered if len(found) > 1]
    ones = [_one_filter(place, name) for name in names if name not in LISTS]
    apply = dbc.Button(t(place.lang, "filters.apply"), id="apply-filters", size="sm", color="primary")
    labelled: dict[str, Any] = {"aria-label": t(place.lang, "filters.label")}
    # Until Dash is there, and where no script runs, the browser sends it by itself.
    form: dict[str, Any] = {"data-form": place.path}
    return html.Section(
        [html.Div([*lists, *ones, apply], className="filters", **form), chosen(place)],
        className="filter-bar",
        **labelled,
    )


def chosen(place: Place) -> html.Div:
    """What is chosen now: filters, and the package shown beside."""
    slot = {"type": "chosen", "name": "chosen"}
    return html.Div(island(chips(place), *beside_links(place)), id=slot)


def beside_links(place: Place) -> list[html.Div]:
    """The packages that can be shown next to this one, and the way back to one alone."""
    if not place.comparable:
        return []
    name = t(place.lang, "beside.label")
    labelled: dict[str, Any] = {"aria-label": name, "role": "group"}
    here = place.beside.package.name if place.beside else None
    links = [_beside_link(place, package, here) for package in place.comparable]
    if here:
        links.append(dcc.Link(t(place.lang, "beside.none"), href=place.with_beside(None), className="clear"))
    return [html.Div([html.Span(name, className="choice-name"), *links], className="choices", **labelled)]


def _beside_link(place: Place, package: str, here: str | None) -> Any:
    if package == here:
        current: dict[str, Any] = {"aria-current": "true"}
        return html.Span(_title_apart(place, package), className="choice chosen", **current)
    return dcc.Link(_title_apart(place, package), href=place.with_beside(package), className="choice")


def _title_apart(place: Place, package: str) -> str:
    """The title of a package; with its name where another one has the same title."""
    title = place.title_of(package)
    alike = [one for one in place.comparable if place.title_of(one) == title]
    return f"{title} · {package}" if len(alike) > 1 else title


def _list_filter(place: Place, name: str, found: list[Choice]) -> html.Details:
    chosen = list(place.filters.values.get(name, ()))
    label = t(place.lang, f"filter.{name}")
    count = f" ({len(chosen)})" if chosen else ""
    options = [{"label": choice.label, "value": choice.value} for choice in found]
    legend = html.Legend(label, className="visually-hidden")
    boxes = dbc.Checklist(id={"type": "filter", "name": name}, options=options, value=chosen)
    # The open panel may cover the bar's own button.
    here = dbc.Button(t(place.lang, "filters.apply"), id={"type": "apply", "name": name}, size="sm", color="primary")
    panel = html.Div([html.Fieldset([legend, boxes]), here], className="options")
    return html.Details([html.Summary(f"{label}{count}"), panel])


def _one_filter(place: Place, name: str) -> html.Div:
    control = f"filter-{name}"
    label = t(place.lang, f"filter.{name}")
    if name == "as_of":
        chosen = place.filters.as_of
        field: Any = dbc.Input(
            id={"type": "one", "name": name}, type="date", value=chosen.isoformat() if chosen else "", size="sm"
        )
    else:
        field = dbc.Select(
            id={"type": "one", "name": name},
            options=[{"label": c.label, "value": c.value} for c in _one_choices(place, name)],
            value=place.filters.one(name) or ALL,
            size="sm",
        )
    return html.Div(html.Label([html.Span(label), field], id=control), className="one-filter")


def _one_choices(place: Place, name: str) -> list[Choice]:
    lang = place.lang
    if name == "period":
        months = [Choice(str(m), t(lang, f"month.{m}")) for m in range(1, 13)]
        return [Choice(ALL, t(lang, "filters.latest")), *months]
    if name == "moment":
        moments = [Choice(m, t(lang, f"moment.{m}")) for m in MOMENTS]
        return [Choice(ALL, t(lang, "filters.usual_moment")), *moments]
    return [Choice(ALL, t(lang, "filters.all_sources")), Choice("official", t(lang, "filters.official"))]


def chips(place: Place) -> html.Div:
    """One chip per chosen value, each a link that takes it away, and one that takes all."""
    found = [_chip(place, name, value) for name, values in place.filters.values.items() for value in values]
    if place.filters.as_of:
        found.append(_as_of_chip(place))
    if found:
        bare = place.keep(())
        found.append(dcc.Link(t(place.lang, "filters.clear"), href=place.link(bare), className="clear"))
    labelled: dict[str, Any] = {"aria-label": t(place.lang, "filters.active"), "role": "group"}
    return html.Div(found, className="chips", **labelled)


def _chip(place: Place, name: str, value: str) -> dcc.Link:
    shown = next((c.label for c in choices(place.snapshot, name, place.lang) if c.value == value), value)
    if name == "period":
        shown = t(place.lang, f"month.{value}")
    if name == "sources":
        shown = t(place.lang, "filters.official")
    if name == "moment":
        shown = t(place.lang, f"moment.{value}")
    text = f"{t(place.lang, f'filter.{name}')}: {shown}"
    return _removable(place, text, place.without(name, value))


def _as_of_chip(place: Place) -> dcc.Link:
    from dataclasses import replace

    text = f"{t(place.lang, 'filter.as_of')}: {place.filters.as_of}"
    return _removable(place, text, place.link(replace(place.filters, as_of=None)))


def _removable(place: Place, text: str, href: str) -> dcc.Link:
    mark = html.Span("×", className="chip-x", **{"aria-hidden": "true"})
    hidden = html.Span(f"{t(place.lang, 'filters.remove')} ", className="visually-hidden")
    return dcc.Link([hidden, text, " ", mark], href=href, className="chip")
