"""What is said to the person who fills a new package: the sheet of instructions and the README."""

from dashboard.locale import t
from dashboard.starter.catalogue import Place, other_zones

BOOK = "plantillas/libro.xlsx"
STEPS, RULES = range(1, 10), range(1, 6)
Line = tuple[str, str]


def instructions(place: Place, lang: str) -> list[Line]:
    """The first sheet of the workbook: (format, line)."""
    return [
        ("title", t(lang, "starter.guide.title", place=place.name)),
        ("wrapped", t(lang, "starter.guide.sheets")),
        ("title", t(lang, "starter.guide.how")),
        *(("wrapped", f"{number}. {t(lang, f'starter.guide.step.{number}')}") for number in STEPS),
        ("title", t(lang, "starter.guide.recall")),
        *(("wrapped", f"• {t(lang, f'starter.guide.rule.{number}')}") for number in RULES),
    ]


def _zones(place: Place, lang: str) -> list[str]:
    named = "; ".join(f"{name} ({zone})" for _, name, zone in other_zones(place))
    return [t(lang, "starter.readme.zones", zones=named)] if named else []


def readme(place: Place, name: str, counts: dict[str, int], lang: str) -> str:
    """The README of the package ``name``."""
    numbers = {table: counts[table] for table in ("municipalities", "obligations", "norms")}
    parts = [
        t(lang, "starter.readme.title", place=place.name),
        t(lang, "starter.readme.holds", zone=place.timezone, book=BOOK, **numbers),
        *_zones(place, lang),
        t(lang, "starter.readme.steps", book=BOOK, name=name),
        t(lang, "starter.readme.published", name=name),
        t(lang, "starter.readme.csv"),
        t(lang, "starter.readme.before"),
    ]
    return "\n\n".join(parts) + "\n"
