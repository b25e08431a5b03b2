"""The page of a folio: HTML that needs nothing else, for whoever reads twelve signs off a slide."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import current_app, request
from markupsafe import Markup

from dashboard.answers import Answer
from dashboard.cards.card import face
from dashboard.cards.folio import grouped
from dashboard.cards.giving import qr
from dashboard.cards.marks import notices
from dashboard.cards.words import cell, header
from dashboard.edge import PUBLIC, Public
from dashboard.exports.proof.drift import Drift
from dashboard.exports.table_files import title_of
from dashboard.locale import HTML, join, long_day, t, tn
from dashboard.markup import document, element
from dashboard.schema.tables import tables
from dashboard.store.comparing import Changed
from dashboard.store.folder import published_at
from dashboard.store.snapshots import Row


def unknown_page(text: str, lang: str, well_written: bool) -> str:
    """What there is to say of a folio that nobody gave here, or that is none."""
    key = "folio.unknown" if well_written else "folio.malformed"
    name = grouped(text) if well_written else text[:40]
    return _page(lang, t(lang, f"{key}_title"), [element("p", t(lang, key, name=name))], [])


def folio_page(seen: Drift, lang: str, written: bool) -> str:
    """What was shown, what it is today, and why."""
    told = seen.given
    package = seen.now.snapshot.package if seen.now else None
    parts = [
        *_shown(seen, lang),
        *_why(seen, lang),
        *_rows(seen, lang),
        *_proof(seen, lang),
        *_written(seen, lang, written),
    ]
    return _page(
        lang, t(lang, "folio.title", name=grouped(told.folio)), parts, list(notices(package, lang)) if package else []
    )


def _page(lang: str, title: str, parts: list[Markup], warned: list[str]) -> str:
    return document(
        "folio.html",
        lang=HTML[lang],
        title=title,
        brand=t(lang, "shell.brand"),
        notices=warned,
        parts=parts,
        home=t(lang, "problem.home"),
    )


def _shown(seen: Drift, lang: str) -> list[Markup]:
    """The sentence that is read first: what was shown and what it is today."""
    told, at = seen.given, published_at(seen.given.snapshot)
    answer = seen.then or seen.now
    asked = face(seen.card, answer).title if seen.card and answer else told.card
    when = long_day(_day(at, seen), lang) if at else told.snapshot
    if seen.now is None:
        said = t(lang, "folio.no_today", shown=seen.shown_then(lang))
    elif seen.same:
        said = t(lang, "folio.same", shown=seen.shown_then(lang))
    else:
        said = t(lang, "folio.changed", shown=seen.shown_then(lang), now=seen.shown_now())
    where = {"package": told.package, "snapshot": told.snapshot, "day": when}
    return [
        element("p", said, class_="folio-said"),
        element("p", asked),
        element("p", t(lang, "folio.of", **where), class_="small"),
    ]


def _day(at: datetime, seen: Drift) -> date:
    """The day that a moment was where the package is of; of a package that is gone, the day in UTC."""
    answer = seen.then or seen.now
    zone = ZoneInfo(answer.snapshot.package.timezone) if answer else UTC
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(zone).date()


def _why(seen: Drift, lang: str) -> list[Markup]:
    if seen.same or seen.now is None:
        return []
    if not seen.reasons:
        return [element("p", t(lang, "folio.no_reason"))]
    reasons = join([t(lang, f"folio.why.{reason}") for reason in seen.reasons], lang)
    listed = [
        element(
            "li",
            t(lang, "folio.table", table=title_of(tables()[one.table], lang), rows=_counted(one, lang)),
        )
        for one in seen.tables
    ]
    return [element("p", t(lang, "folio.why", reasons=reasons)), *([element("ul", *listed)] if listed else [])]


def _counted(one: Changed, lang: str) -> str:
    """What changed in a table: rows that are not as they were, and those that came."""
    counts = (("corrected", one.corrected), ("new", one.new))
    return join([tn(lang, f"folio.rows_{name}", n) for name, n in counts if n], lang)


def _rows(seen: Drift, lang: str) -> list[Markup]:
    answer = seen.then
    if seen.now is None or answer is None or not (seen.gone or seen.came):
        return []
    parts = [element("h2", t(lang, "folio.rows"))]
    for key, rows, of in (("gone", seen.gone, answer), ("came", seen.came, seen.now)):
        if rows:
            parts.append(_table(t(lang, f"folio.{key}"), of, rows))
    return parts + ([element("p", tn(lang, "table.more", seen.more), class_="small")] if seen.more else [])


def _table(caption: str, answer: Answer, rows: tuple[Row, ...]) -> Markup:
    hidden = {name for name, role in answer.question.roles.items() if role.kind == "hidden"}
    names = [name for name in answer.columns if name not in hidden]
    heads = [element("th", header(answer, name), scope="col") for name in names]
    lines = [element("tr", *(element("td", cell(answer, row, name)) for name in names)) for row in rows]
    table = element(
        "table", element("caption", caption), element("thead", element("tr", *heads)), element("tbody", *lines),
        class_="observatory-table",
    )  # fmt: skip
    return element("div", table, class_="table-scroll", role="region", tabindex="0", aria_label=caption)


def _proof(seen: Drift, lang: str) -> list[Markup]:
    folio = seen.given.folio
    if not seen.proven:
        return [element("p", t(lang, "folio.other_formula" if seen.kept else "folio.gone_snapshot"))]
    return [
        element("h2", t(lang, "folio.prove")),
        element("p", t(lang, "folio.proven")),
        element("p", element("a", t(lang, "folio.zip"), href=f"/f/{folio}.zip{_query()}", download=True)),
        element("p", element("code", f"observatorio verify {seen.given.card}-{folio}.zip --folio {folio}")),
    ]


def _written(seen: Drift, lang: str, written: bool) -> list[Markup]:
    """Since when it is written down, and the picture that leads here; or the button that writes it down."""
    told = seen.given
    if not written:
        button = element("button", t(lang, "folio.keep"), type="submit")
        form = element("form", button, method="post", action=f"/f/{told.folio}{_query()}")
        return [element("p", t(lang, "folio.not_kept")), form]
    day = long_day(_day(datetime.fromisoformat(told.at), seen), lang)
    parts = [element("p", t(lang, "folio.given", day=day, by=t(lang, f"folio.by.{told.by}")))]
    public: Public = current_app.config.get(PUBLIC, Public())
    if public.address:
        address = f"{public.address}/f/{told.folio}"
        parts.append(element("figure", Markup(qr(address)), element("figcaption", address), class_="folio-qr"))
    return parts


def _query() -> str:
    query = request.query_string.decode("utf-8", "replace")
    return f"?{query}" if query else ""
