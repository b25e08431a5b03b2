"""A descriptor that cannot be used says why, all at once."""

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest

from dashboard.package.build import build
from dashboard.package.descriptor import read_descriptor
from dashboard.package.findings import PackageError, as_text
from dashboard.store.store import Store

from ..conftest import MINI_NODE


def said(package: Any) -> str:
    with pytest.raises(PackageError) as refusal:
        read_descriptor(package.folder)
    return " ".join(one.message("es") for one in refusal.value.findings)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("name", "otro", "su carpeta «prueba»"),
        ("kind", "real", "«kind» dice «real»"),
        ("home", "", "falta «home»"),
        ("title", None, "falta «title»"),
        ("timezone", "America/Chetumal", "no es una zona horaria"),
        ("timezone", None, "no es una zona horaria"),
        ("timezone", "../../etc/passwd", "no es una zona horaria"),
        ("themes", ["dinero"], "«themes»"),
        ("languages", [], "«languages»"),
        ("resources", None, "no nombra ninguna tabla"),
        ("resources", [{"name": "budget", "path": "x.csv"}], "«budget» no es una tabla"),
        ("resources", [{"name": "sources", "path": "no.csv"}], "no está el archivo «no.csv»"),
        ("resources", [{"name": "sources", "path": "../sources.csv"}], "sale de la carpeta"),
        ("resources", [{"name": "sources", "path": "/etc/hostname"}], "sale de la carpeta"),
        ("resources", [{"name": "sources", "path": "sources.csv"}] * 2, "está dos veces"),
        ("resources", ["sources"], "no es una tabla"),
        ("resources", [None], "«null» no es una tabla"),
        ("home", "9", "«home» dice «9»"),
        ("home", "1001", "le faltan ceros"),
        ("home", "9.0", "le faltan ceros"),
        ("home", 23, "«home» no es un texto"),
        ("version", 1.0, "«version» no es un texto"),
    ],
)
def test_each_problem_is_named(package: Any, key: str, value: Any, words: str) -> None:
    package.node[key] = value
    package.write()
    assert words in said(package)


@pytest.mark.parametrize("text", ["{", "[]", ""])
def test_a_descriptor_that_is_not_json_is_refused(package: Any, text: str) -> None:
    (package.write() / "datapackage.json").write_text(text)
    assert "JSON válido" in said(package)


def test_a_package_of_no_tables_is_not_built(package: Any) -> None:
    package.node["resources"] = []
    with pytest.raises(PackageError, match="no nombra ninguna tabla"):
        package.run()


def test_a_descriptor_in_another_encoding_says_so(package: Any) -> None:
    path = package.write() / "datapackage.json"
    for encoding in ("latin-1", "utf-16"):
        path.write_bytes('{"title": "Educación"}'.encode(encoding))
        assert "no está en UTF-8" in said(package)


def test_a_list_to_choose_from_is_told_whole(package: Any) -> None:
    package.node["themes"] = ["dinero"]
    package.write()
    with pytest.raises(PackageError) as refusal:
        read_descriptor(package.folder)
    assert "participation" in refusal.value.findings[0].fix("es")


def test_a_folder_without_a_descriptor_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match=r"no hay datapackage\.json"):
        read_descriptor(tmp_path)


def test_a_link_that_leaves_the_folder_is_refused(package: Any, tmp_path: Path) -> None:
    package.write()
    (tmp_path / "fuera.csv").write_text("source_id\n")
    (package.folder / "sources.csv").unlink()
    (package.folder / "sources.csv").symlink_to(tmp_path / "fuera.csv")
    assert "sale de la carpeta" in said(package)


def test_what_a_good_one_says(package: Any) -> None:
    found = read_descriptor(package.write())
    assert (found.name, found.home, found.title) == ("prueba", "99", {"es": "Prueba", "en": "Test"})
    assert found.description["en"] == "d"
    assert ("sources", "sources.csv") in found.resources


def test_a_book_of_many_tables_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    node: dict[str, Any] = MINI_NODE | {"name": "mini", "version": "1"}
    node["resources"] = [{"name": name, "path": "libro.xlsx"} for name in ("sources", "institutions", "norms")]
    (tmp_path / "mini").mkdir()
    (tmp_path / "mini" / "datapackage.json").write_text(json.dumps(node), encoding="utf-8")
    with pytest.raises(PackageError) as caught:
        read_descriptor(tmp_path / "mini")
    (finding,) = caught.value.findings
    assert "libro.xlsx" in finding.message("es")


def test_a_file_that_is_not_there_leaves_the_others_checked(package: Any) -> None:
    package.set("milestones", 2, "state", "nunca")
    folder = package.write()
    (folder / "sources.csv").unlink()
    (folder / "institutions.csv").unlink()
    (folder / "institutions.csv").mkdir()
    with duckdb.connect() as connection:
        built = build(connection, folder)
    assert not built.ok
    told = as_text(built.findings, "es")
    assert "no está el archivo «sources.csv»" in told and "institutions.csv" in told and "nunca" in told
    assert {one.code for one in built.findings} == {"PAQUETE", "OPCION"}, "nobody is told that a source is missing"


def test_a_load_of_a_package_without_a_file_says_all_and_publishes_nothing(package: Any, tmp_path: Path) -> None:
    package.set("milestones", 2, "state", "nunca")
    (package.write() / "sources.csv").unlink()
    done = Store(tmp_path / "store").publish(package.folder)
    assert not done.changed and {one.code for one in done.findings} == {"PAQUETE", "OPCION"}
