"""The 2030 Agenda as an axis: money, commitments and recommendations by goal and target, and what is linked to none."""

from dashboard.components.page import Page

PAGE = Page(
    "/ods",
    door="money",
    order=27,
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
