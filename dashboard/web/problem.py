"""A page that needs nothing but HTML: what went wrong and the way back."""

from html import escape

from dashboard.locale import HTML, t

PAGE = """<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · {brand}</title>
<link rel="stylesheet" href="/vendor/bootstrap.min.css"><link rel="stylesheet" href="/assets/observatorio.css">
</head><body><main class="problem"><h1>{title}</h1><p>{sentence}</p>
<ul>{bare}<li><a href="/">{home}</a></li></ul></main></body></html>
"""


def problem_page(lang: str, status: int, sentence: str, path: str) -> str:
    """The page for one status; ``sentence`` and ``path`` may hold anything a visitor wrote."""
    key = status if status in {400, 404, 503} else 500
    return PAGE.format(
        lang=HTML[lang],
        title=t(lang, f"problem.title.{key}"),
        brand=t(lang, "shell.brand"),
        sentence=escape(sentence),
        bare=f'<li><a href="{escape(path)}">{t(lang, "problem.without")}</a></li>' if status == 400 else "",
        home=t(lang, "problem.home"),
    )
