"""The names by which people choose rows of a table instead of writing their keys."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property

from dashboard.locale import t
from dashboard.package.values.texts import tidy
from dashboard.package.writing import Row
from dashboard.schema.tables import Field, Table, tables
from dashboard.schema.texts import SPANISH
from dashboard.starter.notes import CODES

NAMED_BY = {
    "sources": "title",
    "municipalities": "name",
    "institutions": "name",
    "sdg_goals": "label_es",
    "sdg_targets": "label_es",
    "budget_units": "name",
    "action_plans": "title",
    "flag_definitions": "name_es",
    "commitments": "short_title",
    "norms": "name",
    "objectives": "title",
    "recommendations": "reference",
    "meetings": "title",
    "milestones": "title",
    "citizen_questions": "text",
    "glosa_items": "text",
    "obligations": "what",
    "deliverables": "name",
    "indicators": "title",
    "programmes": "name",
    "unpublished": "what",
}
"""Table that others name -> the column that says what a row of it is called."""
SCHEMES = dict(zip(CODES, ("object", "functional", "expenditure_type", "funding"), strict=True))
"""Column of a code -> the classification it is of."""
TERRITORIES = "territories"
COUNTRY = "MX"
LONGEST = 90
KEYED = re.compile(r"\[([^\[\]]+)\]$")


def target(table: Table, field: Field) -> str | None:
    """What a column names: a table, the places of the package, a classification; None for a column of its own."""
    key = next((key for key in table.foreign_keys if key.field == field.name), None)
    if key is not None:
        return key.table
    if field.name == "territory_id":
        return TERRITORIES
    if field.name in SCHEMES and table.name in ("budget_execution", "municipal_budgets"):
        return f"classifications.{SCHEMES[field.name]}"
    return None


def is_closed(target_name: str) -> bool:
    """Whether only rows of the package can be named: a code or a place may be one that it does not list."""
    return target_name in NAMED_BY


def folded(text: str) -> str:
    """The text without what people write now one way, now another: accents, capitals, spaces."""
    plain = unicodedata.normalize("NFKD", tidy(text)).casefold()
    return " ".join("".join(sign for sign in plain if not unicodedata.combining(sign)).split())


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rsplit(' ', 1)[0]}…"


class Called:
    """The rows of one target: key -> name, and back. Rows called alike, and names that were cut, also say the key."""

    def __init__(self, named: Mapping[str, str]) -> None:
        whole = {key: tidy(name) or key for key, name in named.items()}
        times = Counter(folded(name) for name in whole.values())
        plain = {key: times[folded(name)] == 1 and len(name) <= LONGEST for key, name in whole.items()}
        self.label = {key: name if plain[key] else f"{_cut(name)} [{key}]" for key, name in whole.items()}
        self._keys: dict[str, set[str]] = {}
        for said in (whole, self.label):
            for key, name in said.items():
                self._keys.setdefault(folded(name), set()).add(key)

    @cached_property
    def ordered(self) -> tuple[str, ...]:
        """The names in the order of the alphabet."""
        return tuple(sorted(self.label.values(), key=folded))

    def keys(self, text: str) -> set[str]:
        """The keys that a text may mean: what stands in brackets or is a key, else the rows that are called so."""
        bracket = KEYED.search(text.strip())
        if bracket and bracket[1] in self.label:
            return {bracket[1]}
        return {text.strip()} if text.strip() in self.label else self._keys.get(folded(text), set())


def called(content: Mapping[str, Sequence[Row]], home: tuple[str, str]) -> dict[str, Called]:
    """Target -> its names, in a package with these rows whose place is ``home`` (code, name)."""
    found = {name: Called(_named(content.get(name, ()), name)) for name in NAMED_BY}
    places = _named(content.get("municipalities", ()), "municipalities")
    found[TERRITORIES] = Called({COUNTRY: t(SPANISH, "book.country")} | dict([home]) | places)
    for scheme in SCHEMES.values():
        rows = [row for row in content.get("classifications", ()) if row.get("scheme") == scheme]
        found[f"classifications.{scheme}"] = Called({row["code"] or "": row.get("label_es") or "" for row in rows})
    return found


def _named(rows: Sequence[Row], table: str) -> dict[str, str]:
    key = tables()[table].primary_key[0]
    return {row.get(key) or "": row.get(NAMED_BY[table]) or "" for row in rows if row.get(key)}
