"""``doctor`` sees what is wrong and says how to mend it; a setting that cannot be used is a sentence."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from dashboard.settings import NAMES, BadSetting, nearest_setting, read_settings
from dashboard.store.store import Store

from ..conftest import write_mini


def run(*words: str, **env: str) -> Result:
    unset: dict[str, str | None] = dict.fromkeys([*NAMES, "PORT"])
    return CliRunner().invoke(main, words, env=unset | env)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one package and two snapshots. Tests copy it."""
    room = tmp_path_factory.mktemp("two")
    for amount in (1, 2):
        Store(room / "store").publish(write_mini(room / "mini", amount))
    return room / "store"


@pytest.fixture
def held(tmp_path: Path, two: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(two, tmp_path / "store"))


def told(store: Path, lang: str = "es", **env: str) -> tuple[int, list[str], str]:
    """Exit code, the lines that say what is wrong, and all that was said."""
    done = run("doctor", "--store", str(store), "--lang", lang, **env)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    wrong = [line for line in done.output.splitlines() if "✗" in line]
    assert done.output.count("→") == len(wrong), "each says how to mend it"
    return done.exit_code, wrong, done.output


def broken(store: Path, **env: str) -> str:
    """What is wrong of the store, in Spanish, with how to mend it; in English there is as much."""
    code, wrong, text = told(store, **env)
    assert code == 1 and len(told(store, "en", **env)[1]) == len(wrong)
    return text


def test_a_store_that_is_well_is_told_so(held: Path) -> None:
    _, wrong, text = told(held)
    assert "mini: se sirve" in text and "hay 2 en el almacén" in text
    assert not [line for line in wrong if "mini" in line or "Ajustes" in line]


def test_an_empty_store_says_what_to_load(tmp_path: Path) -> None:
    assert "observatorio load data/ejemplo" in broken(tmp_path / "nothing")


def damage_pointer(folder: Path) -> None:
    (folder / "current").write_bytes(b"\x00\xffgarbage")


def damage_snapshot(folder: Path) -> None:
    one = min(folder.glob("snap-*.duckdb"))
    one.write_bytes(one.read_bytes()[:5000])


def lose_pointer(folder: Path) -> None:
    (folder / "current").unlink()


def lose_snapshot(folder: Path) -> None:
    served = (folder / "current").read_text(encoding="utf-8").strip()
    (folder / f"{served}.duckdb").unlink()


def leave_one(folder: Path) -> None:
    (folder / "current.new").write_bytes(b"")


def set_the_clock_back(folder: Path) -> None:
    newest = max(folder.glob("snap-*.duckdb"))
    newest.rename(newest.with_name(f"snap-22000101T000000Z-{newest.stem[-12:]}.duckdb"))
    (folder / "current").write_text(f"snap-22000101T000000Z-{newest.stem[-12:]}", encoding="utf-8")


def leave_half(folder: Path) -> None:
    (folder / ".building-snap-x.duckdb").write_bytes(b"x")
    (folder / "current.new").write_bytes(b"")


@pytest.mark.parametrize(("damage", "says", "mend"), [
    (damage_pointer, "que no está", "rollback mini"),
    (damage_snapshot, "no se puede leer", "rollback"),
    (lose_pointer, "ninguna se sirve", "rollback mini"),
    (lose_snapshot, "que no está", "rollback mini"),
    (leave_half, "quedaron a medias .building-snap-x.duckdb, current.new", "vuelva a cargar"),
    (leave_one, "quedó a medias current.new", "vuelva a cargar"),
    (set_the_clock_back, "su última instantánea es del 2200-01-01 00:00", "timedatectl"),
])  # fmt: skip
def test_what_is_wrong_with_a_store_is_told(damage: Callable[[Path], None], says: str, mend: str, held: Path) -> None:
    damage(held / "mini")
    text = broken(held)
    assert says in text and mend in text


def test_a_package_to_open_that_is_not_loaded_is_told(held: Path) -> None:
    assert "mini" in broken(held, OBSERVATORIO_PACKAGE="nadie").partition("nadie")[2]


def test_a_damaged_snapshot_is_not_told_to_be_served(held: Path) -> None:
    served = (held / "mini" / "current").read_text(encoding="utf-8").strip()
    (held / "mini" / f"{served}.duckdb").write_bytes(b"x" * 5000)
    text = broken(held)
    assert f"se sirve {served}" not in text and f"{served} no se puede leer" in text


