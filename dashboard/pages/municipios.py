"""A municipality, or all of them: its money, who lives there and takes part, and what is due there."""

from dashboard.components.page import Page

PAGE = Page(
    "/municipios",
    door="money",
    order=28,
    filters=("municipality", "year", "as_of", "sources"),
    sections=("municipality-money", "municipality-people", "municipality-due"),
)
