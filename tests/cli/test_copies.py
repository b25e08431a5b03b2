"""``sources add``: a copy is kept as it is, with words that stand in it; pages say so, ``doctor`` looks again."""

import json
import os
import shutil
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dashboard.api.pace import ARCHIVES
from dashboard.cli import main
from dashboard.commands.doctor_checks import folio_checks
from dashboard.factory import create_app
from dashboard.package.quoting import NotQuoted, check_quote
from dashboard.settings import Settings
from dashboard.store.copies import Copies
from dashboard.store.store import Store


def pdf(*pages: str) -> bytes:
    """A document of pages with a few lines each."""
    parts = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    for text in pages:
        lines = " 0 -14 Td ".join(f"({line}) Tj" for line in text.splitlines())
        drawn = f"BT /F 12 Tf 20 100 Td {lines} ET".encode()
        parts.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
        told = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>"
        parts.append((told % len(parts)).encode())
    kids = " ".join(f"{5 + 2 * n} 0 R" for n in range(len(pages)))
    parts[1] = f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode()
    made, places = b"%PDF-1.4\n", []
    for n, part in enumerate(parts, start=1):
        places.append(len(made))
        made += b"%d 0 obj%s\nendobj\n" % (n, part)
    table = "".join(f"{at:010} 00000 n \n" for at in places)
    head = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}trailer<</Size {len(parts) + 1}/Root 1 0 R>>"
    return made + f"{head}\nstartxref\n{len(made)}\n%%EOF\n".encode()


PDF = pdf("Primera plana", "Se aprobaron 58.3\nmillones")
HTML = b"<html><style>58.3 no</style><p>Se aprobaron <b>58.3</b>\n millones</p><script>oculto</script>"


def run(*words: Any) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def said(result: Result, code: int) -> str:
    assert result.exit_code == code, result.output + repr(result.exception)
    return result.output


@pytest.fixture
def store(tmp_path: Path, mini_store: Path) -> Store:
    return Store(shutil.copytree(mini_store, tmp_path / "store"))


@pytest.mark.parametrize(
    ("name", "data", "page", "quote", "found"),
    [
        ("a.pdf", PDF, 2, "aprobaron 58.3 millones", True),
        ("a.pdf", PDF, None, "Primera plana", True),
        ("a.PDF", PDF, 1, "58.3", False),
        ("a.pdf", PDF, 3, "", False),
        ("a.pdf", PDF[:60], 1, "Primera", False),
        ("a.html", HTML, None, "Se aprobaron 58.3 millones", True),
        ("a.html", HTML, None, "oculto", False),
        ("a.html", HTML, None, "58.3 no", False),
        ("a.txt", "Año: 58.3".encode("cp1252"), None, "Año: 58.3", True),
        ("a.txt", "\ufeffuno\r\n dos".encode(), None, "uno dos", True),
        ("a.csv", b"a;58.3", None, "58,3", False),
        ("a.txt", b"uno", 1, "uno", False),
        ("a.bin", b"uno", None, "uno", False),
    ],
)
def test_words_are_found_letter_by_letter_where_they_are(
    name: str, data: bytes, page: int | None, quote: str, found: bool
) -> None:
    if found:
        check_quote(name, data, page, quote)
        return
    with pytest.raises(NotQuoted) as error:
        check_quote(name, data, page, quote)
    assert all(error.value.message.tell(lang) for lang in ("es", "en"))


def test_a_copy_is_kept_once_and_only_its_keeper_reads_it(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "acta.pdf"
    file.write_bytes(PDF)
    words = ("sources", "add", file, "--source", "s", "--page", "2", "--quote", "aprobaron 58.3", "--store", store.root)
    mark = sha256(PDF).hexdigest()
    assert mark in said(run(*words), 0) and "ya estaba" in said(run(*words), 0)
    copies = Copies.of(store.root, "mini")
    (one,) = copies.all()
    assert (one.source, one.sha256, one.page, one.kept) == ("s", mark, 2, "private")
    assert copies.file(one).read_bytes() == PDF and copies.file(one).stat().st_mode & 0o077 == 0
    assert Store(store.root).packages() == ["mini"]
    assert "letra por letra" in said(run(*words[:-4], "--quote", "otra cosa", "--store", store.root), 1)
    assert said(run("sources", "add", file, "--source", "x", "--store", store.root), 2)
    assert len(Copies.of(store.root, "mini").all()) == 1


def test_pages_say_whether_there_is_a_copy_and_only_a_public_one_is_sent(store: Store, tmp_path: Path) -> None:
    client = create_app(Settings(store=store.root)).server.test_client()
    assert "sin copia" in client.get("/presupuesto").text and "con copia" not in client.get("/presupuesto").text
    private, public = tmp_path / "a.txt", tmp_path / "página <b>.html"
    private.write_text("en secreto")
    public.write_bytes(HTML)
    said(run("sources", "add", private, "--source", "s", "--store", store.root), 0)
    assert "con copia" in client.get("/presupuesto").text
    address = f"/api/v1/copies/mini/{sha256(b'en secreto').hexdigest()}"
    assert client.get(address).status_code == 404
    said(run("sources", "add", public, "--source", "s", "--quote", "58.3", "--public", "--store", store.root), 0)
    address = f"/api/v1/copies/mini/{sha256(HTML).hexdigest()}"
    assert address in client.get("/presupuesto").text
    sent = client.get(address)
    assert sent.is_streamed and sent.data == HTML and sent.mimetype == "application/octet-stream"
    told = sent.headers["Content-Disposition"]
    assert told.startswith("attachment") and "<" not in told
    for wrong in ("mini/" + "0" * 64, "mini/..%2findex.jsonl", "otro/" + "0" * 64, "../x"):
        assert client.get(f"/api/v1/copies/{wrong}").status_code == 404
    told = [client.get(address).status_code for _ in range(ARCHIVES)]
    assert told == [200] * (ARCHIVES - 1) + [429]


def test_doctor_notices_what_is_not_as_it_was(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Se aprobaron 58.3")
    said(run("sources", "add", file, "--source", "s", "--quote", "58.3", "--store", store.root), 0)
    settings = Settings(store=store.root)
    assert all(check.well for check in folio_checks(settings))
    copies = Copies.of(store.root, "mini")
    copies.file(copies.all()[0]).write_text("Se aprobaron 61.0")
    (store.root / "folios.jsonl").write_text('{"folio": "x"}\n')
    wrong = [check.key for check in folio_checks(settings) if not check.well]
    assert wrong == ["doctor.folios_damaged", "doctor.copies_wrong"]
    assert all(check.told(lang) for check in folio_checks(settings) for lang in ("es", "en"))
    os.unlink(copies.file(copies.all()[0]))
    assert any(check.key == "doctor.copies_wrong" for check in folio_checks(settings))


def test_a_line_of_the_index_that_is_damaged_costs_no_other(
    store: Store, tmp_path: Path, mini: Callable[..., Path]
) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x")
    said(run("sources", "add", file, "--source", "s", "--store", store.root), 0)
    index = Copies.of(store.root, "mini").folder / "index.jsonl"
    index.write_text("{no\n" + json.dumps([1]) + "\n" + index.read_text())
    assert len(Copies.of(store.root, "mini").all()) == 1
    store.publish(mini(tmp_path / "next" / "mini", 9))
    assert len(Copies.of(store.root, "mini").all()) == 1
