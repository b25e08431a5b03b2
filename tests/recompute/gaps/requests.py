"""To whom what was not found can be asked, and what is on record as asked, as known on the day."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from ..dues import in_force
from ..package import Chosen, Package, Row, Rows, on

STATES = (
    ("quintana-roo", "branch=executive,none"),
    ("quintana-roo", "as_of=2025-11-30"),
    ("quintana-roo", "as_of=2026-12-15&institution=iqtp"),
    ("ejemplo", "institution=I-CUENTAS"),
    *(("ejemplo", f"as_of=2026-{day}") for day in ("11-03", "11-04", "11-10", "11-12", "11-18", "11-19", "12-03")),
)
PUBLIC = {"government", "mixed"}


def truth(package: Package, chosen: Chosen) -> Rows:
    found = [row for gap in package.rows("unpublished") for row in _of_gap(package, chosen, gap)]
    return sorted(found, key=lambda row: (row["theme"], row["gap_id"], row["sent_on"] or date.min, row["folio"] or ""))


def _of_gap(package: Package, chosen: Chosen, gap: Row) -> Iterator[dict[str, Any]]:
    looked = on(gap["checked_on"])
    if looked is None or looked > chosen.as_of or gap["state"] == "published_not_transcribed":
        return
    who, basis, duty = _addressee(package, chosen.as_of, gap)
    if not (
        chosen.allows("institution", who["institution_id"] or None) and chosen.allows("branch", who["branch"] or None)
    ):
        return
    norm = package.by("norms", "norm_id")[duty["norm_id"]] if duty else Row()
    told = {
        "gap_id": gap["gap_id"],
        "theme": gap["theme"],
        "what": gap["what_en"] if chosen.lang == "en" else gap["what"],
        "what_es": gap["what"],
        "checked_on": looked,
        "addressee_id": who["institution_id"] or None,
        "addressee": who["name"] or None,
        "addressee_basis": basis,
        "norm": norm["short_name"] or None,
        "norm_title": norm["name"] or None,
        "article": duty["article"] or None,
        "obliged_party": (basis == "norm" and duty["obliged_party"]) or None,
    }
    for request in _sent(package, chosen.as_of, gap["gap_id"]) or [Row()]:
        yield told | _clock(package, chosen.as_of, request)


def _addressee(package: Package, day: date, gap: Row) -> tuple[Row, str, Row]:
    """Who is asked, why, and the duty cited: only one in force, and only of who is bound by it."""
    offices = package.by("institutions", "institution_id")
    duty = package.by("obligations", "obligation_id").get(gap["obligation_id"], Row())
    if duty and not in_force(on(duty["valid_from"]), on(duty["valid_to"]), day):
        duty = Row()
    own = offices.get(gap["institution_id"], Row())
    if own and _stands(own, day):
        if duty:
            return own, "owes", duty
        if own["sector"] in PUBLIC:
            return own, "holds", Row()
    elif own:
        heir = offices.get(own["successor_id"], Row())
        if heir and _stands(heir, day) and heir["sector"] in PUBLIC:
            return heir, "succeeds", Row()
    return (Row(), "norm", duty) if duty else (Row(), "unknown", Row())


def _stands(office: Row, day: date) -> bool:
    return in_force(on(office["valid_from"]), on(office["valid_to"]), day)


def _sent(package: Package, day: date, gap: str) -> list[Row]:
    rows = [row for row in package.rows("requests") if row["gap_id"] == gap]
    return [row for row in rows if row["sent_on"] <= day.isoformat()]


def _clock(package: Package, day: date, request: Row) -> dict[str, Any]:
    sent, due, answered = (on(request[name]) for name in ("sent_on", "due_on", "answered_on"))
    answered = answered if answered and answered <= day else None
    if not sent:
        state = "not_asked"
    elif answered:
        state = "answered"
    else:
        state = "past_due" if due and due < day else "waiting"
    return {
        "folio": request["folio"] or None,
        "asked_of": package.by("institutions", "institution_id")[request["institution_id"]]["name"] if sent else None,
        "sent_on": sent,
        "due_on": due,
        "answered_on": answered,
        "outcome": (answered and request["outcome"]) or None,
        "days_waiting": ((answered or day) - sent).days if sent else None,
        "request_state": state,
    }
