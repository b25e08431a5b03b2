"""The catalogues: complete in both languages, alike in their placeholders, and holding only what the code says."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

from dashboard.cards import CARDS
from dashboard.locale import catalogue, languages
from dashboard.store.questions import questions

CODE = Path(__file__).resolve().parents[2] / "dashboard"
FORMS = (".one", ".other")
# A key of these begins is put together from a value: «moment» + «.accrued».
CODES = {name for one in questions().values() for name, role in one.roles.items() if role.kind == "code"}
BUILT_FROM_VALUES = tuple(f"{name}." for name in sorted(CODES))
ENGLISH = re.compile(r"\b(the|and|of|with|not|are|was|were|has|have|from|this|which|in|is)\b", re.IGNORECASE)
SPANISH = re.compile(r"\b(el|la|los|las|de|del|que|con|por|para|una|está|están|no se)\b", re.IGNORECASE)
# Words kept in the other language on purpose.
BILINGUAL = {"cli.busy", "language.name"}


@cache
def trees() -> dict[str, ast.Module]:
    return {
        path.relative_to(CODE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(CODE.rglob("*.py"))
    }


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


def calls() -> Iterator[tuple[str, str, ast.expr]]:
    """(place, function, key) of each ``t`` or ``tn`` call whose key is written where it is called."""
    for name, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"t", "tn"}:
                for key in key_nodes(node.args[1]):
                    yield f"{name}:{node.lineno}", node.func.id, key


def wanted(function: str, key: ast.expr) -> list[str]:
    """Regular expressions that must each find a key."""
    text = pattern(key) if isinstance(key, ast.JoinedStr) else re.escape(str(getattr(key, "value", "")))
    return [text + re.escape(form) for form in FORMS] if function == "tn" else [text]


def test_spanish_comes_first_and_english_is_there() -> None:
    assert languages()[:2] == ("es", "en")


def test_english_has_the_keys_and_placeholders_of_spanish() -> None:
    own, spanish = catalogue("en"), catalogue("es")
    assert set(own) == set(spanish)
    assert {k: placeholders(own[k]) for k in own} == {k: placeholders(spanish[k]) for k in spanish}


def test_no_text_is_empty_or_padded() -> None:
    bad = [(lang, k) for lang in languages() for k, text in catalogue(lang).items() if text != text.strip() or not text]
    assert not bad


def test_plural_keys_come_in_pairs() -> None:
    keys = set(catalogue("es"))
    alone = [k for k in keys for a, b in (FORMS, FORMS[::-1]) if k.endswith(a) and k.removesuffix(a) + b not in keys]
    assert not alone


def test_every_key_the_code_asks_for_exists() -> None:
    keys = list(catalogue("es"))
    found = [(place, text) for place, function, key in calls() for text in wanted(function, key)]
    assert len(found) > 120
    missing = [(place, text) for place, text in found if not any(re.fullmatch(text, key) for key in keys)]
    assert not missing


def test_every_key_is_said_somewhere() -> None:
    nodes = [node for tree in trees().values() for node in ast.walk(tree)]
    said = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    made = {pattern(node) for node in nodes if isinstance(node, ast.JoinedStr)}
    made = {text for text in made if re.match(r"[a-z]{2,}[^.]*\\\.", text)}

    def used(key: str) -> bool:
        base = re.sub(r"\.(one|other)$", "", key)
        return (
            key in said
            or base in said
            or key.startswith(BUILT_FROM_VALUES)
            or any(re.fullmatch(text, one) for text in made for one in (key, base))
        )

    assert not [key for key in catalogue("es") if not used(key)]


def test_every_card_finds_its_words_in_the_glossary() -> None:
    wanted_words = {(card.id, f"glossary.{word}.{part}") for card in CARDS.values() for word in card.glossary
                    for part in ("term", "text")}  # fmt: skip
    assert not [pair for pair in wanted_words if pair[1] not in catalogue("es")]


def test_each_catalogue_is_in_its_language() -> None:
    bare = {lang: {k: re.sub(r"\{\w+\}", "", text) for k, text in catalogue(lang).items()} for lang in ("es", "en")}
    english_in_spanish = {k: text for k, text in bare["es"].items() if ENGLISH.search(text) and k not in BILINGUAL}
    spanish_in_english = {k: text for k, text in bare["en"].items() if SPANISH.search(text) and k not in BILINGUAL}
    assert not english_in_spanish
    assert not spanish_in_english
