"""A page that needs nothing but HTML: what went wrong and the way back."""

from dashboard.locale import HTML, t
from dashboard.markup import document


def problem_page(lang: str, status: int, sentence: str, path: str) -> str:
    """The page for one status; ``sentence`` and ``path`` may hold anything a visitor wrote."""
    key = status if status in {400, 404, 503} else 500
    return document(
        "problem.html",
        lang=HTML[lang],
        title=t(lang, f"problem.title.{key}"),
        brand=t(lang, "shell.brand"),
        sentence=sentence,
        bare=path if status == 400 else "",
        without=t(lang, "problem.without"),
        home=t(lang, "problem.home"),
    )
