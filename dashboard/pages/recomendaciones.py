"""What was asked of whom, what was answered, and what was agreed at each Glosa."""

from dashboard.components.page import Page

PAGE = Page(
    "/recomendaciones",
    door="answers",
    order=40,
    filters=("institution", "branch", "plan", "commitment", "as_of", "sources"),
    sections=("answers-recommendations", "answers-glosas"),
)
