from collections.abc import Iterator

import plotly.io as pio
import pytest

from dashboard.figures.plotly import look


@pytest.fixture(autouse=True)
def template() -> Iterator[None]:
    """The template is the default while a figure is built, as the factory leaves it."""
    before = pio.templates.default
    look.use()
    yield
    pio.templates.default = before
