"""Cards of attendance: what the lists of sessions tell, the institutions they name, and who was missing."""

from collections import defaultdict
from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.drawing import bars, matrix
from dashboard.cards.participation.saying import DRAWN, NAMED, PAGE, counted_parts, drawn_of_all
from dashboard.cards.telling import Telling
from dashboard.figures import Bar, Bars, Figure
from dashboard.store.snapshots import Row

# Names with a date and a code each: more of them make no sentence.
FEW = 2
SECTORS = ("government", "civil_society", "academia", "business", "others")


def _with_list(tell: Telling) -> list[Row]:
    return [row for row in tell.rows if row["listed"] is not None]


def _sessions_title(tell: Telling) -> str:
    return tell.of_rows("title", len(_with_list(tell)))


def _sessions_sentence(tell: Telling) -> Iterator[str]:
    listed = _with_list(tell)
    sums = {sector: sum(row[sector] for row in listed) for sector in SECTORS}
    yield tell.naming("present", counted_parts(tell, sums))
    yield tell.some("silent", len(tell.rows) - len(listed))
    yield tell("announced")


def _by_year(tell: Telling) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in tell.rows:
        found[str(row["held_on"].year) if row["held_on"] else tell("value.no_date")].append(row)
    return dict(sorted(found.items()))


def _sessions_figure(tell: Telling) -> Figure:
    """Who was there in each year; where no list is published, only how many sessions there were."""
    years = _by_year(tell)
    if not _with_list(tell):
        return Bars(tuple(Bar(year, year, float(len(held)), tell.integer(len(held))) for year, held in years.items()))
    rows = ((year, year, [_present(held, sector) for sector in SECTORS]) for year, held in years.items())
    return matrix(tell, map(tell.head, SECTORS), rows, "scale")


def _present(rows: list[Row], sector: str) -> float | None:
    """Institutions of a sector present in the sessions of a year, once each time; None where no list is published."""
    known = [row[sector] for row in rows if row[sector] is not None]
    return float(sum(known)) if known else None


def _institutions_sentence(tell: Telling) -> Iterator[str]:
    most = max(row["present"] for row in tell.rows)
    names = [row["institution"] for row in tell.where(present=most)]
    yield tell.some("most", most, names=tell.join(names, NAMED))
    yield tell.some("missed", tell.counted("absent")) or tell("no_absence")
    yield drawn_of_all(tell)


def _present_of_listed(tell: Telling, row: Row) -> str:
    return tell("value.n_of_m", n=tell.integer(row["present"]), m=tell.integer(row["listed"]))


def _absent_title(tell: Telling) -> str:
    absent = tell.counted("absent")
    if not tell.counted("meetings"):
        return tell("title_no_meetings")
    return tell.of_rows("title", absent)


def _absent_sentence(tell: Telling) -> Iterator[str]:
    absent = [row for row in tell.rows if row["absent"]]
    yield tell("case")
    if absent:
        yield tell("names", names=_ended(tell, [_absence(tell, row) for row in absent]))
    yield tell.some("not_recorded", tell.counted("not_recorded"))
    yield tell.some("no_meetings", tell.count(meetings=0))


def _absence(tell: Telling, row: Row) -> str:
    return tell("item", name=row["institution"], code=row["code"], date=tell.day(row["last_absent_on"]))


def _ended(tell: Telling, parts: list[str]) -> str:
    """Parts that hold commas of their own, so that each one ends where it does."""
    more = len(parts) - FEW
    shown = "; ".join(parts[:FEW])
    return tell("value.and_more", shown=shown, n=tell.integer(more)) if more > 0 else shown


CARDS = (
    Card(
        "participation-sessions", "participation/sessions", PAGE, "participation-sessions", 60,
        _sessions_title, _sessions_sentence, _sessions_figure, level="hero",
        columns=("held_on", "kind", "title", "municipality", "listed", "present", "absent", "not_recorded", *SECTORS),
    ),
    Card(
        "participation-attendance", "participation/attendance", PAGE, "participation-sessions", 61,
        sentence=_institutions_sentence,
        figure=bars("institution", "present", _present_of_listed, key="institution_id", most=DRAWN), level="reference",
        columns=("institution", "sector", "branch", "listed", "present", "absent", "not_recorded", "last_on"),
        clicks=("institution", "institution_id"),
    ),
    Card(
        "participation-absent", "participation/absent-actors", PAGE, "participation-sessions", 66,
        _absent_title, _absent_sentence,
        columns=("code", "title", "institution", "role", "meetings", "present", "absent", "not_recorded",
                 "last_absent_on", "last_absent_title"),
    ),
)  # fmt: skip
