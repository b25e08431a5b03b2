"""Where what was loaded of a file is seen: the pages whose cards answer with it, and the tables that no card shows."""

from collections.abc import Iterator, Mapping
from contextlib import suppress

from dashboard.answers import applies
from dashboard.cards import CARDS
from dashboard.cards.card import Card
from dashboard.filters import Filters
from dashboard.locale import t
from dashboard.schema.tables import tables
from dashboard.store.engine import QueryTimeout
from dashboard.store.questions import question
from dashboard.store.snapshots import Snapshot

# Names and keys that other tables use, and what the load itself writes: nobody looks for them on a card.
NAMES = {"sources", "municipalities", "institutions", "budget_units", "programmes", "classifications", "action_plans"}


FIGURES = {"amount", "share", "count", "number"}


def _answers(card: Card, snapshot: Snapshot) -> bool:
    """Whether the card has something to show: a figure where its question has them, as a row may say there is none."""
    figures = [name for name, role in question(card.question).roles.items() if role.kind in FIGURES]
    with suppress(QueryTimeout):
        rows = card.ask(snapshot, Filters()).rows
        return any(row.get(name) is not None for row in rows for name in figures) if figures else bool(rows)
    return False


def _pages(table: str, snapshot: Snapshot) -> list[str]:
    """The addresses of the pages with a card that has rows of the table to show, in order."""
    found: list[str] = []
    for card in CARDS.values():
        cites = card.page not in found and applies(snapshot.package, card.question)
        if cites and table in question(card.question).cites and _answers(card, snapshot):
            found.append(card.page)
    return sorted(found)


def seen(snapshot: Snapshot, rows: Mapping[str, int], lang: str) -> Iterator[str]:
    """A sentence for each table of the file: its rows and the pages where they are seen, or that none shows them."""
    for name, count in sorted(rows.items()):
        table = tables()[name]
        if not count or name in NAMES or table.theme == "batches":
            continue
        pages = _pages(name, snapshot)
        key = "cli.seen" if pages else "cli.not_seen"
        yield t(lang, key, table=table.title[lang], rows=count, pages=", ".join(pages))
