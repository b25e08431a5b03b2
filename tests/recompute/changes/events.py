"""What was done, published or said with a date, besides the reports; a note that a report repeats is told once."""

from collections.abc import Iterator

from ..package import Chosen, Package, Row, Rows, on

STATES = (("quintana-roo", "plan=2023-2025"), ("ejemplo", "plan=PA-1&lang=en"))


def truth(package: Package, chosen: Chosen) -> Rows:
    sources, commitments = package.by("sources", "source_id"), package.by("commitments", "commitment_id")
    rows: Rows = []
    for kind, key, day, precision, plan, subject, row in _events(package, chosen):
        happened = on(day)
        of_commitment = commitments.get(row["commitment_id"], Row())["plan_id"]
        if (
            happened
            and happened <= chosen.as_of
            and chosen.from_official(package, row)
            and chosen.allows("plan", of_commitment or plan or None)
            and chosen.allows("commitment", row["commitment_id"] or None)
        ):
            rows.append(
                {
                    "happened_on": happened,
                    "date_precision": precision or "day",
                    "kind": kind,
                    "id": key,
                    "commitment_id": row["commitment_id"] or None,
                    "subject": subject,
                    "source": sources[row["source_id"]]["publisher"] or None,
                    "source_id": row["source_id"],
                }
            )
    return sorted(rows, key=lambda one: (-one["happened_on"].toordinal(), one["kind"], one["id"]))


def _events(package: Package, chosen: Chosen) -> Iterator[tuple[str, str, str, str, str, str, Row]]:
    """Kind, key, day, precision, plan, subject and the row."""
    english = chosen.lang == "en"
    for row in package.rows("milestones"):
        reported = on(row["reported_on"])
        closed = row["state"] in ("reported", "done") and row["inferred"] != "true"
        if closed and (reported is None or reported <= chosen.as_of):
            title = (english and row["title_en"]) or row["title"]
            yield "milestone", row["milestone_id"], row["actual_end"], row["date_precision"], row["plan_id"], title, row
    for row in package.rows("publication_calendar"):
        if row["status"] == "published":
            yield "publication", row["publication_id"], row["published_on"], "", "", row["document"], row
    for row in package.rows("legislative_stages"):
        yield "stage", row["stage_id"], row["happened_on"], row["happened_precision"], "", row["title"], row
    repeated = {(row["source_id"], row["commitment_id"]) for row in package.rows("status_reports")}
    for row in package.rows("commitment_notes"):
        if (row["source_id"], row["commitment_id"]) not in repeated:
            text = (english and row["text_en"]) or row["text"]
            yield "note", row["note_id"], row["noted_on"], row["noted_precision"], row["plan_id"], text, row
