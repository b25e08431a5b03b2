"""Open questions: none accuses, each says all it has to, and what was planted in the example is found."""

import re
from datetime import date

import pytest

from dashboard.answers import Answer, ask
from dashboard.cards import cards_of, face
from dashboard.figures import Bars
from dashboard.filters import Filters
from dashboard.locale import catalogue
from dashboard.schema.queries import QUERIES, BadQuery, read_query
from dashboard.schema.risks import STAGES, TEXTS, read_risk, risks
from dashboard.store.questions import question
from dashboard.store.snapshots import Row, Snapshot

DAY = date(2026, 11, 23)
LANGUAGES = ("es", "en")
ACCUSES = re.compile(
    r"\b(corrup\w*|fraud\w*|desv[ií]\w*|rob\w+|saque\w*|malvers\w*|peculado|soborn\w*|delit\w*|crim\w*|culpab\w*|culpa"
    r"|ilegal\w*|ilícit\w*|irregular\w*|sospech\w*|opac\w*|viola\w*|infring\w*|incumpl\w*|embezzl\w*|theft|stol\w*"
    r"|steal\w*|brib\w*|guilt\w*|illegal\w*|illicit\w*|unlawful\w*|suspici\w*|suspect\w*|wrongdo\w*|misus\w*|offen[cd]\w*)\b",
    re.IGNORECASE,
)
"""What no text of ours says of anybody; names of the data are theirs."""
OURS = (
    "card.risk", "card.recommendations", "card.crossings", "card.glosas", "page.riesgos", "page.recomendaciones",
    "page.cruces", "risk_state", "phase.", "answer_state", "missing_step", "agreement_fate", "question_state",
)  # fmt: skip
"""Keys of what is said of open questions, of what was recommended and agreed, and of what is owed."""
ALL = sorted(path.stem for path in (QUERIES / "risks").glob("*.sql"))


def asked(snapshot: Snapshot, name: str, lang: str = "es") -> Answer:
    return ask(snapshot, f"risks/{name}", Filters(as_of=DAY, lang=lang))


def own_words(lang: str) -> dict[str, str]:
    """Every text about open questions: of the catalogues, and of the headers."""
    words = {key: str(text) for key, text in catalogue(lang).items() if key.startswith(OURS)}
    for risk in risks().values():
        words |= {f"{risk.id} {key}": getattr(risk, key)[lang] for key in TEXTS}
    for name in ALL:
        one = question(f"risks/{name}")
        words |= {f"{one.id} answers": one.answers[lang], f"{one.id} formula": one.formula[lang]}
    return words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_accuses(lang: str) -> None:
    found = {key: hit[0] for key, text in own_words(lang).items() if (hit := ACCUSES.search(text))}
    assert len(own_words(lang)) > 100 and not found


@pytest.mark.parametrize("text", ["Hubo un desvío", "es irregular", "Se robó", "It was stolen", "a suspicious payment"])
def test_the_list_of_words_notices(text: str) -> None:
    assert ACCUSES.search(text)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("package", ["ejemplo", "quintana-roo", "federacion"])
def test_nothing_on_the_page_accuses(package: str, lang: str, shipped: dict[str, Snapshot]) -> None:
    for card in cards_of("/riesgos"):
        answer = card.ask(shipped[package], Filters(as_of=DAY, lang=lang))
        shown = face(card, answer)
        text = f"{shown.title} {shown.sentence}"
        for name in {str(value) for row in answer.rows for value in row.values() if isinstance(value, str)}:
            text = text.replace(name, "")
        assert not ACCUSES.search(text), (card.id, text)


def test_there_are_questions_of_every_stage_of_the_cycle() -> None:
    assert len(risks()) >= 14 and {risk.stage for risk in risks().values()} == set(STAGES)
    assert list(risks()) == sorted(risks(), key=lambda name: (STAGES.index(risks()[name].stage), name))


@pytest.mark.parametrize("name", sorted(risks()))
def test_each_can_fire_and_what_it_asks_is_of_its_columns(name: str) -> None:
    one, risk = question(name), risks()[name]
    assert "fires" in one.columns and one.roles["fires"].kind == "flag"
    for lang in LANGUAGES:
        blanks = set(re.findall(r"{(\w+)}", risk.ask[lang]))
        assert blanks and blanks <= set(one.columns) and risk.ask[lang].endswith("?")
    assert all(getattr(risk, key)["es"] != getattr(risk, key)["en"] for key in TEXTS)


@pytest.mark.parametrize("name", ["open", "to-ask"])
def test_what_tells_of_all_tells_of_every_one(name: str) -> None:
    assert set(question(f"risks/{name}").inputs) == set(risks())


