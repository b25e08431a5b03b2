"""Obligations of any number: those of the example state asked again by other norms, three or four to a deliverable."""

from dashboard.example.obligations import OBLIGATIONS, RECIPIENTS
from dashboard.example.sized.milestones import ACTIONS, TOPICS
from dashboard.example.world import Dice, Row, Tables

NORM, DELIVERABLE = 40, 4
"""Obligations of a norm, and the most that ask for one deliverable."""
SOURCE = "F-NORMAS"
NAMES = ("recurrence", "due_rule", "due_days", "due_month", "due_day", "due_last_working_day", "day_kind")
FRAMEWORKS = tuple(sorted({one[2] for one in OBLIGATIONS}))


def _topic(number: int) -> str:
    """What a deliverable is about, alike only in its words to the next ones."""
    action, topic = ACTIONS[number % len(ACTIONS)][0], TOPICS[number // len(ACTIONS) % len(TOPICS)][0]
    return f"{action} {topic} {number + 1}"


def _obligation(number: int, dice: Dice) -> Row:
    """One obligation; those of one deliverable take their clock from the same one of the example, mostly."""
    deliverable = number // DELIVERABLE
    like = OBLIGATIONS[(deliverable if dice.chance(70) else number) % len(OBLIGATIONS)]
    recipient = next((who for who, keys in RECIPIENTS.items() if like[0] in keys), "public")
    return {
        "obligation_id": f"OG-{number + 1:05d}", "norm_id": f"NG-{number // NORM + 1:04d}",
        "framework": FRAMEWORKS[number % len(FRAMEWORKS)], "article": str(number % NORM + 1),
        "obliged_party": like[4], "institution_id": like[5], "binds": like[6],
        "what": f"{like[7].rstrip('.')}: {_topic(deliverable)}.", "recipient": recipient,
        **dict(zip(NAMES, like[8:], strict=True)), "machine_readable": "unknown", "verified": dice.chance(95),
        "source_id": SOURCE,
    }  # fmt: skip


def tables(count: int, seed: int) -> Tables:
    """Rows to add to the example state's for ``count`` obligations more. The same for the same seed."""
    dice = Dice(seed, __name__)
    norms = -(-count // NORM)
    return {
        "norms": [
            {"norm_id": f"NG-{n + 1:04d}", "name": f"Ley Ficticia Generada {n + 1}", "short_name": f"LFG-{n + 1}",
             "level": "state", "source_id": SOURCE}
            for n in range(norms)
        ],
        "obligations": [_obligation(n, dice) for n in range(count)],
        "deliverables": [
            {"deliverable_id": f"EG-{n + 1:04d}", "name": _topic(n), "source_id": SOURCE}
            for n in range(-(-count // DELIVERABLE))
        ],
        "obligation_deliverables": [
            {"obligation_id": f"OG-{n + 1:05d}", "deliverable_id": f"EG-{n // DELIVERABLE + 1:04d}",
             "source_id": SOURCE}
            for n in range(count)
        ],
    }  # fmt: skip
