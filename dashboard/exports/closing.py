"""Each commitment in the shape of an end-of-commitment report of OGP Local, filled with what the package knows.

What nobody said is said to be unknown, and what several voices said stands under each: nothing is decided here.
"""

from collections.abc import Iterator, Mapping, Sequence

from dashboard.answers import Answer, ask
from dashboard.cards.marks import notices
from dashboard.cards.words import cell, code
from dashboard.exports.form_book import Form, Line, Part
from dashboard.filters import Filters
from dashboard.locale import t
from dashboard.schema.texts import SPANISH
from dashboard.store.snapshots import Row, Snapshot

NAME = "closing"
LEADS = ("leads", "coordinates")
OPENED, VALUES = "opened", "values"
QUOTED = {"newness": "en", "potential": "en"}
"""What the monitor wrote, word by word, in its language."""
KINDS = ("enabler", "obstacle", "lesson", "benefit", "statement")
VOICES = ("government", "monitor", "civil_society")
USED = ("plan", "commitment", "sources", "as_of", "lang", "package", "snapshot")


class _Told:
    """The answers of a snapshot, each asked once and looked up by commitment."""

    def __init__(self, snapshot: Snapshot, asked: Filters) -> None:
        self.snapshot, self.asked, self.lang = snapshot, asked, asked.lang
        self._held: dict[str, Answer] = {}

    def answer(self, name: str) -> Answer:
        if name not in self._held:
            options = {"each": "commitment"} if name == "voices" else None
            self._held[name] = ask(self.snapshot, f"commitments/{name}", self.asked, options, strict=False)
        return self._held[name]

    def rows(self, name: str, commitment: str) -> list[Row]:
        return [row for row in self.answer(name).rows if row["commitment_id"] == commitment]

    def says(self, name: str, row: Row, column: str) -> str:
        """A value as it is read; what is not there is not known."""
        return cell(self.answer(name), row, column) if row[column] is not None else t(self.lang, "closing.unknown")


def closing_forms(snapshot: Snapshot, asked: Filters) -> list[Form]:
    """A form for each commitment that the filters leave, in the order of its list."""
    told = _Told(snapshot, asked)
    notes = (t(told.lang, "closing.note"), *notices(snapshot.package, told.lang))
    return [_form(told, row, notes) for row in told.answer("list").rows]


def _form(told: _Told, row: Row, notes: Sequence[str]) -> Form:
    parts = (
        ("what", _what(told, row)),
        ("completion", _completion(told, row)),
        ("milestones", _milestones(told, row)),
        ("opened", _opened(told, row)),
        ("lessons", _lessons(told, row)),
        ("evidence", _evidence(told, row)),
    )
    held = tuple(Part(t(told.lang, f"closing.part.{key}"), tuple(lines)) for key, lines in parts)
    return Form(row["commitment_id"], f"{row['code']} · {row['title']}", held, tuple(notes))


def _line(told: _Told, key: str, says: str, source: str = "", lang: str = "") -> Line:
    return Line(t(told.lang, f"closing.asks.{key}"), says or t(told.lang, "closing.unknown"), source, lang)


def _what(told: _Told, row: Row) -> Iterator[Line]:
    own = row["commitment_id"]
    yield _line(told, "plan", told.says("list", row, "plan_id"))
    actors = told.rows("actors", own)
    for key, held in (
        ("leads", [one for one in actors if one["role"] in LEADS]),
        ("others", [one for one in actors if one["role"] not in LEADS]),
    ):
        yield _line(told, key, "; ".join(_actor(told, one) for one in held))
    dates = told.rows("calendars", own)
    named = {one["source_id"]: one["title"] for one in told.answer("calendars").sources}
    for one in dates:
        # As the source wrote them; two calendars stand side by side.
        said = one["date_text"] or " – ".join(told.says("calendars", one, name) for name in ("start", "end"))
        yield _line(told, "dates", said, named.get(one["source_id"], ""))
    if not dates:
        yield _line(told, "dates", "")


def _actor(told: _Told, one: Row) -> str:
    return f"{one['institution']} ({told.says('actors', one, 'role').lower()})"


def _completion(told: _Told, row: Row) -> Iterator[Line]:
    """What each voice says, apart: the level of a report is that of its monitor."""
    rows = {one["voice"]: one for one in told.rows("voices", row["commitment_id"])}
    answer = told.answer("voices")
    for voice in VOICES:
        one = rows.get(voice)
        asks = t(told.lang, "closing.asks.level", voice=code(answer, "voice", voice))
        if one is None or one["status"] is None:
            yield Line(asks, t(told.lang, "closing.nobody"))
            continue
        parts = [cell(answer, one, "status"), cell(answer, one, "reported_on") if one["reported_on"] else ""]
        yield Line(asks, " · ".join(filter(None, parts)), one["document"] or "")
        if one["note"]:
            yield _line(told, "note", one["note"], lang=SPANISH)


def _milestones(told: _Told, row: Row) -> Iterator[Line]:
    held = told.rows("milestones", row["commitment_id"])
    for one in held:
        state, ends = told.says("milestones", one, "state"), told.says("milestones", one, "ends_on")
        yield Line(one["title"], f"{state} · {ends}", one["source"] or "")
    if not held:
        yield _line(told, "milestones", t(told.lang, "closing.none"))


def _opened(told: _Told, row: Row) -> Iterator[Line]:
    for key in ("verifiable", "relevant"):
        yield _line(told, key, told.says("list", row, key))
    for key, lang in QUOTED.items():
        yield _line(told, key, row[key] or "", lang=lang if row[key] else "")
    alone = Filters(**(vars(told.asked) | {"values": {**told.asked.values, "commitment": (row["commitment_id"],)}}))
    for dimension in (VALUES, OPENED):
        found = ask(told.snapshot, "commitments/coding", alone, {"dimension": dimension}, strict=False)
        coded = [one for one in found.rows if one["commitments"] and one["coded_as"] is not None]
        for one in coded:
            yield _line(told, dimension, cell(found, one, "coded_as"), cell(found, one, "scheme"), "en")
        if not coded:
            yield _line(told, dimension, t(told.lang, "closing.nobody"))


def _lessons(told: _Told, row: Row) -> Iterator[Line]:
    answer = told.answer("notes")
    held = [one for one in told.rows("notes", row["commitment_id"]) if one["kind"] is not None]
    by_kind: Mapping[str, list[Row]] = {kind: [one for one in held if one["kind"] == kind] for kind in KINDS}
    for kind, rows in by_kind.items():
        for one in rows:
            yield Line(code(answer, "kind", kind), one["text"] or t(told.lang, "closing.unknown"), one["source"] or "")
        if not rows and kind in ("enabler", "obstacle", "lesson"):
            yield Line(code(answer, "kind", kind), t(told.lang, "closing.nobody"))


def _evidence(told: _Told, row: Row) -> Iterator[Line]:
    held = [one for one in told.rows("evidence", row["commitment_id"]) if one["evidence_id"] is not None]
    for one in held:
        said = " · ".join(filter(None, (one["title"], one["url"])))
        yield Line(told.says("evidence", one, "level"), said, one["source"] or "", SPANISH)
    if not held:
        yield _line(told, "evidence", t(told.lang, "closing.none"))
