"""The shell around every page: skip link, doors, packages, language, theme, footer."""

from functools import partial
from typing import Any

from dash import dcc, html

from dashboard.cards.marks import notices
from dashboard.components.box import box
from dashboard.components.furniture import furnished
from dashboard.components.island import island, link
from dashboard.components.place import FOOT, Entry, Place, speaks
from dashboard.filters import effective_date
from dashboard.locale import HTML, integer, join, language_name, languages, long_day, percent, t, translated
from dashboard.problems import standing_in
from dashboard.query import LONGEST, TRACKING

PRESENT = "/presentar"


def shell(place: Place, title: str, main: list[Any]) -> html.Div:
    """A whole page; ``title`` is that of the document."""
    lang = place.lang
    marks: dict[str, Any] = {"data-title": title, "data-lang": HTML[lang], "tabIndex": "-1"}
    return html.Div(
        [
            html.A(t(lang, "shell.skip"), href="#contenido", className="skip-link"),
            furnished("header", *header(place)),
            *_notices(place),
            *_damaged(place),
            *_untranslated(lang),
            _notice(lang),
            html.Main([*crumbs(place), *main], id="contenido", **marks),
            furnished("footer", *footer(place)),
        ],
        lang=HTML[lang],
    )


def header(place: Place) -> list[Any]:
    """The brand, the package with its languages and looks, and the doors; on a phone the doors are in a menu."""
    lang = place.lang
    doors = list(_doors(place).items())
    labelled: dict[str, Any] = {"aria-label": t(lang, "shell.doors")}
    burger: dict[str, Any] = {"aria-label": t(lang, "shell.menu")}
    present = partial(html.A, t(lang, "shell.present"), href=_to(place, PRESENT))
    menu = html.Nav([*(_door(place, *door) for door in doors), present()], className="menu", **burger)
    held = [
        link(t(lang, "shell.brand_short"), _to(place, "/"), class_="brand", aria_label=t(lang, "shell.brand")),
        _switches(place),
        html.Nav([_door(place, *door) for door in doors], className="doors", **labelled),
        box(place),
        present(className="present"),
        html.Details([html.Summary("☰", **burger), menu], className="pop end burger"),
    ]
    return [island(html.Header(html.Div(held), className="site-header"))]


def _doors(place: Place) -> dict[str, list[Entry]]:
    """Door -> the pages behind it that show something of the package; a door with nothing behind it is not there."""
    behind: dict[str, list[Entry]] = {}
    for page in place.pages:
        if page.door and page.door != FOOT and speaks(place.snapshot.package, page.path) and page.led(place.snapshot):
            behind.setdefault(page.door, []).append(page)
    return behind


def _door(place: Place, door: str, pages: list[Entry]) -> dcc.Link:
    here: dict[str, Any] = {"aria-current": "true"} if any(page.path == place.path for page in pages) else {}
    return dcc.Link(html.Span(t(place.lang, f"door.{door}"), **here), href=_to(place, pages[0].path))


def crumbs(place: Place) -> list[Any]:
    """The pages behind the door of this one, where there are several."""
    pages = next((pages for pages in _doors(place).values() if any(one.path == place.path for one in pages)), [])
    if len(pages) < 2:
        return []
    labelled: dict[str, Any] = {"aria-label": t(place.lang, "shell.pages")}
    return [island(html.Nav([_page_link(place, page) for page in pages], className="crumbs", **labelled))]


def _page_link(place: Place, page: Entry) -> dcc.Link:
    here: dict[str, Any] = {"aria-current": "page"} if place.path == page.path else {}
    return dcc.Link(html.Span(page.name(place.lang), **here), href=_to(place, page.path))


def eyebrow(place: Place, asked: str) -> list[Any]:
    """Whose figures these are, what they are asked, and the day they answer for."""
    day = long_day(effective_date(place.filters, place.snapshot), place.lang)
    package = place.snapshot.package.title[place.lang]
    told = t(place.lang, "page.eyebrow", package=package, asked=asked, day=day)
    return [island(html.P(told, className="eyebrow"))]


def _to(place: Place, path: str) -> str:
    """Another page in the same package, snapshot, language and day; filters stay with the page they were set on."""
    return place.link(place.keep(()), path)


def _switches(place: Place) -> html.Details:
    """The package, and a menu with the others, the other languages and the other theme."""
    lang = place.lang
    packages = [dcc.Link(_package_name(place, name), href=place.in_package(name)) for name in place.packages]
    others = [
        dcc.Link(html.Span(language_name(code), lang=HTML[code]), href=place.in_language(code))
        for code in languages()
        if code != lang
    ]
    theme = html.Button(t(lang, "shell.theme"), type="button", **{"data-theme-switch": "1"})
    keys: dict[str, Any] = {"data-keys-switch": t(lang, "search.shortcut_on")}
    letters = html.Button(t(lang, "search.shortcut_off"), type="button", **keys)
    menu = html.Div([*packages, html.Hr(), *others, theme, letters], className="menu")
    name = place.snapshot.package.title[lang]
    opened: dict[str, Any] = {"aria-label": t(lang, "shell.package", name=name)}
    return html.Details([html.Summary(name, **opened), menu], className="pop package-switch")


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
