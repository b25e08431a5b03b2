"""What can be taken: each table with its dictionary, licence, forms and citation; and what was loaded when."""

from typing import Any

from markupsafe import Markup

from dashboard.components.island import island
from dashboard.components.page import Page
from dashboard.components.place import FOOT, Place
from dashboard.edge import origin
from dashboard.exports.citing import FORMS as CITATIONS
from dashboard.exports.citing import Cited
from dashboard.exports.forms import FORMS
from dashboard.exports.served import held_snapshots, held_tables
from dashboard.exports.table_files import sources_of_table, title_of
from dashboard.locale import HTML, integer, long_day, t, tn, told
from dashboard.markup import element
from dashboard.schema.tables import Field, Table, tables
from dashboard.store.folder import published_at
from dashboard.store.roots import root
from dashboard.store.snapshots import Row

SNAPSHOTS = 12


def body(place: Place) -> list[Any]:
    """The whole package first, then its tables, and the snapshots it has had."""
    parts = [_whole(place), *_tables(place), *_cited(place), *_snapshots(place)]
    return [island(element("div", *parts, class_="datos"))]


def _at(place: Place, path: str, **more: str) -> str:
    """The address of a file of this package and snapshot, in the language of the page."""
    query = place.keep(()).query(package=place.snapshot.package.name, **more)
    return f"{path}?{query}"


def _link(text: str, href: str) -> Markup:
    return element("a", text, href=href)


def _heading(place: Place, key: str) -> Markup:
    return element("h2", t(place.lang, f"datos.{key}"), id=key)


def _whole(place: Place) -> Markup:
    lang = place.lang
    held = held_tables(place.snapshot)
    counts = {
        "tables": tn(lang, "data.tables", len(held)),
        "rows": tn(lang, "data.rows", sum(row["rows"] for row in held)),
    }
    zipped = [
        _link(t(lang, "datos.zip"), _at(place, "/api/v1/package.zip")),
        _link("SHA-256", _at(place, "/api/v1/package.zip.sha256")),
    ]
    described = [
        _link(path, _at(place, path))
        for path in ("/datapackage.json", "/catalog.jsonld", "/api/v1/openapi.json", "/api/v1/tables", "/api/v1/cards")
    ]
    return element(
        "section",
        _heading(place, "whole"),
        element("p", t(lang, "datos.held", package=place.snapshot.package.title[lang], **counts)),
        element("p", *_between(zipped), class_="datos-all"),
        element("p", t(lang, "data.licence", licence=place.snapshot.package.licence.name)),
        element(
            "details",
            element("summary", t(lang, "datos.more")),
            element("p", t(lang, "data.zip.format")),
            element("p", t(lang, "data.zip.hidden")),
            element("p", t(lang, "datos.root"), " ", element("code", root(place.snapshot), class_="long")),
            element("p", t(lang, "datos.described"), " ", *_between(described)),
        ),
        element(
            "p",
            _link(t(lang, "datos.api"), place.link(place.keep(()), "/api")),
            " · ",
            _link(t(lang, "datos.watch"), "/watch" if lang == "es" else f"/watch?lang={lang}"),
        ),
    )


def _between(links: list[Markup]) -> list[str]:
    return [part for link in links for part in (" · ", link)][1:]


def _tables(place: Place) -> list[Markup]:
    held = [(tables()[row["name"]], row["rows"]) for row in held_tables(place.snapshot)]
    named = sorted(held, key=lambda one: title_of(one[0], place.lang).casefold())
    return [_heading(place, "tables"), *(_table(place, table, rows) for table, rows in named)]


def _table(place: Place, table: Table, rows: int) -> Markup:
    lang = place.lang
    line = element("summary", element("strong", title_of(table, lang)), " · ", tn(lang, "data.rows", rows))
    files = [_link(name.upper(), _at(place, f"/api/v1/tables/{table.name}.{name}")) for name in FORMS]
    return element(
        "details",
        line,
        element("p", element("code", table.name), " · ", *_between(files)),
        element("p", *_licences(place, sources_of_table(place.snapshot, table))),
        _dictionary(place, table),
        _citation(place, title_of(table, lang), table.name, f"/api/v1/tables/{table.name}.csv"),
        id=table.name,
        class_="datos-table",
    )


