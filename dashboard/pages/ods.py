"""The 2030 Agenda as an axis: money, commitments and recommendations by goal and target, and what is linked to none."""

from dashboard.components.page import Page
from dashboard.store.snapshots import Snapshot


def _goals_are_named(snapshot: Snapshot) -> bool:
    return any(row["named"] for row in snapshot.look_up("goals-named"))


PAGE = Page(
    "/ods",
    door="money",
    order=27,
    led=_goals_are_named,
    filters=(
        "sdg",
        "year",
        "period",
        "moment",
        "unit",
        "programme",
        "branch",
        "institution",
        "plan",
        "commitment",
        "as_of",
        "sources",
    ),
)
