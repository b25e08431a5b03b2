"""Each recommendation and area of opportunity: who answered, by when it had to, and what may meet it."""

from ..followup import Standing, standing, ties
from ..meetings import short_title
from ..package import Chosen, Package, Row, Rows, on

STEPS = ("planned", "in_progress", "done_unverified")
STATES = (
    ("ejemplo", "lang=en"),
    ("ejemplo", "as_of=2024-12-02"),
    ("ejemplo", "as_of=2024-12-01"),
    ("ejemplo", "as_of=2025-10-12"),
    ("ejemplo", "as_of=2025-10-14"),
    ("ejemplo", "as_of=2025-10-15"),
    ("ejemplo", "as_of=2026-05-18"),
    ("ejemplo", "institution=I-CUENTAS"),
    ("ejemplo", "branch=judicial"),
    ("ejemplo", "commitment=EJ-03,EJ-05"),
    ("ejemplo", "as_of=2025-06-29"),
    ("ejemplo", "as_of=2025-06-30"),
    ("quintana-roo", "sources=official"),
    ("quintana-roo", "as_of=2025-11-24"),
    ("quintana-roo", "lang=en"),
)


def truth(package: Package, chosen: Chosen) -> Rows:
    found = [_row(package, chosen, one) for one in standing(package, chosen)]
    return sorted(found, key=lambda row: (row["kind"] != "recommendation", row["ref"], row["recommendation_id"]))


def _row(package: Package, chosen: Chosen, one: Standing) -> dict[str, object]:
    row, institutions = one.row, package.by("institutions", "institution_id")
    issuer = institutions.get(row["issuer_id"], Row())
    ended = on(issuer["valid_to"])
    gone = ended is not None and ended <= chosen.as_of
    day = on(row["issued_on"])
    due, norm = one.clock or (None, Row())
    tied = sorted(
        (state != "confirmed", link, table, other)
        for link, state, table, other in (
            (t[0], t[1], t[2], _name(chosen, t[2], t[3])) for t in ties(package, chosen, row)
        )
        if table != "obligations"
    )
    return {
        "recommendation_id": row["recommendation_id"],
        "ref": row["reference"],
        "kind": row["kind"],
        "text": (row["text_en"] if chosen.lang == "en" else "") or row["text"],
        "answer_state": one.answer_state,
        "last_step": one.last["state"] if one.last else None,
        "missing_step": _missing(one),
        "addressee_id": row["addressee_id"] or None,
        "addressee": institutions.get(row["addressee_id"], Row())["name"] or None,
        "issuer": issuer["name"] or None,
        "issuer_ended_on": ended if gone else None,
        "issuer_heir": institutions.get(issuer["successor_id"], Row())["name"] or None if gone else None,
        "issued_on": day,
        "issued_precision": row["issued_precision"] or None,
        "age_days": (chosen.as_of - day).days if day else None,
        "notified_on": one.notified_on,
        "answered_on": one.answered_on,
        "days_to_answer": one.waited,
        "reasoned": bool(one.answer and one.answer["text"]),
        "due_on": due,
        "norm": package.by("norms", "norm_id").get(norm["norm_id"], Row())["short_name"] or None,
        "article": norm["article"] or None,
        "clock_state": _clock(chosen, one),
        "reissued": one.reissued,
        "code": package.by("commitments", "commitment_id").get(row["commitment_id"], Row())["code"] or None,
        "linked": tied[0][3] if tied else None,
        "link_state": ("candidate" if tied[0][0] else "confirmed") if tied else None,
        "follower": institutions.get(row["follower_id"], Row())["name"] or None,
        "follower_contact": (row["follower_contact"] if row["follower_id"] in institutions else "") or None,
        "note": row["note"] or None,
    }


def _missing(one: Standing) -> str:
    """What is left before it can be closed."""
    if one.ended:
        return "nothing"
    if one.last and one.last["state"] in STEPS:
        return one.last["state"]
    return "accepted" if one.answer_state == "accepted_partly" else one.answer_state


def _clock(chosen: Chosen, one: Standing) -> str:
    if not one.clock:
        return "no_legal_term"
    due = one.clock[0]
    if one.answer:
        if one.answered_on is None:
            return "answer_undated"
        return "in_time" if one.answered_on <= due else "after_it"
    return "passed" if due < chosen.as_of else "running"


def _name(chosen: Chosen, table: str, row: Row) -> str:
    if table == "commitments":
        return short_title(chosen, row)
    return row[{"deliverables": "name", "meetings": "title", "glosa_items": "text", "obligations": "what"}[table]]
