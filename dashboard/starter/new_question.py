"""What a new question begins as: its SQL, its card, its words and its truth, each of which already runs.

A start is a folder of ``question/`` with a template of each: one for each theme that has one, ``rows`` for any table.
"""

import re
from bisect import bisect
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from babel.messages.pofile import escape
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from dashboard.locale import OURS
from dashboard.schema.queries import NOT_QUESTIONS
from dashboard.schema.tables import tables

HERE = Path(__file__).parent / "question"
TEMPLATES = Environment(
    loader=FileSystemLoader(HERE), undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True
)
NAME = re.compile(r"(?!test-|conftest$)[a-z]+(-[a-z]+)*")
"""Of a folder and of a question: a card's address and two Python files are called by it."""
ENTRY = re.compile(r'^msgid "(.+)"$', re.MULTILINE)
ANY_TABLE = "rows"


@dataclass(frozen=True)
class NewQuestion:
    """A question to write: where its card stands, what it is about, and its title where somebody gave one."""

    folder: str
    name: str
    theme: str
    page: str
    section: str
    door: str
    order: int
    table: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """The question's."""
        return f"{self.folder}/{self.name}"

    @property
    def card(self) -> str:
        """The id of its card."""
        return f"{self.folder}-{self.name}"

    def files(self) -> dict[Path, str]:
        """New file -> its text; paths are those of a checkout."""
        truths = Path("tests", "recompute", _module(self.folder))
        return {
            Path("queries", self.folder, f"{self.name}.sql"): self._text("question.sql"),
            Path("dashboard", "cards", self.door, f"{_module(self.card)}.py"): self._text("card.py"),
            truths / f"{_module(self.name)}.py": self._text("truth.py"),
        }

    def catalogues(self, root: Path) -> dict[Path, str]:
        """Catalogue of the door -> its text with the words of the card in their place."""
        found = {}
        for lang in OURS:
            path = Path("dashboard", "locale", lang, f"{self.door}.po")
            found[path] = with_entries((root / path).read_text(encoding="utf-8"), self._text(f"{lang}.po", lang))
        return found

    @property
    def _start(self) -> str:
        return ANY_TABLE if self.table else self.theme

    def _text(self, name: str, lang: str = "") -> str:
        told = tables()[self.table].title if self.table else {}
        return TEMPLATES.get_template(f"{self._start}/{name}.j2").render(
            question=self.id,
            card=self.card,
            page=self.page,
            section=self.section,
            order=self.order,
            theme=self.theme,
            subject=self.table,
            title=escape(self.titles[lang])[1:-1] if lang in self.titles else "",
            **{f"table_{one}": told.get(one, "") for one in OURS},
        )


def starts() -> frozenset[str]:
    """The themes that have a start of their own."""
    return frozenset(path.name for path in HERE.iterdir() if path.is_dir()) - {ANY_TABLE}


def is_name(text: str) -> bool:
    """Whether ``folder/name`` may be a question's id."""
    folder, _, name = text.partition("/")
    return all(NAME.fullmatch(part) for part in (folder, name)) and folder not in NOT_QUESTIONS


def _module(name: str) -> str:
    return name.replace("-", "_")


def with_entries(catalogue: str, entries: str) -> str:
    """The text of a catalogue with more entries, each in its place: keys stand in order."""
    blocks = catalogue.strip().split("\n\n")
    places = [_place(block) for block in blocks]
    for entry in entries.strip().split("\n\n"):
        at = bisect(places, _place(entry))
        blocks.insert(at, entry)
        places.insert(at, _place(entry))
    return "\n\n".join(blocks) + "\n"


def _place(entry: str) -> list[str]:
    """Where an entry stands among others: by the parts of its key, those that are numbers by their value."""
    key = ENTRY.search(entry)
    return [part.zfill(4) if part.isdecimal() else part for part in key[1].split(".")] if key else []
