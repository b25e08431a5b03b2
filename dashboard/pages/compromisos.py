"""What was promised, what is proven of it, where it comes from, and what it hangs on."""

from dashboard.components.page import Page

PAGE = Page(
    "/compromisos",
    door="promises",
    order=10,
    filters=("plan", "commitment", "status", "institution", "branch", "sdg", "as_of", "sources"),
    sections=(
        "promises-voices",
        "promises-evidence",
        "promises-list",
        "promises-reach",
        "promises-risk",
        "promises-plans",
    ),
)
