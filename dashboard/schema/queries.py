"""The SQL files of ``queries``: their headers, and the texts they make together with the relations they share.

A file may name relations (``-- with: chosen_budget``): files of ``queries/relations`` that become its first CTEs. A
line that ends in ``-- if: unit`` is a conjunct of an optional filter, always true while nobody sets it; a line that
ends in ``-- if: kind=own|all`` is wanted for some values of an option. The **full text** holds every line: it is
hashed, shown and linted. The **text in force** leaves out the marked lines nobody asked for, and the relations nobody
names any more. Both give the same rows.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any

QUERIES = Path(__file__).resolve().parents[2] / "queries"
RELATIONS = "relations"
NOT_QUESTIONS = frozenset({"schema", "derived", "catalogue", "sources", "lookups", RELATIONS})
"""Folders of ``queries`` that hold no question."""

KEY = re.compile(r"--\s*([a-z]+(?:-[a-z]{2,3})?):\s*(.*)")
MARK = re.compile(r"\s--\s*if:\s*(.+)$")
PARAMETER = re.compile(r"\$([a-z_]+)")
INDENT = "    "
KEPT_TEXTS = 4096


class BadQuery(ValueError):
    """A file of ``queries`` that cannot be asked: which, and why."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"queries/{name}.sql: {reason}")
        self.name = name


@dataclass(frozen=True)
class Statement:
    """SQL ready to run, and the names it binds."""

    sql: str
    parameters: frozenset[str]

    def own(self, bound: Mapping[str, Any]) -> dict[str, Any]:
        """Of what is bound, what this text takes; None for what nobody gave."""
        return {name: bound.get(name) for name in self.parameters}


@dataclass(frozen=True)
class Query:
    """One SQL file: ``header`` by key, and ``body`` as written; ``given`` are relations that no file holds."""

    name: str
    header: Mapping[str, str]
    written: str
    body: str
    given: tuple["Query", ...] = ()

    @cached_property
    def relations(self) -> tuple["Query", ...]:
        """The relations it names and those they need, each after the ones it reads; BadQuery."""
        return (*self.given, *_ordered(self))

    @cached_property
    def full(self) -> Statement:
        """Every line, with every relation."""
        return _joined(self.relations, {one.name: one.body for one in self.relations}, self.body)

    @property
    def shown(self) -> str:
        """The full text as people read it: the file's header first."""
        return "\n".join([*_header_lines(self.written), self.full.sql])

    @cached_property
    def fingerprint(self) -> str:
        """First 12 hex of the sha256 of the full text, header included."""
        return hashlib.sha256(self.shown.encode()).hexdigest()[:12]

    @cached_property
    def marks(self) -> frozenset[str]:
        """Names of the filters and options that some line waits for."""
        lines = [line for one in (*self.relations, self) for line in one.body.splitlines()]
        found = (mark for line in lines if (mark := MARK.search(line)))
        return frozenset(name for mark in found for name, _ in _conditions(mark[1]))

    def text(self, bound: Mapping[str, Any]) -> Statement:
        """The text without the lines of filters that nobody set and of options that are not chosen."""
        given = tuple(sorted((name, _given(bound.get(name))) for name in self.marks))
        return _cut(self, given)

    def __hash__(self) -> int:
        return hash((self.name, self.written))


def _given(value: Any) -> str | None:
    """What a mark may ask of a value: whether there is one, and for an option which."""
    if value is None:
        return None
    return value if isinstance(value, str) else ""


def _conditions(mark: str) -> list[tuple[str, tuple[str, ...]]]:
    """``unit``, ``institution, branch`` (any of them) or ``kind=own|all``: names and the values each waits for."""
    parts = [part.strip().partition("=") for part in mark.split(",")]
    return [(name, tuple(values.split("|")) if values else ()) for name, _, values in parts]


def _kept(line: str, given: Mapping[str, str | None]) -> bool:
    mark = MARK.search(line)
    if mark is None:
        return True
    return any(given[name] in values if values else given[name] is not None for name, values in _conditions(mark[1]))


