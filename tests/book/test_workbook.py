"""The workbook of a package and the way back: nothing changes by itself, names stand for keys, mistakes have a cell."""

import csv
import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from dashboard.book.changes import told
from dashboard.book.taking import Taken, take_workbook
from dashboard.book.writing import write_workbook
from dashboard.cli import main
from dashboard.package.choosing import sheet_title
from dashboard.schema.tables import tables

DATA = Path(__file__).parents[2] / "data" / "quintana-roo"
KEPT = (
    "sources", "institutions", "municipalities", "action_plans", "commitments", "meetings", "participation_facts",
    "sdg_goals",
)  # fmt: skip
NAMES, FIRST = 4, 5


def small(folder: Path) -> Path:
    """A part of a real package, with its descriptor."""
    folder.mkdir(parents=True)
    node = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
    node["resources"] = [one for one in node["resources"] if one["name"] in KEPT]
    node["themes"] = ["participation"]
    for one in node["resources"]:
        shutil.copyfile(DATA / one["path"], folder / one["path"])
    (folder / "datapackage.json").write_text(json.dumps(node, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def origin(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    room = tmp_path_factory.mktemp("book")
    folder = small(room / "a" / "quintana-roo")
    write_workbook(folder, room / "libro.xlsx", "es")
    return folder, room / "libro.xlsx"


@pytest.fixture
def package(origin: tuple[Path, Path], tmp_path: Path) -> Path:
    return Path(shutil.copytree(origin[0], tmp_path / "quintana-roo"))


class Filling:
    """A person with the workbook open."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book: Any = openpyxl.load_workbook(path)

    def sheet(self, table: str) -> Any:
        return self.book[sheet_title(tables()[table])]

    def at(self, table: str, column: str) -> int:
        return [cell.value for cell in self.sheet(table)[NAMES]].index(column) + 1

    def column(self, table: str, column: str) -> list[Any]:
        return [row[self.at(table, column) - 1].value for row in self.sheet(table).iter_rows(min_row=FIRST)]

    def put(self, table: str, row: int, **values: object) -> None:
        for name, value in values.items():
            self.sheet(table).cell(row, self.at(table, name)).value = value

    def add(self, table: str, **values: object) -> int:
        row = next(n for n in range(FIRST, 9999) if all(cell.value is None for cell in self.sheet(table)[n]))
        self.put(table, row, **values)
        return row

    def saved(self) -> Path:
        self.book.save(self.path)
        return self.path


@pytest.fixture
def filling(origin: tuple[Path, Path], tmp_path: Path) -> Iterator[Filling]:
    yield Filling(Path(shutil.copyfile(origin[1], tmp_path / "libro.xlsx")))


def files(folder: Path) -> dict[str, bytes]:
    return {str(one.relative_to(folder)): one.read_bytes() for one in sorted(folder.rglob("*")) if one.is_file()}


def test_a_workbook_that_nobody_touched_changes_nothing(tmp_path: Path) -> None:
    write_workbook(DATA, tmp_path / "libro.xlsx", "es")
    assert take_workbook(tmp_path / "libro.xlsx", DATA, write=False) == Taken((), ())


def test_another_program_that_saves_it_changes_nothing(filling: Filling, package: Path) -> None:
    before = files(package)
    taken = take_workbook(filling.saved(), package, write=True)
    assert (taken.changes, taken.ok) == ((), True)
    assert files(package) == before


def fifteen(filling: Filling) -> None:
    source = filling.column("sources", "title")[3]
    place = filling.column("municipalities", "name")[2]
    for number in range(15):
        filling.add(
            "participation_facts", title=f"Consulta {number + 1}", territory_id=place, phase="Diseño",
            source_id=source, persons=10 * number, unit_of_measure="personas",
        )  # fmt: skip


def test_fifteen_facts_are_entered_without_a_key_and_shown_before_they_are_written(
    filling: Filling, package: Path
) -> None:
    filled, before = filling, files(package)
    fifteen(filled)
    path = filled.saved()
    shown = CliRunner().invoke(main, ["import", str(path), "--into", str(package)])
    assert shown.exit_code == 0, shown.output
    assert files(package) == before
    assert "15 agregados" in shown.output and "+ consulta-1" in shown.output and "--yes" in shown.output
    done = CliRunner().invoke(main, ["import", str(path), "--into", str(package), "--yes"])
    assert done.exit_code == 0, done.output
    after = files(package)
    assert {name for name in after if after[name] != before[name]} == {"participation_facts.csv"}
    assert after["participation_facts.csv"].startswith(before["participation_facts.csv"].rstrip(b"\n"))
    assert b"consulta-15" in after["participation_facts.csv"] and b"Consulta 15" in after["participation_facts.csv"]


def test_what_is_added_in_one_sheet_can_be_named_in_another(filling: Filling, package: Path) -> None:
    filling.add("sources", title="Acta nueva", publisher="SECOES", kind=filling.column("sources", "kind")[0])
    fact = filling.add(
        "participation_facts", title="Foro", territory_id="Tulum", phase="Diseño", source_id="acta NUEVA"
    )
    taken = take_workbook(filling.saved(), package, write=False)
    found = {one.table.name: one for one in taken.changes}
    assert found["sources"].added[0].key == ("acta-nueva",)
    row = dict(next(row for number, row in found["participation_facts"].rows if number == fact))
    assert (row["source_id"], row["territory_id"]) == ("acta-nueva", "23009")


def test_changes_and_removals_say_their_values(filling: Filling, package: Path) -> None:
    filling.put("institutions", FIRST, acronym="XYZ")
    gone = filling.column("participation_facts", "fact_id")[-1]
    filling.sheet("participation_facts").delete_rows(FIRST + len(filling.column("participation_facts", "fact_id")) - 1)
    taken = take_workbook(filling.saved(), package, write=True)
    text = told(taken.changes, "es")
    assert "«XYZ»" in text and "1 cambiado" in text
    assert f"− {gone}" in text and "1 quitado" in text
    assert gone.encode() not in files(package)["participation_facts.csv"]


def test_a_renamed_row_keeps_the_rows_that_name_it(filling: Filling, package: Path) -> None:
    row = FIRST + filling.column("sources", "source_id").index(filling.column("sources", "source_id")[0])
    filling.put("sources", row, title="Un título mejor")
    taken = take_workbook(filling.saved(), package, write=False)
    assert [one.table.name for one in taken.changes] == ["sources"]
    assert [len(one.changed) for one in taken.changes] == [1]


BAD = {
    "source_id": ("Nadie lo publicó", "NOMBRE_DE_NADIE", "lista"),
    "happened_precision": ("Mez", "OPCION", "month"),
    "happened_on": ("ayer", "FECHA", "2026"),
    "value": ("muchas", "NUMERO", ""),
}


def test_a_bad_cell_is_named_with_what_was_expected_and_how_to_mend_it(filling: Filling, package: Path) -> None:
    bad = {column: value for column, (value, _, _) in BAD.items()}
    row = filling.add("participation_facts", title="Foro", territory_id="Tulum", unit_of_measure="personas", **bad)
    before = files(package)
    taken = take_workbook(filling.saved(), package, write=True)
    assert not taken.ok and files(package) == before
    found = {one.column: one for one in taken.findings if one.severity == "error"}
    sheet = sheet_title(tables()["participation_facts"])
    assert {(one.file, one.sheet, one.row) for one in found.values()} == {("libro.xlsx", sheet, row)}
    assert {column: (one.value, one.code) for column, one in found.items()} == {
        column: (value, code) for column, (value, code, _) in BAD.items()
    }
    assert all(hint in found[column].fix("es") for column, (_, _, hint) in BAD.items())


def test_a_sheet_or_a_column_taken_away_changes_nothing(filling: Filling, package: Path) -> None:
    del filling.book[sheet_title(tables()["commitments"])]
    filling.sheet("institutions").delete_cols(filling.at("institutions", "acronym"))
    taken = take_workbook(filling.saved(), package, write=False)
    assert (taken.changes, taken.ok) == ((), True)


def test_lists_offer_names_and_words(origin: tuple[Path, Path]) -> None:
    filling = Filling(origin[1])
    rules = filling.sheet("participation_facts").data_validations.dataValidation
    formulas = [str(one.formula1) for one in rules if one.type == "list"]
    assert any(one.startswith("OFFSET('Nombres'!") for one in formulas)
    assert any(one.startswith("'Listas'!") for one in formulas)
    listed = {cell.value for row in filling.book["Nombres"].iter_rows(min_row=2) for cell in row if cell.value}
    assert "Tulum" in listed and not any(str(one).startswith("inegi-") for one in listed)


def corrections(folder: Path) -> list[dict[str, str]]:
    path = folder / "corrections.csv"
    return list(csv.DictReader(path.open(encoding="utf-8"))) if path.exists() else []


def ran(path: Path, package: Path, *words: str) -> str:
    done = CliRunner().invoke(main, ["import", str(path), "--into", str(package), *words])
    assert done.exit_code == 0, done.output
    return done.output


def test_a_published_value_that_changes_is_recorded_with_what_was_and_why(filling: Filling, package: Path) -> None:
    before = filling.sheet("institutions").cell(FIRST, filling.at("institutions", "acronym")).value
    key = filling.sheet("institutions").cell(FIRST, filling.at("institutions", "institution_id")).value
    filling.put("institutions", FIRST, acronym="XYZ")
    path, untouched = filling.saved(), files(package)
    shown = ran(path, package)
    assert f"institutions:{key}:acronym" in shown and "Motivo por escribir" in shown and "--reason" in shown
    assert files(package) == untouched
    told = ran(path, package, "--yes", "--reason", "Error de captura")
    assert "--reason" not in told
    (row,) = corrections(package)
    assert (row["subject_table"], row["subject_id"], row["column_name"]) == ("institutions", key, "acronym")
    assert (row["old_value"], row["new_value"], row["reason"]) == (before, "XYZ", "Error de captura")
    assert row["source_id"] in {one["source_id"] for one in csv.DictReader((package / "sources.csv").open())}


def test_the_register_of_corrections_keeps_what_the_workbook_does_not_carry(filling: Filling, package: Path) -> None:
    first = filling.column("institutions", "acronym")[0]
    for value in ("XYZ", first, "XYZ"):
        filling.put("institutions", FIRST, acronym=value)
        ran(filling.saved(), package, "--yes", "--reason", "Error de captura")
    assert [one["new_value"] for one in corrections(package)] == ["XYZ", first, "XYZ"]
    assert "no cambia nada" in ran(filling.path, package, "--yes")


def test_what_is_completed_or_only_a_draft_is_no_correction(filling: Filling, package: Path) -> None:
    empty = next(row for row, value in enumerate(filling.column("institutions", "acronym"), FIRST) if value is None)
    filling.put("institutions", empty, acronym="NUEVA")
    ran(filling.saved(), package, "--yes")
    filling.put("institutions", FIRST, acronym="XYZ")
    ran(filling.saved(), package, "--yes", "--draft")
    assert not corrections(package)


def test_a_correction_tells_no_count_that_a_load_may_hide(filling: Filling, package: Path) -> None:
    counts = filling.column("participation_facts", "persons")
    row = next(at for at, value in enumerate(counts, FIRST) if value is not None)
    filling.put("participation_facts", row, persons=3)
    ran(filling.saved(), package, "--yes")
    (told,) = corrections(package)
    assert (told["column_name"], told.get("old_value"), told.get("new_value")) == ("persons", None, None)


def test_a_reason_written_in_the_workbook_is_not_written_twice(filling: Filling, package: Path) -> None:
    old = filling.sheet("institutions").cell(FIRST, filling.at("institutions", "acronym")).value
    key = filling.sheet("institutions").cell(FIRST, filling.at("institutions", "institution_id")).value
    source = filling.sheet("institutions").cell(FIRST, filling.at("institutions", "source_id")).value
    filling.put("institutions", FIRST, acronym="XYZ")
    filling.add(
        "corrections", subject_table="institutions", subject_id=key, column_name="acronym", old_value=old,
        new_value="XYZ", corrected_on="2026-11-30", reason="Cambió de nombre", source_id=source,
    )  # fmt: skip
    ran(filling.saved(), package, "--yes")
    assert [one["reason"] for one in corrections(package)] == ["Cambió de nombre"]
