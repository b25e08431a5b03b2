"""The critical route: what sets the end, when it may come, what if, and what was re-planned."""

from dashboard.components.page import Page
from dashboard.components.scenario import scenario_form

PAGE = Page(
    "/ruta-critica",
    door="promises",
    order=12,
    filters=("plan", "commitment", "institution", "as_of", "sources"),
    sections=(
        "route-now",
        "route-futures",
        "route-scenario",
        "route-history",
    ),
    before={"route-scenario": scenario_form},
)
