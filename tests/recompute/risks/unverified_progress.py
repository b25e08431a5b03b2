"""Commitments that the government reports complete, and their third-party evidence; those without any first."""

from ..package import Chosen, Package, Rows, on
from ..promises import by_then, commitments, last_reports, told

ITS_OWN = ("official", "official_copy", "demonstration")
"""Kinds of source in which the government itself speaks."""


def truth(package: Package, chosen: Chosen) -> Rows:
    among = {row["commitment_id"]: row for row in commitments(package, chosen)}
    kinds = {row["source_id"]: row["kind"] for row in package.rows("sources")}
    found: Rows = []
    for (commitment, step, voice), report in last_reports(package, chosen).items():
        if step or voice != "government" or report["status"] != "complete" or commitment not in among:
            continue
        pieces = sum(
            row["commitment_id"] == commitment
            and not row["milestone_id"]
            and row["level"] == "third_party_verified"
            and by_then(row["published_on"], chosen.as_of)
            for row in package.rows("evidence")
        )
        found.append(
            {
                "commitment_id": commitment,
                "code": among[commitment]["code"],
                "title": told(among[commitment], "short_title", chosen),
                "claimed_on": on(report["reported_on"]),
                "verified_pieces": pieces,
                "read_by_us": kinds[report["source_id"]] not in ITS_OWN,
                "fires": pieces == 0,
            }
        )
    return sorted(found, key=lambda row: (not row["fires"], row["code"]))
