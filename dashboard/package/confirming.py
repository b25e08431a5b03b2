"""What a person decided of the suggested links: a file with a ``decision`` for each ``link_id`` -> the package's links.

The file is the one that ``crossings/candidates`` gives, with one column more. A suggestion becomes a link only here.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboard.package.descriptor import FILE, read_descriptor
from dashboard.package.source import read_source
from dashboard.package.writing import described, write_descriptor, write_table

TABLE, KEY, DECISION = "links", "link_id", "decision"
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


def confirm(file: Path, folder: Path) -> Decided:
    """Writes in the package what the file decides of its candidates; PackageError where either cannot be read."""
    path = dict(read_descriptor(folder).resources).get(TABLE)
    links = {row[KEY]: row for _, row in read_source(folder / path, TABLE).rows} if path else {}
    told = read_source(file)
    lacking = tuple(column for column in (KEY, DECISION) if column not in told.columns)
    if lacking:
        return Decided(columns=lacking)
    said: dict[str, set[bool | None]] = {}
    for _, row in told.rows:
        if row[KEY] and row[DECISION]:
            said.setdefault(row[KEY], set()).add(ANSWERS.get(row[DECISION].casefold()))
    unknown = tuple(key for key in said if key not in links)
    unread = tuple(key for key, answers in said.items() if len(answers) > 1 or None in answers)
    if unknown or unread:
        return Decided(unknown=unknown, unread=unread)
    open_ones = {key for key, row in links.items() if row["state"] == "candidate"}
    confirmed = tuple(key for key, answers in said.items() if key in open_ones and True in answers)
    dropped = tuple(key for key, answers in said.items() if key in open_ones and False in answers)
    if path and (confirmed or dropped):
        kept = {key: row for key, row in links.items() if key not in dropped}
        _write(folder, path, [row | ({"state": "confirmed"} if key in confirmed else {}) for key, row in kept.items()])
    return Decided(confirmed, dropped, len(open_ones) - len(confirmed) - len(dropped))


def _write(folder: Path, path: str, rows: list[dict[str, str]]) -> None:
    """The table as this project writes it; a file of another kind, or one with no row left, is taken away."""
    written = write_table(folder, TABLE, rows)
    if written != path:
        (folder / path).unlink()
    node = json.loads((folder / FILE).read_text(encoding="utf-8-sig"))
    before: dict[str, Mapping[str, object]] = {one["name"]: one for one in node["resources"]}
    paths = {name: one["path"] for name, one in before.items() if name != TABLE}
    node["resources"] = described(
        folder, {str(n): str(p) for n, p in (paths | ({TABLE: written} if written else {})).items()}, before
    )
    write_descriptor(folder, node)
