"""What is a figure in a sentence, how much it is and of what; and what is left alone."""

import pytest

from dashboard.contrast.lexicon import Lexicon
from dashboard.contrast.numbers import numbers
from dashboard.contrast.texts import sentences

WORDS = Lexicon()


def figures(text: str) -> list[tuple[float, str]]:
    return [
        (one.value, one.unit) for sentence in sentences(text) for one in numbers(sentence, WORDS.mentions(sentence))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "53 mil 981 millones", "53,981 mdp", "53,981 millones de pesos", "$53,981,000,000", "$53.981.000.000",
        "$53'981,000,000", "53.981 mil millones de pesos", "53.981 billion pesos", "53,981 million pesos",
        "cincuenta y tres mil novecientos ochenta y un millones", "53.981 mmdp", "53 mil\n981 millones de pesos",
        "53,981,000,000 pesos", "$ 53,981 millones", "53,981mdp", "53.981 miles de millones de pesos",
    ],
)  # fmt: skip
def test_one_amount_is_read_alike_in_all_its_ways(text: str) -> None:
    assert figures(f"Son {text}.") == [(53_981_000_000.0, "money")]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("56 %", 56, "percent"), ("56%", 56, "percent"), ("4.9 por ciento", 4.9, "percent"),
        ("9 percent", 9, "percent"),
        ("4,9 %", 4.9, "percent"), ("dos mil personas", 2000, "persons"),
        ("1,043,877 habitantes", 1043877, "inhabitants"),
        ("1 millón 43 mil 877 habitantes", 1043877, "inhabitants"), ("20 votos", 20, "votes"),
        ("2 mil pesos por habitante", 2000, "rate"), ("98,000 pesos al mes", 98000, "rate"),
        ("3 millones de dólares", 3e6, "foreign"), ("21 millones de turistas", 21e6, "count"),
        ("120 camas", 120, "count"),
        ("3 puntos porcentuales", 3, "points"), ("dos mil quinientos millones de pesos", 2.5e9, "money"),
        ("two thousand five hundred people", 2500, "persons"), ("un millón de pesos", 1e6, "money"),
        ("3 millones 250 mil pesos", 3_250_000, "money"), ("mil millones de pesos", 1e9, "money"),
    ],
)  # fmt: skip
def test_units(text: str, value: float, unit: str) -> None:
    assert figures(f"Fueron {text}.") == [(value, unit)]


@pytest.mark.parametrize(
    "text",
    [
        "El 15 de diciembre a las 10:30.", "Llame al 983 835 0500.", "Llame al (998) 123-4567.", "El artículo 134.",
        "MXROO0005 sigue.", "La Agenda 2030 y el plan 2050.", "Las 24 horas, los 7 días.", "El salón 4.", "ODS 16.",
        "El 24/11/2026.", "En 2026.", "La Ley 23-B, fracción 3.", "Oficio SEFIPLAN-2231.", "Dos veces.", "Página 12.",
        "C.P. 77000.", "Hace 3 años.", "Art. 12.", "De 2023-2025.", "La sesión núm. 12.", "El km 42.", "El 3º lugar.",
    ],
)  # fmt: skip
def test_what_is_no_figure_is_left_alone(text: str) -> None:
    assert figures(text) == []


def test_one_scale_and_unit_for_several() -> None:
    assert figures("Pagaron 47.1, 62.2 y 108.7 mdp.") == [(47.1e6, "money"), (62.2e6, "money"), (108.7e6, "money")]
    assert figures("Entre 50 y 60 mil millones de pesos.") == [(5e10, "money"), (6e10, "money")]
    assert figures("En 2026, 53 mil millones de pesos.") == [(5.3e10, "money")]


def test_the_place_of_a_figure_is_that_of_the_text_as_it_came() -> None:
    text = "Según la Auditorıa: «53 mil 981 millones» — ¡así!"
    (sentence, *_) = sentences(text)
    (one,) = numbers(sentence, WORDS.mentions(sentence))
    assert text[sentence[one.first].start : sentence[one.last - 1].end] == "53 mil 981 millones"
