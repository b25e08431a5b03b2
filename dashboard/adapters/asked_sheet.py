"""The sheet of a Glosa as people fill it in: what citizens ask, and what came of it in the session.

One row holds a question, what was shown, answered and agreed, or any of them. Other columns are not read.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dashboard.adapters.grid import header_at, read_sheets

COLUMNS = ("text", "theme", "received_on", "public")
"""What the sheet of questions asks for. None is for a name: nobody is asked who they are."""
NOTES = ("shown", "text", "public", "answer", "agreement", "kind", "owner", "due_on")
"""What the sheet of a session asks for; an owner is an institution."""
EVERY = tuple(dict.fromkeys((*COLUMNS, *NOTES)))
SAYS = ("text", "shown", "answer", "agreement")
"""A row without any of these says nothing."""
SPELLINGS = {
    "text": ("text", "texto", "pregunta", "question"),
    "theme": ("theme", "tema", "topic"),
    "received_on": ("received on", "recibida", "recibida el", "fecha", "date"),
    "public": ("public", "publica", "publico", "es publica"),
    "shown": ("shown", "mostrado", "se mostro", "lo que se mostro", "what was shown"),
    "answer": ("answer", "respuesta", "respuesta en la sesion", "answer in the session"),
    "agreement": ("agreement", "acuerdo", "acuerdo o propuesta", "agreement or proposal"),
    "kind": ("kind", "tipo", "type"),
    "owner": ("owner", "responsable", "institucion responsable", "institution responsible"),
    "due_on": ("due on", "due", "vence", "vence el", "fecha limite", "due date"),
}
NAMES = {spelling: name for name, spellings in SPELLINGS.items() for spelling in spellings}


class Read(NamedTuple):
    """One row: its number in the sheet, and what it says by canonical column, empty where it says nothing."""

    number: int
    says: dict[str, str]


def read_rows(file: Path) -> Iterator[Read]:
    """The rows that say something, of every sheet; nothing else is kept. PackageError where it cannot be opened."""
    for sheet in read_sheets(file):
        wanted = (header_at(sheet, NAMES, frozenset({name})) for name in SAYS)
        found = next(filter(None, wanted), None)
        if found is None:
            continue
        place, columns = found
        for number, values in sheet.rows[place + 1 :]:
            cells = {name: values[at].strip() if at < len(values) else "" for name, at in columns.items()}
            read = Read(number, {name: cells.get(name, "") for name in EVERY})
            if any(read.says[name] for name in SAYS):
                yield read
