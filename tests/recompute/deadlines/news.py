"""What was reported, published, moved or put right up to the day, the newest first."""

from collections.abc import Iterator
from typing import Any

from ..package import Chosen, Package, Row, Rows, on

STATES = (("quintana-roo", "plan=2023-2025"), ("ejemplo", "plan=PA-1&institution=I-CUENTAS&lang=en"))
EMPTY = dict.fromkeys(
    ("subject_table", "subject_id", "title", "voice", "status", "level", "column_name", "before", "after")
)


def truth(package: Package, chosen: Chosen) -> Rows:
    commitments, institutions = package.by("commitments", "commitment_id"), package.by("institutions", "institution_id")
    milestones, sources = package.by("milestones", "milestone_id"), package.by("sources", "source_id")
    rows: Rows = []
    for row, told in _news(package):
        milestone = milestones.get(told.pop("milestone_id"), Row())
        commitment = commitments.get(told.pop("commitment_id") or milestone["commitment_id"], Row())
        institution = row["institution_id"] or milestone["institution_id"]
        office = institutions.get(institution, Row())
        if (
            told["happened_on"]
            and told["happened_on"] <= chosen.as_of
            and chosen.from_official(package, row)
            and chosen.allows("plan", commitment["plan_id"] or milestone["plan_id"] or None)
            and chosen.allows("commitment", commitment["commitment_id"] or None)
            and chosen.allows("institution", institution or None)
            and chosen.allows("branch", office["branch"] or None)
        ):
            source = sources[row["source_id"]]
            rows.append(
                EMPTY
                | told
                | {
                    "subject": subject(milestone, commitment, chosen.lang) or told.get("subject_id"),
                    "commitment_id": commitment["commitment_id"] or None,
                    "institution_id": institution or None,
                    "institution": office["name"] or None,
                    "source": source["publisher"] or None,
                    "url": (row["url"] if told["kind"] == "evidence" else "") or source["url"] or None,
                    "source_id": row["source_id"],
                }
            )
    return sorted(rows, key=lambda one: (-one["happened_on"].toordinal(), one["kind"], one["id"]))


def subject(milestone: Row, commitment: Row, lang: str) -> str | None:
    """What a row is about: its milestone, else its commitment."""
    if lang == "en":
        return milestone["title_en"] or milestone["title"] or commitment["short_title_en"] or None
    return milestone["title"] or commitment["short_title"] or None


def _news(package: Package) -> Iterator[tuple[Row, dict[str, Any]]]:
    """Each row with what it tells of itself."""
    for row in package.rows("status_reports"):
        yield row, _told(
            "status", row, row["report_id"], row["reported_on"], row["reported_precision"],
            voice=row["voice"], status=row["status"],
        )  # fmt: skip
    for row in package.rows("evidence"):
        yield row, _told(
            "evidence", row, row["evidence_id"], row["published_on"], row["published_precision"],
            title=row["title"], level=row["level"],
        )  # fmt: skip
    for row in package.rows("milestone_replans"):
        yield row, _told(
            "replan", row, f"{row['milestone_id']}-{row['changed_on']}-{row['new_end']}", row["changed_on"],
            title=row["reason"] or None, before=row["old_end"] or None, after=row["new_end"] or None,
        )  # fmt: skip
    for row in package.rows("corrections"):
        about = {"commitments": "commitment_id", "milestones": "milestone_id"}.get(row["subject_table"])
        yield row, _told(
            "correction", Row({about: row["subject_id"]} if about else {}), row["correction_id"], row["corrected_on"],
            subject_table=row["subject_table"], subject_id=row["subject_id"], title=row["reason"],
            column_name=row["column_name"], before=row["old_value"] or None, after=row["new_value"] or None,
        )  # fmt: skip


def _told(kind: str, about: Row, key: str, day: str, precision: str = "", **more: str | None) -> dict[str, Any]:
    return {
        "kind": kind,
        "id": key,
        "happened_on": on(day),
        "date_precision": precision or "day",
        "commitment_id": about["commitment_id"],
        "milestone_id": about["milestone_id"],
        **more,
    }
