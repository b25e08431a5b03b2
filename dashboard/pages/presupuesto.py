"""The money: proposed, approved, spent, by whom and on what."""

from dashboard.pages.page import Page, sectioned

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
        "moment",
        "sources",
    ),
    body=sectioned(
        ("money-total", 10),
        ("money-who", 20),
        ("money-time", 30),
        ("money-where", 40),
        ("money-cycle", 50),
        ("money-checks", 60),
    ),
)
