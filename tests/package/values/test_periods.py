"""Periods as titles and cells say them."""

import calendar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.package.values.months import SPANISH
from dashboard.package.values.periods import Period, bare_number, read_period, said_in


@pytest.mark.parametrize(
    ("title", "first", "last"),
    [
        ("Del 1 de enero al 31 de marzo de 2024", 1, 3),
        ("Del 1o. de enero de 2024 al 30 de junio del 2024", 1, 6),
        ("del 01 de Enero al 31 de Marzo del Año 2024", 1, 3),
        ("Del 1 al 31 de enero de 2024", 1, 1),
        ("Del 1 al 29 de febrero de 2024", 2, 2),
        ("Del 1 de abril al 30 de junio de 2024", 4, 6),
        ("del 1 ene al 31 mar 2024", 1, 3),
        ("Del 01/01/2024 al 31/03/2024", 1, 3),
        ("Del 2024-01-01 al 2024-03-31", 1, 3),
        ("Del primero de enero al treinta de junio de 2024", 1, 6),
        ("Al 31 de diciembre de 2024", None, 12),
        ("Enero-Marzo 2024", 1, 3),
        ("de enero a junio de 2024", 1, 6),
        ("Abril - Junio 2024", 4, 6),
        ("Primer semestre de 2024", 1, 6),
        ("Segundo Trimestre de 2024", 4, 6),
        ("Acumulado al segundo trimestre de 2024", None, 6),
        ("Cuenta pública 2024 · enero a diciembre", 1, 12),
        ("Enero, Febrero y Marzo 2024", 1, 3),
        ("enero febrero marzo abril de 2024", 1, 4),
        ("Enero-Marzo y Abril-Junio 2024", 1, 6),
        ("Primer y segundo trimestre de 2024", 1, 6),
        ("Acumulado a marzo 2024", None, 3),
        ("Al mes de marzo de 2024", None, 3),
        ("Cifras al cierre de septiembre de 2024", None, 9),
        ("Enero a Mzo 2024", 1, 3),
        ("Avance 2024-T3 preliminar", 7, 9),
        ("Enero - Marzo 2024 · Marzo", 1, 3),
    ],
)
def test_the_period_of_a_title(title: str, first: int | None, last: int) -> None:
    said, period = said_in(title)
    assert said and period is not None
    assert (period.first, period.last, period.year) == (first, last, 2024)


@pytest.mark.parametrize(
    "title",
    [
        "Del 2 de enero al 31 de marzo de 2024",
        "Del 1 de enero al 30 de marzo de 2024",
        "Del 1 de julio de 2023 al 30 de junio de 2024",
        "Del 1 de enero al 29 de febrero de 2023",
    ],
)
def test_a_span_that_is_not_of_whole_months_of_a_year_is_none(title: str) -> None:
    assert said_in(title) == (True, None)


SEVERAL_YEARS = [
    "Del 1 de enero al 31 de diciembre de 2023 y 2024",
    "Enero a marzo de 2023 y 2024",
    "Enero-diciembre 2023 al 2024",
    "Enero-Diciembre 2022-2023",
    "Enero a marzo 2022/23",
    "Primer trimestre, ejercicios 2021, 2022",
    "Primer trimestre 2021, 2022",
    "Primer trimestre del 2019 al 2021",
    "Enero-marzo 2023 y enero-marzo 2024",
    "Del 1 de enero al 31 de marzo de 2023 y del 1 de enero al 31 de marzo de 2024",
    "Enero, febrero y marzo de 2023 y 2024",
    "Al 31 de diciembre de 2024 y 2023",
    "Primer trimestre de 2023 contra el mismo periodo de 2022",
    "Primer trimestre 2023 vs primer trimestre 2024",
    "Segundo trimestre 2023, segundo trimestre 2024",
    "Cuenta Pública 2023 y 2024 · Enero a diciembre",
    "Enero a diciembre · Ejercicios 2021, 2022",
    "Del 1 de enero al 31 de marzo de 2023 · y 2024",
]


@pytest.mark.parametrize("title", SEVERAL_YEARS)
def test_a_period_of_several_years_is_of_none(title: str) -> None:
    said, period = said_in(title)
    assert said and period is not None and period.year is None


