"""Pages: one file each, found here by their address."""

from dashboard.pages import (
    compromisos,
    glosario,
    metodologia,
    ods,
    participacion,
    presupuesto,
    resumen,
    ruta_critica,
    vencimientos,
)
from dashboard.pages.page import Page

PAGES: dict[str, Page] = {
    module.PAGE.path: module.PAGE
    for module in (
        resumen,
        compromisos,
        ruta_critica,
        vencimientos,
        presupuesto,
        ods,
        participacion,
        glosario,
        metodologia,
    )
}

__all__ = ["PAGES", "Page"]
