"""Pages: each module here that holds a ``PAGE``, found by itself. One file is a page; nothing lists them."""

from importlib import import_module
from pkgutil import iter_modules

from dashboard.components.page import Page

__all__ = ["PAGES", "Page", "found"]


def found() -> dict[str, Page]:
    """Every page by its address, in the order of the menu; ValueError when two have the same address."""
    modules = (import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__))
    pages = sorted((module.PAGE for module in modules if hasattr(module, "PAGE")), key=lambda page: page.order)
    by_path = {page.path: page for page in pages}
    if len(by_path) < len(pages):
        raise ValueError(f"two pages with the same address: {[page.path for page in pages]}")
    return by_path


PAGES = found()