@pytest.mark.parametrize(
    "title",
    [
        "Cuenta Pública 2023 · Enero a diciembre · impreso 2024",
        "Ejercicio fiscal 2023 · Al tercer trimestre · 15/01/2024",
        "Cuenta Pública 2023 · Del 1 de enero al 31 de diciembre de 2023 · 2024-01-15",
        "H. Ayuntamiento 2021-2024 · Del 1 de enero al 31 de marzo de 2023",
        "Del 1 de enero al 31 de marzo de 2023 · 2024 · 2023",
        "Enero-marzo 2023, impreso el 15 de abril de 2024",
        "Del 1 de enero al 31 de marzo de 2023, al 15 de abril de 2024",
        "Enero-marzo 2023 (cifras de 2023)",
        "Primer trimestre 2023 · Primer trimestre 2024",
    ],
)
def test_a_year_that_is_of_something_else_changes_nothing(title: str) -> None:
    period = said_in(title)[1]
    assert period is not None and period.year == 2023


@pytest.mark.parametrize("cell", ["Enero-marzo 2023 y 2024", "enero 2022-2023 (preliminar)"])
def test_a_cell_of_two_years_is_no_period(cell: str) -> None:
    assert read_period(cell) is None


@pytest.mark.parametrize("cell", ["Enero-Marso", "enero a mayoo", "Ene/Mrr", "ene - abrl"])
def test_a_span_whose_end_is_no_month_is_not_its_first_month(cell: str) -> None:
    assert read_period(cell) is None


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("enero, febrero y marzo", 1, 3),
        ("abr may jun", 4, 6),
        ("enero-marzo y abril-junio", 1, 6),
        ("1er y 2do trimestre", 1, 6),
        ("I y II Trimestre", 1, 6),
        ("Enero-preliminar", 1, 1),
        ("julio-mes de corte", 7, 7),
    ],
)
def test_what_is_named_one_after_the_other_runs_from_the_first_to_the_last(cell: str, first: int, last: int) -> None:
    period = read_period(cell)
    assert period is not None and (period.first, period.last) == (first, last)


def test_a_title_without_a_period_says_none() -> None:
    assert said_in("Instituto T2 de Alba · Estado Analítico") == (False, None)


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("Abril-Junio", 4, 6),
        ("Octubre - Diciembre", 10, 12),
        ("3er. Trimestre", 7, 9),
        ("Trimestre II", 4, 6),
        ("1T2024", 1, 3),
        ("2024-Q3", 7, 9),
        ("2024-03", 3, 3),
        ("mar.", 3, 3),
        ("Setiembre", 9, 9),
        ("al 30 de junio de 2025", None, 6),
        ("30/06/2024", None, 6),
        ("45473", None, 6),
        ("Anual", 1, 12),
        ("Enero (preliminar)", 1, 1),
        ("del 1 al 29 de febrero", 2, 2),
    ],
)
def test_the_period_of_a_cell(cell: str, first: int | None, last: int) -> None:
    period = read_period(cell)
    assert period is not None and (period.first, period.last) == (first, last)


@pytest.mark.parametrize("cell", ["", "algo", "2024-06-15", "2024", "5to trimestre", "I", "7"])
def test_what_says_no_period_is_none(cell: str) -> None:
    assert read_period(cell) is None


@pytest.mark.parametrize(
    ("cell", "number"), [("1", 1), ("2.0", 2), ("IV", 4), ("xii", 12), ("3er.", 3), ("segundo", 2), ("45473", None)]
)
def test_a_number_alone_is_no_period_yet(cell: str, number: int | None) -> None:
    assert bare_number(cell) == number


SPANS = [
    "Del 1 de {a} al {d} de {b} de {y}",
    "del 01 de {A} de {y} al {d} de {B} del {y}",
    "1 de {a} al {d} de {b} {y}",
    "Periodo del 1o de {a} al {d} de {b} del año {y}",
    "(Del 1 de {a} al {d} de {b} de {y})",
]


@given(st.integers(1, 12), st.integers(1, 12), st.integers(2000, 2060), st.sampled_from(SPANS))
def test_a_span_in_any_words_is_read_back(first: int, last: int, year: int, shape: str) -> None:
    first, last = sorted((first, last))
    a, b, d = SPANISH[first - 1], SPANISH[last - 1], calendar.monthrange(year, last)[1]
    text = shape.format(a=a, b=b, A=a.upper(), B=b.title(), d=d, y=year)
    assert said_in(f"Ente de Prueba · {text} · (Pesos)") == (True, Period(first, last, year, dated=True))


@given(st.text(max_size=25))
def test_any_text_is_a_period_or_none(text: str) -> None:
    found = read_period(text)
    assert found is None or 1 <= found.last <= 12
