"""``alerts.csv``: its rows read and judged one by one; a bad one is told and hurts no other."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.alerts.conditions import DUE, BadCondition, Condition, fitted, read_condition
from dashboard.cards import CARDS
from dashboard.filters import FilterError, Filters, parse
from dashboard.locale.message import Message
from dashboard.package.files.sheets import text_sheet
from dashboard.package.files.text import NOT_TEXT, open_text
from dashboard.package.files.workbook import Unread
from dashboard.package.findings import Finding, because
from dashboard.package.values.texts import folded
from dashboard.problems import explain
from dashboard.store.canonical import canonical, digest
from dashboard.store.questions import Question, questions

FILE = "alerts.csv"
SCHEMA = Path(__file__).with_name("alerts.json")
WATCHER = re.compile(r"[a-z0-9][a-z0-9-]{0,59}")
MOST = 5_000
"""Rows that are read."""
PLACE = ("package", "snapshot", "lang", "section", "beside")
"""Names of an address that say where one stands, not what is asked."""


@dataclass(frozen=True)
class Rule:
    """One good row: who waits, for what. ``package`` "" is the one opened first; ``head`` the row of a main figure."""

    row: int
    watcher: str
    package: str
    asked: str
    question: Question
    filters: Filters
    column: str
    condition: Condition
    written: str
    key: tuple[str, ...] = ()
    head: int | None = None

    @property
    def id(self) -> str:
        """It stays while the row says the same, wherever it stands in the file."""
        told = [
            self.watcher,
            self.package,
            self.asked,
            self.filters.query(),
            self.column,
            folded(self.written),
            self.key,
        ]
        return digest(canonical(told))[:16]


class Refusal(Message):
    """Why a question cannot be asked so, told in the language of whoever reads it."""

    def tell(self, lang: str) -> str:
        """The sentence, without its full stop."""
        error = self.values["error"]
        assert isinstance(error, Exception)
        return explain(error, lang).rstrip(".")


def why(error: Exception) -> Refusal:
    """The sentence of an error, told later."""
    return Refusal("problem.unexpected", {"error": error})


@cache
def schema() -> Mapping[str, Any]:
    """The Table Schema of the file."""
    found: Mapping[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return found


def at_cell(row: int | None, column: str | None, value: str | None, key: str, /, **values: object) -> Finding:
    """What is wrong with a cell, what was expected and how to mend it."""
    blanks = {"cell": column or "", "value": "…" if value is None else value} | values
    return Finding(FILE, "VIGIA", row=row, column=column, value=value, params=because(key, **blanks))


def read_rules(path: Path) -> tuple[list[Rule], list[Finding]]:
    """The good rows, each once, and what is wrong with the others; OSError. A file that is not there has none."""
    if not path.exists():
        return [], []
    try:
        sheet = text_sheet(open_text(path), MOST + 2)
    except Unread as error:
        return [], [Finding(FILE, "ARCHIVO", params=because(error.key, **error.values))]
    except UnicodeError:
        return [], [Finding(FILE, "ARCHIVO", params=because(NOT_TEXT))]
    if not sheet.rows:
        return [], [at_cell(1, None, None, "alert.empty")]
    (at, heads), *records = sheet.rows
    names = [_column(one) for one in heads]
    needed = [one["name"] for one in schema()["fields"] if one.get("constraints", {}).get("required")]
    lacking = [name for name in needed if name not in names]
    if lacking:
        return [], [at_cell(at, ", ".join(lacking), None, "alert.columns", expected=", ".join(_names()))]
    found, wrong = dict[str, Rule](), list[Finding]()
    unknown = [str(head) for head, name in zip(heads, names, strict=True) if head and not name]
    wrong += [at_cell(at, head, head, "alert.column_unknown", expected=", ".join(_names())) for head in unknown]
    for number, values in records[:MOST]:
        cells = {name: (value or "").strip() for name, value in zip(names, values, strict=False) if name}
        try:
            rule = _rule(number, cells)
        except _BadCell as error:
            wrong.append(error.finding)
        else:
            found.setdefault(rule.id, rule)
    if len(records) > MOST:
        wrong.append(at_cell(None, None, None, "alert.many_rows", most=MOST))
    return list(found.values()), wrong


def _names() -> list[str]:
    return [one["name"] for one in schema()["fields"]]


def _column(text: str | None) -> str:
    """The name of a column, by itself or by its title in either language; "" for none of ours."""
    for one in schema()["fields"]:
        if folded(text or "") in {one["name"], folded(one["title"]), folded(one["titleEn"])}:
            return str(one["name"])
    return ""


class _BadCell(Exception):
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


def _rule(row: int, cells: Mapping[str, str]) -> Rule:
    told = dict.fromkeys(_names(), "") | dict(cells)

    def bad(column: str, key: str, **values: object) -> _BadCell:
        return _BadCell(at_cell(row, column, told[column], key, **values))

    if not WATCHER.fullmatch(told["watcher"]):
        raise bad("watcher", "alert.watcher")
    card = CARDS.get(told["question"])
    asked = questions().get(card.question if card else told["question"])
    if asked is None:
        near = _near(told["question"], [*questions(), *CARDS])
        raise bad("question", "alert.question", near=", ".join(near))
    try:
        condition = read_condition(told["condition"])
    except BadCondition as error:
        raise bad("condition", error.key, **error.values) from error
    try:
        filters = parse(_pairs(told["filters"], card.fixed if card else {}, condition.month, asked))
    except FilterError as error:
        raise bad("filters", "alert.filters", problem=why(error)) from error
    except ValueError as error:
        raise bad("filters", str(error), expected=", ".join(asked.filters)) from error
    column, head = told["column"], None
    if not column and condition.kind == DUE:
        column = next((one for one in asked.columns if _role(asked, one) == "date"), "")
    elif not column and card and card.headline:
        column, head = card.headline
    for name, value in (("column", column), *(("key", one) for one in _list(told["key"]))):
        if value not in asked.columns:
            if not value:
                raise bad(name, "alert.column_needed", expected=", ".join(asked.columns))
            raise bad(name, "alert.column", name=value, question=told["question"], expected=", ".join(asked.columns))
    try:
        condition = fitted(condition, column, _role(asked, column))
    except BadCondition as error:
        raise bad("condition", error.key, **error.values) from error
    key = tuple(_list(told["key"])) or identity(asked, column)
    written = told["condition"]
    return Rule(row, told["watcher"], told["package"], told["question"], asked, filters, column, condition, written,
                () if head is not None else key, head)  # fmt: skip


def _list(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]


def _pairs(text: str, fixed: Mapping[str, str], month: int, asked: Question) -> dict[str, str]:
    """Names and values as an address has them; ValueError with the key of what is wrong."""
    found = dict[str, str]()
    for part in filter(None, map(str.strip, re.split(r"[&;\n]", text.strip().lstrip("?")))):
        name, sign, value = (one.strip() for one in part.partition("="))
        if not sign or not value or name in PLACE or name in found:
            raise ValueError("alert.filter_place" if name in PLACE else "alert.filter_pair")
        found[name] = value
    if month:
        if "period" not in asked.filters or "period" in found:
            raise ValueError("alert.month")
        found["period"] = str(month)
    offered = {option.name for option in asked.options}
    extra = [name for name in found if name not in {*asked.filters, *offered, "as_of"}]
    if extra:
        raise ValueError("alert.filter_unused")
    return found | dict(fixed)


def _role(asked: Question, column: str) -> str:
    return asked.roles[column].kind if column in asked.roles else ""


def _near(text: str, names: Sequence[str]) -> list[str]:
    from rapidfuzz import process

    return [str(one[0]) for one in process.extract(text, names, limit=3)]


DIMENSIONS = frozenset({
    "kind", "year", "period", "moment", "annex", "chapter", "step", "voice", "fund", "stage", "group", "phase", "rule",
    "account_year", "denominator", "numerator", "dimension", "scheme", "quarter", "key", "milestone_id", "reference",
})  # fmt: skip
"""Columns that tell one row from another of the same thing."""
PASSING = re.compile(r"(state|status|reason|bucket|outcome|verified|verifiable|.*_precision|.*_state)")
"""Codes that change while the row is the same."""


def identity(asked: Question, column: str) -> tuple[str, ...]:
    """The columns that say which row is which, and do not change with it."""
    names = [one for one in asked.columns if one != column]
    own = next((one for one in names if one == "id"), None) or next((one for one in names if one.endswith("_id")), None)
    if own:
        return tuple(one for one in names if one == own or one in DIMENSIONS)
    codes = [one for one in names if _role(asked, one) == "code"]
    lasting = [one for one in codes if not PASSING.fullmatch(one)]
    return tuple(lasting or codes or _texts(asked, names))


def _texts(asked: Question, names: Sequence[str]) -> Iterator[str]:
    return (one for one in names if not _role(asked, one))