@lru_cache(maxsize=KEPT_TEXTS)
def _cut(query: Query, given: tuple[tuple[str, str | None], ...]) -> Statement:
    chosen = dict(given)

    def cut(body: str) -> str:
        return "\n".join(line for line in body.splitlines() if _kept(line, chosen))

    bodies = {one.name: cut(one.body) for one in query.relations}
    body = cut(query.body)
    named = _named(query.relations, bodies, body)
    return _joined([one for one in query.relations if one.name in named], bodies, body)


def _named(relations: tuple[Query, ...], bodies: Mapping[str, str], body: str) -> set[str]:
    """The relations that the text still names, itself or through another."""
    found: set[str] = set()
    texts = [body]
    for one in reversed(relations):
        if any(re.search(rf"\b{one.name}\b", text) for text in texts):
            found.add(one.name)
            texts.append(bodies[one.name])
    return found


def _joined(relations: tuple[Query, ...] | list[Query], bodies: Mapping[str, str], body: str) -> Statement:
    """The relations as the first CTEs of the body, whose own CTEs, if it has any, follow them."""
    if not relations:
        return Statement(body, frozenset(PARAMETER.findall(_code(body))))
    shared = ",\n\n".join(f"{one.name} AS (\n{_indented(bodies[one.name])}\n)" for one in relations)
    own = f",\n\n{body.removeprefix('WITH ')}" if body.startswith("WITH ") else f"\n\n{body}"
    sql = f"WITH {shared}{own}"
    return Statement(sql, frozenset(PARAMETER.findall(_code(sql))))


def _indented(body: str) -> str:
    return "\n".join(f"{INDENT}{line}" if line else line for line in body.splitlines())


def _code(sql: str) -> str:
    """The text without its comments."""
    return "\n".join(line.split("--")[0] for line in sql.splitlines())


def _header_lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        if not line.startswith("--"):
            return
        yield line


def read_header(text: str) -> dict[str, str]:
    """``-- key: value`` lines up to the first line of SQL; a ``--`` line without a key continues the one before."""
    found: dict[str, str] = {}
    key = ""
    for line in _header_lines(text):
        match = KEY.match(line)
        if match:
            key, value = match.groups()
            found[key] = value.strip()
        elif key:
            found[key] += " " + line.removeprefix("--").strip()
    return found


def names(text: str) -> tuple[str, ...]:
    """A list in a header: parts between commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def read_query(name: str, text: str) -> Query:
    """One SQL file."""
    header = read_header(text)
    body = "\n".join(text.splitlines()[len(list(_header_lines(text))) :]).strip()
    return Query(name, header, text, body)


@cache
def relation(name: str) -> Query:
    """``queries/relations/<name>.sql``; KeyError when there is none."""
    path = QUERIES / RELATIONS / f"{name}.sql"
    if not path.is_file():
        raise KeyError(name)
    return read_query(name, path.read_text(encoding="utf-8"))


def _ordered(query: Query) -> tuple[Query, ...]:
    needs: dict[str, tuple[str, ...]] = {}
    waiting = [*_with(query)]
    try:
        while waiting:
            name = waiting.pop(0)
            if name not in needs:
                needs[name] = _with(relation(name))
                waiting += needs[name]
        return tuple(relation(name) for name in TopologicalSorter(needs).static_order())
    except KeyError as error:
        raise BadQuery(query.name, f"no relation is called {error.args[0]}") from None
    except CycleError as error:
        raise BadQuery(query.name, f"relations in a circle: {' → '.join(error.args[1])}") from None


def _with(query: Query) -> tuple[str, ...]:
    return names(query.header.get("with", ""))


@cache
def query_file(folder: str, name: str) -> Query | None:
    """``queries/<folder>/<name>.sql``; None when there is no such file."""
    path = QUERIES / folder / f"{name}.sql"
    return read_query(f"{folder}/{name}", path.read_text(encoding="utf-8")) if path.is_file() else None


def question_files() -> Iterator[Query]:
    """Every question's file, by its id ``<folder>/<name>``."""
    for path in sorted(QUERIES.glob("*/*.sql")):
        if path.parent.name not in NOT_QUESTIONS:
            yield read_query(f"{path.parent.name}/{path.stem}", path.read_text(encoding="utf-8"))
