"""The last word of each voice on each commitment, or on each milestone that somebody reported on; silence is a row."""

from ..package import Chosen, Package, Row, Rows, on
from ..promises import VOICES, by_then, coded, head, last_reports, sourced, told

STATES = (
    ("ejemplo", "as_of=2024-02-12&status=complete"),
    *(("ejemplo", f"as_of={day}") for day in ("2024-03-05", "2023-12-31", "2019-01-01")),
    *(("ejemplo", f"each=milestone&as_of={day}") for day in ("2023-12-15", "2024-06-28")),
    ("ejemplo", "each=milestone&status=limited&lang=en"),
    ("ejemplo", "each=milestone&commitment=EJ-01"),
    ("quintana-roo", "sources=official"),
)

WORDS = {
    "retirado": "withdrawn", "sin evidencia disponible": "no_evidence", "no iniciado": "not_started",
    "limitado": "limited", "sustancial": "substantial", "completo": "complete",
    "no evidence available": "no_evidence", "not started": "not_started",
}  # fmt: skip
WORDS |= {code: code for code in set(WORDS.values())}


def truth(package: Package, chosen: Chosen) -> Rows:
    who, sources = package.by("institutions", "institution_id"), package.by("sources", "source_id")
    steps, last = package.by("milestones", "milestone_id"), _last_said(package, chosen)
    each = chosen.option("each", "commitment") == "milestone"
    rows: Rows = []
    for row, status, _ in coded(package, chosen):
        if not chosen.allows("status", status):
            continue
        things = {step for one, step, _ in last if step and one == row["commitment_id"]} if each else {""}
        for step, voice in ((step, voice) for step in sorted(things) for voice in VOICES):
            report = last.get((row["commitment_id"], step, voice), Row())
            by, source = who.get(report["institution_id"], Row()), sources.get(report["source_id"], Row())
            rows.append(
                {
                    **head(row, chosen),
                    "milestone_id": step or None,
                    "milestone": told(steps[step], "title", chosen) if step else None,
                    "voice": voice,
                    "status": report["status"] or None,
                    "reported_on": on(report["reported_on"]),
                    "reported_precision": report["reported_precision"] or None,
                    "institution": by["name"] or None,
                    "independence": by["independence"] or None,
                    "document": source["title"] or None,
                    "source": source["publisher"] or None,
                    "url": source["url"] or None,
                    "note": report["note"] or None,
                }
            )
    return rows


def _last_said(package: Package, chosen: Chosen) -> dict[tuple[str, str, str], Row]:
    """The last report or assessment of each voice; an assessment yields to a report of its day, or later."""
    last = last_reports(package, chosen)
    rows = [row for row in sourced(package, chosen, "assessments") if row["dimension"] == "completion"]
    for row in sorted(rows, key=lambda row: (row["assessed_on"], row["scheme"])):
        if not by_then(row["assessed_on"], chosen.as_of):
            continue
        key = (row["commitment_id"], "", row["voice"] or "monitor")
        own = last.get(key)
        if own and not own["scheme"] and own["reported_on"] >= row["assessed_on"]:
            continue
        code = WORDS.get(row["verdict"].lower())
        note = row["note"] if code else " · ".join(filter(None, (row["verdict"], row["note"])))
        last[key] = Row(row)
        last[key].update({
            "status": code or "unknown", "reported_on": row["assessed_on"],
            "reported_precision": row["assessed_precision"], "note": note,
        })  # fmt: skip
    return last
