"""Pages: one file each, found here by their address."""

from dashboard.pages import (
    compromisos,
    glosario,
    metodologia,
    participacion,
    presupuesto,
    resumen,
    vencimientos,
)
from dashboard.pages.page import Page

PAGES: dict[str, Page] = {
    module.PAGE.path: module.PAGE
    for module in (resumen, compromisos, vencimientos, presupuesto, participacion, glosario, metodologia)
}

__all__ = ["PAGES", "Page"]
