"""What citizens asked, those alike together, and where each question stands."""

from collections import Counter
from datetime import date

from ..package import Chosen, Package, Row, Rows, on

STATES = tuple(
    ("ejemplo", state)
    for state in ("as_of=2024-11-20", "as_of=2024-11-25", "as_of=2026-11-09", "institution=I-CAMINOS",
                  "branch=executive&institution=I-AGUAS,I-CUENTAS", "branch=judicial")
)  # fmt: skip


def truth(package: Package, chosen: Chosen) -> Rows:
    received = [
        row
        for row in package.rows("citizen_questions")
        if (on(row["received_on"]) or chosen.as_of) <= chosen.as_of and chosen.from_official(package, row)
    ]
    here = {row["question_id"] for row in received}
    asked = Counter(row["grouped_with"] if row["grouped_with"] in here else row["question_id"] for row in received)
    meetings, institutions = package.by("meetings", "meeting_id"), package.by("institutions", "institution_id")
    found: Rows = []
    for row in received:
        owner = institutions.get(row["owner_id"], Row())
        if row["question_id"] not in asked:
            continue
        if not chosen.allows("institution", row["owner_id"]) or not chosen.allows("branch", owner["branch"]):
            continue
        found.append({
            "question_id": row["question_id"],
            "glosa": meetings[row["meeting_id"]]["title"],
            "theme": row["theme"] or None,
            "text": row["text"] or None,
            "received_on": on(row["received_on"]),
            "asked": asked[row["question_id"]],
            "question_state": row["state"],
            "card": row["card"] or None,
            "owner_id": row["owner_id"] or None,
            "owner": owner["name"] or None,
            "due_on": on(row["due_on"]),
            "answer_given": package.by("glosa_items", "item_id").get(row["item_id"], Row())["text"] or None,
        })  # fmt: skip
    held = {row["title"]: on(row["held_on"]) for row in meetings.values() if row["kind"] == "glosa"}
    return sorted(
        found,
        key=lambda row: (-(held[row["glosa"]] or date.min).toordinal(), -row["asked"], row["received_on"] or date.max,
                         row["question_id"]),
    )  # fmt: skip
