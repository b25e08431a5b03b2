"""What became of a figure: what it is today, why it is another, and which rows are not the same."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

from dashboard.answers import Answer
from dashboard.cards import CARDS, Card
from dashboard.cards.folio import figure_of, question_hash, value_of, value_shown
from dashboard.filters import FilterError, Filters, parse
from dashboard.locale import tn
from dashboard.problems import REFUSED
from dashboard.query import joined, pairs_of
from dashboard.schema.tables import tables
from dashboard.settings import read_settings
from dashboard.store.canonical import cell
from dashboard.store.comparing import Changed, NotCompared, changed_tables
from dashboard.store.engine import EngineProblem
from dashboard.store.folios import Given
from dashboard.store.roots import root
from dashboard.store.snapshots import Row, Snapshot
from dashboard.store.store import NotInStore, Store

CORRECTED, NEW, FORMULA, DAY, DATA = "corrected", "new", "formula", "day", "data"
"""Why a figure is another: rows that changed, rows that came, another formula, another day; or data, none knows how."""
SHOWN = 20


@dataclass(frozen=True)
class Drift:
    """``then`` is the answer that was shown, None where its snapshot is gone or no longer gives it; ``now``, today's.

    ``proven``: the folio followed from asking again. ``gone`` and ``came``: rows of then that are not in now, and back.
    """

    given: Given
    card: Card | None
    then: Answer | None = None
    now: Answer | None = None
    kept: bool = False
    reasons: tuple[str, ...] = ()
    gone: tuple[Row, ...] = ()
    came: tuple[Row, ...] = ()
    more: int = 0
    tables: tuple[Changed, ...] = ()

    @property
    def proven(self) -> bool:
        """Whether the snapshot is kept and the figure, asked again, has this very folio."""
        return self.then is not None

    @property
    def same(self) -> bool:
        """Whether the figure is today what it was."""
        return self.card is not None and self.now is not None and value_of(self.card, self.now) == self.given.value

    def shown_then(self, lang: str) -> str:
        """What was shown, as people of a language read it where it can be asked again."""
        if self.card is None or self.then is None:
            return self.given.shown
        return value_shown(self.card, self.then) or tn(lang, "data.rows", len(self.then.rows))

    def shown_now(self) -> str:
        """Today's figure as people read it."""
        if self.card is None or self.now is None:
            return ""
        return value_shown(self.card, self.now) or tn(self.now.lang, "data.rows", len(self.now.rows))


def drift(store: Store, given: Given, lang: str) -> Drift:
    """Ask again, of the snapshot that was shown and of today's; what cannot be asked is left out."""
    card = CARDS.get(given.card)
    if card is None:
        return Drift(given, None)
    try:
        asked = replace(parse(joined(pairs_of(given.query))), lang=lang)
    except FilterError:
        return Drift(given, card)
    old = _opened(store, given.package, given.snapshot)
    then = _asked(card, old, replace(asked, lang=lang_of(given))) if old else None
    told = then if then is not None and figure_of(card, then).folio == given.folio else None
    told = replace(told, filters=replace(told.filters, lang=lang)) if told else None
    current = _opened(store, given.package, None)
    if current is None:
        return Drift(given, card, told, kept=old is not None)
    now = _asked(card, current, replace(asked, snapshot=None, as_of=None))
    same_day = _asked(card, current, replace(asked, snapshot=None))
    found = Drift(given, card, told, now, old is not None)
    if now is None:
        return found
    changed = _changed(old, current, _tables(now)) if old else None
    gone, came, more = _rows(told, now)
    reasons = () if found.same else tuple(_reasons(card, given, same_day, now, current, changed))
    return replace(found, reasons=reasons, gone=gone, came=came, more=more, tables=changed or ())


def lang_of(given: Given) -> str:
    """The language it was given in: the words of a row are part of it where a card has no figure of its own."""
    return parse(joined(pairs_of(given.query))).lang


def _tables(answer: Answer) -> tuple[str, ...]:
    return tuple(name for name in answer.question.tables if tables()[name].theme != "batches")


def _changed(old: Snapshot, current: Snapshot, names: tuple[str, ...]) -> tuple[Changed, ...] | None:
    """The tables that are not the same, compared once; None where the two are too large to compare."""

    def work() -> list[Row]:
        memory = read_settings().limits.memory
        return [asdict(one) for one in changed_tables(old.path, current.path, names, memory)]

    try:
        rows = old.worked_out("served/changed", {"with": current.id, "tables": ",".join(names)}, work)
    except NotCompared:
        return None
    return tuple(Changed(**row) for row in rows)


def _opened(store: Store, package: str, snapshot: str | None) -> Snapshot | None:
    try:
        return store.open(package, snapshot)
    except (NotInStore, EngineProblem):
        return None


def _asked(card: Card, snapshot: Snapshot, asked: Filters) -> Answer | None:
    try:
        return card.ask(snapshot, asked, strict=False)
    except (*REFUSED, EngineProblem):
        return None


def _reasons(
    card: Card,
    given: Given,
    same_day: Answer | None,
    now: Answer,
    current: Snapshot,
    changed: tuple[Changed, ...] | None,
) -> Iterator[str]:
    """``changed`` is None where the rows of then and of now could not be compared."""
    if any(one.corrected for one in changed or ()):
        yield CORRECTED
    if any(one.new for one in changed or ()):
        yield NEW
    if changed is None and root(current) != given.root:
        yield DATA
    formula = given.question != question_hash(card.question)
    by_day = same_day is not None and value_of(card, same_day) != value_of(card, now)
    # What is worked out at load changes with the program too, while no row of the package does.
    derived = changed == () and not by_day and root(current) != given.root
    if formula or derived:
        yield FORMULA
    if by_day:
        yield DAY


def _rows(then: Answer | None, now: Answer) -> tuple[tuple[Row, ...], tuple[Row, ...], int]:
    """Rows of one that the other has not, the first of each, and how many more there are."""
    if then is None or then.columns != now.columns:
        return (), (), 0
    before, after = ({_key(one, row): row for row in one.rows} for one in (then, now))
    gone = [row for key, row in before.items() if key not in after]
    came = [row for key, row in after.items() if key not in before]
    more = max(len(gone) - SHOWN, 0) + max(len(came) - SHOWN, 0)
    return tuple(gone[:SHOWN]), tuple(came[:SHOWN]), more


def _key(answer: Answer, row: Row) -> tuple[str | None, ...]:
    return tuple(cell(row[name]) for name in answer.columns)
