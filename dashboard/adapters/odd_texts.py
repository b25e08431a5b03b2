"""Texts of a published file made readable, and what was odd in them told: nobody sends a file twice for an accent."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dashboard.package.findings import WARNING, Finding
from dashboard.package.source import Source
from dashboard.package.values.texts import oddity, shown, tidy

AS_READ = {
    "CONTROL": "CONTROL_LEIDO",
    "DOBLE_CODIFICACION": "DOBLE_CODIFICACION_LEIDO",
    "INVISIBLE": "INVISIBLE_LEIDO",
    "LETRAS": "LETRAS_LEIDO",
}
"""What is odd in a text -> the finding that says how it was read."""


def text_findings(
    file: str, cells: Iterable[tuple[int, str | None, str]], sheet: str | None = None
) -> Iterator[Finding]:
    """A warning for each cell, as (row, column, text), whose text is not loaded as it is written."""
    for row, column, text in cells:
        code = oddity(text)
        if code:
            written = text if code == "DOBLE_CODIFICACION" else shown(text)
            yield Finding(file, AS_READ[code], WARNING, sheet, row, column, written, {"mended": tidy(text)})


def tidied(source: Source) -> Source:
    """The file with every text tidy; its notes say which were not."""
    cells = ((row, name, text) for row, values in source.rows for name, text in values.items())
    found = tuple(text_findings(source.path.name, cells, source.staged.sheet))
    rows = tuple((row, {name: tidy(text) for name, text in values.items()}) for row, values in source.rows)
    return replace(source, rows=rows, staged=replace(source.staged, findings=(*source.staged.findings, *found)))
