"""What the cards of the unspent money, of a municipality and of the annexes say, held against the files."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest

from dashboard.answers import Answer, BadOption, UnusedFilter
from dashboard.cards import CARDS, Face, face
from dashboard.filters import Filters
from dashboard.locale import money_in_words, t
from dashboard.store.snapshots import Snapshot

from ..drawn import picture

Table = Callable[[str, str], list[dict[str, str]]]
Shipped = dict[str, Snapshot]
DAY = date(2026, 11, 23)
KINDS = ("located", "transfers", "own")
LANGUAGES = pytest.mark.parametrize("lang", ["es", "en"])


def answered(snapshot: Snapshot, card_id: str, lang: str = "es", **values: str) -> Answer:
    chosen = {name: tuple(text.split(",")) for name, text in values.items()}
    return CARDS[card_id].ask(snapshot, Filters(lang=lang, as_of=DAY, values=chosen))


def shown(snapshot: Snapshot, card_id: str, lang: str = "es", **values: str) -> Face:
    return face(CARDS[card_id], answered(snapshot, card_id, lang, **values))


def spent(table: Table, moment: str, year: int, until: int = 12, **only: str) -> Decimal:
    """A moment of the fictional state, one statement per unit."""
    rows = (
        row
        for row in table("ejemplo", "budget_execution")
        if int(row["year"]) == year and int(row["period"]) <= until and row["view"] in ("full", "administrative")
    )
    return sum((Decimal(r[moment]) for r in rows if r[moment] and all(r[k] == v for k, v in only.items())), Decimal(0))


def once(amounts: list[str], lang: str) -> list[str]:
    """Amounts of one title: only the last says of what."""
    return [one.removesuffix(f" {t(lang, 'money.prose.unit')}") for one in amounts[:-1]] + amounts[-1:]


def in_order(text: str, parts: Iterable[str]) -> bool:
    at = -1
    for part in parts:
        at = text.find(part, at + 1)
        if at < 0:
            return False
    return True


# --- Proposed, approved and spent through the years -----------------------------------------------------------------


@LANGUAGES
def test_what_was_spent_stands_beside_what_was_approved(lang: str, shipped: Shipped, table: Table) -> None:
    answer = answered(shipped["ejemplo"], "proposed-approved", lang)
    figure = picture(CARDS["proposed-approved"], answer)
    assert [trace.name for trace in figure.data] == (
        ["Propuesto", "Aprobado", "Devengado"] if lang == "es" else ["Proposed", "Approved", "Accrued"]
    )
    drawn = dict(zip((row["year"] for row in answer.rows), figure.data[2].y, strict=True))
    assert drawn == {year: float(spent(table, "accrued", year)) for year in range(2022, 2027)}
    told = shown(shipped["ejemplo"], "proposed-approved", lang).sentence
    assert ("2026 (hasta sep)" if lang == "es" else "2026 (up to Sep)") in told and "2025" in told
    assert "accrued" in CARDS["proposed-approved"].columns


def test_where_nothing_spent_is_published_none_is_drawn(shipped: Shipped) -> None:
    answer = answered(shipped["quintana-roo"], "proposed-approved")
    figure = picture(CARDS["proposed-approved"], answer)
    assert [trace.name for trace in figure.data] == ["Propuesto", "Aprobado"]
    assert "devengado" not in shown(shipped["quintana-roo"], "proposed-approved").sentence


# --- Where the unspent money is -----------------------------------------------------------------------------------


@LANGUAGES
def test_the_title_tells_the_largest_step_and_the_comparison_the_three(
    lang: str, shipped: Shipped, table: Table
) -> None:
    sums = [spent(table, moment, 2026) for moment in ("modified", "committed", "accrued", "paid")]
    steps = [money_in_words(more - less, lang) for more, less in pairwise(sums)]
    told = shown(shipped["ejemplo"], "budget-staircase", lang)
    assert in_order(told.dek, once(steps, lang)), (told, steps)
    largest = money_in_words(max(more - less for more, less in pairwise(sums)), lang)
    assert largest in told.title and ("hasta sep" if lang == "es" else "up to Sep") in told.title


@LANGUAGES
def test_before_the_year_closes_the_unspent_is_held_against_its_calendar(
    lang: str, shipped: Shipped, table: Table
) -> None:
    modified, scheduled, accrued = (spent(table, moment, 2026) for moment in ("modified", "scheduled", "accrued"))
    amounts = [money_in_words(one, lang) for one in (modified - accrued, modified - scheduled, scheduled - accrued)]
    told = shown(shipped["ejemplo"], "budget-staircase", lang).sentence
    assert in_order(told, amounts), (told, amounts)
    assert "subejercicio" not in told and "under-spending" not in told


def test_once_the_year_closes_it_is_called_by_its_name(shipped: Shipped, table: Table) -> None:
    left = spent(table, "modified", 2025) - spent(table, "accrued", 2025)
    told = shown(shipped["ejemplo"], "budget-staircase", year="2025").sentence
    assert f"El año cerró con {money_in_words(left, 'es')} sin devengar" in told and "subejercicio" in told
    assert "calendario" not in told


def test_years_added_together_are_not_called_late(shipped: Shipped) -> None:
    told = shown(shipped["ejemplo"], "budget-staircase", year="2024,2026").sentence
    assert "años distintos" in told and "subejercicio" not in told and "abajo de su calendario" not in told


def test_without_committed_the_two_steps_go_together_and_the_missing_moments_are_named(
    shipped: Shipped, table: Table
) -> None:
    rows = [row for row in table("federacion", "budget_execution") if row["year"] == "2022"]
    left = sum(
        (Decimal(row["modified"]) - Decimal(row["accrued"]) for row in rows if row["modified"] and row["accrued"]),
        Decimal(0),
    )
    told = shown(shipped["federacion"], "budget-staircase")
    assert told.title == f"2022: {money_in_words(left, 'es')} sin devengar"
    assert "calendarizado, comprometido y pagado" in told.sentence and "no se pueden separar" in told.sentence


def test_where_nothing_is_known_no_amount_is_told(shipped: Shipped) -> None:
    told = shown(shipped["quintana-roo"], "budget-staircase")
    assert "no se sabe" in told.title and "pesos" not in told.title + told.sentence
    assert "modificado, calendarizado, comprometido, devengado y pagado" in told.sentence
    early = shown(shipped["federacion"], "budget-staircase", period="6")
    assert "hasta junio todavía no hay" in early.sentence and "no están en los datos" not in early.sentence


def test_a_unit_that_is_silent_makes_the_answer_partial(shipped: Shipped, table: Table) -> None:
    units = {row["unit_id"] for row in table("ejemplo", "budget_execution") if row["year"] == "2025"}
    may = {
        row["unit_id"]
        for row in table("ejemplo", "budget_execution")
        if row["year"] == "2025" and row["period"] == "5" and row["accrued"]
    }
    assert units - may == {"U22"}
    told = shown(shipped["ejemplo"], "budget-staircase", year="2025", period="5").sentence
    assert f"sólo {round(100 * len(may) / len(units))}\u00a0% de las unidades" in told
    alone = shown(shipped["ejemplo"], "budget-staircase", year="2025", period="5", unit="U22")
    assert "no se sabe" in alone.title and "Ninguna unidad" in alone.sentence
    assert "parcial" not in shown(shipped["ejemplo"], "budget-staircase", year="2025").sentence


@LANGUAGES
def test_the_newest_explanation_is_quoted_with_its_unit_and_date(lang: str, shipped: Shipped) -> None:
    told = shown(shipped["ejemplo"], "budget-staircase", lang).sentence
    when = "20 oct 2026" if lang == "es" else "20 Oct 2026"
    assert in_order(told, ["Salud Cercana", when, "El equipo de dos hospitales ya se contrató"])
    only = shown(shipped["ejemplo"], "budget-staircase", lang, unit="U21").sentence
    assert "Dos licitaciones de caminos" in only and "hospitales" not in only
    assert "explica" not in shown(shipped["ejemplo"], "budget-staircase", unit="U11").sentence


def test_the_explanation_stands_beside_its_own_bar(shipped: Shipped) -> None:
    card = CARDS["budget-staircase"]
    one = answered(shipped["ejemplo"], "budget-staircase")
    drawn = picture(card, one)
    hover = list(drawn.data[0].hovertext)
    assert len(hover) == 4 + sum(row["step"] == "explained" for row in one.rows)
    assert "Dos licitaciones de caminos" in hover[-1] and "14 oct 2026" in hover[-1]


def with_step(answer: Answer, step: str, **changes: Any) -> Face:
    rows = [{**row, **changes} if row["step"] == step else row for row in answer.rows]
    return face(CARDS["budget-staircase"], replace(answer, rows=rows))


def test_a_negative_step_keeps_its_sign_and_says_so(shipped: Shipped) -> None:
    one = answered(shipped["ejemplo"], "budget-staircase")
    told = with_step(one, "to_pay", amount=Decimal("-2500000.00"))
    assert "-2.50 millones de pesos recibidos y por pagar" in told.dek
    assert "monto negativo (recibido, por pagar)" in told.sentence and "devolución" in told.sentence
    assert "negativo" not in face(CARDS["budget-staircase"], one).sentence


def test_spending_ahead_of_its_calendar_or_without_one_is_told_as_such(shipped: Shipped) -> None:
    one = answered(shipped["ejemplo"], "budget-staircase")
    assert (
        "7.00 millones de pesos arriba de su calendario" in with_step(one, "behind", amount=Decimal(-7000000)).sentence
    )
    assert "va igual que su calendario" in with_step(one, "behind", amount=Decimal(0)).sentence
    unknown = with_step(one, "later", amount=None, coverage=0.0, reason="no_scheduled").sentence
    assert "no se sabe cuánto va tarde" in unknown and "abajo de su calendario" not in unknown


# --- The money of a municipality ----------------------------------------------------------------------------------


@LANGUAGES
def test_three_cards_each_of_its_own_money(lang: str, shipped: Shipped) -> None:
    for package in ("quintana-roo", "ejemplo"):
        faces = [shown(shipped[package], f"in-municipality-{kind}", lang) for kind in KINDS]
        assert len({one.title for one in faces}) == 3
        never = "no se suman" if lang == "es" else "never added"
        assert all(never in one.sentence for one in faces)
        for kind in KINDS:
            rows = answered(shipped[package], f"in-municipality-{kind}", lang).rows
            assert {row["kind"] for row in rows} == {kind}


def test_nobody_turns_one_card_into_another(shipped: Shipped) -> None:
    for kind, other in zip(KINDS, (*KINDS[1:], KINDS[0]), strict=True):
        with pytest.raises(BadOption):
            CARDS[f"in-municipality-{kind}"].ask(shipped["ejemplo"], Filters(options={"kind": other}))
    with pytest.raises(UnusedFilter):
        answered(shipped["ejemplo"], "in-municipality-own", unit="U11")


@LANGUAGES
def test_the_title_of_the_located_money_and_its_share(lang: str, shipped: Shipped, table: Table) -> None:
    every = spent(table, "accrued", 2026)
    nowhere = spent(table, "accrued", 2026, municipality_id="")
    told = shown(shipped["ejemplo"], "in-municipality-located", lang)
    assert money_in_words(every - nowhere, lang) in told.title
    assert f"{100 * (every - nowhere) / every:.1f}" in told.sentence
    one = shown(shipped["ejemplo"], "in-municipality-located", lang, municipality="99001")
    amount = spent(table, "accrued", 2026, municipality_id="99001")
    assert money_in_words(amount, lang) in one.title and "Villa Ceiba" in one.title


def test_where_no_row_names_a_municipality_the_title_says_so(shipped: Shipped) -> None:
    told = shown(shipped["quintana-roo"], "in-municipality-located")
    assert told.title == "Ningún renglón del gasto del estado dice en qué municipio cae"
    assert "De cada 100 pesos del estado (aprobado, 2026), ninguno dice" in told.sentence


@LANGUAGES
def test_transfers_of_the_same_months_are_added_and_the_months_are_named(
    lang: str, shipped: Shipped, table: Table
) -> None:
    rows = [
        row for row in table("quintana-roo", "transfers") if len(row["territory_id"]) == 5 and row["year"] == "2021"
    ]
    amount = sum((Decimal(row["amount"]) for row in rows), Decimal(0))
    told = shown(shipped["quintana-roo"], "in-municipality-transfers", lang, year="2021")
    assert money_in_words(amount, lang) in told.title
    assert ("abr–jun 2021" if lang == "es" else "Apr–Jun 2021") in told.title
    assert ("entregado" if lang == "es" else "delivered") in told.title
    assert rows[0]["fund"] in told.sentence


@LANGUAGES
def test_transfers_of_two_funds_are_told_of_the_latest_year_and_one_moment(
    lang: str, shipped: Shipped, table: Table
) -> None:
    rows = [row for row in table("quintana-roo", "transfers") if len(row["territory_id"]) == 5]
    arrived = sum(
        (Decimal(row["amount"]) for row in rows if (row["moment"], row["year"]) == ("collected", "2024")), Decimal(0)
    )
    # What arrived, and not what the municipalities paid out of it.
    assert arrived > Decimal(3_146_032_541)
    told = shown(shipped["quintana-roo"], "in-municipality-transfers", lang)
    assert money_in_words(arrived, lang) in told.title and "2024" in told.title
    assert ("entregado" if lang == "es" else "delivered") in told.title


@LANGUAGES
def test_own_budgets_of_different_years_are_never_added(lang: str, shipped: Shipped) -> None:
    one = answered(shipped["quintana-roo"], "in-municipality-own", lang)
    told = face(CARDS["in-municipality-own"], one)
    total = sum((row["amount"] for row in one.rows if row["amount"] is not None), Decimal(0))
    assert money_in_words(total, lang) not in told.title + told.sentence
    assert money_in_words(Decimal(8253401057), lang) in told.dek and "Benito Juárez" in told.dek
    assert "6 municip" in told.title and "Benito" not in told.title and "5 municip" in told.sentence


def test_chosen_municipalities_are_added_only_where_they_are_alike(shipped: Shipped) -> None:
    alike = shown(shipped["quintana-roo"], "in-municipality-own", municipality="23005,23008,23011").title
    amount = Decimal(8253401057) + Decimal(4528466218) + Decimal(828460470)
    assert "3 municipios" in alike and money_in_words(amount, "es") in alike and "aprobado, 2026" in alike
    unlike = shown(shipped["quintana-roo"], "in-municipality-own", municipality="23004,23005")
    assert "Benito Juárez" in unlike.dek and "no se suman" in unlike.sentence
    lacking = shown(shipped["quintana-roo"], "in-municipality-own", municipality="23001,23005")
    assert "Sin dato: Cozumel." in lacking.sentence


def test_each_kind_cites_its_own_sources(shipped: Shipped, table: Table) -> None:
    for kind, name in (("transfers", "transfers"), ("own", "municipal_budgets")):
        one = answered(shipped["quintana-roo"], f"in-municipality-{kind}")
        cited = {source["source_id"] for source in one.sources}
        places = {row["source_id"] for row in table("quintana-roo", "municipalities")}
        key = "territory_id" if kind == "transfers" else "municipality_id"
        assert cited == places | {row["source_id"] for row in table("quintana-roo", name) if len(row[key]) == 5}


# --- Annexes ------------------------------------------------------------------------------------------------------


@LANGUAGES
def test_annexes_overlap_and_are_not_added(lang: str, shipped: Shipped) -> None:
    one = answered(shipped["ejemplo"], "budget-annexes", lang)
    told = face(CARDS["budget-annexes"], one)
    rows = [row for row in one.rows if row["year"] == 2026]
    assert in_order(told.dek, once([money_in_words(row["accrued"], lang) for row in rows], lang))
    assert money_in_words(max(row["accrued"] for row in rows), lang) in told.title
    total = sum((row["accrued"] for row in rows), Decimal(0))
    assert money_in_words(total, lang) not in told.title + told.sentence
    shared = [money_in_words(row["shared_accrued"], lang) for row in rows if row["shared_accrued"]]
    assert len(shared) == 2 and in_order(told.sentence, shared)
    assert ("no se suman" if lang == "es" else "never added") in told.sentence


def test_annexes_are_drawn_side_by_side(shipped: Shipped) -> None:
    card = CARDS["budget-annexes"]
    drawn = picture(card, answered(shipped["ejemplo"], "budget-annexes"))
    assert drawn.layout.barmode != "stack" and len({trace.offset for trace in drawn.data}) == len(drawn.data) == 3


def test_without_annexes_the_card_says_what_the_data_do_not_say(shipped: Shipped) -> None:
    for package in ("quintana-roo", "federacion"):
        told = shown(shipped[package], "budget-annexes")
        assert told.state == "not_in_package" and "Los datos no dicen" in told.sentence
