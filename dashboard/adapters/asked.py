"""A sheet of a Glosa -> rows of a package and, apart from them, the texts of the questions.

What says who asks is held back before anything is written (``package.withheld``). A text goes into the package only
where the sheet says that it is public; every other one stays in a folder outside the package. What was answered and
agreed in the session was said in public, and goes into the package.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dashboard.adapters.asked_sheet import Read, read_rows
from dashboard.adapters.grid import plain
from dashboard.adapters.noted import ITEMS, Noting
from dashboard.adapters.problems import structural
from dashboard.locale import OURS, t
from dashboard.package.descriptor import read_descriptor
from dashboard.package.source import read_source
from dashboard.package.values.dates import read_date
from dashboard.package.withheld import MARK, withheld
from dashboard.package.writing import rewritten

TABLE = "citizen_questions"
Held = dict[str, str | None]
YES = frozenset({"si", "s", "yes", "y", "x", "true", "1"})


@dataclass(frozen=True)
class Taken:
    """What came of a sheet: how many questions were read, were like another, were there already, and had something
    held back; how many were answered, agreed, proposed and shown; ``unowned`` are agreements without an owner or a
    date. ``private`` is the file with the texts of the questions."""

    questions: int
    grouped: int
    repeated: int
    held_back: int
    answers: int
    agreements: int
    proposals: int
    shown: int
    unowned: int
    private: Path


def take_questions(file: Path, package: Path, meeting: str, source: str, private: Path) -> Taken:
    """Adds what a sheet says to a package; PackageError when it cannot be, without a word of a question.

    ``meeting`` is the Glosa they are for and ``source`` the row of sources they cite; ``private`` is a folder outside
    the package.
    """
    refuse_inside(file, package, private)
    paths = dict(read_descriptor(package).resources)
    for table, key, value in (("meetings", "meeting_id", meeting), ("sources", "source_id", source)):
        if value not in {row[key] for row in held_rows(package, paths, table)}:
            raise structural(file.name, "refused.no_such_row", value=value, table=table)
    kept = private / f"{TABLE}.csv"
    texts = read_private(kept)
    old, items = held_rows(package, paths, TABLE), held_rows(package, paths, ITEMS)
    made = _Adding(meeting, source, old, texts)
    noting = Noting(file.name, meeting, source, items, held_rows(package, paths, "institutions"))
    read = list(read_rows(file))
    noting.check(read)
    for row in read:
        noting.add(row, made.add(row) if row.says["text"] else None)
    if not (made.every or items):
        raise structural(file.name, "refused.no_questions")
    private.mkdir(parents=True, exist_ok=True)
    write_private(kept, made.texts)
    rewritten(package, {TABLE: made.every, ITEMS: items})
    counted = {name: getattr(made, name) for name in ("grouped", "repeated", "held_back")}
    return Taken(questions=len(made.every) - made.before, private=kept, **counted, **noting.counts())


def refuse_inside(file: Path, package: Path, private: Path) -> None:
    """PackageError where what is private lies in the package: whatever lies there is published with it."""
    inside = package.resolve()
    if inside in (private.resolve(), *private.resolve().parents):
        raise structural(file.name, "refused.private_inside")
    if inside in file.resolve().parents:
        raise structural(file.name, "refused.sheet_inside")


def held_rows(package: Path, paths: Mapping[str, str], table: str) -> list[Held]:
    """The rows of a table of the package, as texts; none where it has no such table."""
    if table not in paths:
        return []
    return [dict(values) for _, values in read_source(package / paths[table], table).rows]


def institutions(package: Path) -> list[str]:
    """The names of the institutions of a package, in order."""
    rows = held_rows(package, dict(read_descriptor(package).resources), "institutions")
    return sorted(str(row["name"]) for row in rows if row.get("name"))


class _Adding:
    """Rows and texts as they grow, question by question."""

    def __init__(self, meeting: str, source: str, old: list[Held], texts: dict[str, str]) -> None:
        self.meeting, self.source, self.texts = meeting, source, texts
        self.every, self.before = old, len(old)
        self.grouped = self.repeated = self.held_back = 0
        here = [row for row in old if row["meeting_id"] == meeting]
        self._number = len(here)
        # What is written as a theme may be as private as the question: of a private one only a known theme is kept.
        themes = [line for lang in OURS for line in t(lang, "glosa.themes").splitlines()]
        self._themes = {plain(one) for one in (*themes, *(row.get("theme") or "" for row in old)) if one}
        self._by_key = {str(row["question_id"]): row for row in old}
        self._first: dict[str, str] = {}
        self._known: dict[tuple[str, str], list[Held]] = {}
        for row in here:
            key = str(row["question_id"])
            text = plain(texts.get(key) or row.get("text") or "")
            self._known.setdefault((text, row.get("received_on") or ""), []).append(row)
            if text:
                self._first.setdefault(text, row.get("grouped_with") or key)

    def add(self, read: Read) -> Held:
        """The row of a question, its own or the one it is counted with; one that an earlier sheet brought is not added
        again, but may be made public. A note of the session may name it by its key."""
        said = read.says
        text = withheld(said["text"])
        lead, is_public = self._first.get(plain(text)), plain(said["public"]) in YES
        noted = any(said[name] for name in ("answer", "agreement", "owner"))
        if noted and (row := self._by_key.get(said["text"]) or self._by_key.get(lead or "")):
            self.repeated += 1
            row = self._by_key[row.get("grouped_with") or str(row["question_id"])]
            row["text"] = self.texts.get(str(row["question_id"])) if is_public else row.get("text")
            return row
        day = read_date(said["received_on"]).day
        received = day.isoformat() if day else ""
        if before := self._known.get((plain(text), received)):
            row = before.pop(0)
            row["text"] = text if is_public else row.get("text")
            self.repeated += 1
            return row
        return self._new(text, withheld(said["theme"]), received, lead, is_public)

    def _new(self, text: str, theme: str, received: str, lead: str | None, is_public: bool) -> Held:
        key = self._next()
        self.held_back += MARK in text
        self.grouped += lead is not None
        self._first.setdefault(plain(text), key)
        self.texts[key] = text
        row: Held = {
            "question_id": key,
            "meeting_id": self.meeting,
            "text": text if is_public else None,
            "theme": theme if is_public or plain(theme) in self._themes else None,
            "received_on": received or None,
            "state": "grouped" if lead else "received",
            "grouped_with": lead,
            "source_id": self.source,
        }
        self.every.append(row)
        self._by_key[key] = row
        return row

    def _next(self) -> str:
        """A key that says the Glosa and a number, and nothing of the text."""
        while True:
            self._number += 1
            key = f"{self.meeting}-p{self._number:03d}"
            if key not in self._by_key:
                return key


def read_private(path: Path) -> dict[str, str]:
    """Question -> its text, of the file that stays outside the package; nothing where there is none yet."""
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        return {row["question_id"]: row["text"] for row in csv.DictReader(file)}


def write_private(path: Path, texts: Mapping[str, str]) -> None:
    """Writes the texts, by question."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("question_id", "text"))
        writer.writerows(texts.items())
