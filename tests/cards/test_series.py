"""What the cards of money through time say, held to what their rows can bear."""

from typing import Any

import pytest

from dashboard.answers import Answer
from dashboard.cards import CARDS, face
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

from ..drawn import picture

Shipped = dict[str, Snapshot]


def answered(
    snapshot: Snapshot, card_id: str, options: dict[str, str] | None = None, /, lang: str = "es", **values: str
) -> Answer:
    chosen = {name: tuple(text.split(",")) for name, text in values.items()}
    return CARDS[card_id].ask(snapshot, Filters(lang=lang, values=chosen, options=options or {}))


def said(snapshot: Snapshot, card_id: str, options: dict[str, str] | None = None, /, **asked: str) -> tuple[str, str]:
    shown = face(CARDS[card_id], answered(snapshot, card_id, options, **asked))
    return shown.title, shown.sentence


def drawn(answer: Answer) -> dict[str, Any]:
    card = CARDS["budget-compare" if "key" in answer.columns else "budget-real-terms"]
    return dict(picture(card, answer).to_dict())


class TestRealPesos:
    def test_the_title_names_base_moment_and_years(self, shipped: Shipped) -> None:
        title, sentence = said(shipped["quintana-roo"], "budget-real-terms")
        assert title == "Descontada la inflación, lo aprobado de 2026 es 34.8\u00a0% más que lo de 2017"
        assert "pasó de 40 mil 50 millones a 53 mil 981 millones de pesos" in sentence
        assert "104.5\u00a0% más" in sentence
        assert "Lo devengado no está en los datos" in sentence

    def test_the_base_changes_the_title(self, shipped: Shipped) -> None:
        _, sentence = said(shipped["quintana-roo"], "budget-real-terms", {"base": "2021"})
        assert sentence.startswith("En pesos de 2021, ")

    @pytest.mark.parametrize(("base", "word"), [("2030", "2030"), ("2027", "2027"), ("<b>x</b>", "pedido")])
    def test_a_base_without_twelve_months_is_refused_in_words(self, base: str, word: str, shipped: Shipped) -> None:
        title, sentence = said(shipped["quintana-roo"], "budget-real-terms", {"base": base})
        assert "no se puede poner en pesos de un mismo año" in title
        assert f"el año base {word}" in sentence and "<" not in sentence

    def test_unlike_units_are_not_told_as_a_rise(self, shipped: Shipped) -> None:
        """Each year's press named other agencies: their sum went from 0.7 to 9.9 thousand million, and says nothing."""
        for card_id in ("budget-real-terms", "budget-per-capita"):
            title, sentence = said(shipped["quintana-roo"], card_id, branch="executive")
            assert (
                "pasó" not in title
                and "más que" not in title
                and "sólo las unidades con desglose publicado" in sentence
            )

    def test_an_incomplete_year_ends_no_comparison(self, shipped: Shipped) -> None:
        title, sentence = said(shipped["ejemplo"], "budget-real-terms")
        assert "de 2024 es" in title and title.endswith("de 2022")
        assert "una unidad dejó de reportar algún periodo: 2025" in sentence and "2026 (hasta sep)" in sentence

    def test_years_without_data_are_gaps_in_the_drawing(self, shipped: Shipped) -> None:
        figure = drawn(answered(shipped["quintana-roo"], "budget-real-terms"))
        assert list(figure["layout"]["xaxis"]["ticktext"]) == [str(year) for year in range(2017, 2027)]
        real = figure["data"][1]
        assert [at for at, value in enumerate(real["y"]) if value is None] == [1, 2, 3]

    def test_only_a_year_with_enough_of_the_index_can_be_clicked_as_base(self, shipped: Shipped) -> None:
        figure = drawn(answered(shipped["quintana-roo"], "budget-real-terms"))
        assert {key for key in figure["data"][0]["customdata"] if key} == {
            "2017",
            "2021",
            "2022",
            "2023",
            "2024",
            "2025",
            "2026",
        }


class TestPerInhabitant:
    def test_the_population_is_named(self, shipped: Shipped) -> None:
        title, sentence = said(shipped["quintana-roo"], "budget-per-capita")
        assert title == "Pesos de cada año: lo aprobado por habitante fue $15,586 (2017) y $25,212 (2026)"
        assert "conapo-1990-2040" in sentence and "nadie recibe esa cantidad" in sentence

    def test_located_spending_says_where_and_whose(self, shipped: Shipped) -> None:
        title, _ = said(shipped["ejemplo"], "budget-per-capita", municipality="99001")
        assert "por el estado en Villa Ceiba" in title

    def test_no_population_no_figure(self, shipped: Shipped) -> None:
        title, sentence = said(shipped["federacion"], "budget-per-capita")
        assert "no se puede calcular" in title and "no se usa la de otro año" in sentence


