"""What the packages of small published tables have in common: their descriptor, their source, and cells by column."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from dashboard.locale import t
from dashboard.package.source import Source
from dashboard.package.values.amounts import LARGEST, read_number
from dashboard.package.writing import Row

INEGI_TERMS = "Términos de libre uso de INEGI, con cita"


def node(source: Source, name: str, home: str) -> dict[str, Any]:
    """The descriptor of a package made of one file about ``home``; ``name`` is the adapter's."""
    return {
        "title": t("es", f"published.{name}.title"),
        "titleEn": t("en", f"published.{name}.title"),
        "description": t("es", f"published.{name}.description"),
        "descriptionEn": t("en", f"published.{name}.description"),
        "kind": "published",
        "home": home,
        "timezone": "America/Mexico_City",
        "languages": ["es", "en"],
        "themes": ["budget"],
        "version": source.saved_on,
    }


def origin(source: Source, name: str, title: str, publisher: str, note: str, licence: str = "") -> Row:
    """The file as a source, its key ``<name>-<eight signs of its hash>``."""
    return {
        "source_id": f"{name}-{source.short}",
        "title": title,
        "publisher": publisher,
        "kind": "official",
        "licence": licence or "Sin licencia declarada en el archivo",
        "sha256": source.sha256,
        "note": f"Archivo {source.path.name}. {note}",
    }


def home_of(territories: Sequence[str]) -> str:
    """The one state that all the territories are in; the country where they are of several, or of none."""
    states = {place[:2] for place in territories if place}
    return states.pop() if len(states) == 1 else "MX"


def number(text: str) -> Decimal | None:
    """A number as written, none of its digits lost; None when it is no number."""
    found = read_number(text)
    return found if found is not None and abs(found) < LARGEST else None


def whole(values: Mapping[str, str], name: str) -> str | None:
    """A count as a package writes it; None where the column is empty, absent or no whole number of 0 or more."""
    found = number(values.get(name, ""))
    return str(int(found)) if found is not None and found >= 0 and found == int(found) else None
