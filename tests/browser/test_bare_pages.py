"""Pages that Dash does not draw: none scrolls sideways on a phone, none asks for what is not there."""

import pytest
from playwright.sync_api import BrowserContext

from ..servers import Server

PATHS = (
    "/watch", "/vencimientos/semana", "/presentar/presupuesto/preguntas", "/presentar/presupuesto/boletin",
    "/hoja/municipio", "/contraste", "/no-hay-tal",
)  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_it_fits_a_phone_and_lacks_nothing(path: str, server: Server, context: BrowserContext) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 360, "height": 800})
    lacking: list[str] = []
    page.on("response", lambda one: lacking.append(one.url) if one.status == 404 else None)
    address = f"{server.address}{path}?package=ejemplo"
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert [one for one in lacking if one != address] == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgba(0, 0, 0, 0)", "a bare page"
    assert page.locator("link[rel=icon]").count() == 1
