"""Each unfinished milestone before and after a scenario."""

from ..milestones import Fact, Route, Scenario, Span, day, read
from ..package import Chosen, Package, Rows

STATES = tuple(
    ("ejemplo", scenario)
    for scenario in (
        "delay=EJ-07-H2:30",
        "delay=EJ-09-H3:200,EJ-06-H4:9",
        "drop=EJ-07-H4:no hay dinero;EJ-09-H5:pasa al otro plan",
        "weeks=EJ-06:3,EJ-08:1",
        "resources=I-AGUAS:50",
        "resources=I-CUENTAS:150,I-SALUD:35&lang=en",
        "delay=EJ-07-H2:12&drop=EJ-08-H5:ya se hizo&resources=I-TRIBUNAL:80&weeks=EJ-05:2",
        "delay=EJ-07-H2:30&commitment=EJ-05,EJ-07",
        "weeks=EJ-02:2&as_of=2022-11-01",
        "drop=EJ-04-H1:x&as_of=2022-03-15&plan=PA-1",
        "resources=I-CAMINOS:60&delay=EJ-03-H2:0&as_of=2022-06-15",
        "weeks=EJ-06:1,EJ-08:2&resources=I-CUENTAS:70&as_of=2025-06-14&plan=PA-2",
    )
)


def truth(package: Package, chosen: Chosen) -> Rows:
    return rows(read(package, chosen))


def rows(route: Route) -> Rows:
    scenario = Scenario.of(route.chosen)
    before, after = route.spans(), scenario.applied(route).spans()
    return [
        _row(row, scenario, before[key], after[key])
        for key, row in route.rows.items()
        if route.told(row) and key in route.steps and route.steps[key].open
    ]


def _row(row: Fact, scenario: Scenario, before: Span, after: Span) -> Fact:
    dropped = row["milestone_id"] in scenario.drop
    names = ("milestone_id", "commitment_id", "code", "commitment", "title", "institution_id", "institution")
    return {
        **{name: row[name] for name in names},
        "before_start": day(before.start),
        "before_end": day(before.end),
        "after_start": None if dropped else day(after.start),
        "after_end": None if dropped else day(after.end),
        "slip_days": None if dropped else after.end - before.end,
        "critical": None if dropped else after.end >= after.late_end,
        "dropped": dropped,
        "justification": scenario.drop.get(row["milestone_id"]),
    }
