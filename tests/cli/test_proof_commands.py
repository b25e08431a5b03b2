"""``export --format zip``, ``verify``, ``key`` and what ``prune`` keeps: what they print, leave and exit with."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from dashboard.store.folios import Folios
from dashboard.store.store import Store

Mini = Callable[..., Path]
CARD = "budget-by-year"
ROOT = Path(__file__).resolve().parents[2]


def run(*words: Any) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def said(result: Result, code: int) -> str:
    assert result.exit_code == code, result.output + repr(result.exception)
    assert "Traceback" not in result.output
    return result.output


@pytest.fixture
def store(tmp_path: Path, mini_store: Path) -> Store:
    return Store(shutil.copytree(mini_store, tmp_path / "store"))


def exported(store: Store, to: Path) -> str:
    """The folio of an archive that was exported."""
    said(run("export", CARD, "--format", "zip", "-o", to, "--store", store.root), 0)
    return Folios(store.root).all()[-1].folio


def test_an_export_is_written_down_and_its_archive_verified(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    folio = exported(store, file)
    told = said(run("verify", file), 0)
    assert told.startswith("Consistente") and folio[:4] in told
    assert said(run("verify", file, "--folio", folio.lower()), 0).startswith("Auténtico")
    assert "Authentic" in said(run("verify", file, "--folio", f"{folio[:4]} {folio[4:]}", "--lang", "en"), 0)
    assert folio[:4] in said(run("verify", file, "--folio", "A" * 12), 1)
    assert "doce" in said(run("verify", file, "--folio", "no"), 2)
    for form in ("csv", "xlsx", "json", "parquet"):
        printed = said(run("export", CARD, "--format", form, "-o", tmp_path / f"a.{form}", "--store", store.root), 0)
        assert f"{folio[:4]}-{folio[4:8]}-{folio[8:]}" in printed
    assert len(Folios(store.root).all()) == 1
    assert json.loads((tmp_path / "a.json").read_text())["folio"] == folio


def test_an_archive_that_was_touched_is_refused(store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.zip"
    exported(store, file)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)
    assert "No es auténtico" in said(run("verify", file), 1)
    assert said(run("verify", tmp_path / "none.zip"), 2)


def test_a_key_signs_and_one_that_is_not_published_is_refused(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, keys, file = tmp_path / "keys" / "key.pem", tmp_path / "keys.json", tmp_path / "a.zip"
    made = CliRunner().invoke(main, ["key", "new", "-o", str(place), "--store", str(store.root)])
    assert made.exit_code == 0 and place.stat().st_mode & 0o777 == 0o600
    published = json.loads(made.stdout)
    assert "PRIVATE" in place.read_text() and "PRIVATE" not in made.output
    assert "ya existe" in said(run("key", "new", "-o", place, "--store", store.root), 2)
    monkeypatch.setenv("OBSERVATORIO_KEY", str(place))
    exported(store, file)
    assert published[0]["key"] in (told := said(run("verify", file), 0)) and told.startswith("Auténtico según")
    for listed, code in ((published, 0), ([], 1), ([published[0] | {"revoked_on": "2026-12-01"}], 1)):
        keys.write_text(json.dumps(listed))
        told = said(run("verify", file, "--keys", keys), code)
        assert told.startswith("Auténtico. ") is (code == 0)
    keys.write_text("{}x")
    assert said(run("verify", file, "--keys", keys), 2)
    place.chmod(0o644)
    assert "chmod 600" in said(run("export", CARD, "--format", "zip", "-o", file, "--store", store.root), 2)


@pytest.mark.parametrize("where", ["store", "repository", "package", "site"])
def test_no_key_is_made_among_what_is_published(where: str, store: Store, tmp_path: Path) -> None:
    for name, mark in (("package", "datapackage.json"), ("site", "index.html")):
        (tmp_path / name).mkdir()
        (tmp_path / name / mark).write_text("{}")
    folder = {"store": store.root, "repository": ROOT / "var"}.get(where, tmp_path / where)
    to = folder / "deep" / "key.pem"
    said(run("key", "new", "-o", to, "--store", store.root), 2)
    assert not to.exists() and not to.parent.exists()


def test_prune_keeps_what_was_exported_and_says_why(store: Store, tmp_path: Path, mini: Mini) -> None:
    first = store.current("mini")
    folio = exported(store, tmp_path / "a.zip")
    for amount in (8, 9):
        store.publish(mini(tmp_path / str(amount) / "mini", amount))
    second = store.snapshots("mini")[1]
    told = said(run("snapshots", "prune", "--keep", "1", "--store", store.root), 0)
    assert store.snapshots("mini") == [first, store.current("mini")]
    lines = told.splitlines()
    assert any(second in line and folio[:4] not in line for line in lines)
    assert any(first in line and f"{folio[:4]}-{folio[4:8]}" in line for line in lines)
