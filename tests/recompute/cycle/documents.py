"""Each document of the budget cycle and period that is expected, and whether it was out in time on the day.

Expected: the rows of the calendar of publications, and what the clock of their norm asks for, from the first year on
record of a document, that no row tells. A document named with its year is one through the years.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from ..dues import times_of
from ..package import Chosen, Package, Row, Rows, on

STAGES = ("planning", "programming", "budgeting", "execution", "monitoring", "evaluation", "accountability")
OUT = ("late", "on_time", "published")
WORST_FIRST = ("silent", "late", "not_in_data")
STATES = (
    ("ejemplo", "as_of=2025-08-15"),
    ("ejemplo", "as_of=2027-03-20"),
    ("ejemplo", "as_of=2023-04-29"),
    ("ejemplo", "as_of=2023-04-30&institution=I-CUENTAS"),
    ("ejemplo", "stage=evaluation"),
    ("ejemplo", "year=2025&institution=I-AGUAS"),
    ("quintana-roo", "as_of=2027-03-20"),
    ("quintana-roo", "as_of=2025-12-18"),
    ("quintana-roo", "year=2024,2025&as_of=2025-12-17"),
)


@dataclass(frozen=True)
class Document:
    """One document of one period; ``listed``: a row of the calendar tells it."""

    row: Row
    due_on: date | None
    published_on: date | None
    listed: bool

    @property
    def year(self) -> int:
        return int(self.row["year"])

    def state(self, package: Package, as_of: date) -> str:
        if self.row["status"] == "published" and (self.published_on or as_of) <= as_of:
            if self.published_on is None or self.due_on is None:
                return "published"
            return "late" if self.published_on > self.due_on else "on_time"
        if self.due_on and self.due_on >= as_of:
            return "pending"
        if self.row["status"] != "unknown":
            return "silent"
        found = not self.after_the_sources(package)
        return "silent" if found and any(day <= as_of for day in self.searches(package)) else "not_in_data"

    def searches(self, package: Package) -> list[date]:
        """The days it was looked for after it fell due, and not found."""
        looked = [
            on(row["checked_on"])
            for row in package.rows("unpublished")
            if row["obligation_id"] == self.row["obligation_id"] != ""
            if row["institution_id"] in ("", self.row["institution_id"])
        ]
        return [day for day in looked if day and (self.due_on is None or day > self.due_on)]

    def after_the_sources(self, package: Package) -> bool:
        sources = package.by("sources", "source_id")
        out = [row for row in package.rows("publication_calendar") if row["status"] == "published"]
        newest = max((sources[row["source_id"]].get("published_on") or row["published_on"] for row in out), default="")
        return bool(newest and self.due_on and self.due_on.isoformat() > newest)


def told(package: Package, chosen: Chosen) -> list[Document]:
    """The expected documents of what the filters leave: their year has begun, or something of them happened."""
    day = chosen.as_of
    return [
        one
        for one in _listed(package) + _asked(package)
        if one.due_on or (one.published_on or day) <= day
        if one.year <= day.year or (one.due_on and one.due_on <= day) or (one.published_on and one.published_on <= day)
        if one.listed or (one.due_on and one.due_on <= day)
        if chosen.allows("year", one.year) and chosen.allows("institution", one.row["institution_id"] or None)
        if chosen.from_official(package, one.row)
    ]


def _document(row: Row, listed: bool) -> Document:
    return Document(row, on(row["due_on"]), on(row["published_on"]), listed)


@cache
def _listed(package: Package) -> list[Document]:
    return [_document(row, True) for row in package.rows("publication_calendar")]


@cache
def _asked(package: Package) -> list[Document]:
    """What the norm asks for and no row tells."""
    series: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in package.rows("publication_calendar"):
        if row["obligation_id"]:
            name = row["document"].replace(row["year"], "{year}")
            series[name, row["stage"], row["institution_id"], row["obligation_id"]].append(row)
    known = {(name, *key, row["year"], row["period"]) for (name, _, *key), own in series.items() for row in own}
    found = []
    for (name, stage, institution, obligation), own in series.items():
        norm = package.by("obligations", "obligation_id")[obligation]
        for year, period, day in _clock(package, norm, own):
            key = (name, institution, obligation, str(year), str(period))
            if year >= min(int(row["year"]) for row in own) and key not in known:
                parts = (obligation, institution, name.replace("{year}", ""), str(year), str(period))
                row = Row(
                    publication_id="-".join(part for at, part in enumerate(parts) if part or at != 1),
                    document=name.replace("{year}", str(year)),
                    stage=stage,
                    institution_id=institution,
                    obligation_id=obligation,
                    year=str(year),
                    period=str(period),
                    due_on=day.isoformat(),
                    status="unknown",
                    machine_readable="unknown",
                    source_id=norm["source_id"],
                )
                found.append(_document(row, False))
    return found


def _clock(package: Package, norm: Row, own: list[Row]) -> Iterator[tuple[int, int, date]]:
    """Year, period and day of each time: of a period's end, or of the year that its rows on record say.

    A budget is approved the year before, an account is given the year after: as most of its rows have it.
    """
    if norm["fixed_on"]:
        return
    laters = Counter(due.year - int(row["year"]) for row in own if (due := on(row["due_on"])))
    later = min(laters, key=lambda years: (-laters[years], years)) if laters else None
    last = max(int(row["period"]) for row in own)
    for end, day in times_of(package, norm):
        if end:
            yield end.year, end.month, day
        elif later is not None:
            yield day.year - later, last, day


def truth(package: Package, chosen: Chosen) -> Rows:
    stage = chosen.option("stage", "all")
    rows = [_row(package, one, chosen.as_of) for one in told(package, chosen) if stage in ("all", one.row["stage"])]
    return sorted(
        rows,
        key=lambda row: (
            STAGES.index(row["stage"]),
            WORST_FIRST.index(row["state"]) if row["state"] in WORST_FIRST else len(WORST_FIRST),
            -row["year"], -row["period"], row["document"], row["publication_id"],
        ),
    )  # fmt: skip


def _row(package: Package, one: Document, as_of: date) -> dict[str, object]:
    row, state = one.row, one.state(package, as_of)
    late = None
    if state in ("late", "on_time") and one.published_on and one.due_on:
        late = max((one.published_on - one.due_on).days, 0)
    if state == "silent" and one.due_on:
        late = (as_of - one.due_on).days
    institutions = package.by("institutions", "institution_id")
    looked = one.searches(package) if state == "silent" and row["status"] == "unknown" else []
    return {
        "stage": row["stage"],
        "document": row["document"],
        "institution": institutions.get(row["institution_id"], Row())["name"] or None,
        "year": one.year,
        "period": int(row["period"]),
        "due_on": one.due_on,
        "basis": _basis(package, row["obligation_id"]),
        "published_on": one.published_on if one.published_on and one.published_on <= as_of else None,
        "state": state,
        "days_late": late,
        "machine_readable": row["machine_readable"] if state in OUT else None,
        "searched_on": max((day for day in looked if day <= as_of), default=None),
        "institution_id": row["institution_id"] or None,
        "url": row["url"] or None,
        "source": package.by("sources", "source_id")[row["source_id"]]["title"],
        "publication_id": row["publication_id"],
    }


def _basis(package: Package, obligation: str) -> str | None:
    """The norm and its article, as people cite it."""
    norm = package.by("obligations", "obligation_id").get(obligation, Row())
    name, article = package.by("norms", "norm_id").get(norm["norm_id"], Row())["short_name"], norm["article"]
    if not article:
        return name or None
    if article[0].isdigit():
        return f"{name}, art. {article}"
    return f"{name}, artículo {article}" if article.startswith("no ") else f"{name} ({article})"
