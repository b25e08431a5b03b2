"""``/f/<folio>``: what was shown, what it is today and why; kept by whoever asks, within limits; its archive."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient

from dashboard.api import folio_page
from dashboard.api import folios as folios_api
from dashboard.api.pace import ARCHIVES, TEXTS
from dashboard.cards import CARDS
from dashboard.cards.giving import give, link
from dashboard.exports.proof import drift
from dashboard.exports.proof.pack import proof
from dashboard.exports.proof.verify import verify
from dashboard.factory import create_app
from dashboard.filters import Filters
from dashboard.settings import Settings
from dashboard.store import folios
from dashboard.store.comparing import NotCompared, changed_tables
from dashboard.store.folios import EXPORT, Folios
from dashboard.store.store import Store

Mini = Callable[..., Path]
CARD = "budget-drill"


class Shown:
    """A store with the tiny package, an application over it, and the folio of one of its cards."""

    def __init__(self, root: Path) -> None:
        self.store = Store(root)
        settings = Settings(store=root, url="https://observatorio.ejemplo.mx")
        self.client: FlaskClient = create_app(settings).server.test_client()
        snapshot = self.store.open("mini")
        self.answer = CARDS[CARD].ask(snapshot, Filters(package="mini"))
        self.link = link(CARDS[CARD], self.answer)
        self.folio = self.link.split("?")[0].removeprefix("/f/")

    def document(self) -> dict[str, object]:
        found: dict[str, object] = self.client.get(f"/api/v1/f/{self.folio}").get_json()
        return found


@pytest.fixture
def shown(tmp_path: Path, mini_store: Path) -> Shown:
    return Shown(shutil.copytree(mini_store, tmp_path / "store"))


def test_a_card_leads_to_its_folio_which_is_not_written_until_asked(shown: Shown) -> None:
    page = shown.client.get(shown.link)
    assert page.status_code == 200 and page.headers["Cache-Control"] == "no-store"
    assert "todavía no está" in page.text and "<form" in page.text
    assert shown.client.get(f"/f/{shown.folio}").status_code == 404 and not Folios(shown.store.root).all()
    kept = shown.client.post(shown.link)
    assert kept.status_code == 303 and kept.headers["Location"].endswith(f"/f/{shown.folio}")
    again = shown.client.get(f"/f/{shown.folio}")
    assert again.status_code == 200 and "hoy es lo mismo" in again.text and "<form" not in again.text
    assert "<svg" in again.text and f"https://observatorio.ejemplo.mx/f/{shown.folio}" in again.text
    assert [one.by for one in Folios(shown.store.root).all()] == ["web"]


def test_a_folio_is_read_as_people_write_it(shown: Shown) -> None:
    give(Folios(shown.store.root), CARDS[CARD], shown.answer, EXPORT)
    written = f"{shown.folio[:4]}-{shown.folio[4:8]}-{shown.folio[8:]}".lower()
    moved = shown.client.get(f"/f/{written}")
    assert moved.status_code == 301 and moved.headers["Location"].endswith(f"/f/{shown.folio}")


def test_a_folio_that_nobody_gave_is_said_so(shown: Shown) -> None:
    for text in ("AAAAAAAAAAAA", "no-es", "%00", "A" * 300, "<script>"):
        for lang in ("es", "en"):
            page = shown.client.get(f"/f/{text}?lang={lang}")
            assert page.status_code == 404 and "<script>" not in page.text and "<h1>" in page.text
        document = shown.client.get(f"/api/v1/f/{text}")
        assert document.status_code == 404 and document.mimetype == "application/problem+json"
        assert shown.client.get(f"/f/{text}.zip").status_code == 404
    # An address that says another figure gives no folio.
    other = shown.link.replace(shown.folio, "A" * 12)
    assert shown.client.get(other).status_code == 404 and shown.client.post(other).status_code == 404
    for wrong in ("card=no", "card=" + CARD, "card=" + CARD + "&snapshot=x&as_of=2026-01-01", "colour=red"):
        assert shown.client.get(f"/f/{shown.folio}?{wrong}").status_code in {400, 404}


def test_what_changed_is_said_with_its_rows_and_why(shown: Shown, tmp_path: Path, mini: Mini) -> None:
    give(Folios(shown.store.root), CARDS[CARD], shown.answer, EXPORT)
    assert shown.document()["same"] is True
    shown.store.publish(mini(tmp_path / "next" / "mini", 9))
    told = shown.document()
    assert (told["same"], told["reasons"], told["kept"], told["proven"]) == (False, ["corrected"], True, True)
    assert told["shown"] != told["now"] and told["rows_gone"] and told["rows_came"]
    page = shown.client.get(f"/f/{shown.folio}").text
    assert "dato corregido" in page and str(told["now"]) in page and "Renglones que no son los mismos" in page


def test_new_rows_and_a_new_formula_are_told_apart(shown: Shown, tmp_path: Path, mini: Mini) -> None:
    give(Folios(shown.store.root), CARDS[CARD], shown.answer, EXPORT)
    package = mini(tmp_path / "next" / "mini", 7)
    path = package / "budget_execution.csv"
    lines = path.read_text().splitlines()
    more = [line.replace("a-", "x-", 1).replace("2025", "2026") for line in lines[1:3]]
    path.write_text("\n".join([*lines, *more]) + "\n")
    assert shown.store.publish(package).snapshot
    assert shown.document()["reasons"] == ["new"]
    held = Folios(shown.store.root).all()[0]
    folio = replace(held.figure, question="0" * 64).folio
    Folios(shown.store.root).add(replace(held, question="0" * 64, folio=folio))
    client = shown.client
    told = client.get(f"/api/v1/f/{folio}").get_json()
    assert told["reasons"] == ["new", "formula"] and told["proven"] is False and told["zip"] is None
    assert "fórmula de hoy" in client.get(f"/f/{folio}").text
    assert client.get(f"/f/{folio}.zip").status_code == 404


def test_a_snapshot_that_is_gone_leaves_what_the_register_says(shown: Shown, tmp_path: Path, mini: Mini) -> None:
    shown.client.post(shown.link)
    shown.store.publish(mini(tmp_path / "next" / "mini", 9))
    assert shown.store.prune("mini", 1)
    client = Shown(shown.store.root).client
    told = client.get(f"/api/v1/f/{shown.folio}").get_json()
    assert (told["kept"], told["proven"], told["reasons"]) == (False, False, ["data"]) and told["shown"] != told["now"]
    assert "ya no se guardan" in client.get(f"/f/{shown.folio}").text


def test_the_archive_of_a_folio_is_verified(shown: Shown) -> None:
    moved = shown.client.get(f"/api/v1/cards/{CARD}?package=mini&format=zip")
    assert moved.status_code == 302
    sent = shown.client.get(moved.headers["Location"])
    assert sent.status_code == 200 and verify(sent.data).folio == shown.folio
    assert shown.folio in sent.headers["Content-Disposition"]
    assert shown.client.get(f"/api/v1/cards/{CARD}?package=mini").headers["Observatorio-Folio"] == shown.folio


def test_a_workbook_says_where_its_folio_is_found_and_writes_nothing_down(shown: Shown) -> None:
    sent = shown.client.get(f"/api/v1/cards/{CARD}?package=mini&format=xlsx")
    sheets = openpyxl.load_workbook(BytesIO(sent.data)).worksheets
    said = " ".join(str(value) for sheet in sheets for row in sheet.iter_rows(values_only=True) for value in row)
    assert not Folios(shown.store.root).all()
    found = re.search(rf"https://observatorio.ejemplo.mx(/f/{shown.folio}\S*)", said)
    assert found and shown.client.get(found[1]).status_code == 200


@pytest.mark.parametrize(("limit", "status"), [("MOST_AN_HOUR", 429), ("MOST", 503)])
def test_past_the_limits_of_the_register_it_is_said_which(
    limit: str, status: int, shown: Shown, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folios, limit, 1)
    assert shown.client.post(shown.link).status_code == 303
    other = CARDS["budget-moments"].ask(shown.store.open("mini"), Filters(package="mini"))
    refused = shown.client.post(link(CARDS["budget-moments"], other))
    assert refused.status_code == status and "Retry-After" in refused.headers
    assert ("No se pudo escribir el registro de folios" in refused.text) == (status == 503)


def test_two_snapshots_are_compared_once(
    shown: Shown, tmp_path: Path, mini: Mini, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(Folios(shown.store.root), CARDS[CARD], shown.answer, EXPORT)
    shown.store.publish(mini(tmp_path / "next" / "mini", 9))
    compared = []

    def noted(*given: Any) -> Any:
        compared.append(given)
        return changed_tables(*given)

    monkeypatch.setattr(drift, "changed_tables", noted)
    told = [shown.document(), shown.document()]
    assert shown.client.get(f"/f/{shown.folio}").status_code == 200
    assert len(compared) == 1 and told[0] == told[1] and told[0]["tables"]


def test_what_is_too_large_to_compare_is_told_without_a_reason(
    shown: Shown, tmp_path: Path, mini: Mini, monkeypatch: pytest.MonkeyPatch
) -> None:
    give(Folios(shown.store.root), CARDS[CARD], shown.answer, EXPORT)
    shown.store.publish(mini(tmp_path / "next" / "mini", 9))
    one, other = (shown.store.path("mini", name) for name in shown.store.snapshots("mini"))
    with pytest.raises(NotCompared):
        changed_tables(one, other, ["budget_execution"], "1KB")
    monkeypatch.setattr(drift, "changed_tables", lambda one, other, names, _: changed_tables(one, other, names, "1KB"))
    told = shown.document()
    assert (told["same"], told["reasons"], told["tables"]) == (False, ["data"], [])
    assert shown.client.get(f"/f/{shown.folio}").status_code == 200


def test_folios_are_read_and_written_at_a_pace(shown: Shown) -> None:
    for address in (shown.link, f"/api/v1{shown.link}"):
        told = [shown.client.get(address).status_code for _ in range(TEXTS - 20)]
        assert set(told) <= {200, 429}
    assert 429 in told
    told = [shown.client.post(shown.link).status_code for _ in range(ARCHIVES + 1)]
    assert told == [303] * ARCHIVES + [429]


def test_days_are_those_of_where_the_package_is_of(shown: Shown, monkeypatch: pytest.MonkeyPatch) -> None:
    late = datetime(2026, 12, 1, 3, tzinfo=UTC)
    monkeypatch.setattr(folios, "now", lambda: late)
    monkeypatch.setattr(folio_page, "published_at", lambda _: late)
    shown.client.post(shown.link)
    page = shown.client.get(f"/f/{shown.folio}").text
    assert page.count("30 de noviembre de 2026") == 2 and "diciembre de 2026" not in page


@pytest.mark.parametrize(("room", "packed"), [(10, 2), (folios_api.ROOM, 1)])
def test_an_archive_is_packed_once_where_there_is_room_for_its_bytes(
    room: int, packed: int, tmp_path: Path, mini_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folios_api, "ROOM", room)
    shown = Shown(shutil.copytree(mini_store, tmp_path / "store"))
    made = []

    def noted(*given: Any) -> Any:
        made.append(given)
        return proof(*given)

    monkeypatch.setattr(folios_api, "proof", noted)
    address = shown.link.replace("?", ".zip?", 1)
    assert [shown.client.get(address).status_code for _ in range(2)] == [200, 200] and len(made) == packed


def test_what_is_embedded_and_the_page_print_it(shown: Shown) -> None:
    grouped = f"{shown.folio[:4]}-{shown.folio[4:8]}-{shown.folio[8:]}"
    assert grouped in shown.client.get(f"/embed/{CARD}?package=mini").text
    assert re.search(r"Folio [A-Z2-7]{4}-[A-Z2-7]{4}-[A-Z2-7]{4}", shown.client.get("/presupuesto?package=mini").text)
