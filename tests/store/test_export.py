"""An export for another engine: the rows of the snapshot, in several files, whole or not there."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from dashboard.store.exporting import ExportDiffers, export_snapshot
from dashboard.store.manifest import MANIFEST, read_manifest
from dashboard.store.store import Store

from ..conftest import SHIPPED
from ..servers import observatorio


@pytest.fixture
def held(tmp_path: Path, mini_store: Path) -> Path:
    """The file of the tiny package's snapshot."""
    store = Store(shutil.copytree(mini_store, tmp_path / "store"))
    return store.path("mini", store.current("mini"))


def written(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("package", SHIPPED)
def test_every_table_comes_back_with_its_rows_order_and_types(package: str, store: Store, tmp_path: Path) -> None:
    file = store.path(package, store.current(package))
    done, fresh = export_snapshot(file, package, tmp_path, rows_per_file=700)
    assert fresh and done.snapshot == file.stem and done.package == package
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{file}' AS held (READ_ONLY)")
        names = connection.execute("SELECT table_name FROM duckdb_tables() WHERE database_name = 'held'").fetchall()
        assert {name for (name,) in names} == set(done.tables)
        for name, table in done.tables.items():
            here = connection.execute(f'SELECT * FROM held."{name}"').fetchall()
            files = str(tmp_path / file.stem / name / "*.parquet")
            there = connection.execute("SELECT * FROM read_parquet($files)", {"files": files})
            assert [(one[0], str(one[1])) for one in there.description or ()] == list(table.columns), name
            assert there.fetchall() == here, name
            assert len(here) == table.rows == sum(count for _, count, _ in table.files)
            assert len(table.files) == max(1, -(-len(here) // 700))


def test_pages_are_v2_and_snappy_except_where_doubles_would_split(store: Store, tmp_path: Path) -> None:
    file = store.path("ejemplo", store.current("ejemplo"))
    done, _ = export_snapshot(file, "ejemplo", tmp_path)
    query = "SELECT DISTINCT compression, encodings FROM parquet_metadata($file)"
    encodings = set()
    for name in done.tables:
        path = str(tmp_path / file.stem / name / "part-00000.parquet")
        for compression, encoding in duckdb.execute(query, {"file": path}).fetchall():
            assert compression in {"SNAPPY", "UNCOMPRESSED"}
            encodings.add((name, encoding))
    assert not [name for name, encoding in encodings if "BYTE_STREAM_SPLIT" in encoding]
    assert [name for name, encoding in encodings if name == "budget_rows" and "DELTA" in encoding]


def test_the_manifest_is_written_last_and_reads_back(held: Path, tmp_path: Path) -> None:
    done, _ = export_snapshot(held, "mini", tmp_path / "out")
    text = (tmp_path / "out" / held.stem / MANIFEST).read_text(encoding="utf-8")
    assert read_manifest(text) == done and text.count("\n") == 1
    assert json.loads(text)["tables"]["budget_execution"]["rows"] == 4
    ages = {path: path.stat().st_mtime_ns for path in (tmp_path / "out" / held.stem).rglob("*") if path.is_file()}
    assert max(ages, key=lambda path: ages[path]).name == MANIFEST


def test_the_same_again_writes_nothing(held: Path, tmp_path: Path) -> None:
    first, _ = export_snapshot(held, "mini", tmp_path / "out")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.parquet")}
    again, fresh = export_snapshot(held, "mini", tmp_path / "out")
    assert again == first and not fresh
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "out").rglob("*.parquet")} == before


def test_an_export_that_was_stopped_is_done_again(held: Path, tmp_path: Path) -> None:
    export_snapshot(held, "mini", tmp_path / "out")
    folder = tmp_path / "out" / held.stem
    whole = written(folder)
    (folder / MANIFEST).unlink()
    (folder / "budget_execution" / "part-00000.parquet").write_bytes(b"PAR1")
    (folder / f".{MANIFEST}").write_text("{", encoding="utf-8")
    _, fresh = export_snapshot(held, "mini", tmp_path / "out")
    assert fresh and written(folder) == whole


@pytest.mark.parametrize("harm", ["another manifest", "no JSON", "a file cut", "a file gone", "not ours"])
def test_what_is_something_else_is_left_alone(harm: str, held: Path, tmp_path: Path) -> None:
    export_snapshot(held, "mini", tmp_path / "out")
    folder = tmp_path / "out" / held.stem
    manifest, part = folder / MANIFEST, folder / "budget_execution" / "part-00000.parquet"
    if harm == "another manifest":
        manifest.write_text(manifest.read_text(encoding="utf-8").replace('"rows": 4', '"rows": 5'), encoding="utf-8")
    elif harm == "no JSON":
        manifest.write_text("nada", encoding="utf-8")
    elif harm == "a file cut":
        part.write_bytes(part.read_bytes()[:-1])
    elif harm == "a file gone":
        part.unlink()
    else:
        manifest.unlink()
        (folder / "tesis.docx").write_text("mía", encoding="utf-8")
    before = written(tmp_path / "out")
    with pytest.raises(ExportDiffers):
        export_snapshot(held, "mini", tmp_path / "out")
    assert written(tmp_path / "out") == before


def test_the_command_says_what_it_did(held: Path, tmp_path: Path) -> None:
    words = ("snapshots", "export", held.stem, "--to", tmp_path / "para el motor", "--store", tmp_path / "store")
    first, again = observatorio(*words), observatorio(*words)
    assert first.returncode == again.returncode == 0, first.stderr + again.stderr
    assert held.stem in first.stdout and "sin cambios" in again.stdout and "sin cambios" not in first.stdout
    (tmp_path / "para el motor" / held.stem / MANIFEST).write_text("nada", encoding="utf-8")
    refused = observatorio(*words)
    assert refused.returncode == 1 and held.stem in refused.stderr
    unknown = observatorio("snapshots", "export", "snap-20260101T000000Z-000000000000", *words[3:])
    assert unknown.returncode == 2
