"""``/watch``: which watchers there are, where each tells what came to pass, and how to write one."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from flask import Blueprint, Response, request
from markupsafe import Markup

from dashboard.alerts import rules
from dashboard.alerts.ledger import FILE as LEDGER
from dashboard.alerts.ledger import LedgerDamaged, read_ledger
from dashboard.alerts.rules import FILE, read_rules, schema
from dashboard.api.pace import TEXTS, Pace
from dashboard.edge import LIVE, PAGE, kept, language, refused
from dashboard.filters import parse
from dashboard.locale import HTML, t, tn
from dashboard.markup import document, element
from dashboard.query import joined, own
from dashboard.store.disk import written_at
from dashboard.store.store import Store

EXAMPLE = Path(rules.__file__).with_name("example.csv").read_text(encoding="utf-8")


def create_blueprint(store: Store, preferred: Callable[[], str | None]) -> Blueprint:
    """Routes over the files beside one store."""
    routes, pace = Blueprint("watching", __name__), Pace(TEXTS)

    @routes.get("/watch")
    def watchers() -> Response:
        pace.step()
        parse(joined(own(request.args.items(multi=True))))
        lang = language()
        parts = [written_at(store.root / name) for name in (FILE, LEDGER)]
        try:
            waiting = Counter(one.watcher for one in read_rules(store.root / FILE)[0])
            told = Counter(one.watcher for one in read_ledger(store.root).events)
        except (LedgerDamaged, OSError):
            return refused(503, t(lang, "problem.watch_unread"))
        return kept(LIVE, parts, lambda: Response(watching_page(waiting, told, lang), content_type=PAGE))

    return routes


def watching_page(waiting: Counter[str], told: Counter[str], lang: str) -> str:
    """A page that needs nothing else: of each watcher, how much it awaits and how often it was told."""
    names = sorted({*waiting, *told})
    listed = element("ul", *[_one(name, waiting[name], told[name], lang) for name in names])
    parts = [
        element("p", t(lang, "watch.lead")),
        listed if names else element("p", t(lang, "watch.none")),
        element("h2", t(lang, "watch.how")),
        element("p", t(lang, "watch.where", file=FILE)),
        element("pre", EXAMPLE, tabindex="0"),
        element("dl", *[part for field in schema()["fields"] for part in _column(field, lang)]),
        element("p", t(lang, "watch.then")),
    ]
    return document(
        "folio.html", lang=HTML[lang], title=t(lang, "watch.title"), brand=t(lang, "shell.brand"), notices=[],
        parts=parts, home=t(lang, "problem.home"),
    )  # fmt: skip


def _one(name: str, waiting: int, told: int, lang: str) -> Markup:
    query = "" if lang == "es" else f"?lang={lang}"
    links = (
        element("a", t(lang, "watch.feed", name=name), href=f"/watch/{name}.atom{query}"),
        " · ",
        element("a", t(lang, "watch.calendar", name=name), href=f"/watch/{name}.ics{query}"),
    )
    counts = f": {tn(lang, 'watch.awaits', waiting)}, {tn(lang, 'watch.told', told)}. "
    return element("li", element("strong", name), counts, *links)


def _column(field: dict[str, Any], lang: str) -> tuple[Markup, Markup]:
    suffix = "" if lang == "es" else "En"
    name = field[f"title{suffix}"]
    return (
        element("dt", element("code", field["name"]), f" ({name})"),
        element("dd", field[f"description{suffix}"]),
    )
