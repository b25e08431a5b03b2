"""The row of years and the list of several: the list waits behind a button while the row is there."""

from html.parser import HTMLParser

import pytest
from flask.testing import FlaskClient


class _Bar(HTMLParser):
    """Where the list of years stands, and whether there is a row of them."""

    def __init__(self) -> None:
        super().__init__()
        self.behind = 0
        self.lists: list[bool] = []
        self.row = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag == "details":
            self.behind = self.behind + 1 if self.behind or "more-filters" in (told.get("class") or "") else 0
        if told.get("role") == "group" and told.get("aria-label") == "Año":
            self.row = True
        if told.get("name") == "year" and told.get("type") != "hidden":
            self.lists.append(bool(self.behind))

    def handle_endtag(self, tag: str) -> None:
        if tag == "details" and self.behind:
            self.behind -= 1


@pytest.mark.parametrize("path", ["/municipios", "/presupuesto", "/riesgos"])
def test_a_year_is_offered_once_at_hand(client: FlaskClient, path: str) -> None:
    bar = _Bar()
    bar.feed(client.get(f"{path}?package=quintana-roo").get_data(as_text=True))
    assert bar.row
    assert bar.lists and all(bar.lists)
