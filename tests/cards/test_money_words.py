"""What the cards of the money may say: no month on a yearly moment, no share of a part, no silence passed over."""

from dataclasses import replace
from decimal import Decimal

import pytest

from dashboard.cards import CARDS, face
from dashboard.filters import Filters
from dashboard.locale import money, money_in_words
from dashboard.store.snapshots import Snapshot

Shipped = dict[str, Snapshot]
RULES = ("checks-broken-rows", "checks-tie-out")
YEARS = "2017,2021,2022,2023,2024,2025,2026"


def told(
    snapshot: Snapshot, card_id: str, options: dict[str, str] | None = None, /, lang: str = "es", **values: str
) -> tuple[str, str]:
    chosen = {name: tuple(text.split(",")) for name, text in values.items()}
    answer = CARDS[card_id].ask(snapshot, Filters(lang=lang, values=chosen, options=options or {}))
    shown = face(CARDS[card_id], answer)
    return shown.title, shown.sentence


@pytest.mark.parametrize(
    "card_id",
    ["budget-drill", "budget-flows", "sdg-money", "sdg-untagged", "sdg-targets", "budget-compare",
     "budget-per-capita", "budget-real-terms"],
)  # fmt: skip
def test_a_moment_of_the_whole_year_carries_no_month(card_id: str, shipped: Shipped) -> None:
    title, sentence = told(shipped["ejemplo"], card_id, year="2026", period="3", moment="approved")
    assert "aprobado" in title and "marzo" not in title + sentence
    assert "hasta mar" in " ".join(told(shipped["ejemplo"], card_id, year="2026", period="3"))


@pytest.mark.parametrize("card_id", ["budget-by-unit"])
def test_a_budget_that_stands_in_for_spending_carries_no_month(card_id: str, shipped: Shipped) -> None:
    assert "hasta" not in told(shipped["quintana-roo"], card_id, year="2026", period="3")[0]


@pytest.mark.parametrize(
    "card_id",
    ["budget-by-unit", "budget-by-chapter", "budget-progress", "budget-adjustments", "sdg-money", "sdg-targets",
     "sdg-untagged", "budget-moments", "budget-bridge", "budget-drill", "budget-flows"],
)  # fmt: skip
def test_a_sum_of_several_years_says_so(card_id: str, shipped: Shipped) -> None:
    for asked, expected in (("2023,2024", True), ("2024", False)):
        assert ("junta varios años" in told(shipped["ejemplo"], card_id, year=asked)[1]) is expected


@pytest.mark.parametrize(
    "card_id", ["budget-moments", "budget-bridge", "budget-progress", "budget-by-unit", "budget-by-chapter"]
)
def test_a_unit_that_fell_silent_is_told_beside_what_was_spent(card_id: str, shipped: Shipped) -> None:
    assert "dejó de reportar algún periodo: 2025" in told(shipped["ejemplo"], card_id, year="2025")[1]
    assert "dejó de reportar" not in told(shipped["ejemplo"], card_id, year="2025", period="3")[1]
    assert "dejó de reportar" not in told(shipped["ejemplo"], card_id, year="2025", unit="U11")[1]
    assert "dejó de reportar" not in told(shipped["ejemplo"], card_id, year="2025", branch="judicial")[1]


def test_years_of_unlike_length_give_no_pesos_of_each_hundred(shipped: Shipped) -> None:
    assert "por cada 100" not in told(shipped["ejemplo"], "budget-moments", year="2025,2026")[0]
    assert "por cada 100" in told(shipped["ejemplo"], "budget-moments", year="2025")[0]


def test_proposed_of_some_years_is_not_set_against_approved_of_others(shipped: Shipped) -> None:
    assert "millones" not in told(shipped["quintana-roo"], "budget-bridge")[0]


def test_a_chapter_is_not_called_a_unit(shipped: Shipped) -> None:
    assert "nidades" not in told(shipped["ejemplo"], "budget-by-chapter", year="2023,2024")[1]


def test_what_is_not_detailed_is_nobodys_largest(shipped: Shipped) -> None:
    sentence = told(shipped["quintana-roo"], "budget-drill", year=YEARS)[1]
    assert (
        "Entre los 3 renglones con nombre, lo mayor es «Ejecutivo»" in sentence
        and "Sin desglose: 249 mil 228 millones" in sentence
    )
    assert "% de este nivel" not in told(shipped["quintana-roo"], "budget-drill", year="2026")[1]


