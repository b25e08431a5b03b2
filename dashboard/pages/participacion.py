"""Who takes part, where, at which phase and how deeply."""

from dashboard.pages.page import Page

PAGE = Page(
    "/participacion", filters=("municipality", "group", "phase", "depth", "plan", "commitment", "as_of", "sources")
)
