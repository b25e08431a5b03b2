"""Who takes part, where, at which phase and how deeply; where to go next, and how to ask."""

from dashboard.components.page import Page

PAGE = Page(
    "/participacion",
    door="participation",
    order=30,
    filters=("municipality", "group", "phase", "depth", "plan", "commitment", "as_of", "sources"),
    sections=(
        "participation-who",
        "participation-depth",
        "participation-youth",
        "participation-where",
        "participation-next",
        "participation-surveys",
        "participation-sessions",
        "participation-network",
        "participation-adoption",
        "participation-land",
    ),
)
