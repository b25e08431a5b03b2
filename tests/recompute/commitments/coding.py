"""How many commitments got each code, over those that got any; each dimension in the words of its own scheme."""

import re
from collections import defaultdict
from collections.abc import Iterator

from ..package import Chosen, Package, Row, Rows, ratio
from ..promises import by_then, commitments, last_reports, sourced, turn

Code = tuple[str, str | None, str, str | None]
"""(dimension, scheme, commitment, code)."""
HIGH = ("complete", "substantial")
STATES = (
    *(("ejemplo", f"dimension=opened&as_of={day}") for day in ("2025-01-19", "2025-01-20")),
    *(("quintana-roo", f"dimension={one}&plan=2023-2025") for one in ("potential", "newness", "relevant", "values")),
    ("ejemplo", "dimension=completion&as_of=2024-09-16"),
    ("ejemplo", "dimension=verifiable&sdg=16,17"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    among = commitments(package, chosen, by_actor=False)
    coded: dict[str, set[str]] = defaultdict(set)
    counted: dict[tuple[str, str | None, str | None], set[str]] = defaultdict(set)
    for dimension, scheme, commitment, code in _codes(package, chosen, among):
        counted[dimension, scheme, code].add(commitment)
        if _divides(code):
            coded[dimension].add(commitment)
    rows: Rows = [
        {
            "dimension": dimension,
            "scheme": scheme,
            "coded_as": code,
            "commitments": len(held),
            "coded": len(coded[dimension]),
            "total": len(among),
            "share": ratio(len(held), len(coded[dimension])) if _divides(code) else None,
            "high": code in HIGH if dimension == "completion" and code else None,
        }
        for (dimension, scheme, code), held in counted.items()
    ]
    return sorted(
        rows,
        key=lambda row: (
            row["dimension"], turn(row["coded_as"]), not _divides(row["coded_as"]), -row["commitments"],
            row["coded_as"] is None, row["coded_as"] or "", row["scheme"] is None, row["scheme"] or "",
        ),
    )  # fmt: skip


def _codes(package: Package, chosen: Chosen, among: list[Row]) -> Iterator[Code]:
    asked = chosen.option("dimension", "completion")
    reports = last_reports(package, chosen)
    if asked == "opened":
        for row in sourced(package, chosen, "assessments"):
            if row["dimension"] == "completion" or row["voice"] == "civil_society":
                continue
            if row["commitment_id"] in {one["commitment_id"] for one in among} and by_then(
                row["assessed_on"], chosen.as_of
            ):
                yield row["dimension"], row["scheme"], row["commitment_id"], _known(row["verdict"])
        return
    for row in among:
        if asked == "completion":
            report = reports.get((row["commitment_id"], "", "monitor"), Row())
            yield asked, None, row["commitment_id"], _known(report["status"])
        elif chosen.from_official(package, row):
            several = {one.strip() for one in re.split("[;,]", row["ogp_values"])} - {""}
            for code in (several or {""}) if asked == "values" else {row[asked]}:
                yield asked, row["coding_scheme"] or None, row["commitment_id"], _known(code)


def _known(code: str) -> str | None:
    return None if code in ("", "unknown") else code


def _divides(code: str | None) -> bool:
    return code not in (None, "not_applicable")
