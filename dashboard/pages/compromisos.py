"""What was promised, by whom, until when, and what is known of it."""

from dashboard.pages.page import Page

PAGE = Page(
    "/compromisos", filters=("plan", "commitment", "status", "institution", "branch", "sdg", "as_of", "sources")
)
