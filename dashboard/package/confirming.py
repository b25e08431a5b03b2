"""What a person decided of the suggested links: a file with a ``decision`` for each ``link_id`` -> the package's links.

The file is the one that ``crossings/candidates`` gives, with one column more. A suggestion becomes a link only here;
one that a person turns down is kept as rejected where words alone would suggest it again.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.package.descriptor import FILE, read_descriptor
from dashboard.package.source import read_source
from dashboard.package.writing import described, write_descriptor, write_table
from dashboard.schema.tables import tables

TABLE, KEY, DECISION = "links", "link_id", "decision"
BY_WORDS = "texto:"
"""How the name of a link that words suggest begins; ``table:id~table:id`` follows."""
COMPARED = frozenset({"recommendations", "glosa_items", "commitments", "obligations"})
RELATION = "trata de lo mismo"
"""What a link that words suggested is called once a person has read both ends; a value of the data."""
ANSWERS = {"sí": True, "si": True, "s": True, "yes": True, "y": True, "no": False, "n": False}


@dataclass(frozen=True)
class Decided:
    """Links confirmed, and those that are about something else and were taken out; ``waiting`` are still undecided.

    Where anything is in ``unknown`` (a link that is not in the package) or ``unread`` (a decision that is neither yes
    nor no, or two that differ), nothing was written. ``columns`` are those the file lacks.
    """

    confirmed: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    waiting: int = 0
    unknown: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether the file was understood, so that the package says what it says."""
        return not (self.unknown or self.unread or self.columns)


@dataclass
class _Package:
    """The rows of a package that a link may tie, each table read once."""

    folder: Path
    paths: Mapping[str, str]
    read: dict[str, dict[str, dict[str, str]]] = field(default_factory=dict)

    def rows(self, table: str) -> dict[str, dict[str, str]]:
        """Key -> row; nothing where the package has no such table."""
        if table not in self.read:
            path, (key, *_) = self.paths.get(table), tables()[table].primary_key
            rows = read_source(self.folder / path, table).rows if path else ()
            self.read[table] = {row[key]: row for _, row in rows}
        return self.read[table]

    def suggested(self, name: str) -> dict[str, str] | None:
        """The link that a name made of its two ends stands for; None unless both are in the package."""
        for (one, one_id), (other, other_id) in _ends(name):
            if one_id in self.rows(one) and other_id in self.rows(other):
                source = self.rows(one)[one_id]["source_id"]
                ends = {"from_table": one, "from_id": one_id, "to_table": other, "to_id": other_id}
                return {KEY: name, **ends, "relation": RELATION, "state": "candidate", "source_id": source}
        return None


def _ends(name: str) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """The pairs of ends that a name may stand for: an id may hold the signs that part it."""
    told = name.removeprefix(BY_WORDS)
    if told == name:
        return
    for at, sign in enumerate(told):
        one, other = told[:at].partition(":"), told[at + 1 :].partition(":")
        if sign == "~" and {one[0], other[0]} <= COMPARED:
            yield (one[0], one[2]), (other[0], other[2])


def confirm(file: Path, folder: Path) -> Decided:
    """Writes in the package what the file decides of its candidates; PackageError where either cannot be read."""
    package = _Package(folder, dict(read_descriptor(folder).resources))
    links, told = package.rows(TABLE), read_source(file)
    lacking = tuple(column for column in (KEY, DECISION) if column not in told.columns)
    if lacking:
        return Decided(columns=lacking)
    said: dict[str, set[bool | None]] = {}
    for _, row in told.rows:
        if row[KEY] and row[DECISION]:
            said.setdefault(row[KEY], set()).add(ANSWERS.get(row[DECISION].casefold()))
    known = links | {key: link for key in said if key not in links and (link := package.suggested(key))}
    unknown = tuple(key for key in said if key not in known)
    unread = tuple(key for key, answers in said.items() if len(answers) > 1 or None in answers)
    if unknown or unread:
        return Decided(unknown=unknown, unread=unread)
    open_ones = {key for key, row in known.items() if row["state"] == "candidate"}
    confirmed = tuple(key for key, answers in said.items() if key in open_ones and True in answers)
    dropped = tuple(key for key, answers in said.items() if key in open_ones and False in answers)
    if confirmed or dropped:
        decided = dict.fromkeys(confirmed, "confirmed") | dict.fromkeys(dropped, "rejected")
        rows = [row | {"state": decided.get(key, row["state"])} for key, row in known.items()]
        _write(folder, package.paths.get(TABLE), [row for row in rows if _stays(row, dropped)])
    return Decided(confirmed, dropped, len(open_ones) - len(confirmed) - len(dropped))


def _stays(row: Mapping[str, str], dropped: tuple[str, ...]) -> bool:
    """What was just turned down goes, unless its words would suggest it again."""
    return row[KEY] not in dropped or {row["from_table"], row["to_table"]} <= COMPARED


def _write(folder: Path, path: str | None, rows: list[dict[str, str]]) -> None:
    """The table as this project writes it; a file of another kind, or one with no row left, is taken away."""
    written = write_table(folder, TABLE, rows)
    if path and written != path:
        (folder / path).unlink()
    node = json.loads((folder / FILE).read_text(encoding="utf-8-sig"))
    before: dict[str, Mapping[str, object]] = {one["name"]: one for one in node["resources"]}
    paths = {name: one["path"] for name, one in before.items() if name != TABLE}
    node["resources"] = described(
        folder, {str(n): str(p) for n, p in (paths | ({TABLE: written} if written else {})).items()}, before
    )
    write_descriptor(folder, node)