def test_nearly_all_is_not_all(shipped: Shipped) -> None:
    title = told(shipped["federacion"], "budget-progress", year="2022")[0]
    assert "100.0\u00a0%" not in title and "99.99\u00a0%" in title and "108.0\u00a0%" in title


def test_one_unit_is_not_the_one_that_moved_most(shipped: Shipped) -> None:
    title = told(shipped["ejemplo"], "budget-adjustments", year="2025", unit="U11")[0]
    assert "quien más" not in title and "Escuelas Abiertas" in title


def test_a_minus_sign_stands_before_the_pesos() -> None:
    assert money(Decimal("-225000000"), "es") == "-$225.0 millones"
    assert money(Decimal("-225000000"), "en").startswith("-")
    assert money_in_words(Decimal("-480"), "es") == "-$480"


def test_rules_that_all_hold_are_not_told_as_zero_that_do_not(shipped: Shipped) -> None:
    for card_id, word in (("checks-identities", "cuadran"), ("checks-stated-totals", "cuadran")):
        title = told(shipped["ejemplo"], card_id, year="2026")[0]
        assert word in title and not title.startswith("0") and "no " not in title


def test_a_rule_with_nothing_to_compare_is_not_blamed_on_a_moment(shipped: Shipped) -> None:
    assert "falta publicar" not in told(shipped["ejemplo"], "checks-identities")[1]


@pytest.mark.parametrize("card_id", RULES)
def test_no_broken_row_under_filters_is_not_missing_data(card_id: str, shipped: Shipped) -> None:
    assert "No hay datos" not in told(shipped["ejemplo"], card_id, year="2026")[1]


@pytest.mark.parametrize("kind", ["located", "transfers", "own"])
def test_no_row_under_the_filters_is_said_of_the_filters(kind: str, shipped: Shipped) -> None:
    title, sentence = told(shipped["quintana-roo"], f"in-municipality-{kind}", year="2023", sources="official")
    assert "lo elegido" in title and "Ningún renglón" not in title and "en el municipio" not in sentence


def test_a_part_is_not_every_programme_of_the_year(shipped: Shipped) -> None:
    assert "lo elegido" in told(shipped["ejemplo"], "budget-annexes", year="2025", unit="U11")[1]


def test_a_goal_with_links_of_the_other_kind_is_not_one_without_links(shipped: Shipped) -> None:
    silent = "Ninguno de los programas contados tiene vínculo "
    assert f"{silent}directo con" in told(shipped["ejemplo"], "sdg-money")[1]
    assert f"{silent}indirecto con" in told(shipped["ejemplo"], "sdg-money", {"contribution": "indirect"})[1]
    assert f"{silent}con" in told(shipped["ejemplo"], "sdg-money", {"contribution": "both"})[1]


def test_nothing_left_is_not_zero_pesos(shipped: Shipped) -> None:
    for card_id in ("sdg-money", "sdg-targets"):
        assert "$0" not in told(shipped["ejemplo"], card_id, year="2025", unit="U11")[1]


@pytest.mark.parametrize("package", ["quintana-roo", "federacion"])
def test_flows_that_name_neither_end_are_a_finding_on_the_page(package: str, shipped: Shipped) -> None:
    card = CARDS["budget-flows"]
    assert card.shown(card.ask(shipped[package], Filters()))
    assert "no se sabe de qué fuente viene el dinero" in told(shipped[package], "budget-flows")[0]


def test_what_nobody_looked_for_is_not_told_as_unpublished(shipped: Shipped) -> None:
    assert "Nadie" not in told(shipped["quintana-roo"], "budget-drill", moment="paid", unit="sefiplan")[1]


@pytest.mark.parametrize("card_id", ["budget-drill", "budget-real-terms", "budget-compare", "budget-progress"])
def test_spending_that_comes_later_is_in_the_data(card_id: str, shipped: Shipped) -> None:
    sentence = told(shipped["federacion"], card_id, year="2022", period="6")[1]
    assert "no está en los datos" not in sentence.lower() and "junio todavía no hay" in sentence


def test_a_month_before_the_yearly_figure_is_not_a_lack(shipped: Shipped) -> None:
    title, sentence = told(shipped["federacion"], "budget-by-month", year="2022", period="6")
    assert "no está en los datos" not in title + sentence and "junio" in sentence


