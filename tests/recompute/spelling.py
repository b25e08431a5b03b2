"""The order of names in Spanish, letter by letter as they stand in the dictionary."""

ALPHABET = ("aáäà", "b", "c", "d", "eéëè", "f", "g", "h", "iíï", "j", "k", "l", "m", "n", "ñ", "oóö",
            "p", "q", "r", "s", "t", "uúü", "v", "w", "x", "y", "z")  # fmt: skip
PLACES = {sign: place for place, signs in enumerate(ALPHABET, start=11) for sign in signs}
PLACES |= {sign: place for place, sign in enumerate("0123456789", start=1)} | {" ": 0}


def spelt(name: str) -> tuple[list[int], str]:
    """What a name is sorted by: the places of its letters; what is no letter, digit or space counts for nothing."""
    words = " ".join("".join(sign for sign in name.lower() if sign in PLACES).split())
    return [PLACES[sign] for sign in words], name.lower()
