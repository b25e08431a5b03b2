"""The filter bar: native controls behind disclosures, one button to apply, chips to take away."""

from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html

from dashboard.answers import Answer
from dashboard.components.island import island
from dashboard.components.place import Place
from dashboard.filters import LISTS, MOMENTS, Choice, choices, default_years
from dashboard.locale import t
from dashboard.markup import element

# What a select shows when nothing is chosen; the browser leaves it out of the address.
ALL = "-"
AT_HAND, SEGMENTS, MANY = 2, 5, 8
"""Lists that stand in the bar; the last years, which stand in a row; options past which one is looked for by typing."""


def filter_bar(place: Place, names: tuple[str, ...], answer: Answer | None = None) -> html.Section:
    """Controls for the filters a page offers, and what is chosen now: the first at hand, the others behind a button.

    ``answer`` is what the page tells first: the year it is of is marked, chosen or not.
    """
    offered = [(name, choices(place.snapshot, name, place.lang)) for name in names if name in LISTS]
    used = answer is None or "year" in answer.question.filters
    years = [_years(place, found, answer) for name, found in offered if name == "year" and len(found) > 1 and used]
    # Who wants one year has it in the row; the list comes last.
    offered.sort(key=lambda one: bool(years) and one[0] == "year")
    lists = [_list_filter(place, name, found) for name, found in offered if len(found) > 1]
    # A year in the row and a list of them beside it would be two ways to say one thing.
    hand = min(AT_HAND, len(lists) - bool(years))
    behind = [*lists[hand:], *(_one_filter(place, name) for name in names if name not in LISTS)]
    count = t(place.lang, "filters.more", n=len(behind))
    more = [html.Details([html.Summary(count), html.Div(behind, className="more")], className="more-filters")]
    apply = dbc.Button(t(place.lang, "filters.apply"), id="apply-filters", size="sm", color="primary")
    undo = html.Button(t(place.lang, "filters.undo"), type="button", className="link-button undo", hidden=True)
    labelled: dict[str, Any] = {
        "aria-label": t(place.lang, "filters.label"),
        "data-apply": t(place.lang, "filters.apply"),
        "data-pending": t(place.lang, "filters.pending", n="{n}"),
    }
    # Until Dash is there, and where no script runs, the browser sends it by itself.
    form: dict[str, Any] = {"data-form": place.path}
    held = [_close(place), *lists[:hand], *(more if behind else []), apply, undo]
    return html.Section(
        [*years, _open(place), html.Div(held, className="filters", **form), chosen(place)],
        className="filter-bar",
        **labelled,
    )


def _open(place: Place) -> html.Div:
    """On a phone the controls are a sheet that this button opens."""
    told: dict[str, Any] = {"aria-expanded": "false"}
    return island(html.Button(t(place.lang, "filters.open"), type="button", className="open-filters", **told))


def _close(place: Place) -> html.Div:
    return island(html.Button(t(place.lang, "filters.close"), type="button", className="close-filters link-button"))


def _years(place: Place, found: list[Choice], answer: Answer | None) -> html.Div:
    """One year as a row of links, which apply at once; several are chosen in the list.

    What tells all years where none is chosen has a way back to them.
    """
    here = place.filters.values.get("year") or _told(answer)
    labelled: dict[str, Any] = {"role": "group", "aria-label": t(place.lang, "filter.year")}
    current: dict[str, Any] = {"aria-current": "true"}
    newest = sorted(found, key=lambda one: one.value, reverse=True)[:SEGMENTS]
    offered: list[tuple[tuple[str, ...], str]] = [((one.value,), one.label) for one in newest]
    if answer and "year" in answer.question.filters and default_years(place.snapshot, answer.question) is None:
        offered.insert(0, ((), t(place.lang, "filters.all_years")))
    links = [
        html.Span(label, className="here", **current)
        if year == here
        else dcc.Link(label, href=place.link(place.filters.with_values(year=year)))
        for year, label in offered
    ]
    return island(html.Div(links, className="seg", **labelled))


def _told(answer: Answer | None) -> tuple[str, ...] | None:
    """The year an answer is of where nobody chose one: empty where it is of several, None without an answer."""
    if answer is None:
        return None
    if years := answer.applied.get("year"):
        return tuple(map(str, years))
    held = {row["year"] for row in answer.rows} if "year" in answer.columns else set()
    return tuple(map(str, held)) if len(held) == 1 else ()


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
    panel = html.Div([*_find(place, label, len(found)), html.Fieldset([legend, boxes]), here], className="options")
    said: dict[str, Any] = {"data-filter": name, "data-label": label}
    return html.Details([html.Summary(f"{label}{count}"), panel], className="on" if chosen else "", **said)


def _find(place: Place, label: str, options: int) -> list[Any]:
    """A box that narrows a long list while one types; the browser does it."""
    if options <= MANY:
        return []
    name = t(place.lang, "filters.find", name=label.lower())
    box = {"type": "search", "aria_label": name, "placeholder": name, "class_": "find-option", "autocomplete": "off"}
    return [island(element("input", **box))]


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
