"""How easy a Spanish text is to read: Fernández Huerta's scale, from 0 (very hard) to 100 (very easy)."""

import re

QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"")
FIGURE = re.compile(r"[$±]?\d[\d.,–]*(?:\s(?:mil(?:\s\d+)?\s?)?(?:millones|billones|mil)(?:\sde\spesos)?)?(?:\s?%)?")
CAPITAL = r"[A-ZÁÉÍÓÚÑ][\w@-]*"
NAME = re.compile(rf"(?<![.:!?] )(?<!^)\b{CAPITAL}(?: (?:(?:de|del|la|las|los|el|y|e) )*{CAPITAL})*", re.MULTILINE)
VOWELS = re.compile(r"[aeiouáéíóúü]+", re.IGNORECASE)
HIATUS = re.compile(r"[aeoáéó][aeoáéó]|[íú][aeo]|[aeo][íú]", re.IGNORECASE)
ENDS = re.compile(r"[.!?]+(?=\s|$)|\n")


def syllables(word: str) -> int:
    """Syllables of a word: runs of vowels, one more for each pair of them that is told apart; at least one."""
    runs = VOWELS.findall(word)
    return max(1, sum(1 + len(HIATUS.findall(run)) for run in runs))


def plain(text: str) -> str:
    """A text where a name, a quotation and a figure are one token of one syllable each, as the scale takes them."""
    return NAME.sub("X", FIGURE.sub("X", QUOTED.sub("X", text)))


def sentences(text: str) -> list[list[str]]:
    """The words of each sentence."""
    told = (re.findall(r"\w+", one) for one in ENDS.split(plain(text)))
    return [words for words in told if words]


def readability(text: str) -> float:
    """206.84 − 60 × syllables per word − 1.02 × words per sentence."""
    told = sentences(text)
    words = [word for one in told for word in one]
    return 206.84 - 60 * sum(map(syllables, words)) / len(words) - 1.02 * len(words) / len(told)
