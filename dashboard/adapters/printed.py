"""What offices print around their figures: the scale of the amounts, and lines that carry a sum from page to page."""

import re
from collections.abc import Iterable

from dashboard.adapters.grid import plain
from dashboard.adapters.problems import structural

FACTORS = {
    "": 1,
    "miles": 1_000,
    "thousands": 1_000,
    "millones": 1_000_000,
    "millions": 1_000_000,
    "mdp": 1_000_000,
    "miles de millones": 1_000_000_000,
    "mmdp": 1_000_000_000,
}
_MANY = "miles de millones|miles|millones|thousands|millions"
UNIT = rf"(?:(?P<many>{_MANY})(?: de| of)?(?: nuevos)? pesos|(?P<mdp>mm?dp)|pesos)"
SOME = rf"(?P<some>{_MANY})"
TAIL = (
    r"(?: (?:mexicanos|corrientes|constantes|nominales|moneda nacional|mxn|m n|mn|mdp|y centavos"
    r"|(?:con|sin|a|de|base) .*))*"
)
WHOLE = re.compile(rf"(?:en )?{UNIT}{TAIL}")
BARE = re.compile(rf"(?:en )?{SOME}")
# «Cifras en miles de pesos», «importes expresados en millones», «unidad de medida: pesos».
SAID = re.compile(
    r"\b(?:cifras|cantidades|montos?|importes?|valores|saldos|expresad[oa]s?|presentad[oa]s?)(?: \w+){0,4}? en "
    rf"(?:{UNIT}|{SOME})\b"
)
IN_MANY = re.compile(rf"\b(?:en|in) (?P<many>{_MANY}) (?:de|of) pesos\b")
MEASURED = re.compile(rf"\b(?:unidad(?:es)?(?: de medida| monetaria)?|moneda) (?:en )?(?:{UNIT}{TAIL}|{SOME}$)")
# What an amount may be said in that we have no factor for: to read it as pesos would publish another figure.
OTHER = re.compile(
    r"(?:(?:cifras|cantidades|montos?|importes?|valores|unidad(?: de medida)?|moneda)(?: \w+){0,3}? )?(?:en )?"
    rf"(?:(?:decenas|cientos|centenas) de(?: (?:{_MANY}) de)? pesos"
    rf"|(?:(?:{_MANY}) de )?(?:dolares|dlls?|dls|usd|euros|eur|udis?)){TAIL}(?: americanos| estadounidenses)?"
)
CARRIED = re.compile(
    r"sumas? y siguen?|(?:a|de) la vuelta|(?:al|del) frente"
    r"|(?:(?:suma|saldo|importe|acumulado|subtotal|total)s? )?(?:que )?(?:pasan?|vienen?|van)"
    r"(?: (?:al?|del?|en|la|el|las|los|hojas?|paginas?|pags?|fojas?|folios?|siguientes?|anterior(?:es)?|vuelta|frente"
    r"|no|num|numero|\d+))*"
    r"|(?:suma|saldo|importe|acumulado|subtotal|total)s?(?: del?| por)?(?: la| el| esta| este)?"
    r" (?:hoja|pagina|pag|foja|folio|anterior)(?: anterior| siguiente| no| num| \d+)*"
)


def is_carried(text: str) -> bool:
    """True for a line that takes a sum to the next page or brings it from the one before: «Suma y sigue»."""
    return bool(CARRIED.fullmatch(plain(text)))


def _pieces(text: str) -> list[str]:
    inside = re.findall(r"[(\[]([^)\]]*)[)\]]", text)
    return [plain(one) for one in [*inside, *re.split(r"[\n;:|·,()\[\]]|\.\s|\s[-–—]\s", text)]]


def _factor(found: re.Match[str]) -> int:
    groups = {name: text for name, text in found.groupdict().items() if text}
    return FACTORS[groups.get("many") or groups.get("some") or groups.get("mdp") or ""]


def scales_in(text: str, heading: bool = True) -> set[int]:
    """Pesos in one unit of the amounts, as each phrase of scale in ``text`` says; a name that has the words says none.

    ``heading``: the text is a title or the name of a column of amounts, so «(miles)» alone is such a phrase.
    """
    text = re.sub(r"\bde\s*\$", "de pesos", text)
    found = {_factor(one) for piece in _pieces(text) if (one := WHOLE.fullmatch(piece))}
    if heading:
        parenthesised = re.findall(r"[(\[]([^)\]]*)[)\]]", text) or [text]
        found |= {_factor(one) for piece in parenthesised if (one := BARE.fullmatch(plain(piece)))}
    said = plain(text)
    for pattern in (SAID, IN_MANY, MEASURED):
        found |= {_factor(one) for one in pattern.finditer(said)}
    # «Pesos (miles)» says one scale, in two pieces.
    return found - {1} if said.count("pesos") == 1 and len(found) == 2 else found


def in_other_unit(text: str) -> bool:
    """True where amounts are said to be in what is neither pesos nor thousands or millions of them."""
    return any(OTHER.fullmatch(piece) for piece in (plain(text), *_pieces(text)))


def without_scale(text: str) -> str:
    """The name of a column without the scale that is written after it: «Aprobado (miles de pesos)» is «Aprobado»."""
    return re.sub(
        r"[(\[]([^)\]]*)[)\]]", lambda found: "" if scales_in(found[1]) else found[0], text
    ).strip()  # fmt: skip


def one_scale(file: str, sheet: str | None, headings: Iterable[str], notes: Iterable[str]) -> int | None:
    """The scale that titles, columns and notes of a sheet say; None when none does.

    PackageError when two differ, or one is of what we have no factor for.
    """
    headings, notes = list(headings), list(notes)
    spoken = [text for text in notes if plain(text).startswith(("cifras", "cantidades", "monto", "importe"))]
    if other := next((text for text in (*headings, *spoken) if in_other_unit(text)), None):
        raise structural(file, "refused.other_unit", text=" ".join(other.split()), sheet=sheet or "")
    found = {factor: text for text in notes for factor in scales_in(text, heading=False)}
    found |= {factor: text for text in headings for factor in scales_in(text)}
    if len(found) > 1:
        said = [" ".join(found[factor].split()) for factor in sorted(found)]
        raise structural(file, "refused.two_scales", first=said[0], second=said[1], sheet=sheet or "")
    return next(iter(found), None)
