"""The Glosas that are known by the day, and what is written of each."""

from collections import Counter

from ..meetings import known
from ..package import Chosen, Package, Rows, on, whole

COUNTED = {"agreement": "agreements", "proposal": "proposals", "question": "questions", "answer": "answers",
           "review": "reviews"}  # fmt: skip
STATES = (
    ("quintana-roo", "lang=en"),
    ("ejemplo", "as_of=2026-10-19"),
    ("ejemplo", "as_of=2026-12-03"),
    ("ejemplo", "plan=PA-2"),
    ("quintana-roo", "sources=official"),
    ("quintana-roo", "as_of=2020-06-01"),
    ("quintana-roo", "plan=2023-2025"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    matters: dict[str, Counter[str]] = {}
    for row in package.rows("glosa_items"):
        if chosen.from_official(package, row):
            matters.setdefault(row["meeting_id"], Counter())[COUNTED.get(row["kind"], "others")] += 1
    origins = {
        row["meeting_id"]: chosen.either(row, "text")
        for row in sorted(package.rows("glosa_items"), key=lambda row: row["item_id"])
        if row["kind"] == "origin" and chosen.from_official(package, row)
    }
    found: Rows = []
    for key, row in known(package, chosen).items():
        if (
            row["kind"] != "glosa"
            or not chosen.allows("plan", row["plan_id"])
            or not chosen.from_official(package, row)
        ):
            continue
        day, held = on(row["held_on"]), matters.get(key, Counter())
        found.append({
            "meeting_id": key,
            "ordinal": whole(row["ordinal"]),
            "title": row["title"],
            "sitting": "undated" if day is None else "announced" if day > chosen.as_of else "held",
            "held_on": day,
            "held_precision": row["held_precision"] or None,
            "date_text": row["date_text"] or None,
            "place": row["place"] or None,
            **{name: held[name] for name in (*COUNTED.values(), "others")},
            "origin": origins.get(key),
            "note": row["note"] or None,
        })  # fmt: skip
    return sorted(
        found,
        key=lambda row: (-(row["ordinal"] if row["ordinal"] is not None else -1),
                         -(row["held_on"].toordinal() if row["held_on"] else 0), row["meeting_id"]),
    )  # fmt: skip
