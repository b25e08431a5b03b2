"""The classifications of the budget as trees: what contains each code, and what it is called."""

from collections.abc import Mapping
from functools import cache

from .package import Chosen, Package

SCHEMES = ("administrative", "functional", "programme", "object", "type", "funding", "territory")
CODES = {
    "administrative": "unit_id", "functional": "function_code", "programme": "programme_id", "object": "object_code",
    "type": "expenditure_type", "funding": "funding_code", "territory": "municipality_id",
}  # fmt: skip
"""Classification -> the column of the budget that holds its codes."""
STATEMENTS = {"functional": "functional", "programme": "programme", "object": "object", "funding": "funding"}
"""Classification -> the statement that details it; the others are told in any."""
DEEP = (
    *(("administrative", one) for one in ("branch:executive", "par", "kid", "gran")),
    *(("functional", one) for one in ("2", "2.5", "2.5.1", "2.5.1.1")),
    *(("object", one) for one in ("1000", "1100", "1110", "1111")),
    *(("funding", one) for one in ("1", "11", "111", "1111")),
    *(("programme", one) for one in ("K", "P1", "P3")),
    ("type", "1"),
    ("territory", "99004"),
)
"""Codes of the invented package, down to the fourth level."""
BRANCHES = {
    "executive": {"es": "Ejecutivo", "en": "Executive"},
    "legislative": {"es": "Legislativo", "en": "Legislative"},
    "judicial": {"es": "Judicial", "en": "Judicial"},
    "autonomous": {"es": "Órganos autónomos", "en": "Autonomous bodies"},
    "municipal": {"es": "Municipal", "en": "Municipal"},
    "general": {"es": "Ramos generales", "en": "General branches"},
    "undetailed": {"es": "Sin desglose", "en": "No detail"},
}


def path(package: Package, classification: str, code: str) -> list[str]:
    """From the top of a classification down to a code; nothing where it is none of its codes."""
    return list(_paths(package, classification).get(code, ()))


def names(package: Package, chosen: Chosen, classification: str) -> Mapping[str, str]:
    """Code -> what it is called in the language asked for."""
    return {code: told[chosen.lang] for code, (_, told) in _tree(package, classification).items()}


@cache
def _paths(package: Package, classification: str) -> Mapping[str, tuple[str, ...]]:
    tree = _tree(package, classification)

    def up(code: str) -> tuple[str, ...]:
        above = tree[code][0]
        return (*(up(above) if above in tree else ()), code)

    return {code: up(code) for code in tree}


@cache
def _tree(package: Package, classification: str) -> Mapping[str, tuple[str, Mapping[str, str]]]:
    """Code -> the one above it, and its names; branches are above units, modalities above programmes."""
    if classification == "territory":
        return {row["municipality_id"]: ("", _one(row["name"])) for row in package.rows("municipalities")}
    if classification == "administrative":
        units = package.rows("budget_units")
        return {f"branch:{row['branch']}": ("", BRANCHES[row["branch"]]) for row in units} | {
            row["unit_id"]: (row["parent_id"] or f"branch:{row['branch']}", _one(row["name"])) for row in units
        }
    schemes = {"programme": "programmatic", "type": "expenditure_type"}
    found: dict[str, tuple[str, Mapping[str, str]]] = {
        row["code"]: (row["parent_code"], {"es": row["label_es"], "en": row["label_en"]})
        for row in package.rows("classifications")
        if row["scheme"] == schemes.get(classification, classification)
    }
    if classification == "programme":
        found |= {row["programme_id"]: (row["modality"], _one(row["name"])) for row in package.rows("programmes")}
    return found


def _one(name: str) -> Mapping[str, str]:
    return {"es": name, "en": name}
