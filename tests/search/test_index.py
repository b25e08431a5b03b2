"""Words, their stems, typing errors, and an index that is the same however often it is made."""

import orjson
import pytest

from dashboard.search.index import Document, Index, Name, build, from_document
from dashboard.search.words import plain, stem, stems, words


@pytest.fixture
def index() -> Index:
    held = [
        Document("card", "debt", {"es": "¿Cuánto debe el estado?", "en": "How much is owed?"}, {"es": "deuda pública"}),
        Document("card", "land", {"es": "¿Quién habla maya?"}, {"es": "lengua indígena, población"}),
        Document("card", "places", {"es": "¿En qué municipios?"}, {"es": "municipios participación población"}),
    ]
    return build(held, [Name("municipality", "23007", ("kantunilkin",))], ["recomendaciones"])


def test_words_have_no_accents_and_no_case() -> None:
    assert plain("Kantunilkín, SEÑOR Ü") == "kantunilkin, senor u"
    assert words("¿Cuánto es 1,234.5 (2024)?") == ["cuanto", "es", "1,234.5", "2024"]


@pytest.mark.parametrize(("one", "other"), [("mujer", "mujeres"), ("gasto", "gastaron"), ("municipio", "municipios")])
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one, "es") == stem(other, "es")


@pytest.mark.parametrize("typed", ["kantunilkim", "kantunlkin", "kantuniklin", "recomendasiones", "poblacoin"])
def test_a_typing_error_is_forgiven(index: Index, typed: str) -> None:
    assert index.heard(typed)


@pytest.mark.parametrize("typed", ["tamales", "dxbt", "may", "weather"])
def test_another_word_is_not_taken_for_one(index: Index, typed: str) -> None:
    assert not index.heard(typed)


def test_a_word_typed_half_is_completed_only_while_typing(index: Index) -> None:
    assert index.heard("munici", half=True)
    assert not index.heard("munici")


def test_what_has_the_rarer_word_comes_first(index: Index) -> None:
    found = index.scored({one: 1.0 for word in ("lengua", "poblacion") for one in stems(word)})
    assert max(found, key=lambda at: found[at]) == 1
    assert not index.scored({"nothing": 1.0})


def test_it_is_kept_and_read_back_the_same(index: Index) -> None:
    kept = orjson.dumps(index.document())
    again = from_document(orjson.loads(kept))
    assert orjson.dumps(again.document()) == kept
    assert again.scored({"deud": 1.0}) == index.scored({"deud": 1.0})
    assert again.names == index.names