class TestYearAgainstYear:
    def test_the_last_year_that_can_be_subtracted(self, shipped: Shipped) -> None:
        title, _ = said(shipped["quintana-roo"], "budget-by-year")
        assert title.startswith("2026: lo aprobado subió 4.9\u00a0% frente a 2025")
        title, sentence = said(shipped["ejemplo"], "budget-by-year")
        assert title.startswith("2024: lo devengado") and "No se resta en 2026" in sentence

    def test_a_share_only_of_a_part(self, shipped: Shipped) -> None:
        assert "del total publicado" not in said(shipped["ejemplo"], "budget-by-year")[1]
        assert "Es 2.9\u00a0% del total publicado" in said(shipped["ejemplo"], "budget-by-year", unit="U22")[1]


class TestMonthAgainstMonth:
    def test_it_counts_only_what_can_be_compared(self, shipped: Shipped) -> None:
        title, sentence = said(shipped["ejemplo"], "budget-month-on-month")
        assert "frente a un año antes" in title and title.endswith("de 6 periodos")
        assert "abr 2026, may 2026 y jun 2026" in sentence

    def test_yearly_figures_are_a_finding(self, shipped: Shipped) -> None:
        assert said(shipped["quintana-roo"], "budget-month-on-month")[1].startswith("Sólo hay cifras anuales")


class TestSideBySide:
    def test_who_was_chosen_and_who_was_not(self, shipped: Shipped) -> None:
        title, sentence = said(shipped["ejemplo"], "budget-compare", unit="U22,U13")
        assert title.startswith("2026 (hasta sep): Aguas y Costas tiene más entre 2 unidades")
        assert "mayor monto" not in sentence
        assert "Se muestran los de mayor monto" in said(shipped["ejemplo"], "budget-compare")[1]
        assert "elija más de uno" in said(shipped["ejemplo"], "budget-compare", unit="U22")[1]

    @pytest.mark.parametrize(
        ("by", "word"), [("unit", "Unidades"), ("municipality", "Municipios"), ("chapter", "Capítulos"),
                         ("programme", "Programas")],
    )  # fmt: skip
    def test_the_title_says_what_is_compared(self, by: str, word: str, shipped: Shipped) -> None:
        assert said(shipped["ejemplo"], "budget-compare", {"by": by})[0].rsplit(" (", 1)[0].endswith(f" {word.lower()}")

    def test_the_last_year_of_all_is_the_one_compared(self, shipped: Shipped) -> None:
        title, _ = said(shipped["quintana-roo"], "budget-compare")
        assert title.startswith("2025: ") and title.endswith("tiene más entre 2 unidades (propuesto)")

    def test_names_of_the_legend_fit_a_phone_and_differ(self, shipped: Shipped) -> None:
        names = [trace["name"] for trace in drawn(answered(shipped["federacion"], "budget-compare"))["data"]]
        assert len(set(names)) == 2 and max(map(len, names)) <= 34


class TestProgress:
    def test_both_ratios_in_the_title(self, shipped: Shipped) -> None:
        title, _ = said(shipped["ejemplo"], "budget-progress", {"numerator": "paid"})
        parts = "se ha pagado 61.6\u00a0% de lo modificado y devengado 67.4\u00a0% de lo aprobado"
        assert title == f"2026 (hasta sep): {parts}"

    def test_accrued_over_approved_is_said_once(self, shipped: Shipped) -> None:
        title, _ = said(shipped["ejemplo"], "budget-progress", {"denominator": "approved"})
        assert title == "2026 (hasta sep): se ha devengado 67.4\u00a0% de lo aprobado"

    def test_what_cannot_be_divided_is_nd(self, shipped: Shipped) -> None:
        title, sentence = said(shipped["quintana-roo"], "budget-progress", {"numerator": "paid"})
        assert title == "2026: el avance no se puede calcular"
        assert sentence == "No está en los datos: devengado, modificado y pagado."
        part, _ = said(shipped["federacion"], "budget-progress", {"numerator": "paid"})
        assert part == "2022: se ha pagado n. d. de lo modificado y devengado 108.0\u00a0% de lo aprobado"
