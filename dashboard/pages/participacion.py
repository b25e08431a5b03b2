"""Who takes part, where, at which phase and how deeply; where to go next, and how to ask."""

from dashboard.pages.page import Page, sectioned

PAGE = Page(
    "/participacion",
    filters=("municipality", "group", "phase", "depth", "plan", "commitment", "as_of", "sources"),
    body=sectioned(
        ("participation-who", 10),
        ("participation-depth", 20),
        ("participation-where", 30),
        ("participation-next", 40),
        ("participation-surveys", 50),
        ("participation-sessions", 60),
        ("participation-network", 70),
        ("participation-adoption", 80),
        ("participation-land", 85),
    ),
)
