"""What a session left, row by row of its sheet: shown, answered, agreed or only proposed, with an owner and a date."""

from collections import Counter
from collections.abc import Iterable

from dashboard.adapters.asked_sheet import Read
from dashboard.adapters.grid import plain
from dashboard.adapters.problems import structural
from dashboard.package.values.dates import read_date
from dashboard.package.withheld import withheld

ITEMS, ANSWERED = "glosa_items", "answered_in_session"
Held = dict[str, str | None]
KINDS = {"": "agreement", **dict.fromkeys(("acuerdo", "agreement"), "agreement"),
         **dict.fromkeys(("propuesta", "proposal"), "proposal")}  # fmt: skip
CALLED = ("acronym", "name", "institution_id")
STATES = {"agreement": "open", "proposal": "unknown"}
"""That a proposal is open would say that somebody took it on."""


class Noting:
    """The matters of one session as they grow; ``check`` what is to be added first, so that a sheet goes in whole."""

    def __init__(self, file: str, meeting: str, source: str, items: list[Held], institutions: Iterable[Held]) -> None:
        self.file, self.meeting, self.source, self.items = file, meeting, source, items
        called = ((row.get(name), row["institution_id"]) for row in institutions for name in CALLED)
        self._owners = {plain(name): key for name, key in called if name}
        self._held = {(row["kind"], plain(row["text"] or "")): row for row in items if row["meeting_id"] == meeting}
        self._keys = {row["item_id"] for row in items}
        self._number = len(self._held)
        self._new: list[Held] = []

    def check(self, rows: Iterable[Read]) -> None:
        """PackageError for a row whose owner, kind or date cannot be read; what it says is not repeated, for it may be
        somebody's name."""
        for row in rows:
            said = row.says
            wrong = {
                "refused.note_owner": said["owner"] and plain(said["owner"]) not in self._owners,
                "refused.note_kind": plain(said["kind"]) not in KINDS,
                "refused.note_due": said["due_on"] and read_date(said["due_on"]).day is None,
            }
            for key in (key for key, is_wrong in wrong.items() if is_wrong):
                raise structural(self.file, key, row=row.number)

    def add(self, row: Read, question: Held | None) -> None:
        """What one row says; ``question`` is the one it came of, whose state follows."""
        said = row.says
        owner = self._owners.get(plain(said["owner"])) if said["owner"] else None
        day = read_date(said["due_on"]).day
        due = day.isoformat() if day else None
        kind = KINDS[plain(said["kind"])]
        if said["shown"]:
            self._item("shown", said["shown"], None, None, None)
        answer = self._item("answer", said["answer"], owner, None, None) if said["answer"] else None
        agreed = self._item(kind, said["agreement"], owner, due, STATES[kind]) if said["agreement"] else None
        if question is None or not (answer or agreed or owner):
            return
        if question["text"] and (answer or agreed):
            self._item("question", question["text"], owner, None, None)
        if answer or question["state"] != ANSWERED:
            item = answer or agreed
            question["state"] = ANSWERED if answer else "pending" if owner else question["state"]
            question["item_id"] = item["item_id"] if item else question.get("item_id")
        question["owner_id"] = owner or question.get("owner_id")
        question["due_on"] = due or question.get("due_on")

    def counts(self) -> dict[str, int]:
        """How many of each were added, and how many agreements nobody owns or have no date."""
        kinds = Counter(row["kind"] for row in self._new)
        bare = sum(row["kind"] == "agreement" and not (row["owner_id"] and row["due_on"]) for row in self._new)
        return {"answers": kinds["answer"], "agreements": kinds["agreement"], "proposals": kinds["proposal"],
                "shown": kinds["shown"], "unowned": bare}  # fmt: skip

    def _item(self, kind: str, text: str, owner: str | None, due: str | None, state: str | None) -> Held:
        """A matter; one that is there already takes the owner and the date that are said now."""
        told = withheld(text)
        row = self._held.get((kind, plain(told)))
        if row is None:
            row = {"item_id": self._next(), "meeting_id": self.meeting, "kind": kind, "text": told,
                   "owner_id": None, "due_on": None, "state": state, "source_id": self.source}  # fmt: skip
            self._held[kind, plain(told)] = row
            self._new.append(row)
            self.items.append(row)
        row["owner_id"], row["due_on"] = owner or row.get("owner_id"), due or row.get("due_on")
        return row

    def _next(self) -> str:
        while True:
            self._number += 1
            key = f"{self.meeting}-a{self._number:03d}"
            if key not in self._keys:
                self._keys.add(key)
                return key