def _licences(place: Place, sources: list[Row]) -> tuple[str, ...]:
    """Under which licences the sources of a table are, as each says it."""
    found = sorted({row["licence"] or t("es", "datos.no_licence") for row in sources})
    if not found:
        return (t(place.lang, "data.licence", licence=place.snapshot.package.licence.name),)
    said = t(place.lang, "datos.licences", n=integer(len(sources), place.lang))
    return said, " ", element("span", "; ".join(found), lang=HTML["es"])


def _dictionary(place: Place, table: Table) -> Markup:
    lang = place.lang
    heads = [element("th", t(lang, f"data.column.{name}"), scope="col") for name in ("title", "key", "is", "words")]
    lines = [element("tr", *_described(field, lang)) for field in table.fields]
    held = element(
        "table",
        element("caption", t(lang, "datos.dictionary", table=title_of(table, lang)), class_="visually-hidden"),
        element("thead", element("tr", *heads)),
        element("tbody", *lines),
        class_="observatory-table",
    )
    return element("div", held, class_="table-scroll", role="region", tabindex="0", aria_label=title_of(table, lang))


def _described(field: Field, lang: str) -> list[Markup]:
    kind = field.unit or t(lang, f"datos.type.{field.type}")
    needed = f" ({t(lang, 'datos.required')})" if field.required else ""
    words = "; ".join(f"{one.value} = {told(lang, f'{field.name}.{one.value}', one.label)}" for one in field.categories)
    return [
        element("th", told(lang, f"column.{field.name}", field.title), scope="row"),
        element("td", element("code", field.name)),
        element("td", f"{kind}{needed}"),
        element("td", words),
    ]


def _citation(place: Place, title: str, key: str, path: str) -> Markup:
    """In three forms and as BibTeX, each with the address that names the snapshot."""
    address = f"{origin()}{_at(place, path, snapshot=place.snapshot.id)}"
    cited = Cited(place.snapshot, title, key, address, place.lang)
    forms = cited.forms()
    listed = [
        part
        for form in CITATIONS
        for part in (element("dt", t(place.lang, f"datos.form.{form}")), element("dd", forms[form]))
    ]
    told_ = element("dl", *listed, element("dt", "BibTeX"), element("dd", element("pre", cited.bibtex(), tabindex="0")))
    return element("details", element("summary", t(place.lang, "data.fact.cite")), told_)


def _cited(place: Place) -> list[Markup]:
    package = place.snapshot.package.title[place.lang]
    title = t(place.lang, "datos.title", package=package)
    return [_heading(place, "cite"), _citation(place, title, "datos", "/datos")]


def _snapshots(place: Place) -> list[Markup]:
    """What was loaded when, the newest first, each with the way to what it changed of the one before."""
    held = held_snapshots(place.snapshot)
    pairs = list(zip(held, [None, *held], strict=False))
    items = [_loaded(place, one, before) for one, before in reversed(pairs[-SNAPSHOTS:])]
    more = len(held) - SNAPSHOTS
    told_ = [element("p", tn(place.lang, "datos.older", more))] if more > 0 else []
    return [_heading(place, "snapshots"), element("p", t(place.lang, "datos.changes")), element("ul", *items), *told_]


def _loaded(place: Place, snapshot: str, before: str | None) -> Markup:
    lang, at = place.lang, published_at(snapshot)
    day = long_day(at.date(), lang) if at else ""
    zipped = _at(place, "/api/v1/package.zip", snapshot=snapshot)
    links = [_link("zip", zipped)]
    if before:
        since = _at(place, "/api/v1/cards/changes-since", snapshot=snapshot, since=before)
        links.append(_link(t(lang, "datos.what_changed"), since))
    here = f" ({t(lang, 'datos.shown')})" if snapshot == place.snapshot.id else ""
    return element("li", day, " · ", element("code", snapshot), here, " · ", *_between(links))


PAGE = Page("/datos", door=FOOT, order=92, body=body)