@pytest.mark.parametrize("part", ["", "mini"])
def test_a_store_or_a_folder_of_it_that_cannot_be_written_is_told(
    part: str, held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, access = held / part, os.access
    monkeypatch.setattr(os, "access", lambda path, mode: access(path, mode) and not (mode == os.W_OK and path == place))
    text = broken(held)
    assert f"No se puede escribir en el almacén {place}" in text and "permiso de escritura" in text


def test_a_full_disk_is_told(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = shutil.disk_usage(held)._replace(free=10**6)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    assert "libere espacio" in broken(held)


def test_a_setting_that_is_misspelt_or_wrong_is_told(held: Path) -> None:
    text = broken(
        held, OBSERVATORIO_THREADS="muchos", **{f"OBSERVATORIO_{name}": "x" for name in ("MEMORY_LIMT", "PORT")}
    )
    assert "quizá sea OBSERVATORIO_MEMORY_LIMIT" in text
    assert "OBSERVATORIO_THREADS=muchos: se espera un número entero entre 4 y 256" in text


def test_every_setting_of_ours_has_its_name_and_no_other() -> None:
    source = (Path(__file__).resolve().parents[2] / "dashboard" / "settings.py").read_text(encoding="utf-8")
    assert all(source.count(f'"{name}"') >= 2 for name in NAMES), "each is read"
    assert all(nearest_setting(name) == name for name in NAMES)


SIZES = ("mucha", "2", "2 gigas", "-1GB", "0GB", "1MB", "9999999TB", "2GB; SET x=1", "٢GB", "1e9", "\n2GB\n3")
NUMBERS = ("", " ", "-1", "1.5", "²", "٣", "x", "1e3", "9" * 30, "+4", "0x10")
WRONG = [
    *(("OBSERVATORIO_MEMORY_LIMIT", one) for one in SIZES),
    *(("OBSERVATORIO_LOAD_MEMORY", one) for one in SIZES if one != "1MB"),
    *((name, one) for name in ("PORT", "OBSERVATORIO_WORKERS", "OBSERVATORIO_THREADS", "OBSERVATORIO_QUERY_SECONDS",
                               "OBSERVATORIO_ENGINE_THREADS", "OBSERVATORIO_TRUSTED_PROXIES") for one in NUMBERS),
    ("PORT", "0"), ("PORT", "65536"), ("OBSERVATORIO_WORKERS", "0"), ("OBSERVATORIO_WORKERS", "1000"),
    ("OBSERVATORIO_THREADS", "1"), ("OBSERVATORIO_TRUSTED_PROXIES", "10"), ("OBSERVATORIO_QUERY_SECONDS", "0"),
    ("OBSERVATORIO_HOST", "no such host"), ("OBSERVATORIO_HOST", "a" * 300), ("OBSERVATORIO_HOST", "1.2.3.4.5"),
    ("OBSERVATORIO_STORE", __file__), ("OBSERVATORIO_STORE", f"{__file__}/x"), ("OBSERVATORIO_STORE", "/" + "a" * 5000),
    ("OBSERVATORIO_PACKAGE", "../x"), ("OBSERVATORIO_PACKAGE", "Quintana Roo"), ("OBSERVATORIO_PACKAGE", "a" * 99),
    ("OBSERVATORIO_URL", "datos.mx"), ("OBSERVATORIO_URL", "ftp://datos.mx"), ("OBSERVATORIO_URL", "https://a b"),
    ("OBSERVATORIO_URL", "https://datos.mx/?x=1"), ("OBSERVATORIO_URL", "javascript:alert(1)"),
    ("OBSERVATORIO_LOCALE", "/no/such/folder"), ("ENGINE_URL", "http://x"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), WRONG, ids=lambda one: str(one)[:30])
def test_a_setting_that_cannot_be_used_is_a_sentence_with_its_name(name: str, value: str) -> None:
    with pytest.raises(BadSetting) as wrong:
        read_settings({name: value})
    text = str(wrong.value)
    assert text.startswith(name) and " / " in text and "\n" not in text and len(text) < 600


def test_what_starts_with_it_says_it_and_leaves_with_2(tmp_path: Path) -> None:
    for words in (("serve",), ("doctor",), ("snapshots", "list")):
        done = run(*words, "--store", str(tmp_path), OBSERVATORIO_MEMORY_LIMIT="mucha")
        assert done.exit_code in {1, 2} and "OBSERVATORIO_MEMORY_LIMIT=mucha" in done.output
        assert "Traceback" not in done.output


@pytest.mark.parametrize(("name", "value"), [
    ("OBSERVATORIO_MEMORY_LIMIT", "512MB"), ("OBSERVATORIO_MEMORY_LIMIT", "1.5 GiB"),
    ("OBSERVATORIO_LOAD_MEMORY", "8MB"),
    ("OBSERVATORIO_HOST", "0.0.0.0"), ("OBSERVATORIO_HOST", "localhost"), ("OBSERVATORIO_HOST", "::1"),
    ("OBSERVATORIO_URL", "https://datos.mx/obs/"), ("OBSERVATORIO_URL", "http://localhost:8050"),
    ("OBSERVATORIO_PACKAGE", ""),
    ("OBSERVATORIO_TRUSTED_PROXIES", "1"), ("PORT", "8051"), ("OBSERVATORIO_STORE", ""), ("OBSERVATORIO_LOCALE", ""),
])  # fmt: skip
def test_what_can_be_used_is_taken(name: str, value: str) -> None:
    read_settings({name: value})
