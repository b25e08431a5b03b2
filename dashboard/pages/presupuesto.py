"""The money: proposed, approved, spent, by whom and on what."""

from dashboard.components.page import Page

PAGE = Page(
    "/presupuesto",
    door="money",
    order=20,
    filters=(
        "year",
        "period",
        "branch",
        "unit",
        "chapter",
        "function",
        "funding",
        "programme",
        "municipality",
        "moment",
        "sources",
    ),
    sections=(
        "money-total",
        "money-who",
        "money-time",
        "money-where",
        "money-cycle",
        "money-checks",
    ),
)
