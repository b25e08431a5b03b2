"""Words stand in the catalogues: code holds no sentence of its own, in one language or in a pair of them."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

CODE = Path(__file__).resolve().parents[2] / "dashboard"
FILES = sorted(CODE.rglob("*.py"))
SPANISH = re.compile(r"[¿¡«áéíóúñ]|\b(el|la|los|las|del|que|con|por|para|una|está|más)\b", re.IGNORECASE)
SQL = re.compile(r"\b(SELECT|INSERT|UPDATE|WHERE|CASE)\b")
# Made of data: the fictional state, and the rows and descriptions that an adapter writes, in the language of its file.
DATA = ("example/", "adapters/")
# What a person may write in a cell: yes and no, a date, a period, what is awaited of a figure.
READ = {
    *("package/hints.py", "package/reading.py", "package/values/dates.py", "package/values/periods.py"),
    *("package/withheld.py", "alerts/conditions.py"),
    # The small words between the names of a figure and its number, as people say them.
    *("contrast/gather.py", "contrast/numbers.py", "contrast/reading.py", "contrast/spelled.py"),
}


def name_of(path: Path) -> str:
    return path.relative_to(CODE).as_posix()


def is_prose(node: ast.expr | None) -> bool:
    """A text written in the code, through ``a if b else c``."""
    if isinstance(node, ast.IfExp):
        return is_prose(node.body) or is_prose(node.orelse)
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def pairs(tree: ast.Module) -> Iterator[int]:
    """Lines where the same text is written in two languages, as a dictionary or as arguments."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            named = {key.value: value for key, value in zip(node.keys, node.values, strict=True)
                     if isinstance(key, ast.Constant)}  # fmt: skip
        elif isinstance(node, ast.Call):
            named = {one.arg: one.value for one in node.keywords}
        else:
            continue
        if is_prose(named.get("es")) and is_prose(named.get("en")):
            yield node.lineno


def sentences(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, text) of every Spanish text of more than a word, docstrings aside."""
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told:
            text = node.value
            if " " in text.strip() and SPANISH.search(text) and not SQL.search(text):
                yield node.lineno, text


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_text_is_written_in_two_languages_in_the_code(path: Path) -> None:
    # The tags by which a browser knows a language are no words.
    allowed = {"locale/__init__.py"}
    found = list(pairs(ast.parse(path.read_text(encoding="utf-8"))))
    assert not found or name_of(path) in allowed


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_spanish_sentence_is_written_in_the_code(path: Path) -> None:
    if not name_of(path).startswith(DATA) and name_of(path) not in READ:
        assert not list(sentences(ast.parse(path.read_text(encoding="utf-8"))))
