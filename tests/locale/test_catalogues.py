"""The catalogues: complete in both languages, alike in their blanks, in order, and holding only what the code says."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from dashboard.cards import CARDS, Card
from dashboard.locale import catalogue, languages, plurals
from dashboard.pages import PAGES
from dashboard.store.questions import questions

CODE = Path(__file__).resolve().parents[2] / "dashboard"
LOCALE = CODE / "locale"
# A key of these begins is put together from a value: «moment» + «.accrued».
BUILT_FROM_VALUES = tuple(
    {f"{column}." for one in questions().values() for column, role in one.roles.items() if role.kind == "code"}
)
ENGLISH = re.compile(r"\b(the|and|of|with|not|are|was|were|has|have|from|this|which|in|is)\b", re.IGNORECASE)
SPANISH = re.compile(r"\b(el|la|los|las|de|del|que|con|por|para|una|está|están|no se)\b", re.IGNORECASE)
# English has always said less here: it names neither the sheet nor the moment.
SHORTER = {"notice.no_total_on_sheet.says", "rejected.moment_no_amount"}
QUOTED = re.compile(r"\{\w+\}|«[^»]*»|“[^”]*”")
# Words kept in the other language on purpose.
BILINGUAL = {"cli.busy", "language.name"}


@cache
def trees() -> dict[str, ast.Module]:
    return {
        path.relative_to(CODE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(CODE.rglob("*.py"))
    }


def every_text(lang: str) -> Iterator[tuple[str, str]]:
    """(key, text), each form of a plural as a text."""
    yield from catalogue(lang).items()
    yield from ((key, form) for key, plural in plurals(lang).items() for form in plural.forms)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def pattern(node: ast.JoinedStr) -> str:
    """A regular expression of the keys an f-string can make."""
    parts = (re.escape(str(v.value)) if isinstance(v, ast.Constant) else ".+" for v in node.values)
    return "".join(parts)


def key_nodes(node: ast.expr) -> Iterator[ast.expr]:
    """The literals a key argument can be, through ``a if b else c``."""
    if isinstance(node, ast.IfExp):
        yield from key_nodes(node.body)
        yield from key_nodes(node.orelse)
    elif isinstance(node, (ast.Constant, ast.JoinedStr)):
        yield node


ASKING: dict[str, tuple[int, tuple[str, ...]]] = {
    "t": (1, ("",)), "bilingual": (0, ("",)), "tn": (1, ("",)), "Message": (0, ("",)), "unplaced": (1, ("",)),
}  # fmt: skip
ASKING |= {
    name: (at, (".says", ".fix"))
    for name, at in {"because": 0, "problem": 0, "refused": 1, "structural": 1, "notice": 1}.items()
}
"""What asks for a text -> where its key stands among the arguments, and what is put after it."""


def calls() -> Iterator[tuple[str, str, str]]:
    """(place, function, regular expression that must find a key) of each call whose key is written in it."""
    for name, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ASKING:
                at, endings = ASKING[node.func.id]
                for key in key_nodes(node.args[at]):
                    for ending in endings:
                        yield f"{name}:{node.lineno}", node.func.id, wanted(key) + re.escape(ending)


def asked_of(function: str) -> set[str]:
    """The keys a function finds: a message counts where its text does."""
    own, counted = set(catalogue("es")), set(plurals("es"))
    return counted if function == "tn" else own if function in {"t", "bilingual"} else own | counted


def wanted(key: ast.expr) -> str:
    """A regular expression that must find a key."""
    return pattern(key) if isinstance(key, ast.JoinedStr) else re.escape(str(getattr(key, "value", "")))


def test_spanish_comes_first_and_english_is_there() -> None:
    assert languages()[:2] == ("es", "en")


def test_english_has_the_keys_and_placeholders_of_spanish() -> None:
    own, spanish = catalogue("en"), catalogue("es")
    assert set(own) == set(spanish)
    apart = {key for key in own if placeholders(own[key]) != placeholders(spanish[key])}
    assert apart == SHORTER and all(placeholders(own[key]) < placeholders(spanish[key]) for key in apart)


def test_english_has_the_plurals_of_spanish_and_the_number_may_be_left_out() -> None:
    own, spanish = (
        {key: {frozenset(placeholders(form) - {"n"}) for form in plural.forms} for key, plural in plurals(lang).items()}
        for lang in ("en", "es")
    )
    assert own == spanish and len(spanish) > 180


def ids(path: Path) -> list[str]:
    return re.findall(r'^msgid "(.+)"$', path.read_text(encoding="utf-8"), re.MULTILINE)


def in_order(key: str) -> list[str]:
    return [part.zfill(4) if part.isdecimal() else part for part in key.split(".")]


def test_both_languages_have_the_same_doors_and_each_text_in_the_same_one() -> None:
    doors = {lang: {path.name: set(ids(path)) for path in LOCALE.glob(f"{lang}/*.po")} for lang in ("es", "en")}
    assert doors["es"] == doors["en"] and {"common.po", "loading.po"} < set(doors["es"])


@pytest.mark.parametrize("path", sorted(LOCALE.glob("*/*.po")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_texts_of_a_catalogue_stand_in_order_each_once(path: Path) -> None:
    assert ids(path) == sorted(set(ids(path)), key=in_order)


@pytest.mark.parametrize("card", CARDS.values(), ids=CARDS)
def test_the_texts_of_a_card_are_in_the_catalogue_of_its_door(card: Card) -> None:
    door = PAGES[card.page].door or "common"
    own = {key for key in catalogue("es") if key.startswith(f"card.{card.id}.")}
    assert own <= set(ids(LOCALE / "es" / f"{door}.po"))


def test_no_text_is_empty_or_padded() -> None:
    bad = [(lang, key) for lang in languages() for key, text in every_text(lang) if text != text.strip() or not text]
    assert not bad


def test_every_key_the_code_asks_for_exists() -> None:
    found = list(calls())
    assert len(found) > 400
    missing = [
        (place, text)
        for place, function, text in found
        if not any(re.fullmatch(text, key) for key in asked_of(function))
    ]
    assert not missing


def test_every_key_is_said_somewhere() -> None:
    nodes = [node for tree in trees().values() for node in ast.walk(tree)]
    said = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    made = {pattern(node) for node in nodes if isinstance(node, ast.JoinedStr)}
    # A whole key begins with a word and a point; a card says ``title_more``, or a code, of its own words.
    values = {key.split(".", 1)[1] for key in catalogue("es") if key.startswith(BUILT_FROM_VALUES)}
    whole = {text for text in made if re.match(r"[a-z]{2,}[^.]*\\\.", text)} - {r"card\..+\..+"}
    own = {text for text in made if re.search(r"[a-z]{2,}_|_[a-z]{2,}", text) and "\\" not in text.replace(r"\-", "")}

    def used(key: str) -> bool:
        # A finding's reason and fix go by one name.
        names = {key, re.sub(r"\.(says|fix)$", "", key)}
        if names & said or key.startswith(BUILT_FROM_VALUES) or any(re.fullmatch(text, key) for text in whole):
            return True
        # What counts none, or one of one, is named after the text it stands for.
        word = re.sub(r"^card\.[a-z-]+\.|(_zero|_whole|_zero_whole)$", "", key)
        return word != key and (word in said | values or any(re.fullmatch(text, word) for text in own))

    assert not [key for key in (*catalogue("es"), *plurals("es")) if not used(key)]


def test_every_card_finds_its_words_in_the_glossary() -> None:
    wanted_words = {(card.id, f"glossary.{word}.{part}") for card in CARDS.values() for word in card.glossary
                    for part in ("term", "text")}  # fmt: skip
    assert not [pair for pair in wanted_words if pair[1] not in catalogue("es")]


def test_each_catalogue_is_in_its_language() -> None:
    foreign = [
        (lang, key, text)
        for lang, other in (("es", ENGLISH), ("en", SPANISH))
        for key, text in every_text(lang)
        if other.search(QUOTED.sub("", text)) and key not in BILINGUAL
    ]
    assert not foreign
