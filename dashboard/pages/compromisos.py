"""What was promised, what is proven of it, where it comes from, and what it hangs on."""

from dashboard.pages.page import Page, sectioned

PAGE = Page(
    "/compromisos",
    filters=("plan", "commitment", "status", "institution", "branch", "sdg", "as_of", "sources"),
    body=sectioned(
        ("promises-voices", 1),
        ("promises-evidence", 20),
        ("promises-list", 30),
        ("promises-reach", 40),
        ("promises-risk", 50),
        ("promises-plans", 80),
    ),
)
