"""``observatorio new-package``: empty, valid and the same each time; and never over what is already there."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from dashboard.package.build import Build, build
from dashboard.schema.tables import tables
from dashboard.starter.catalogue import TABLES, common_tables, find
from dashboard.starter.guide import BOOK
from dashboard.starter.lists import fillable

PLACES = ("06", "18", "20", "23", "31", "08037", "31050")


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


def built(folder: Path) -> tuple[Build, dict[str, list[dict[str, object]]]]:
    with duckdb.connect() as connection:
        made = build(connection, folder)
        content = {}
        for name in tables():
            cursor = connection.execute(f'SELECT * FROM "{name}"')
            heads = [column[0] for column in cursor.description or ()]
            content[name] = [dict(zip(heads, row, strict=True)) for row in cursor.fetchall()]
    return made, content


@pytest.mark.parametrize("code", PLACES)
def test_it_is_valid_and_says_nothing(code: str, tmp_path: Path) -> None:
    folder = tmp_path / "lugar"
    done = run("new-package", code, "-o", folder)
    assert done.exit_code == 0, done.output
    made, content = built(folder)
    place = find(code)
    assert made.ok and not made.findings
    assert [row["municipality_id"] for row in content["municipalities"]] == [
        row["municipality_id"] for row in place.municipalities
    ]
    node = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    assert (node["home"], node["timezone"], node["kind"]) == (place.code, place.timezone, "published")
    assert place.name in node["title"] and node["name"] == "lugar"


def test_what_is_common_reaches_the_snapshot_as_the_catalogue_has_it(written: Path) -> None:
    _, content = built(written)
    for name in TABLES:
        wanted = common_tables(find("06"))[name]
        key = tables()[name].primary_key
        found = {tuple(str(row[k]) for k in key): row for row in content[name]}
        assert len(found) == len(wanted)
        for row in wanted:
            mine = found[tuple(str(row[k]) for k in key)]
            for column, value in row.items():
                said = mine[column]
                said = str(said).lower() if isinstance(said, bool) else "" if said is None else said
                assert (
                    said == (type(said)(value) if isinstance(said, int | float) and value else value)
                    or str(said) == value
                )


def test_every_other_table_is_empty_and_waits_for_its_rows(written: Path) -> None:
    made, content = built(written)
    full = {name for name, rows in content.items() if rows}
    assert full == {*TABLES, "municipalities", "load_batches"}
    assert dict(made.descriptor.resources) == dict.fromkeys(fillable(), BOOK) | {
        "municipalities": "municipalities.csv",
        "sdg_goals": "sdg_goals.csv",
    }


def test_the_same_place_is_the_same_bytes(written: Path, tmp_path: Path) -> None:
    again = tmp_path / written.name
    assert run("new-package", "6", "-o", again).exit_code == 0
    for path in sorted(one for one in written.rglob("*") if one.is_file() and one.name != "datapackage.json"):
        assert (again / path.relative_to(written)).read_bytes() == path.read_bytes(), path.name


def test_without_a_folder_it_goes_under_data_by_its_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert run("new-package", "6").exit_code == 0
    assert (tmp_path / "data" / "06" / "datapackage.json").is_file()


@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_folder_with_something_in_it_is_left_alone(lang: str, tmp_path: Path) -> None:
    folder = tmp_path / "lugar"
    folder.mkdir()
    (folder / "notas.txt").write_text("mías", encoding="utf-8")
    done = run("new-package", "06", "-o", folder, "--lang", lang)
    assert done.exit_code == 2 and str(folder) in done.output
    assert [path.name for path in folder.iterdir()] == ["notas.txt"]


def test_an_empty_folder_is_used_and_a_file_is_not(tmp_path: Path) -> None:
    (tmp_path / "vacia").mkdir()
    (tmp_path / "archivo").write_text("x", encoding="utf-8")
    assert run("new-package", "06", "-o", tmp_path / "vacia").exit_code == 0
    assert run("new-package", "06", "-o", tmp_path / "archivo").exit_code == 2
    assert (tmp_path / "archivo").read_text(encoding="utf-8") == "x"


@pytest.mark.parametrize("name", ["Mi Carpeta", "yucatán", "_x", "a" * 81])
def test_a_folder_that_could_not_be_served_is_refused_and_not_made(
    name: str, empty_folder: Callable[[str], Path]
) -> None:
    done = run("new-package", "06", "-o", empty_folder(name))
    assert done.exit_code == 2 and not empty_folder(name).exists()


def test_a_code_of_no_place_writes_nothing(tmp_path: Path) -> None:
    done = run("new-package", "99", "-o", tmp_path / "lugar")
    assert done.exit_code == 2 and "99" in done.output and not (tmp_path / "lugar").exists()


def test_the_readme_names_what_is_there(written: Path) -> None:
    text = (written / "README.md").read_text(encoding="utf-8")
    with (written / "municipalities.csv").open(encoding="utf-8", newline="") as file:
        count = len(list(csv.DictReader(file)))
    assert f"({count})" in text and BOOK in text and "observatorio load RUTA/estado" in text
    assert "America/Mexico_City" in text


def test_the_readme_says_which_municipalities_keep_another_time(tmp_path: Path) -> None:
    assert run("new-package", "18", "-o", tmp_path / "nayarit").exit_code == 0
    assert "Bahía de Banderas (America/Bahia_Banderas)" in (tmp_path / "nayarit" / "README.md").read_text("utf-8")
