"""What stands for a page or a card where its link is passed on: an image of the size it says, drawn once a state."""

import re
import struct
import time
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from dashboard.api import images
from dashboard.api.images import Images
from dashboard.cards import CARDS
from dashboard.exports import picture
from dashboard.pages import PAGES

DAY = "as_of=2026-11-23"
SIGN = b"\x89PNG\r\n\x1a\n"
SOME = ("commitments-voices", "budget-by-year", "participation-coverage", "deadlines-upcoming", "cycle-stages")
SLOWEST = 0.3


def size(body: bytes) -> tuple[int, int]:
    assert body.startswith(SIGN)
    return struct.unpack(">II", body[16:24])


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_first_answer_of_a_page_names_its_image(path: str, lang: str, client: FlaskClient) -> None:
    text = client.get(f"{path}?package=ejemplo&lang={lang}&{DAY}").get_data(as_text=True)
    told = dict(re.findall(r'<meta property="(og:image[^"]*)" content="([^"]*)">', text))
    assert (told["og:image:width"], told["og:image:height"]) == ("1200", "630")
    assert len(told["og:image:alt"]) > 20
    address = told["og:image"].replace("&amp;", "&").removeprefix("http://localhost")
    if lang == "es":
        given = client.get(address)
        assert (given.status_code, given.content_type, size(given.data)) == (200, "image/png", (1200, 630)), address


@pytest.mark.parametrize("card_id", SOME)
@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_card_is_an_image_and_a_drawing(card_id: str, lang: str, client: FlaskClient) -> None:
    query = f"package=quintana-roo&lang={lang}&{DAY}"
    begun = time.perf_counter()
    image = client.get(f"/api/v1/cards/{card_id}.png?{query}")
    taken = time.perf_counter() - begun
    assert size(image.data) == (1200, 630)
    assert image.data == client.get(f"/og/{card_id}.png?{query}").data
    drawn = client.get(f"/api/v1/cards/{card_id}.svg?{query}")
    assert drawn.content_type.startswith("image/svg+xml")
    title = ElementTree.fromstring(drawn.get_data(as_text=True)).findtext("{http://www.w3.org/2000/svg}title")
    assert title == client.get(f"/api/v1/cards/{card_id}?{query}").get_json()["title"]
    assert re.search(r">Folio [A-Z2-7]{4}(-[A-Z2-7]{4}){2}</text></svg>$", drawn.text)
    assert taken < 10 * SLOWEST


@pytest.mark.parametrize("package", ["quintana-roo", "ejemplo"])
def test_every_card_has_a_drawing_that_can_be_read(package: str, client: FlaskClient) -> None:
    for card_id in CARDS:
        given = client.get(f"/api/v1/cards/{card_id}.svg?package={package}&{DAY}")
        assert given.status_code == 200, card_id
        ElementTree.fromstring(given.get_data(as_text=True))
        assert len(given.data) < 60_000, card_id


def test_it_is_drawn_once_a_state(client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    real = picture.png
    monkeypatch.setattr(images, "IMAGES", Images())

    def noted(one: picture.Picture) -> bytes:
        drawn.append(one.title)
        return real(one)

    monkeypatch.setattr(images, "png", noted)
    for query in ("lang=es", "lang=es", "lang=en", "lang=es&package=ejemplo", "lang=es&plan=none-such"):
        client.get(f"/api/v1/cards/commitments-status.png?{query}&{DAY}")
    assert len(drawn) in (3, 4)


def test_what_is_kept_has_a_limit(client: FlaskClient) -> None:
    held, snapshot = Images(room=30), client.application.extensions["store"].open("ejemplo")
    for name in "abcd":
        assert held.get(name, snapshot, lambda name=name: name.encode() * 10) == name.encode() * 10  # type: ignore[misc]
    assert len(held._held) == 3
    assert held.get("empty", snapshot, bytes) == b"" and len(held._held) == 3
    assert held.get("large", snapshot, lambda: b"x" * 31) == b"x" * 31


def test_whoever_has_it_is_not_sent_it_again(client: FlaskClient) -> None:
    address = f"/og/resumen.png?{DAY}"
    tag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    "path, status",
    [("/og/nothing.png", 404), ("/api/v1/cards/nothing.png", 404), ("/api/v1/cards/nothing.svg", 404),
     ("/og/resumen.png?package=nobody", 404), ("/api/v1/cards/commitments-status.png?as_of=x", 400)],
)  # fmt: skip
def test_what_is_not_there_is_said(path: str, status: int, client: FlaskClient) -> None:
    assert client.get(path).status_code == status
