"""One-page sheets: of everything there is one of, on one page, with folios, and sentences for what there is not."""

import io

import pypdf
import pytest
from flask.testing import FlaskClient

from dashboard.exports.papers import WRITERS
from dashboard.exports.sheets import SHEETS, sheet, values
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

Shipped = dict[str, Snapshot]


@pytest.mark.parametrize("package", ["quintana-roo", "ejemplo"])
@pytest.mark.parametrize("kind", SHEETS)
def test_each_is_one_page_that_names_what_it_is_of(package: str, kind: str, shipped: Shipped) -> None:
    snapshot = shipped[package]
    held = values(kind, snapshot, "es")
    assert held
    for one in held[:: max(len(held) // 4, 1)]:
        told = sheet(kind, one.value, snapshot, Filters(package=package))
        assert told is not None and told.parts
        read = pypdf.PdfReader(io.BytesIO(WRITERS["pdf"](told)))
        assert len(read.pages) == 1, one.value
        text = read.pages[0].extract_text()
        assert "".join(told.title.split())[:60] in "".join(text.split()) and snapshot.id in text
    assert sheet(kind, "nada", snapshot, Filters(package=package)) is None


@pytest.mark.parametrize(
    "asked",
    ["compromiso?commitment=EJ-01", "institucion?institution=I-ASAMBLEA", "municipio?municipality=99001",
     "recomendacion?recommendation=REC-2024-02"],
)  # fmt: skip
def test_they_are_pages_and_files(asked: str, client: FlaskClient) -> None:
    kind, _, query = asked.partition("?")
    page = client.get(f"/hoja/{kind}?{query}&package=ejemplo")
    assert page.status_code == 200 and "<h1>" in page.text
    file = client.get(f"/api/v1/sheets/{kind}.pdf?{query}&package=ejemplo")
    assert file.data.startswith(b"%PDF") and kind in file.headers["Content-Disposition"]
    missing = client.get(f"/hoja/{kind}?{query.partition('=')[0]}=nada&package=ejemplo")
    assert missing.status_code == 404 and "nada" in missing.text


def test_a_kind_that_there_is_not_is_a_sentence(client: FlaskClient) -> None:
    assert client.get("/hoja/nada?package=ejemplo").status_code == 404
