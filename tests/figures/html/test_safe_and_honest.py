"""What a package holds is written as text, and what is not known is never drawn as zero."""

from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from dashboard.figures import (
    Bar,
    Bars,
    Bridge,
    Cell,
    Columns,
    Gantt,
    Matrix,
    MatrixRow,
    Series,
    Step,
    Task,
    Tile,
    Tiles,
    Units,
    Verdict,
    VerdictRow,
    Verdicts,
)
from dashboard.figures.html import RENDERERS, Frame, write
from dashboard.figures.tone import TONES

from ..samples import ALL
from .reading import Node, frame, read, words

HOSTILE = """"><img src=x onerror=alert(1)><script>alert(2)</script>'&lt;b&gt; """
TAGS = {
    "", "a", "caption", "details", "div", "i", "li", "ol", "p", "section", "small", "span", "strong", "summary",
    "table", "tbody", "td", "th", "thead", "tr", "ul",
}  # fmt: skip
WRITTEN = [name for name, form in ALL.items() if type(form) in RENDERERS]


def hostile(value: Any) -> Any:
    """The same form with every text of it turned against the page."""
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{one.name: hostile(getattr(value, one.name)) for one in fields(value)})
    if isinstance(value, tuple):
        return tuple(hostile(one) for one in value)
    return HOSTILE + value if isinstance(value, str) and value else value


def found(form: Any, css: str) -> list[Node]:
    return [node for node in read(write(form, frame())).walk() if css in node.css]


@pytest.mark.parametrize("name", WRITTEN)
def test_a_hostile_text_stays_a_text(name: str) -> None:
    written = write(hostile(ALL[name]), frame(HOSTILE))
    if written is None:
        return
    nodes = list(read(written).walk())
    assert {node.name for node in nodes} <= TAGS
    assert not [name for node in nodes for name in node.given if name.startswith("on") or name == "src"]
    assert "<script>alert(2)</script>" in words(written)


def test_a_bar_without_a_figure_is_no_bar_and_one_of_zero_is() -> None:
    absent = Bars((Bar("", "A", None, "<5"), Bar("", "B", None, "no publicado")))
    assert not found(absent, "f-bar") and "<5" in words(write(absent, frame()))
    assert len(found(Bars((Bar("", "A", 0.0, "0"),)), "f-bar")) == 1


def test_a_lower_bound_says_so_beside_its_bar() -> None:
    form = Bars((Bar("", "Mujeres", 2048.0, "al menos 2,048"),))
    assert words(found(form, "f-row")[0]) == "Mujeres al menos 2,048"


@pytest.mark.parametrize("text", ["<5", "oculto", ""])
def test_a_cell_without_a_figure_is_not_tinted_as_zero(text: str) -> None:
    row = MatrixRow("A", (Cell("k", None, text), Cell("k", 0.0, "0"), Cell("k", 9.0, "9")))
    cells = [node for node in read(write(Matrix(("x", "y", "z"), (row,)), frame())).walk() if node.name == "td"][1:]
    assert words(cells[0]) == (text or "·") and words(cells[1]) == "0"
    assert ("blank" in cells[0].css) == (not text)
    assert [[node.name for node in cell.walk()][1:] for cell in cells[1:]] == [["a"], ["a"]]


def test_where_more_is_not_simply_more_the_cell_to_look_at_is_the_darkest() -> None:
    cells = (Cell("", 42.0, "42", "accent"), Cell("", 469.0, "469"), Cell("", None, ""))
    form = Matrix(("a", "b", "c"), (MatrixRow("A", cells),))
    steps = [node.css for node in read(write(form, frame())).walk() if node.name == "td"][1:]
    assert steps == [{"step-3"}, {"step-1"}, {"step-0", "blank"}]


def test_a_territory_without_a_figure_is_apart_from_one_of_zero() -> None:
    form = Tiles((Tile("a", "A", 1, 1, None, "sin cifra"), Tile("b", "B", 1, 2, 0.0, "0")))
    tiles = [node.css for node in found(form, "f-tiles")[0].walk() if node.name == "li"]
    assert tiles == [{"absent"}, {"step-0"}]


def test_a_year_without_a_figure_is_a_gap_with_its_reason() -> None:
    form = Columns(("2017", "2018"), (Series("", (1.0, None), ("1", "no publicado"), ""),), ("2017", ""))
    assert len(found(form, "absent")) == 1 and "2018 no publicado" in words(write(form, frame()))


def test_a_step_without_a_figure_has_no_bar_and_moves_nothing() -> None:
    steps = (
        Step("", "A", 10.0, "10"),
        Step("", "B", None, "no está", change=True),
        Step("", "C", -4.0, "-4", change=True),
    )
    assert Bridge(steps).spans() == ((0.0, 10.0), None, (10.0, 6.0))
    assert len(found(Bridge(steps), "f-bar")) == 2


def test_nothing_to_draw_is_drawn_as_nothing() -> None:
    for form in (Bars(()), Units(()), Bridge(()), Matrix((), ()), Verdicts((), ()), Tiles(())):
        assert words(write(form, frame())) in {"", "Un título"}


def test_the_mark_to_look_at_is_the_chosen_one_or_the_one_the_title_names() -> None:
    bars = tuple(
        Bar(key, label, 1.0, "1") for key, label in (("a", "Salud"), ("b", "Educación"), ("c", "Salud mental"))
    )

    def lit(form: Bars, title: str) -> list[str]:
        rows = [node for node in read(write(form, Frame(title, "es"))).walk() if "f-row" in node.css]
        return [words(row) for row in rows if "accent" in row.css]

    assert lit(Bars(bars), "Lo que más pesa es «Salud», 48 %") == ["Salud 1"]
    assert lit(Bars(bars), "Saludos a todos") == []
    assert lit(Bars(bars, highlight=("b",)), "Lo que más pesa es Salud") == ["Educación 1"]
    toned = tuple(replace(bar, tone="proven") for bar in bars)
    assert lit(Bars(toned), "Lo que más pesa es Salud") == []


def test_nobody_saying_anything_is_no_verdict() -> None:
    cells = (Verdict("k", ("sin reporte",), "h"), Verdict("k", ("? No se sabe",), "h", tone="unknown"),
             Verdict("k", ("✔ Completo",), "h", "#007766", "said"))  # fmt: skip
    form = Verdicts(("a", "b", "c"), (VerdictRow("Fila", cells),))
    spans = [node.css for node in read(write(form, frame())).walk() if node.css & {"f-pill", "f-none"}]
    assert spans == [{"f-none"}, {"f-pill", "unknown"}, {"f-pill", "said"}]


def test_every_tone_is_dressed_by_the_stylesheet(stylesheet: str) -> None:
    for tone in filter(None, TONES):
        assert f".f-bar.{tone}" in stylesheet or f"({tone}" in stylesheet or f".{tone}" in stylesheet


def test_a_milestone_says_apart_what_it_is_when_it_ends_and_how_it_stands() -> None:
    form = ALL["milestones"]
    assert isinstance(form, Gantt)
    task = Task(
        "1", "G", "todo junto", (None, None), (None, None), label="Mesas", when="3 mar", detail="se reporta hecho"
    )
    assert words(write(replace(form, tasks=(task,)), frame())).endswith("Mesas 3 mar se reporta hecho")
