"""The shell around every page: skip link, doors, packages, language, theme, footer."""

from dataclasses import dataclass
from typing import Any

from dash import dcc, html

from dashboard.cards.marks import notices
from dashboard.components.furniture import furnished
from dashboard.components.island import island
from dashboard.components.place import FOOT, Entry, Place, speaks
from dashboard.locale import HTML, integer, join, language_name, languages, percent, t, translated
from dashboard.problems import standing_in
from dashboard.query import LONGEST, TRACKING


@dataclass(frozen=True)
class Titled:
    """What the shell needs to know of the page inside it."""

    title: str
    lead: str
    heading: str


def shell(place: Place, titled: Titled, body: list[Any], bar: list[Any]) -> html.Div:
    """A whole page."""
    lang = place.lang
    marks: dict[str, Any] = {"data-title": titled.title, "data-lang": HTML[lang], "tabIndex": "-1"}
    main = html.Main(
        [
            html.Div([html.H1(titled.heading), html.P(titled.lead, className="lead")], className="page-head"),
            furnished("bar", *bar),
            *body,
        ],
        id="contenido",
        **marks,
    )
    return html.Div(
        [
            html.A(t(lang, "shell.skip"), href="#contenido", className="skip-link"),
            furnished("header", *header(place)),
            *_notices(place),
            *_damaged(place),
            *_untranslated(lang),
            _notice(lang),
            main,
            furnished("footer", *footer(place)),
        ],
        lang=HTML[lang],
    )


def header(place: Place) -> list[Any]:
    """The brand, the doors and the switches of package, language and theme."""
    lang = place.lang
    brand = dcc.Link(
        [html.Span(t(lang, "shell.brand")), html.Small(place.snapshot.package.title[lang])],
        href=_to(place, "/"),
        className="brand",
    )
    labelled: dict[str, Any] = {"aria-label": t(lang, "shell.doors")}
    held = html.Header(
        html.Div(
            [
                brand,
                html.Nav([_door(place, *door) for door in _doors(place).items()], className="doors", **labelled),
                _switches(place),
            ]
        ),
        className="site-header",
    )
    return [island(held)]


def _doors(place: Place) -> dict[str, list[Entry]]:
    """Door -> the pages behind it that speak of the package; a door with nothing behind it is not there."""
    behind: dict[str, list[Entry]] = {}
    for page in place.pages:
        if page.door and page.door != FOOT and speaks(place.snapshot.package, page.path):
            behind.setdefault(page.door, []).append(page)
    return behind


def _door(place: Place, door: str, pages: list[Entry]) -> html.Div:
    links = [_page_link(place, page) for page in pages]
    return html.Div([html.Span(t(place.lang, f"door.{door}"), className="door-name"), *links], className="door")


def _page_link(place: Place, page: Entry) -> dcc.Link:
    here: dict[str, Any] = {"aria-current": "page"} if place.path == page.path else {}
    text = page.name(place.lang)
    return dcc.Link(html.Span(text, **here), href=_to(place, page.path), className="here" if here else "")


def _to(place: Place, path: str) -> str:
    """Another page in the same package, snapshot, language and day; filters stay with the page they were set on."""
    return place.link(place.keep(()), path)


def _switches(place: Place) -> html.Div:
    lang = place.lang
    packages = [html.Li(dcc.Link(_package_name(place, name), href=place.in_package(name))) for name in place.packages]
    current = place.snapshot.package
    other_languages = [
        dcc.Link(html.Span(language_name(code), lang=HTML[code]), href=place.in_language(code))
        for code in languages()
        if code != lang
    ]
    theme = html.Button(t(lang, "shell.theme"), type="button", className="link-button", **{"data-theme-switch": "1"})
    return html.Div(
        [
            html.Details(
                [html.Summary(t(lang, "shell.package", name=current.title[lang])), html.Ul(packages)],
                className="package-switch",
            ),
            *other_languages,
            theme,
        ],
        className="switches",
    )


def _package_name(place: Place, name: str) -> str:
    mark = t(place.lang, "shell.current") if name == place.snapshot.package.name else ""
    return f"{place.title_of(name)} {mark}".strip()


def _notices(place: Place) -> list[html.P]:
    said = notices(place.snapshot.package, place.lang)
    return [html.P(one, className="demonstration", role="note") for one in said]


def _notice(lang: str) -> html.Div:
    """Where what went wrong is told, and what the browser has to know to tell it before it does."""
    limits: dict[str, Any] = {
        "data-longest": str(LONGEST),
        "data-too-long": t(lang, "problem.too_long_choice", limit=integer(LONGEST, lang)),
        "data-tracking": TRACKING.pattern,
    }
    return html.Div(id="notice", role="alert", **limits)


def _damaged(place: Place) -> list[html.P]:
    """What should be here and cannot be read: an older snapshot stands in for it, or nothing does."""
    shown = [one for one in (place.snapshot, place.beside) if one is not None]
    said = [text for one in shown for text in standing_in(one, place.lang)]
    if place.unavailable:
        packages = join([f"«{name}»" for name in place.unavailable], place.lang)
        said.append(t(place.lang, "shell.unavailable", packages=packages))
    return [html.P(text, className="damaged", role="note") for text in said]


def _untranslated(lang: str) -> list[html.P]:
    """How much of a language that is not finished is there: what is missing is read in Spanish."""
    done, total = translated(lang)
    if done == total:
        return []
    counts = {"n": integer(done, lang), "total": integer(total, lang), "share": percent(done / total, lang, 1)}
    return [html.P(t(lang, "shell.untranslated", **counts), className="untranslated small", role="note")]


def footer(place: Place) -> list[Any]:
    """Links to copy, to the method, the words and the data, and which snapshot this is."""
    lang = place.lang
    named = [page for page in place.pages if page.door == FOOT]
    links = [dcc.Link(page.name(lang), href=_to(place, page.path)) for page in named]
    copy = {"data-done": t(lang, "tools.copied")}
    held = html.Footer(
        [
            html.Div(
                [
                    html.Button(
                        t(lang, "tools.copy_page"), type="button", className="link-button",
                        **{"data-copy": place.link(), **copy},
                    ),
                    html.Button(
                        t(lang, "tools.permanent"), type="button", className="link-button",
                        **{"data-copy": place.permanent(), **copy},
                    ),
                    *links,
                    html.A(t(lang, "shell.api"), href="/api/v1/cards"),
                ],
                className="footer-links",
            ),
            html.P(t(lang, "shell.snapshot", snapshot=place.snapshot.id), className="small"),
            html.P(t(lang, "shell.not_endorsed"), className="small"),
        ],
        className="site-footer",
    )  # fmt: skip
    return [island(held)]
