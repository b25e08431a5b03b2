"""What a figure leaves out where it stands beside another, and what it only names."""

from datetime import date

from dashboard.figures import Bar, Bars, Cell, Matrix, MatrixRow, Span, Tile, Tiles, Timeline
from dashboard.figures.html import Frame, write

from .reading import read, words

HALF = Frame("Título", "es", half=True)
WHOLE = Frame("Título", "es")


def test_a_map_beside_another_figure_has_no_list() -> None:
    tiles = Tiles(tuple(Tile("", f"Lugar {n}", 0, n, float(n), str(n)) for n in range(3)))
    assert "f-beside" in str(write(tiles, WHOLE)) and "f-beside" not in str(write(tiles, HALF))
    assert all(f"Lugar {n}" in words(read(write(tiles, HALF))) for n in range(3))


def test_fewer_bars_stand_at_first_in_half_the_room() -> None:
    bars = Bars(tuple(Bar("", f"Cosa {n}", float(n), str(n)) for n in range(9)))
    assert "<details" not in str(write(bars, WHOLE))
    assert "Ver los otros 3" in str(write(bars, HALF)) and "Cosa 8" in str(write(bars, HALF))


def row(label: str, *values: float | None) -> MatrixRow:
    return MatrixRow(label, tuple(Cell("", one, "" if one is None else f"{one:.0f}") for one in values))


def test_rows_of_a_matrix_without_any_count_are_named_below() -> None:
    told = write(Matrix(("a", "b"), (row("2017", None, None), row("2018", 0, None), row("2019", None, None))), WHOLE)
    tree = read(told)
    heads = [words(one) for one in tree.walk() if one.name == "th" and one.given.get("scope") == "row"]
    assert heads == ["2018"] and "Sin cifra: 2017 y 2019." in words(tree)


def test_a_matrix_without_any_count_keeps_its_rows() -> None:
    told = write(Matrix(("a",), (row("2017", None), row("2018", None))), WHOLE)
    assert "Sin cifra" not in str(told) and str(told).count("blank") == 2


def test_spans_with_a_legend_share_a_line_and_only_what_is_drawn_is_explained() -> None:
    spans = (
        Span("", "Uno", None, date(2026, 1, 5), "Prometido", ""),
        Span("", "Uno", date(2026, 2, 1), date(2026, 3, 1), "Entre dos días", "", tone="accent"),
    )
    legend = (("plain", "lo prometido"), ("accent", "el rango"), ("hollow", "al ritmo"))
    tree = read(write(Timeline(spans, date(2026, 1, 1), "hoy", legend=legend), WHOLE))
    assert sum({"f-line", "f-axis"} & one.css == {"f-line"} and one.name == "li" for one in tree.walk()) == 1
    said = words(tree)
    assert "Prometido" in said and "Entre dos días" in said
    assert "lo prometido" in said and "el rango" in said and "al ritmo" not in said
