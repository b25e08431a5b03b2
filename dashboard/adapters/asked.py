"""A sheet of citizens' questions -> rows of a package and, apart from it, their texts.

What says who asks is held back before anything is written (``package.withheld``). A text goes into the package only
where the sheet says that it is public; every other one stays in a folder outside the package. Columns other than the
four of the template are not read.
"""

import csv
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboard.adapters.grid import header_at, plain, read_sheets
from dashboard.adapters.problems import structural
from dashboard.package.descriptor import FILE, read_descriptor
from dashboard.package.source import read_source
from dashboard.package.values.dates import read_date
from dashboard.package.withheld import MARK, withheld
from dashboard.package.writing import described, write_descriptor, write_table

TABLE = "citizen_questions"
COLUMNS = ("text", "theme", "received_on", "public")
"""What the template asks for. None is for a name: nobody is asked who they are."""
SPELLINGS = {
    "text": ("text", "texto", "pregunta", "question"),
    "theme": ("theme", "tema"),
    "received_on": ("received on", "recibida", "recibida el", "fecha", "date"),
    "public": ("public", "publica", "publico", "es publica"),
}
NAMES = {spelling: name for name, spellings in SPELLINGS.items() for spelling in spellings}
Held = dict[str, str | None]
YES = frozenset({"si", "s", "yes", "y", "x", "true", "1"})


@dataclass(frozen=True)
class Taken:
    """What came of a sheet: how many questions were read, were like another, were there already, and had something
    held back; ``private`` is the file with the texts that nobody made public."""

    questions: int
    grouped: int
    repeated: int
    held_back: int
    private: Path


def take_questions(file: Path, package: Path, meeting: str, source: str, private: Path) -> Taken:
    """Adds the questions of a sheet to a package; PackageError when they cannot be, without a word of theirs.

    ``meeting`` is the Glosa they are for and ``source`` the row of sources they cite; ``private`` is a folder outside
    the package.
    """
    _refuse_inside(file, package, private)
    paths = dict(read_descriptor(package).resources)
    for table, key, value in (("meetings", "meeting_id", meeting), ("sources", "source_id", source)):
        if value not in {row[key] for row in _rows(package, paths, table)}:
            raise structural(file.name, "refused.no_such_row", value=value, table=table)
    kept = private / f"{TABLE}.csv"
    texts = {row["question_id"]: row for row in _private(kept)}
    old = _rows(package, paths, TABLE)
    made = _Adding(meeting, source, old, texts)
    for read in _read(file):
        made.add(read)
    private.mkdir(parents=True, exist_ok=True)
    _write_private(kept, made.texts.values())
    paths[TABLE] = write_table(package, TABLE, [*old, *made.rows]) or paths.get(TABLE, "")
    if not paths[TABLE]:
        raise structural(file.name, "refused.no_questions")
    node = json.loads((package / FILE).read_text(encoding="utf-8-sig"))
    node["resources"] = described(package, paths, {one["name"]: one for one in node["resources"]})
    write_descriptor(package, node)
    return Taken(len(made.rows), made.grouped, made.repeated, made.held_back, kept)


def _refuse_inside(file: Path, package: Path, private: Path) -> None:
    """Whatever lies in the folder of a package is published with it."""
    inside = package.resolve()
    if inside in (private.resolve(), *private.resolve().parents):
        raise structural(file.name, "refused.private_inside")
    if inside in file.resolve().parents:
        raise structural(file.name, "refused.sheet_inside")


def _rows(package: Path, paths: Mapping[str, str], table: str) -> list[Held]:
    if table not in paths:
        return []
    return [dict(values) for _, values in read_source(package / paths[table], table).rows]


def _read(file: Path) -> Iterable[dict[str, str]]:
    """The rows that ask something, by the columns of the template; nothing else of the sheet is kept."""
    for sheet in read_sheets(file):
        found = header_at(sheet, NAMES, frozenset({"text"}))
        if found is None:
            continue
        place, columns = found
        for _, values in sheet.rows[place + 1 :]:
            row = {name: values[at] if at < len(values) else "" for name, at in columns.items()}
            if row["text"].strip():
                yield {name: row.get(name, "").strip() for name in COLUMNS}


class _Adding:
    """Rows and texts as they grow, question by question."""

    def __init__(self, meeting: str, source: str, old: list[Held], texts: dict[str, dict[str, str]]) -> None:
        self.meeting, self.source, self.texts = meeting, source, texts
        self.rows: list[Held] = []
        self.grouped = self.repeated = self.held_back = 0
        here = [row for row in old if row["meeting_id"] == meeting]
        self._number = len(here)
        self._taken = {str(row["question_id"]) for row in old}
        self._first: dict[str, str] = {}
        self._known: dict[tuple[str, str], list[Held]] = {}
        for row in here:
            key = str(row["question_id"])
            text = texts.get(key, {}).get("text") or row.get("text") or ""
            same = (plain(text), row.get("received_on") or "")
            self._known.setdefault(same, []).append(row)
            self._first.setdefault(plain(text), row.get("grouped_with") or key)

    def add(self, read: Mapping[str, str]) -> None:
        """One question; one that an earlier import brought is not added again, but may be made public."""
        text = withheld(read["text"])
        day = read_date(read["received_on"]).day
        received = day.isoformat() if day else ""
        same = (plain(text), received)
        is_public = plain(read["public"]) in YES
        if self._known.get(same):
            before = self._known[same].pop(0)
            before["text"] = text if is_public else before.get("text")
            self.repeated += 1
            return
        key, first = self._next(), self._first.get(plain(text))
        self.held_back += MARK in text
        self.grouped += first is not None
        self._first.setdefault(plain(text), key)
        self.texts[key] = {"question_id": key, "text": text}
        self.rows.append({
            "question_id": key,
            "meeting_id": self.meeting,
            "text": text if is_public else None,
            "theme": withheld(read["theme"]) or None,
            "received_on": received or None,
            "state": "grouped" if first else "received",
            "grouped_with": first,
            "source_id": self.source,
        })  # fmt: skip

    def _next(self) -> str:
        """A key that says the Glosa and a number, and nothing of the text."""
        while True:
            self._number += 1
            key = f"{self.meeting}-p{self._number:03d}"
            if key not in self._taken:
                self._taken.add(key)
                return key


def _private(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _write_private(path: Path, texts: Iterable[Mapping[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ("question_id", "text"), lineterminator="\n")
        writer.writeheader()
        writer.writerows(texts)
