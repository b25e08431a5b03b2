"""The HTML that Dash fills in: language, theme before first paint, our stylesheets from this host."""

import re
from collections.abc import Callable

from flask import has_request_context, request

from dashboard.locale import HTML, languages
from dashboard.settings import ROOT

STYLE = "/vendor/bootstrap.min.css?v=5"
INDEX = """<!DOCTYPE html>
<html lang="es-MX">
<head>
{{%metas%}}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{%title%}}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{style}">
<script src="/assets/early.js?v={early}"></script>
{{%css%}}
</head>
<body>
<noscript>Este tablero necesita JavaScript; los datos están en <a href="/api/v1/cards">/api/v1/cards</a>.
This dashboard needs JavaScript; the data is at <a href="/api/v1/cards">/api/v1/cards</a>.</noscript>
{{%app_entry%}}
<footer>
{{%config%}}
{{%scripts%}}
{{%renderer%}}
</footer>
</body>
</html>
"""


def index_page() -> str:
    """The index template; ``early.js`` is stamped by its change time so that it can be cached for a year."""
    early = ROOT / "dashboard" / "assets" / "early.js"
    return INDEX.format(style=STYLE, early=int(early.stat().st_mtime))


def quiet(interpolate: Callable[..., str]) -> Callable[..., str]:
    """The index page in its language, without what only a developer or an attacker would want to know."""

    def interpolated(**parts: str) -> str:
        parts["config"] = re.sub(
            r',"(?:python_version|dash_version_url|ddk_version|plotly_version)":(?:"[^"]*"|null)', "", parts["config"]
        )
        return interpolate(**parts).replace('<html lang="es-MX">', f'<html lang="{HTML[_language()]}">', 1)

    return interpolated


def _language() -> str:
    """That of the address; Spanish where it names none we have."""
    lang = request.args.get("lang", "es") if has_request_context() else "es"
    return lang if lang in languages() else "es"
