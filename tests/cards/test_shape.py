"""What the cards of the money's shape say and link: drilling, what cannot be drawn, what does not reconcile."""

from decimal import Decimal
from typing import Any

import pytest

from dashboard.answers import Answer
from dashboard.cards import CARDS, face
from dashboard.components.card_frame import card_frame
from dashboard.components.place import Place
from dashboard.figures import MOST_PARTS
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

from ..drawn import links as links_in
from ..drawn import picture

DRILL, BRIDGE, FLOWS = (CARDS[name] for name in ("budget-drill", "budget-bridge", "budget-flows"))
Shipped = dict[str, Snapshot]


def answered(card: Any, snapshot: Snapshot, lang: str = "es", options: dict[str, str] | None = None,
             **values: str) -> Answer:  # fmt: skip
    asked = {name: tuple(text.split(",")) for name, text in values.items()}
    found: Answer = card.ask(snapshot, Filters(lang=lang, values=asked, options=options or {}))
    return found


def links(answer: Answer) -> dict[str, str]:
    """Text -> address of the links of the drill card on its page."""
    return links_in(card_frame(DRILL, answer, Place("/presupuesto", answer.filters, answer.snapshot), "hero"))


def test_a_row_and_a_tile_open_the_same_node(shipped: Shipped) -> None:
    answer = answered(DRILL, shipped["ejemplo"])
    keys = {key for key in picture(DRILL, answer).data[0].customdata if key}
    assert keys == {row["opens"] for row in answer.rows if row["opens"]}
    assert links(answer)["Ejecutivo"] == "/presupuesto?within=branch%3Aexecutive"


def test_the_way_back_up_is_a_link_per_level(shipped: Shipped) -> None:
    found = links(answered(DRILL, shipped["ejemplo"], options={"within": "U10"}, year="2025"))
    assert found["Todo el presupuesto"] == "/presupuesto?year=2025#budget-drill"
    assert found["Ejecutivo"] == "/presupuesto?within=branch%3Aexecutive&year=2025#budget-drill"
    assert "Sector Bienestar" not in found, "where one stands is no link"


def test_another_classification_starts_from_the_whole(shipped: Shipped) -> None:
    found = links(answered(DRILL, shipped["ejemplo"], options={"within": "U10"}))
    assert found["Objeto del gasto"] == "/presupuesto?classification=object#budget-drill"


def test_a_code_that_does_not_exist_is_told_and_there_is_a_way_out(shipped: Shipped) -> None:
    answer = answered(DRILL, shipped["ejemplo"], options={"within": "nobody"})
    assert face(DRILL, answer).state == "not_in_package" and "esa clave" in face(DRILL, answer).sentence
    assert links(answer)["Todo el presupuesto"] == "/presupuesto#budget-drill"


def with_rows(answer: Answer, **changes: Any) -> Answer:
    """The answer with its first row changed: data that no package brings."""
    first = {**answer.rows[0], **changes}
    return Answer(**{**vars(answer), "rows": [*answer.rows[1:], first]})


def test_what_cannot_be_an_area_is_told_and_not_drawn(shipped: Shipped) -> None:
    answer = answered(DRILL, shipped["ejemplo"], options={"classification": "object"})
    name = answer.rows[0]["label"]
    below = with_rows(answer, amount=Decimal("-5.00"))
    assert f"no se dibuja: {name} (-$5)" in face(DRILL, below).sentence
    empty = with_rows(answer, amount=None)
    assert "Un renglón no trae monto" in face(DRILL, empty).sentence
    for one in (below, empty):
        assert name not in picture(DRILL, one).data[0].labels


def test_small_tiles_are_joined_and_none_is_lost(shipped: Shipped) -> None:
    answer = answered(DRILL, shipped["federacion"], options={"within": "branch:executive"})
    assert len(answer.rows) > MOST_PARTS
    trace = picture(DRILL, answer).data[0]
    assert len(trace.values) == MOST_PARTS
    assert sum(trace.values) == pytest.approx(float(sum(row["amount"] for row in answer.rows)))
    joined = len(answer.rows) - MOST_PARTS + 1
    assert f"junta los {joined} menores" in face(DRILL, answer).sentence


def test_a_moment_that_stands_in_is_said(shipped: Shipped) -> None:
    for card in (DRILL, FLOWS):
        answer = answered(card, shipped["quintana-roo"], year="2025")
        assert {row["moment"] for row in answer.rows} == {"approved"}
        assert "Lo devengado no está en los datos; se muestra lo aprobado." in face(card, answer).sentence


def test_a_package_without_the_classification_says_so(shipped: Shipped) -> None:
    answer = answered(DRILL, shipped["federacion"], options={"classification": "object"})
    assert face(DRILL, answer).sentence.startswith("Los datos no dicen cómo se reparte aquí")


def test_the_bridge_says_whether_it_reconciles(shipped: Shipped) -> None:
    said = {}
    for year in ("2022", "2023", "2024", "2025", "2026"):
        answer = answered(BRIDGE, shipped["ejemplo"], year=year)
        rest = next(row["amount"] for row in answer.rows if row["moment"] == "unexplained")
        said[year] = bool(rest)
        sentence = face(BRIDGE, answer).sentence
        assert ("sin explicar" in sentence) == said[year]
        assert ("da el modificado." in sentence) and ("no da el modificado" in sentence) == said[year]
        assert ("unexplained" in picture(BRIDGE, answer).data[0].customdata) == said[year]
    assert sum(said.values()) == 1
    unknown = face(BRIDGE, answered(BRIDGE, shipped["federacion"])).sentence
    assert "No se puede revisar" in unknown and "No está en los datos: propuesto, ampliaciones" in unknown


def test_a_bridge_without_its_middle_is_a_finding_that_names_what_is_missing(shipped: Shipped) -> None:
    answer = answered(BRIDGE, shipped["quintana-roo"])
    told = face(BRIDGE, answer)
    assert BRIDGE.shown(answer) and told.state == "data"
    assert told.title == "2026: los datos no dicen cómo cambió lo aprobado durante el año"
    assert "No está en los datos: ampliaciones, reducciones, modificado, calendarizado" in told.sentence


def test_flows_without_funding_or_chapter_say_so(shipped: Shipped) -> None:
    title = face(FLOWS, answered(FLOWS, shipped["federacion"])).title
    assert "no se sabe de qué fuente viene el dinero ni en qué capítulo" in title
    old = answered(FLOWS, shipped["ejemplo"], year="2023", unit="U51")
    assert "la fuente no está en los datos" in face(FLOWS, old).title
    assert len(picture(FLOWS, old).data[0].node.x) == 1 + len({r["to_id"] for r in old.rows if r["stage"] == 2})


def test_the_flows_drawn_are_those_of_the_table(shipped: Shipped) -> None:
    answer = answered(FLOWS, shipped["ejemplo"])
    drawn = sum(picture(FLOWS, answer).data[0].link.value)
    assert drawn == pytest.approx(float(sum(row["amount"] for row in answer.rows)))
