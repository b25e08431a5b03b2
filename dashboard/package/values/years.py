"""Another year said right after a period: «de 2023 y 2024», «2022-2023», «y de enero a marzo de 2024»."""

import re
from collections.abc import Sequence

_WORDS = "|".join(
    ("y", "e", "o", "u", "al?", "hasta", "con", "contra", "vs", "versus", "frente", "respecto", "comparad[oa]s?",
     "(?:en )?comparacion", "and", "or", "to", "through", "against", "compared")
)  # fmt: skip
_BESIDE = "|".join(
    ("al?", "con", "del?", "el", "la", "los", "las", "su", "anos?", "ejercicios?", "fiscal(?:es)?", "comparativo",
     "mismo", "igual", "same", "periodo?", "of", "the", "to", "with")
)  # fmt: skip
_YEAR = r"(?P<other>(?:19|20)\d{2})\b"
_JOINED = re.compile(rf" (?P<word>{_WORDS}) (?:(?:{_BESIDE}) )*{_YEAR}")
_BARE = re.compile(rf" {_YEAR}(?! \d)")
_THEN = re.compile(rf" (?:(?:{_WORDS}) (?:(?:{_BESIDE}) )*)?")


def years_in(text: str) -> set[int]:
    """The years written in a text."""
    return {int(one) for one in re.findall(r"\b(?:19|20)\d{2}\b", text)}


def goes_on(text: str, bare: str, end: int, year: int, kinds: Sequence[re.Pattern[str]]) -> bool:
    """Whether a period of ``year`` that ends at ``end`` of ``bare`` goes on to another year.

    ``bare`` is ``text`` folded; ``text`` has « · » between titles, and what a title only begins with is another thing.
    ``kinds``: how a period of another year would be written («y del 1 de enero al 31 de marzo de 2024»).
    """
    rest = bare[end:]
    if re.search(rf"\b{year} ?[-–—/] ?{(year + 1) % 100:02}\b(?! ?[-/.]\d)", text):
        return True
    if (joined := _JOINED.match(rest)) and int(joined["other"]) != year:
        return True
    if (beside := _BARE.match(rest)) and int(beside["other"]) != year:
        return _in_one_title(text, year, beside["other"])
    start = _THEN.match(rest)
    again = [one for kind in kinds if start and (one := kind.match(rest, start.end()))]
    others = {other for one in again for other in years_in(one[0])} - {year}
    return bool(others) and (bool(start and start[0].strip()) or _in_one_title(text, year, str(min(others))))


def _in_one_title(text: str, year: int, other: str) -> bool:
    return any(str(year) in one and other in one for one in text.split(" · "))
