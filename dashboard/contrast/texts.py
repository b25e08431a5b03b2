"""A text as tokens that know where they stand in it, whatever its accents, capitals and spaces."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

TOKEN = re.compile(
    r"(?P<number>\d{1,3}(?:[,'’]\d{3})+(?:\.\d+)?(?!\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?(?!\d)"
    r"|\d+(?:[.,]\d+)?)"
    r"|(?P<word>[a-z]+)"
    r"|(?P<sign>\S)"
)
"""Each alternative begins with what the others do not repeat, so that a text is read in one pass."""
ENDS = frozenset(".!?;\n")
LONGEST = 160
"""Tokens of a sentence; a longer one is read in pieces, so that a text of one sentence takes no longer than others."""
SHORT = 1
"""Letters of an initial: the full stop after one ends no sentence."""
ABBREVIATED = frozenset({"art", "arts", "num", "no", "lic", "dr", "dra", "ing", "mtro", "mtra", "av", "tel", "cp", "sr",
                         "sra", "aprox", "pag", "ext"})  # fmt: skip


@dataclass(frozen=True)
class Token:
    """A number, a word without accents in small letters, or a sign; ``start`` and ``end`` in the text as it came."""

    kind: str
    text: str
    start: int
    end: int


def folded(text: str) -> tuple[str, list[int]]:
    """The text in small letters without accents, and where each of its signs stood; a blank line is a line break."""
    signs: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        for part in unicodedata.normalize("NFD", sign):
            if unicodedata.combining(part):
                continue
            small = part.lower()
            signs.append(small if len(small) == 1 else part)
            places.append(at)
    return "".join(signs), places


def fold(text: str) -> str:
    """A phrase as it is looked for."""
    return " ".join(re.findall(r"[a-z0-9]+", folded(text)[0]))


def tokens(text: str) -> Iterator[Token]:
    """All tokens; a line break that begins something new is a token too."""
    plain, places = folded(text)
    last = 0
    for found in TOKEN.finditer(plain):
        gap = plain[last : found.start()]
        if "\n" in gap and (gap.count("\n") > 1 or _begins(text, places[found.start()])):
            yield Token("sign", "\n", places[last], places[last])
        last = found.end()
        yield Token(found.lastgroup or "", found.group(), places[found.start()], places[found.end() - 1] + 1)


def _begins(text: str, at: int) -> bool:
    return text[at].isupper() or not text[at].isalnum()


def sentences(text: str) -> Iterator[list[Token]]:
    """The tokens of each sentence. A full stop after an initial or an abbreviation ends none."""
    held: list[Token] = []
    for one in tokens(text):
        if one.kind == "sign" and one.text in ENDS and not (one.text == "." and _inside(held, one, text)):
            held.append(one)
            yield held
            held = []
        else:
            held.append(one)
            if len(held) >= LONGEST:
                yield held
                held = []
    if held:
        yield held


def _inside(held: list[Token], stop: Token, text: str) -> bool:
    before = held[-1] if held else None
    if before is None or before.kind != "word":
        return before is not None and before.kind == "number" and text[stop.end : stop.end + 1].isdigit()
    return len(before.text) == SHORT or before.text in ABBREVIATED or text[stop.end : stop.end + 1].isalnum()
