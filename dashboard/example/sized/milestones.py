"""Plans of any size: commitments of some 25 milestones, two waits for each milestone, at every stage of the work.

A milestone waits only for earlier ones of its commitment, or for one of an earlier commitment of the same plan, so
nothing ever waits for itself.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.example.route import STEPS
from dashboard.example.world import TODAY, Dice, Row, Tables, add_days, rows

COMMITMENT, PLAN = 25, 40
"""Milestones of a commitment, and commitments of a plan."""
NEAR = 4
"""A milestone waits for some of the so many before it."""
SOURCE = "F-PLAN-2"
FIRST_DAY, DAYS = date(2022, 1, 10), 1700
"""Commitments begin on a day of these."""
LEADS = ("I-JUVENTUD", "I-CUENTAS", "I-CAMINOS", "I-ASAMBLEA", "I-AGUAS", "I-SALUD", "I-TRIBUNAL")
ACTIONS = (
    ("Apoyo a", "Support for"), ("Mejora de", "Better"), ("Registro de", "Register of"), ("Cuidado de", "Care of"),
    ("Difusión de", "News about"),
)  # fmt: skip
TOPICS = (
    ("riberas", "river banks"), ("bosques", "forests"), ("bibliotecas", "libraries"), ("mercados", "markets"),
    ("semillas", "seeds"), ("vivienda", "housing"), ("puertos", "ports"), ("archivos", "archives"),
)  # fmt: skip


@dataclass(frozen=True)
class Promise:
    """One commitment: its number, and the places of its milestones in the list of them all."""

    number: int
    first: int
    size: int

    @property
    def key(self) -> str:
        """Its identifier and code."""
        return f"EG-{self.number + 1:04d}"

    @property
    def plan(self) -> int:
        """The number of its plan."""
        return self.number // PLAN

    @property
    def places(self) -> range:
        """Places of its milestones."""
        return range(self.first, self.first + self.size)

    def names(self) -> tuple[str, str]:
        """What it is called, in Spanish and in English."""
        action, topic = ACTIONS[self.number % len(ACTIONS)], TOPICS[self.number % len(TOPICS)]
        return tuple(f"{a} {b} {self.number + 1}" for a, b in zip(action, topic, strict=True))  # type: ignore[return-value]


def _promises(count: int) -> list[Promise]:
    """Commitments as even as they can be, ``count`` milestones in all."""
    whole = -(-count // COMMITMENT)
    edges = [count * n // whole for n in range(whole + 1)] if whole else [0]
    return [Promise(n, edges[n], edges[n + 1] - edges[n]) for n in range(whole)]


def _waits(promises: list[Promise], dice: Dice) -> list[dict[int, int]]:
    """For each milestone what it waits for and how many days; two each on average while a commitment has room."""
    found: list[dict[int, int]] = []
    for one in promises:
        for place in one.places:
            near = list(range(max(one.first, place - NEAR), place))
            found.append({near.pop(dice.between(0, len(near) - 1)): dice.pick((0, 0, 0, 5)) for _ in near[-2:]})
        missing = 2 * one.size - sum(len(found[place]) for place in one.places)
        if one.number % PLAN:
            before = promises[dice.between(one.number - one.number % PLAN, one.number - 1)]
            found[one.first + dice.between(0, one.size - 1)][before.first + before.size // 2] = 0
            missing -= 1
        for place in [place for place in one.places if place - one.first >= 3][:missing]:
            free = [other for other in range(max(one.first, place - NEAR), place) if other not in found[place]]
            found[place][free[0]] = 0
    return found


class _Schedule:
    """Dates of the milestones in their order: as first planned, and as they came out or stand."""

    def __init__(self, waits: list[dict[int, int]], dice: Dice) -> None:
        self._waits, self._dice = waits, dice
        self.planned: list[date] = []
        self.real: list[date] = []

    def _start(self, place: int, ends: list[date], first: date) -> date:
        return max([ends[before] + timedelta(days=lag) for before, lag in self._waits[place].items()], default=first)

    def next(self, first: date, kind: str) -> Row:
        """Dates, durations and state of the next milestone; ``first`` is the day its commitment begins."""
        place, dice = len(self.planned), self._dice
        likely = dice.between(8, 60)
        start, begun = self._start(place, self.planned, first), self._start(place, self.real, first)
        self.planned.append(add_days(start, likely, kind))
        self.real.append(add_days(begun, likely * dice.between(90, 140) // 100, kind))
        row: Row = {
            "baseline_start": start, "baseline_end": self.planned[-1], "current_start": begun,
            "current_end": self.real[-1], "duration_optimistic": likely * 3 // 4, "duration_likely": likely,
            "duration_pessimistic": likely * dice.between(13, 20) // 10, "state": "planned", "progress": 0,
        }  # fmt: skip
        return row | self._stands(begun, self.real[-1])

    def _stands(self, begun: date, end: date) -> Row:
        if end < TODAY:
            return {"state": "done", "actual_start": begun, "actual_end": end, "progress": 100}
        if begun < TODAY:
            return {"actual_start": begun, "progress": self._dice.between(1, 9) * 10}
        why = "Se acordó dejarlo para otro plan."
        return {"state": "cancelled", "justification": why} if self._dice.chance(2) else {}


def _milestones(promises: list[Promise], waits: list[dict[int, int]], dice: Dice) -> list[Row]:
    schedule, found = _Schedule(waits, dice), list[Row]()
    for one in promises:
        name, name_en = one.names()
        begins = FIRST_DAY + timedelta(days=dice.between(0, DAYS))
        kind, lead = dice.pick(("natural", "working")), LEADS[one.number % len(LEADS)]
        for step, _ in enumerate(one.places, 1):
            title, title_en, expected = STEPS[step % len(STEPS)]
            found.append({
                "milestone_id": f"{one.key}-H{step:02d}", "commitment_id": one.key, "plan_id": _plan(one.plan),
                "framework": "Alianza ficticia de apertura", "title": f"{title} {step}: {name.lower()}",
                "title_en": f"{title_en} {step}: {name_en.lower()}", "institution_id": lead, "date_precision": "day",
                "day_kind": kind, "weight": float(dice.between(1, 3)), "evidence_expected": expected,
                "reported_on": FIRST_DAY, "source_id": SOURCE, **schedule.next(begins, kind),
            })  # fmt: skip
    return found


def _plan(number: int) -> str:
    return f"PG-{number + 1:02d}"


def _plans(count: int) -> list[Row]:
    data = (
        (_plan(n), f"Plan generado {n + 1}", f"Generated plan {n + 1}", FIRST_DAY, "day", date(2029, 12, 31), "day",
         FIRST_DAY, "I-MONITOR", SOURCE)
        for n in range(count)
    )  # fmt: skip
    return rows(
        "plan_id title title_en starts_on starts_precision ends_on ends_precision submitted_on monitor_id source_id",
        data,
    )


def _commitments(promises: list[Promise]) -> list[Row]:
    data = (
        (one.key, _plan(one.plan), one.key, f"Compromiso generado: {name.lower()}", f"Generated: {name_en.lower()}",
         name, name_en, "Gobierno abierto", "16", "Participación", "yes", "yes", "none", SOURCE)
        for one in promises for name, name_en in (one.names(),)
    )  # fmt: skip
    return rows(
        "commitment_id plan_id code title title_en short_title short_title_en theme goal_id ogp_values verifiable "
        "relevant territory_tag source_id",
        data,
    )


def _replans(milestones: list[Row], dice: Dice) -> list[Row]:
    """One change of date for a third of the milestones that moved."""
    data = [
        (row["milestone_id"], TODAY - timedelta(days=dice.between(30, 400)), row["baseline_end"], row["current_end"],
         row["institution_id"], "Se acordó con el grupo impulsor.", "F-PORTAL")
        for row in milestones if row["baseline_end"] != row["current_end"] and dice.chance(33)
    ]  # fmt: skip
    return rows("milestone_id changed_on old_end new_end institution_id reason source_id", data)


def _reports(promises: list[Promise], dice: Dice) -> list[Row]:
    """None to four reports of each commitment, a quarter apart; with fewer than two nobody can tell its pace."""
    data = [
        (f"{one.key}-G{n}", one.key, "government", ("not_started", "limited", "limited", "substantial")[n - 1],
         TODAY - timedelta(days=91 * (5 - n)), "day", LEADS[one.number % len(LEADS)], "F-PORTAL")
        for one in promises for n in range(1, dice.between(0, 4) + 1)
    ]  # fmt: skip
    return rows("report_id commitment_id voice status reported_on reported_precision institution_id source_id", data)


def tables(count: int, seed: int) -> Tables:
    """Rows to add to the example state's for ``count`` milestones more. The same for the same seed."""
    dice = Dice(seed, __name__)
    promises = _promises(count)
    waits = _waits(promises, dice)
    milestones = _milestones(promises, waits, dice)
    keys = [row["milestone_id"] for row in milestones]
    pairs = ((keys[n], keys[before], lag, SOURCE) for n, one in enumerate(waits) for before, lag in one.items())
    actors = ((one.key, LEADS[one.number % len(LEADS)], "leads", "F-PORTAL") for one in promises)
    return {
        "action_plans": _plans(-(-len(promises) // PLAN)),
        "commitments": _commitments(promises),
        "commitment_actors": rows("commitment_id institution_id role source_id", actors),
        "milestones": milestones,
        "milestone_dependencies": rows("milestone_id depends_on_id lag_days source_id", pairs),
        "milestone_replans": _replans(milestones, dice),
        "status_reports": _reports(promises, dice),
    }
