"""Texts as they should be kept: in NFC, without signs nobody sees, and with their accents encoded once."""

import re
import unicodedata

# Zero-width signs, byte-order marks, soft hyphens, marks of direction, fillers: what a page copied into a cell leaves.
INVISIBLE = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
# All controls but tab and the ends of a line.
CONTROL = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f"
# Bytes 80 to BF as Windows-1252 and as Latin-1 show them: what follows the first sign of an accent encoded twice.
_AFTER = (
    "\u0080-\u00bf\u20ac\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u017d"
    "\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u017e\u0178"
)
# «Ã» and «Â» open letters of Western languages; «â» typographic signs; «Ì» accents that stand alone; «ðŸ» pictures.
TWICE = f"[ÃÂÌ][{_AFTER}]|â[{_AFTER}]{{2}}|ï»¿|ð[\u0178\u009f][{_AFTER}]{{2}}"

# What stands for a letter that could not be read, and what an accent of DOS or of an old Mac is as Windows-1252.
LOST = "\ufffd¢¤£¥‚‡¡Ž"
_LOST = re.compile(f"\ufffd|(?<=[A-Za-zÀ-ÿ])[{LOST}](?=[A-Za-zÀ-ÿ])")

_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_CONTROL = re.compile(f"[{CONTROL}]")
_TWICE = re.compile(TWICE)
# «Ã» of «í» is followed by a soft hyphen, of «à» by a hard space: taking signs out comes after mending.
_ROUNDS = 3


def _bytes(text: str) -> bytes:
    """The bytes a text was, where it was read as Windows-1252 or as Latin-1."""
    return b"".join(one.encode("latin-1") if ord(one) < 256 else one.encode("cp1252") for one in text)


def _decoded(found: re.Match[str]) -> str:
    try:
        return _bytes(found[0]).decode("utf-8")
    except UnicodeError:
        return found[0]


def mended(text: str) -> str:
    """The text with accents that were encoded two or three times made one letter again; most texts as they are."""
    for _ in range(_ROUNDS):
        better = _TWICE.sub(_decoded, text)
        if better == text:
            break
        text = better
    return text


def clean(text: str) -> str:
    """NFC, no signs that are not seen, no spaces at either end."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFC", text)).strip()


def tidy(text: str) -> str:
    """What a reader would copy from the screen: accents mended, ``clean``, controls as spaces."""
    if text.isascii() and text.isprintable():
        return text.strip()
    return clean(_CONTROL.sub(" ", mended(text)))


def folded(text: str) -> str:
    """A text to compare what people type: small letters, no accents, single spaces; other alphabets stay."""
    bare = unicodedata.normalize("NFKD", clean(text).casefold())
    return re.sub(r"[\W_]+", " ", "".join(one for one in bare if not unicodedata.combining(one))).strip()


def oddity(text: str) -> str | None:
    """The code of what is odd in a text: DOBLE_CODIFICACION, LETRAS, CONTROL or INVISIBLE; None for most."""
    if text.isascii() and text.isprintable():
        return None
    if mended(text) != text:
        return "DOBLE_CODIFICACION"
    if _LOST.search(text):
        return "LETRAS"
    if _CONTROL.search(text):
        return "CONTROL"
    return "INVISIBLE" if _INVISIBLE.search(text) else None


def shown(text: str) -> str:
    """A text with the signs that are not seen written by their number, so that a finding can be read: «U+200B»."""
    return re.sub(f"[{INVISIBLE}{CONTROL}]", lambda found: f"[U+{ord(found[0]):04X}]", text)


def best_spelling(spellings: list[str]) -> str:
    """Of spellings of one name, the one that lost least: with accents, not all in capitals, then the first."""

    def lost(text: str) -> tuple[bool, int]:
        accents = sum(unicodedata.combining(one) > 0 for one in unicodedata.normalize("NFD", text))
        return (text.upper() == text, -accents)

    return min(spellings, key=lost)
