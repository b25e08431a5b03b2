"""What machines look for at the root of a site: robots.txt, sitemap.xml, security.txt and llms.txt."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode
from xml.etree import ElementTree as Tree

from flask import Blueprint, Response

from dashboard.api.tables import asked_filters
from dashboard.cards import CARDS
from dashboard.cards.words import asks
from dashboard.components.place import speaks
from dashboard.edge import LIVE, kept, origin, tongues
from dashboard.exports.citing import OURS
from dashboard.locale import HTML, t
from dashboard.pages import PAGES
from dashboard.store.folder import published_at
from dashboard.store.questions import is_sound
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

SITEMAP, XHTML = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.w3.org/1999/xhtml"
TEXT, XML, MARKDOWN = "text/plain; charset=utf-8", "application/xml; charset=utf-8", "text/markdown; charset=utf-8"
HALF_A_YEAR = timedelta(days=182)
"""How long security.txt holds: it must say less than a year."""
CLOSED = ("/_dash", "/embed/", "/f/")
Tree.register_namespace("", SITEMAP)
Tree.register_namespace("xhtml", XHTML)


def create_blueprint(store: Store) -> Blueprint:
    """Routes over one store."""
    routes = Blueprint("wellknown", __name__)

    def text(write: Callable[[], str], kind: str = TEXT) -> Response:
        held = [store.open(name).id for name in store.packages()]
        return kept(LIVE, held, lambda: Response(write(), content_type=kind))

    @routes.get("/robots.txt")
    def robots() -> Response:
        rules = [f"Disallow: {path}" for path in CLOSED]
        return text(lambda: "\n".join(["User-agent: *", *rules, "", f"Sitemap: {origin()}/sitemap.xml", ""]))

    @routes.get("/sitemap.xml")
    def sitemap() -> Response:
        return text(lambda: _sitemap([store.open(name) for name in store.packages()]), XML)

    @routes.get("/.well-known/security.txt")
    def security() -> Response:
        month = (datetime.now(UTC) + HALF_A_YEAR).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
        contact = _contact(store)
        told = {
            "Contact": contact,
            "Expires": month.isoformat().replace("+00:00", "Z"),
            "Preferred-Languages": ", ".join(tongues()),
            "Canonical": f"{origin()}/.well-known/security.txt",
        }
        lines = "".join(f"{name}: {value}\n" for name, value in told.items())
        return kept(LIVE, ("security", month, contact), lambda: Response(lines, content_type=TEXT))

    @routes.get("/llms.txt")
    def language_models() -> Response:
        lang = asked_filters().lang
        return text(lambda: _told(store, lang), MARKDOWN)

    return routes


def _contact(store: Store) -> str:
    """Where those who publish are told of a weakness; where no package says it, the page that says how to tell them."""
    said = [one for name in store.packages() if (one := store.open(name).package.contact.strip())]
    if not said:
        return f"{origin()}/accesibilidad"
    return f"mailto:{said[0]}" if "@" in said[0] and ":" not in said[0] else said[0]


def _sitemap(snapshots: list[Snapshot]) -> str:
    """Every page that speaks of a package, for each package that is not invented, in each language."""
    root = Tree.Element(f"{{{SITEMAP}}}urlset")
    for snapshot in snapshots:
        if snapshot.package.demonstration:
            continue
        at = published_at(snapshot.id)
        for path in PAGES:
            if speaks(snapshot.package, path):
                _address(root, path, snapshot.package.name, at)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + Tree.tostring(root, encoding="unicode") + "\n"


def _address(root: Tree.Element, path: str, package: str, at: datetime | None) -> None:
    said = {code: _page(path, package, code) for code in tongues()}
    for address in said.values():
        one = Tree.SubElement(root, f"{{{SITEMAP}}}url")
        Tree.SubElement(one, f"{{{SITEMAP}}}loc").text = address
        if at:
            Tree.SubElement(one, f"{{{SITEMAP}}}lastmod").text = at.date().isoformat()
        for code, other in said.items():
            told = {"rel": "alternate", "hreflang": HTML[code], "href": other}
            Tree.SubElement(one, f"{{{XHTML}}}link", told)


def _page(path: str, package: str, lang: str) -> str:
    query = {"package": package} | ({"lang": lang} if lang != "es" else {})
    return f"{origin()}{path}?{urlencode(sorted(query.items()))}"


def _told(store: Store, lang: str) -> str:
    return "\n".join(_lines(store, lang)) + "\n"


def _lines(store: Store, lang: str) -> Iterator[str]:
    """What there is and how to take it, as Markdown."""
    yield f"# {t(lang, 'shell.brand')}\n"
    yield f"> {t(lang, 'data.catalogue')}\n"
    yield t(lang, "llms.how", licence=OURS.name) + "\n"
    yield f"## {t(lang, 'llms.packages')}\n"
    for name in store.packages():
        package = store.open(name).package
        mark = f" {t(lang, 'shell.demonstration')}" if package.demonstration else ""
        yield f"- [{package.title[lang]}]({origin()}/datos?package={name}): {package.description[lang]}{mark}"
    yield f"\n## {t(lang, 'llms.files')}\n"
    for path in ("/api/v1/openapi.json", "/datapackage.json", "/catalog.jsonld", "/api/v1/tables", "/api/v1/cards"):
        yield f"- [{path}]({origin()}{path})"
    yield "\n" + t(lang, "llms.mcp")
    yield f"\n## {t(lang, 'llms.cards')}\n"
    for card in CARDS.values():
        if is_sound(card.question):
            yield f"- [{asks(card.question, lang)}]({origin()}/api/v1/cards/{card.id})"
