"""The 2030 Agenda as an axis: money, commitments and recommendations by goal and target, and what is linked to none."""

from dashboard.pages.page import Page

PAGE = Page(
    "/ods",
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
