"""Whatever stands in a descriptor or in its place is a sentence: never a traceback, and nothing waits for ever."""

import json
import os
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.package.build import build
from dashboard.package.descriptor import FILE, read_descriptor
from dashboard.package.findings import PackageError, as_json, as_text
from dashboard.package.fingerprint import fingerprint

ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=20)
    | st.sampled_from(["", "x\0y", "\ud800", "a" * 5_000, "a/" * 2_500, "../..", "/dev/zero", "sources.csv"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
KEYS = ("name", "title", "titleEn", "description", "descriptionEn", "kind", "home", "timezone", "languages", "themes",
        "version", "sample", "resources")  # fmt: skip


def told(error: PackageError) -> str:
    """Both languages, as they are printed."""
    texts = [as_text(error.findings, lang) + as_json(error.findings, lang) for lang in ("es", "en")]
    return "\n".join(texts).encode("utf-8").decode("utf-8")


def refused(folder: Path) -> str:
    with pytest.raises(PackageError) as caught:
        read_descriptor(folder)
    return told(caught.value)


def tried(folder: Path) -> None:
    try:
        read_descriptor(folder)
        with duckdb.connect() as connection:
            built = build(connection, folder)
        assert told(PackageError(built.findings)) is not None and len(fingerprint(folder)) == 12
    except PackageError as error:
        assert "✗" in told(error)


LOOSE = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@LOOSE
@given(key=st.sampled_from(KEYS), value=ANY)
def test_any_value_of_any_key_is_read_or_refused(package: Any, key: str, value: Any) -> None:
    folder = package.write()
    node = json.loads((folder / FILE).read_text(encoding="utf-8"))
    (folder / FILE).write_text(json.dumps(node | {key: value}), encoding="utf-8")
    try:
        read_descriptor(folder)
    except PackageError as error:
        assert "✗" in told(error)


@LOOSE
@given(resource=ANY | st.fixed_dictionaries({"name": ANY | st.just("sources"), "path": ANY}))
def test_any_resource_is_read_or_refused(package: Any, resource: Any) -> None:
    folder = package.write()
    node = json.loads((folder / FILE).read_text(encoding="utf-8"))
    (folder / FILE).write_text(json.dumps(node | {"resources": [resource]}), encoding="utf-8")
    try:
        read_descriptor(folder)
    except PackageError as error:
        assert "✗" in told(error)


@LOOSE
@given(content=st.binary(max_size=200) | ANY.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_are_read_or_refused(package: Any, content: bytes) -> None:
    folder = package.write()
    (folder / FILE).write_bytes(content)
    assert "✗" in refused(folder)


@pytest.mark.parametrize("content", ["[" * 100_000, '{"a":' * 100_000, "9" * 10_000, '{"name": 1e999999}'])
def test_what_no_reader_gets_to_the_end_of(package: Any, content: str) -> None:
    (package.write() / FILE).write_text(content, encoding="utf-8")
    assert "✗" in refused(package.folder)


def test_a_descriptor_that_is_a_book_is_not_read(package: Any) -> None:
    (package.write() / FILE).write_bytes(b" " * 5_000_001)
    assert "pasa de 5 MB" in refused(package.folder)


@pytest.mark.parametrize("what", ["pipe", "folder", "circle", "device", "nothing"])
def test_what_stands_in_the_place_of_a_file(package: Any, what: str) -> None:
    for name, words in ((FILE, "no hay datapackage.json"), ("sources.csv", "«sources.csv»")):
        path = package.write() / name
        path.unlink()
        put(path, what)
        said = refused(package.folder)
        assert words in said or "sale de la carpeta" in said
        path.rmdir() if what == "folder" else path.unlink(missing_ok=True)


@pytest.mark.parametrize("what", ["pipe", "folder", "circle", "device"])
def test_a_territory_that_is_no_file_is_a_finding(package: Any, what: str) -> None:
    put(package.write() / "territory.geojson", what)
    findings = [one for one in package.run().findings if one.file == "territory.geojson"]
    assert findings and not [one for one in findings if not one.message("en")]
    tried(package.folder)


def put(path: Path, what: str) -> None:
    if what == "pipe":
        os.mkfifo(path)
    elif what == "folder":
        path.mkdir()
    elif what == "circle":
        path.symlink_to(path.name)
    elif what == "device":
        path.symlink_to("/dev/zero")


@pytest.mark.parametrize("name", ["Prueba", "méxico", "mi_paquete", "-x", "a b", "x" * 81, "ñ", "a.b"])
def test_a_folder_whose_name_is_of_no_package(tmp_path: Path, package: Any, name: str) -> None:
    folder = package.write().rename(tmp_path / name)
    assert "sólo lleva minúsculas sin acento, números y guiones" in refused(folder)


@pytest.mark.parametrize("field", ["title", "version", "description", "titleEn", "home"])
def test_signs_that_cannot_be_seen_are_named(package: Any, field: str) -> None:
    package.node[field] = "uno\x1b[31mdos"
    package.write()
    assert f"«{field}» lleva signos que no se ven" in refused(package.folder)
