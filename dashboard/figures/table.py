"""What any form says as a table: what is shown where a form has no renderer, and what is read aloud."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """Texts as they are read; each row is as long as ``head``, where '' is a column that the form has no word for."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