@pytest.mark.parametrize("card_id", ["budget-by-unit", "budget-drill"])
def test_years_that_not_every_unit_has_are_told_apart(card_id: str, shipped: Shipped) -> None:
    assert "no todas las unidades" in told(shipped["quintana-roo"], card_id, branch="judicial", year=YEARS)[1]
    assert "no todas las unidades" not in told(shipped["ejemplo"], card_id, year="2023,2024")[1]
    assert "junta varios años" not in told(shipped["quintana-roo"], card_id, year="2026")[1]


def test_one_unit_is_not_among_the_largest(shipped: Shipped) -> None:
    assert "mayor monto" not in told(shipped["ejemplo"], "budget-compare", branch="judicial")[1]
    assert "mayor monto" in told(shipped["ejemplo"], "budget-compare")[1]


def test_a_published_total_is_not_called_a_row_of_the_budget(shipped: Shipped) -> None:
    assert "renglones" not in told(shipped["ejemplo"], "checks-broken-rows")[0]


def test_what_was_published_as_a_percentage_is_seen(shipped: Shipped) -> None:
    card = CARDS["checks-stated-totals"]
    rows = card.ask(shipped["quintana-roo"], Filters()).rows
    assert any(row["stated_percent"] is not None for row in rows) and "stated_percent" in card.columns


@pytest.mark.parametrize("card_id", ["budget-by-unit", "budget-by-chapter"])
def test_a_share_of_what_was_chosen_says_so(card_id: str, shipped: Shipped) -> None:
    assert "% del devengado en lo elegido" in " ".join(told(shipped["ejemplo"], card_id, year="2024", unit="U11,U12"))
    assert "en lo elegido" not in " ".join(told(shipped["ejemplo"], card_id, year="2024"))


@pytest.mark.parametrize("amount", [None, Decimal("-1.00")])
def test_a_share_needs_every_amount(amount: Decimal | None, shipped: Shipped) -> None:
    card = CARDS["budget-by-unit"]
    answer = card.ask(shipped["ejemplo"], Filters(values={"year": ("2024",)}))
    assert "concentra" in face(card, answer).sentence
    rows = [*answer.rows[:-1], {**answer.rows[-1], "accrued": amount, "approved": amount, "proposed": amount}]
    assert "concentra" not in face(card, replace(answer, rows=rows)).sentence


def test_a_ranking_says_of_how_many_units_and_of_what_part_of_the_total(shipped: Shipped) -> None:
    assert "Entre las 2 unidades con dato (" in told(shipped["quintana-roo"], "budget-by-unit", year="2022")[1]
    assert "La única con dato es Poder Ejecutivo: " in told(shipped["quintana-roo"], "budget-by-unit", year="2026")[1]
    assert "del total publicado" in told(shipped["quintana-roo"], "budget-by-unit", year="2026")[1]


def test_a_small_difference_is_told_with_its_cents(shipped: Shipped) -> None:
    assert told(shipped["federacion"], "checks-identities")[0] == (
        "Las cuentas cuadran salvo 11 diferencias de hasta $1.62"
    )
    assert "up to 1.62 pesos" in told(shipped["federacion"], "checks-identities", lang="en")[0]


@pytest.mark.parametrize("lang", ["es", "en"])
def test_who_is_in_no_total_is_said_wherever_money_is_told(lang: str, shipped: Shipped) -> None:
    said = {"es": "Quedan fuera: IMSS, ISSSTE, Pemex y CFE.", "en": "Left out: IMSS, ISSSTE, Pemex and CFE."}[lang]
    for card_id in ("budget-moments", "budget-by-year", "budget-by-unit", "budget-drill", "budget-real-terms"):
        assert said in told(shipped["federacion"], card_id, lang=lang)[1], card_id
        assert "Pemex" not in told(shipped["quintana-roo"], card_id, lang=lang)[1]


def test_a_difference_that_rounding_explains_is_no_disagreement(shipped: dict[str, Snapshot]) -> None:
    title, sentence = told(shipped["quintana-roo"], "checks-stated-totals", year="2025")
    assert title == "Totales publicados que no coinciden: uno de 3 comparados"
    assert "Otra diferencia no pasa del redondeo de las cifras publicadas." in sentence
