"""Whether a promise binds, crosses a change of the state's government and has a budget line, side by side."""

from collections import Counter, defaultdict
from datetime import date

from ..package import Chosen, Package, Row, Rows, on
from ..promises import by_then, commitments, head, owned

Ties = dict[str, set[str]]


STATES = (
    *(
        ("ejemplo", f"as_of={day}")
        for day in ("2023-02-14", "2023-02-15", "2023-12-14", "2023-12-15", "2024-06-27", "2024-06-28", "2024-10-07")
    ),
    ("ejemplo", "commitment=EJ-01,EJ-02,EJ-03,EJ-05,EJ-06,EJ-07,EJ-08,EJ-09"),
    ("ejemplo", "commitment=EJ-01,EJ-06,EJ-09&lang=en"),
    ("quintana-roo", "commitment=MXROO0001,MXROO0003,MXROO0006,MXROO0007,MXROO0008"),
    ("quintana-roo", "as_of=2022-03-15"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    dates, norms = owned(package.rows("commitment_dates")), package.by("norms", "norm_id")
    ends, staged, named = _changes(package), _staged(package, chosen), _named(package, chosen)
    lines: Ties = defaultdict(set)
    for link in package.rows("budget_links"):
        if link["commitment_id"]:
            lines[link["commitment_id"]].add(link["programme_id"])
    rows: Rows = []
    for row in commitments(package, chosen, by_actor=False):
        key, mine = row["commitment_id"], dates.get(row["commitment_id"], [])
        starts = min((on(one["starts_on"]) or date.max for one in mine if one["starts_on"]), default=None)
        until = max((one["ends_on"] for one in mine if one["ends_on"]), default="")
        until_on = date(int(row["horizon_year"]), 12, 31) if row["horizon_year"] else on(until)
        crossed = [end for end in ends if starts and until_on and starts <= end < until_on]
        tied = staged.get(key, set()) | named.get(key, set())
        in_force = sum(_in_force(norms[one], chosen.as_of) for one in tied)
        rows.append(
            {
                **head(row, chosen),
                "starts_on": starts,
                "starts_precision": _precision(mine, "starts", starts),
                "until_on": until_on,
                "until_precision": "year" if row["horizon_year"] else _precision(mine, "ends", until_on),
                "until_basis": "horizon" if row["horizon_year"] else "calendar",
                "changes": len(crossed) if ends and starts and until_on else None,
                "first_change_on": min(crossed, default=None),
                "norms": len(tied),
                "in_force": in_force,
                "binding": "in_force" if in_force else "not_known" if tied else "no_norm",
                "potential": row["potential"] or None,
                "budget_lines": len(lines.get(key, ())) if lines else None,
            }
        )
    return rows


def _changes(package: Package) -> set[date]:
    """Ends of the terms of the state's government: the office of its territory with most terms on record."""
    home = [row for row in package.rows("terms") if row["territory_id"] == package.node["home"]]
    terms = Counter(row["office"] for row in home)
    office = min(terms, key=lambda one: (-terms[one], one), default=None)
    return {date.fromisoformat(row["ends_on"]) for row in home if row["office"] == office and row["ends_on"]}


def _precision(dates: list[Row], column: str, day: date | None) -> str | None:
    told = (row[f"{column}_precision"] for row in dates if day and on(row[f"{column}_on"]) == day)
    return min((one for one in told if one), default=None)


def _staged(package: Package, chosen: Chosen) -> Ties:
    ties: Ties = defaultdict(set)
    for row in package.rows("legislative_stages"):
        if row["commitment_id"] and row["norm_id"] and by_then(row["happened_on"], chosen.as_of):
            ties[row["commitment_id"]].add(row["norm_id"])
    return ties


def _named(package: Package, chosen: Chosen) -> Ties:
    """Norms that name the commitment, once they were published or, if nobody found that, once their source was."""
    ties: Ties = defaultdict(set)
    sources = package.by("sources", "source_id")
    for row in package.rows("norms"):
        since = (
            row["publication_on"] if row["publication"] == "published" else sources[row["source_id"]]["published_on"]
        )
        if row["commitment_id"] and by_then(since, chosen.as_of):
            ties[row["commitment_id"]].add(row["norm_id"])
    return ties


def _in_force(norm: Row, day: date) -> bool:
    since, until = on(norm["valid_from"]), on(norm["valid_to"])
    return since is not None and since <= day and (until is None or day <= until)
