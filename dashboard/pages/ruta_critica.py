"""The critical route: what sets the end, when it may come, what if, and what was re-planned."""

from dashboard.components.scenario import scenario_form
from dashboard.pages.page import Page, sectioned

PAGE = Page(
    "/ruta-critica",
    filters=("plan", "commitment", "institution", "as_of", "sources"),
    body=sectioned(
        ("route-now", 10),
        ("route-futures", 20),
        ("route-scenario", 30),
        ("route-history", 40),
        before={"route-scenario": scenario_form},
    ),
)
