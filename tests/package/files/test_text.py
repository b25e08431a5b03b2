"""Text files as programs export them: any separator, any end of line, more than one encoding in one file."""

import csv
import io
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.package.files.text import open_text, separator_of
from dashboard.package.findings import PackageError
from dashboard.package.reading import ROW, STAGE, Staged, stage

from .test_limits import Rows

HEADER = ["goal_id", "label_es", "label_en", "colour", "source_id"]
LINES = [["1", "Fin; de, la|pobreza", "No\tpoverty", "#E5243B", "s1"], ["2", "Hambre «cero»", "Zero", "#DDA63A", "s1"]]
READ: Rows = [(2, *LINES[0]), (3, *LINES[1])]


def read(path: Path, table: str = "sdg_goals") -> tuple[Staged, Rows]:
    with duckdb.connect() as connection:
        staged = stage(connection, path, path.name, f"{STAGE}{table}")
        return staged, connection.execute(f'SELECT * FROM "{staged.name}" ORDER BY {ROW}').fetchall()


def text_of(rows: list[list[str]], mark: str, ending: str = "\n") -> str:
    made = io.StringIO(newline="")
    csv.writer(made, delimiter=mark, lineterminator=ending).writerows(rows)
    return made.getvalue()


def saved(folder: Path, content: bytes | str) -> Path:
    path = folder / "t.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
def test_every_mark_end_and_encoding_read_alike(tmp_path: Path, mark: str, ending: str, encoding: str) -> None:
    _, rows = read(saved(tmp_path, text_of([HEADER, *LINES], mark, ending).encode(encoding)))
    assert rows == READ


@pytest.mark.parametrize("mark", [",", ";", "\t", "|", "^", "~"])
@pytest.mark.parametrize("first", ["sep={}\n", "SEP={}\r\n", '"sep={}"\n', "\ufeffsep={}\n"])
def test_a_first_line_that_says_the_separator_is_no_header(tmp_path: Path, mark: str, first: str) -> None:
    staged, rows = read(saved(tmp_path, first.format(mark) + text_of([HEADER, *LINES], mark)))
    assert rows == [(row + 1, *values) for row, *values in READ] and staged.header_row == 2


def test_empty_columns_are_no_columns(tmp_path: Path) -> None:
    wide = [[*HEADER[:2], "", *HEADER[2:], "", ""], *([*one[:2], " ", *one[2:], "", ""] for one in LINES)]
    staged, rows = read(saved(tmp_path, text_of(wide, ",")))
    assert rows == READ and staged.columns == tuple(HEADER)
    _, rows = read(saved(tmp_path, text_of([[*HEADER, "", ""], *LINES], ",")))
    assert rows == READ
    _, rows = read(saved(tmp_path, text_of([HEADER, *([*one, "", ""] for one in LINES)], ",")))
    assert rows == READ


def test_a_value_under_no_name_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackageError) as refused:
        read(saved(tmp_path, text_of([[*HEADER, ""], [*LINES[0], ""], [*LINES[1], "ojo"]], ",")))
    said = refused.value.findings[0].message("es")
    assert "columna F" in said and "fila 3" in said and "«ojo»" in said


def test_a_column_named_twice_is_named_with_its_places(tmp_path: Path) -> None:
    with pytest.raises(PackageError) as refused:
        read(saved(tmp_path, "a,b,A\n1,2,3\n"))
    assert "A, C" in refused.value.findings[0].message("es")


def test_two_encodings_in_one_file_are_read_line_by_line(tmp_path: Path) -> None:
    content = ",".join(HEADER).encode() + "\n1,Peñón,a,b,s\n".encode() + "2,Mérida,a,b,s\n".encode("cp1252")
    staged, rows = read(saved(tmp_path, content))
    assert [row[2] for row in rows] == ["Peñón", "Mérida"]
    (note,) = staged.findings
    assert note.code == "AVISO" and "línea 3" in note.message("es") and "line 3" in note.message("en")


def test_titles_above_the_header_are_passed_over(tmp_path: Path) -> None:
    titled = [["Gobierno del Estado"], [], *[HEADER, *LINES]]
    _, rows = read(saved(tmp_path, text_of(titled, ",")))
    assert rows == [(row + 2, *values) for row, *values in READ]


def test_names_in_quotes_of_their_own_and_lines_in_quotes_whole(tmp_path: Path) -> None:
    quoted = [[f'"{name}"' for name in HEADER], *LINES]
    assert read(saved(tmp_path, text_of(quoted, ",")))[1] == READ
    lines = [line.replace('"', '""') for line in text_of([HEADER, *LINES], ",").splitlines()]
    assert read(saved(tmp_path, "".join(f'"{line}"\n' for line in lines)))[1] == READ


@pytest.mark.parametrize("error", ["#REF!", "#¡REF!", "#DIV/0!", "#N/D", "#¿NOMBRE?", "####"])
def test_an_error_saved_as_text_is_named(tmp_path: Path, error: str) -> None:
    staged, _ = read(saved(tmp_path, text_of([HEADER, *LINES, ["3", error, "x", "y", "s1"]], ",")))
    (found,) = staged.findings
    assert (found.code, found.row, found.column, found.params["cell"]) == ("CELDA", 4, "label_es", "B4")


def test_quotes_that_do_not_close_are_named_with_their_row(tmp_path: Path) -> None:
    with pytest.raises(PackageError) as refused:
        read(saved(tmp_path, ",".join(HEADER) + '\n1,a,b,c,s\n2,"a' + "x" * 1_100_000))
    assert "fila 3" in refused.value.findings[0].message("es")


AMOUNT = st.sampled_from(["1,234.50", "1.234,50", "$ 5", "", "a;b", "x|y", "12"])


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([",", ";", "\t", "|"]), st.lists(st.tuples(*[AMOUNT] * 4), min_size=2, max_size=9))
def test_the_separator_is_told_from_the_records(mark: str, rows: list[tuple[str, ...]]) -> None:
    table = [["Concepto", "Aprobado", "Modificado", "Pagado", "Notas"], *(["Servicios", *row] for row in rows)]
    assert separator_of(text_of([["Instituto, A. C."], *table], mark)) == mark


def test_a_file_is_looked_at_again_when_it_changes(tmp_path: Path) -> None:
    path = saved(tmp_path, "a;b\n1;2\n")
    assert open_text(path).separator == ";"
    assert open_text(saved(tmp_path, "a|b|c\n1|2|3\n")).separator == "|"
