"""The same text in several languages: Spanish is always there, and stands for a language that lacks it."""

SPANISH = "es"


class Texts(dict[str, str]):
    """Language -> text; one that nobody wrote is told in Spanish."""

    def __missing__(self, lang: str) -> str:
        return self[SPANISH]
