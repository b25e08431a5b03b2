"""A published file into a package that already is: one slice replaced, what changed on record, nothing half done."""

import csv
import datetime
from pathlib import Path

import pytest

from dashboard.adapters.importing import import_file
from dashboard.package.findings import PackageError
from dashboard.package.writing import write_package

DAY = datetime.date(2026, 11, 23)


@pytest.fixture
def federal(tmp_path: Path) -> Path:
    folder = tmp_path / "federal"
    node = {
        "title": "F",
        "kind": "published",
        "home": "MX",
        "timezone": "America/Mexico_City",
        "languages": ["es"],
        "themes": ["budget"],
        "version": "1",
    }
    write_package(folder, node, {})
    return folder


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def changed(fixtures: Path, folder: Path, old: str, new: str) -> Path:
    text = (fixtures / "cuenta_publica_cut.csv").read_text(encoding="utf-8")
    assert text.count(old) == 1
    (folder / "corregida.csv").write_text(text.replace(old, new), encoding="utf-8")
    return folder / "corregida.csv"


def test_a_first_import_fills_the_package(federal: Path, fixtures: Path) -> None:
    done = import_file(fixtures / "cuenta_publica_cut.csv", "shcp-cuenta-publica", federal, DAY)
    assert done.build.ok and done.corrections == 0
    assert len(rows(federal, "budget_execution")) == done.build.rows["budget_execution"]
    assert not (federal / "corrections.csv").exists()


def test_the_same_file_twice_changes_nothing(federal: Path, fixtures: Path) -> None:
    import_file(fixtures / "cuenta_publica_cut.csv", None, federal, DAY)
    before = {path.name: path.read_bytes() for path in federal.iterdir()}
    import_file(fixtures / "cuenta_publica_cut.csv", None, federal, datetime.date(2027, 1, 1))
    assert {path.name: path.read_bytes() for path in federal.iterdir()} == before


def test_a_figure_that_changed_is_a_correction(federal: Path, fixtures: Path, tmp_path: Path) -> None:
    import_file(fixtures / "cuenta_publica_cut.csv", None, federal, DAY)
    again = changed(fixtures, tmp_path, "6529590684.0", "6529590685.5")
    done = import_file(again, None, federal, datetime.date(2027, 4, 30))
    assert done.corrections == 1
    (row,) = rows(federal, "corrections")
    assert (row["old_value"], row["new_value"], row["corrected_on"], row["column_name"]) == (
        "6529590684.00",
        "6529590685.50",
        "2027-04-30",
        "approved",
    )
    subject = next(one for one in rows(federal, "budget_execution") if one["row_id"] == row["subject_id"])
    assert subject["approved"] == "6529590685.50"


def test_other_slices_and_what_people_completed_stay(federal: Path, fixtures: Path, tmp_path: Path) -> None:
    import_file(fixtures / "cuenta_publica_cut.csv", None, federal, DAY)
    path = federal / "budget_units.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("H. Cámara de Diputados", "Cámara de Diputados"))
    lines = (fixtures / "cuenta_publica_cut.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "uno.csv").write_text("".join([lines[0], *(one for one in lines if one.startswith("2013,"))]), "utf-8")
    before = len(rows(federal, "budget_execution"))
    done = import_file(tmp_path / "uno.csv", None, federal, DAY)
    assert done.corrections == 0 and len(rows(federal, "budget_execution")) == before
    assert "Cámara de Diputados" in {row["name"] for row in rows(federal, "budget_units")}


def test_an_import_that_breaks_the_form_touches_nothing(federal: Path, fixtures: Path) -> None:
    import_file(fixtures / "cuenta_publica_cut.csv", None, federal, DAY)
    (federal / "sources.csv").write_text("source_id,title,kind,licence\n,x,official,y\n", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in federal.iterdir()}
    done = import_file(fixtures / "cuenta_publica_cut.csv", None, federal, DAY)
    assert not done.build.ok
    assert {path.name: path.read_bytes() for path in federal.iterdir()} == before


def test_a_wrong_file_touches_nothing(federal: Path, fixtures: Path) -> None:
    with pytest.raises(PackageError):
        import_file(fixtures / "ogp_cut.csv", "shcp-cuenta-publica", federal, DAY)
    assert [path.name for path in federal.iterdir()] == ["datapackage.json"]
