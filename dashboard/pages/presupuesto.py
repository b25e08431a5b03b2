"""The money: proposed, approved, spent, by whom and on what."""

from dashboard.pages.page import Page

PAGE = Page(
    "/presupuesto",
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
        "sources",
    ),
)
