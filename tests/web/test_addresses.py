"""Addresses as they come: with what others hung on them, in other tongues' tags, twice named, behind a proxy."""

import re
from pathlib import Path
from typing import Any

import feedparser
import pytest
from flask.testing import FlaskClient

from dashboard.factory import create_app
from dashboard.filters import NAMES
from dashboard.locale import spoken
from dashboard.pages import PAGES
from dashboard.query import is_tracking
from dashboard.settings import Settings
from dashboard.store.questions import option_names

from .callbacks import ROUTE, body

TRACKED = (
    "fbclid", "gclid", "dclid", "yclid", "msclkid", "twclid", "ttclid", "wbraid", "gbraid", "gad_source",
    "utm_source", "utm_medium", "utm_campaign", "UTM_TERM", "mc_cid", "mc_eid", "igshid", "igsh", "_ga", "_gl",
    "ref_src", "ref_url", "_hsenc", "__hstc", "mkt_tok", "pk_campaign", "li_fat_id", "srsltid", "gclsrc", "si",
)  # fmt: skip
ADDRESSES = (*PAGES, "/calendario.ics", "/novedades.atom", "/vencimientos/semana", "/api/v1/cards/budget-moments",
             "/api/v1/cards")  # fmt: skip


@pytest.mark.parametrize("name", TRACKED)
def test_what_others_hang_on_a_link_is_ignored(name: str, client: FlaskClient) -> None:
    assert is_tracking(name)
    for path in ("/presupuesto", "/api/v1/cards/budget-moments"):
        reply = client.get(f"{path}?package=ejemplo&year=2024&{name}=abc%20d")
        assert reply.status_code == 200, (path, name)


@pytest.mark.parametrize("path", ADDRESSES)
def test_every_address_opens_with_them_and_no_link_carries_them(path: str, client: FlaskClient) -> None:
    search = "?package=ejemplo&" + "&".join(f"{name}=AbC77" for name in TRACKED)
    reply = client.get(path + search)
    assert reply.status_code == 200 and "AbC77" not in reply.get_data(as_text=True)
    if path in PAGES:
        drawn = client.post(ROUTE, json=body(path, search))
        assert drawn.status_code == 200 and "AbC77" not in drawn.get_data(as_text=True)


def test_no_name_of_ours_is_taken_for_one_of_theirs() -> None:
    ours = {*NAMES, *option_names(), "section", "beside", "format"}
    assert not [name for name in ours if is_tracking(name)]
    assert not any(map(is_tracking, ("colour", "unidad", "sources", "reference", "clid_", "xutm_source", "ref", "id")))


@pytest.mark.parametrize(
    ("tag", "lang"), [("es-MX", "es"), ("es_MX", "es"), ("ES", "es"), ("en-US", "en"), ("EN-gb", "en")]
)
def test_the_tag_of_a_country_is_its_language(tag: str, lang: str, client: FlaskClient) -> None:
    assert spoken(tag) == lang and spoken("fr") is None and spoken("") is None and spoken("esperanto") is None
    for path in ("/presupuesto", "/novedades.atom", "/vencimientos/semana"):
        reply = client.get(f"{path}?lang={tag}")
        assert reply.status_code == 200
        assert f'lang="{"es-MX" if lang == "es" else "en"}"' in reply.get_data(as_text=True), path
    card = "/api/v1/cards/budget-moments?lang="
    assert client.get(card + tag).get_json()["title"] == client.get(card + lang).get_json()["title"]


def test_an_address_as_a_form_writes_it_is_sent_to_its_one_address(client: FlaskClient) -> None:
    twice = client.get("/presupuesto?unit=U22&package=ejemplo&unit=U11&utm_source=x&lang=en")
    assert twice.status_code == 301
    assert twice.headers["Location"] == "/presupuesto?lang=en&package=ejemplo&unit=U11,U22"
    assert client.get(twice.headers["Location"]).status_code == 200
    empty = client.get("/presupuesto?package=ejemplo&unit=U11&period=&sources=&as_of=")
    assert (empty.status_code, empty.headers["Location"]) == (301, "/presupuesto?package=ejemplo&unit=U11")
    for search in ("?unit=U22,U11&package=ejemplo", "?package=ejemplo&fbclid=1&fbclid=2", "?package=ejemplo&utm_x="):
        assert client.get(f"/presupuesto{search}").status_code == 200, search
    assert client.get("/presupuesto?package=ejemplo&year=1&year=2").status_code == 400


LINK = r"(https?://[^/\s\"']*(?:/(?!og/)[a-z]+)?)/(?:og/)?(?:vencimientos|novedades|presupuesto)\b"
"""Where a page, a feed, or the image that stands for a page (``og/``) is: all that comes before it."""


def links(client: FlaskClient, **asked: Any) -> set[str]:
    """Where the absolute links of feeds, calendars and pages lead."""
    told = set()
    for path in ("/novedades.atom", "/calendario.ics", "/presupuesto", "/vencimientos/semana"):
        text = client.get(f"{path}?package=ejemplo", **asked).get_data(as_text=True)
        text = text.replace("\r\n ", "")
        told |= set(re.findall(LINK, text))
    drawn = client.post(ROUTE, json=body("/vencimientos", "?package=ejemplo"), **asked)
    return told | set(re.findall(r"(https?://[^/\"]+(?:/[a-z]+)?)/calendario", drawn.get_data(as_text=True)))


def made(store: Path, **settings: Any) -> FlaskClient:
    client: FlaskClient = create_app(Settings(store=store, package="ejemplo", **settings)).server.test_client()
    return client


FORWARDED = {"X-Forwarded-Host": "tablero.mx", "X-Forwarded-Proto": "https", "X-Forwarded-Prefix": "/obs"}


def test_a_host_that_anybody_may_write_goes_into_no_link(client: FlaskClient) -> None:
    assert links(client) == {"http://localhost"}
    assert links(client, headers={"Host": "malo.example"}) == {"http://127.0.0.1:8050"}
    assert links(client, headers=FORWARDED) == {"http://localhost"}


def test_the_public_address_wins(store_folder: Path) -> None:
    told = made(store_folder, url="https://datos.mx/obs")
    assert links(told, headers={"Host": "malo.example", **FORWARDED}) == {"https://datos.mx/obs"}
    read = feedparser.parse(told.get("/novedades.atom?utm_source=x&package=ejemplo").get_data())
    assert [one.href for one in read.feed.links if one.rel == "self"] == [
        "https://datos.mx/obs/novedades.atom?package=ejemplo"
    ]


def test_what_a_proxy_says_is_read_only_where_one_is_trusted(store_folder: Path) -> None:
    assert links(made(store_folder, proxies=1), headers=FORWARDED) == {"https://tablero.mx/obs"}
    # Whoever asks may have written the first of two; the proxy wrote the last.
    two = FORWARDED | {"X-Forwarded-Host": "malo.example, tablero.mx"}
    assert links(made(store_folder, proxies=1), headers=two) == {"https://tablero.mx/obs"}
