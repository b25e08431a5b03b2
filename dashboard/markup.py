"""HTML as text: elements, and whole documents from the files of ``theme/templates``. What is not markup is escaped."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

ALONE = {"br", "hr", "img", "input", "wbr"}
"""Elements that hold nothing and are not closed."""
TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "theme" / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    keep_trailing_newline=True,
)
WEB = ("http://", "https://")


def element(name: str, *content: str, **attributes: str | bool | None) -> Markup:
    """One element. ``class_`` is its class, ``aria_label`` its ``aria-label``; what is not ``Markup`` is escaped."""
    told = "".join(_attribute(key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    inside = "" if name in ALONE else f"{''.join(map(escape, content))}</{name}>"
    return Markup(f"<{name}{told}>{inside}")


def _attribute(name: str, value: str | bool | None) -> str:
    if value is None or value is False:
        return ""
    return f" {name}" if value is True else f' {name}="{escape(value)}"'


def document(template: str, **values: object) -> str:
    """A whole document; jinja2.UndefinedError for a value that the template names and nobody gave."""
    return TEMPLATES.get_template(template).render(**values)


def safe_address(url: object) -> str | None:
    """The address, if it is one of the web; None for any other text: a package is data, and may hold anything."""
    return url if isinstance(url, str) and url.startswith(WEB) else None
