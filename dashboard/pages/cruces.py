"""Obligations that meet: what one delivery serves, what is asked twice, and what hangs loose."""

from dashboard.components.page import Page

PAGE = Page(
    "/cruces",
    door="answers",
    order=52,
    filters=("institution", "branch", "plan", "commitment", "as_of", "sources"),
)
