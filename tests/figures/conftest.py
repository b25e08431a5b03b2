from collections.abc import Iterator
from pathlib import Path

import plotly.io as pio
import pytest

from dashboard.figures.plotly import look


@pytest.fixture(scope="session")
def stylesheet() -> str:
    """What dresses the figures that are written."""
    return (Path(__file__).parents[2] / "dashboard" / "assets" / "forms.css").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def template() -> Iterator[None]:
    """The template is the default while a figure is built, as the factory leaves it."""
    before = pio.templates.default
    look.use()
    yield
    pio.templates.default = before
