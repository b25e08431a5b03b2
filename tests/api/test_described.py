"""What is served is described as it is: the descriptor, the catalogue, OpenAPI, the zip and what stands at the root."""

import hashlib
import io
import json
import re
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as Tree

import frictionless
import pytest
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from dashboard.cards import CARDS
from dashboard.pages import PAGES

PACKAGES = ("ejemplo", "quintana-roo")
LARGEST = 60_000


def local(address: str) -> str:
    """An address of ours without where we are."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def unpacked(client: FlaskClient, package: str, room: Path) -> bytes:
    packed = client.get(f"/api/v1/package.zip?package={package}").get_data()
    zipfile.ZipFile(io.BytesIO(packed)).extractall(room)
    return packed


@pytest.mark.parametrize("package", PACKAGES)
def test_the_zip_is_a_package_that_other_tools_find_valid(package: str, client: FlaskClient, tmp_path: Path) -> None:
    packed = unpacked(client, package, tmp_path)
    told = client.get(f"/api/v1/package.zip.sha256?package={package}").get_data(as_text=True)
    assert told.split()[0] == hashlib.sha256(packed).hexdigest()
    report = frictionless.Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["taskName", "rowNumber", "fieldName", "type", "note"])[:5]
    for line in (tmp_path / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split()
        assert hashlib.sha256((tmp_path / name).read_bytes()).hexdigest() == digest
    assert "sha256sum" in (tmp_path / "LEAME.txt").read_text(encoding="utf-8")


def test_the_descriptor_that_is_served_says_the_size_hash_and_rows_of_each_file(client: FlaskClient) -> None:
    served = client.get("/datapackage.json?package=ejemplo").get_json()
    for one in served["resources"]:
        body = client.get(local(one["path"])).get_data()
        assert len(body) == one["bytes"] and f"sha256:{hashlib.sha256(body).hexdigest()}" == one["hash"], one["name"]
        assert one["modified"] and one["licenses"] and one["schema"]["fields"]
    rows = {one["name"]: one["rows"] for one in client.get("/api/v1/tables?package=ejemplo").get_json()["tables"]}
    assert rows == {one["name"]: one["rowCount"] for one in served["resources"]}


def test_the_catalogue_names_every_table_and_all_its_ways_answer(client: FlaskClient) -> None:
    catalogue = client.get("/catalog.jsonld").get_json()
    sets = catalogue["dcat:dataset"]
    assert catalogue["@type"] == "dcat:Catalog" and len({one["@id"] for one in sets}) == len(sets) > 80
    federal = [one for one in sets if one["dct:identifier"].startswith("federacion/")]
    for one in (*federal, sets[0]):
        for way in one["dcat:distribution"]:
            assert client.head(local(way["dcat:downloadURL"]["@id"])).status_code == 200


@pytest.fixture(scope="module")
def openapi(client: FlaskClient) -> Any:
    return client.get("/api/v1/openapi.json").get_json()


def test_openapi_names_every_address_and_its_references_lead_somewhere(openapi: Any) -> None:
    assert openapi["openapi"].startswith("3.1")
    assert {f"/api/v1/cards/{card}" for card in CARDS} < set(openapi["paths"])
    names = [way["operationId"] for one in openapi["paths"].values() for way in one.values()]
    assert len(set(names)) == len(names)
    for reference in set(re.findall(r'"#/([^"]+)"', json.dumps(openapi))):
        node = openapi
        for part in reference.split("/"):
            node = node[part]


@pytest.mark.parametrize("card", CARDS)
def test_a_card_answers_as_openapi_says(card: str, openapi: Any, client: FlaskClient) -> None:
    operation = openapi["paths"][f"/api/v1/cards/{card}"]["get"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    answer = client.get(f"/api/v1/cards/{card}?package=ejemplo&as_of=2026-11-23").get_json()
    checked = Draft202012Validator(schema | {"components": openapi["components"]})
    assert [error.message for error in checked.iter_errors(answer)][:3] == []
    filters = {one["$ref"].rpartition("/")[2] for one in operation["parameters"] if "$ref" in one}
    assert client.get(f"/api/v1/cards/{card}?since=ayer").status_code == 400 or "since" not in filters


@pytest.mark.parametrize("name", ["commitments", "budget_execution", "municipal_participation"])
def test_a_table_answers_as_openapi_says(name: str, openapi: Any, client: FlaskClient) -> None:
    operation = openapi["paths"][f"/api/v1/tables/{name}.json"]["get"]
    schema = operation["responses"]["200"]["content"]["application/json"]["schema"]
    answer = client.get(f"/api/v1/tables/{name}.json?package=ejemplo").get_json()
    checked = Draft202012Validator(schema | {"components": openapi["components"]})
    assert [error.message for error in checked.iter_errors(answer)][:3] == []


@pytest.mark.parametrize("card", CARDS)
def test_a_card_can_stand_in_any_page_and_is_small(card: str, client: FlaskClient) -> None:
    response = client.get(f"/embed/{card}?package=ejemplo&lang=en", headers={"Accept-Encoding": "identity"})
    text = response.get_data(as_text=True)
    assert response.status_code == 200 and len(text.encode()) <= LARGEST
    assert "frame-ancestors *" in response.headers["Content-Security-Policy"]
    assert "Set-Cookie" not in response.headers and "<script" not in text
    assert f"#{card}" in text and "snap-" in text and "&lt;iframe" in text
    assert 'href="/' not in text


def test_what_is_followed_with_the_eye_is_embedded_as_a_drawing(client: FlaskClient) -> None:
    map_of = client.get("/embed/participation-map?package=quintana-roo").get_data(as_text=True)
    assert '<div class="still"><svg' in map_of and "<script" not in map_of


def test_only_what_is_embedded_can_be_framed(client: FlaskClient) -> None:
    for path in ("/", "/datos", "/api/v1/cards", "/embedded", "/assets/early.js"):
        assert "frame-ancestors 'self'" in client.get(path).headers["Content-Security-Policy"], path


def test_what_machines_look_for_is_at_the_root(client: FlaskClient) -> None:
    assert "/sitemap.xml" in client.get("/robots.txt").get_data(as_text=True)
    told = dict(
        line.split(": ", 1) for line in client.get("/.well-known/security.txt").get_data(as_text=True).splitlines()
    )
    left = datetime.fromisoformat(told["Expires"]) - datetime.now(UTC)
    assert told["Contact"] and 0 < left.days < 365
    models = client.get("/llms.txt?lang=en").get_data(as_text=True)
    assert models.startswith("# ") and "/api/v1/openapi.json" in models and models.count("/api/v1/cards/") >= len(CARDS)


def test_the_sitemap_leads_to_every_page_of_what_is_published(client: FlaskClient) -> None:
    root = Tree.fromstring(client.get("/sitemap.xml").get_data())
    found = [one.text or "" for one in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert {urlsplit(one).path for one in found} >= set(PAGES) - {"/ruta-critica"}
    assert not [one for one in found if "ejemplo" in one] and len(set(found)) == len(found)
    assert {client.head(local(one)).status_code for one in found[::5]} == {200}
