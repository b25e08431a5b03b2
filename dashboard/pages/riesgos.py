"""Open questions along the budget cycle: what asks for an explanation, what may explain it, and what cannot be told."""

from dashboard.components.page import Page

PAGE = Page(
    "/riesgos",
    door="money",
    order=29,
    filters=("year", "unit", "institution", "as_of", "sources"),
)