def test_what_tells_of_units_tells_of_every_question_about_them() -> None:
    of_units = {name for name in risks() if "unit_id" in question(name).columns}
    assert set(question("risks/by-unit").inputs) == of_units


@pytest.mark.parametrize("key", ["minimum", "legal", "ask-en", "needs"])
def test_an_open_question_that_lacks_something_cannot_be_read(key: str) -> None:
    text = (QUERIES / "risks" / "execution.sql").read_text(encoding="utf-8")
    left = "\n".join(line for line in text.splitlines() if not line.startswith(f"-- {key}:"))
    with pytest.raises(BadQuery, match=key):
        read_risk(read_query("risks/execution", left))


Key = str | tuple[str, ...]
PLANTED: dict[str, tuple[str, Key, set[object]]] = {
    "complete-not-verified": ("unverified-progress", "commitment_id", {"EJ-03"}),
    "modified-identity-broken": ("identities", ("unit_id", "year"), {("U21", 2024)}),
    "paid-above-accrued": ("identities", ("unit_id", "year"), {("U12", 2025)}),
    "views-do-not-tie": ("identities", ("unit_id", "year"), {("U51", 2023)}),
    "cumulative-series-falls": ("identities", ("unit_id", "year"), {("U31", 2024)}),
    "net-zero-churn": ("churn", ("unit_id", "year"), {("U13", 2025)}),
    "no-sdg-link": ("programme-links", "programme_id", {"P20", "P22", "P23", "P24", "P25"}),
    "money-ahead-of-progress": ("ahead-of-progress", "commitment_id", {"EJ-07"}),
    "no-answer": ("unanswered", "recommendation_id", {"REC-2025-04"}),
    "quarter-never-published": ("publication", "publication_id", {"PUB-AGUAS-2025-06"}),
}


@pytest.mark.parametrize("truth", PLANTED)
def test_what_was_planted_asks_for_an_explanation(truth: str, shipped: dict[str, Snapshot]) -> None:
    name, key, wanted = PLANTED[truth]
    fired = {_key(row, key) for row in asked(shipped["ejemplo"], name).rows if row["fires"]}
    assert wanted <= fired


def _key(row: Row, key: Key) -> object:
    return row[key] if isinstance(key, str) else tuple(row[one] for one in key)


@pytest.mark.parametrize(
    "name", ["identities", "churn", "programme-links", "unanswered", "unverified-progress", "ahead-of-progress"]
)
def test_nothing_else_of_the_example_asks_for_one(name: str, shipped: dict[str, Snapshot]) -> None:
    held = [(key, those) for one, key, those in PLANTED.values() if one == name]
    wanted = {one for _, those in held for one in those}
    fired = {_key(row, held[0][0]) for row in asked(shipped["ejemplo"], name).rows if row["fires"]}
    assert fired == wanted


def test_an_amount_above_half_of_an_income_waits_for_a_second_source(shipped: dict[str, Snapshot]) -> None:
    rows = asked(shipped["quintana-roo"], "to-clarify").rows
    waiting = [row for row in rows if row["lacks_second_source"]]
    assert [row["entity_text"] for row in waiting] == ["Lázaro Cárdenas"] and waiting[0]["fires"] is None


def test_a_recommendation_without_a_dated_notice_is_not_unanswered(shipped: dict[str, Snapshot]) -> None:
    rows = asked(shipped["quintana-roo"], "unanswered").rows
    assert rows and {(row["answer_state"], row["fires"]) for row in rows} == {("not_notified", None)}


def test_real_counts_name_an_authority_and_no_resolution_that_nobody_found(shipped: dict[str, Snapshot]) -> None:
    rows = asked(shipped["quintana-roo"], "cases").rows
    assert {(row["year"], row["phase"], row["matters"]) for row in rows} == {
        (2021, "prevent", 246), (2021, "attend", 17), (2021, "sanction", 158), (2024, "attend", 24),
    }  # fmt: skip
    assert not any(row["is_final"] for row in rows)


def test_what_asks_for_an_explanation_is_seen_first(shipped: dict[str, Snapshot]) -> None:
    card = next(one for one in cards_of("/riesgos") if one.id == "risks-open")
    answer = card.ask(shipped["ejemplo"], Filters(as_of=DAY))
    shown = card.draw(answer)
    fired = sum(row["risk_state"] == "fires" for row in answer.rows)
    assert fired and isinstance(shown, Bars) and all(not bar.text.startswith("0 ") for bar in shown.bars[:fired])
