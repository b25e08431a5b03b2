"""What is wrong in a package, said so that a person who does not program can mend it."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any

from dashboard.package.messages import TEMPLATES
from dashboard.schema.texts import Texts

ERROR, WARNING = "error", "warning"
ALIKE, SHOWN = 20, 3
PREFIX = Texts(es="Fila {row}: ", en="Row {row}: ")
MORE = Texts(es="y {n} filas más con el mismo problema", en="and {n} more rows with the same problem")


@dataclass(frozen=True)
class Finding:
    """One problem. ``row`` is the spreadsheet's (header 1, first record 2); ``params`` fill the text of its code.

    A parameter may be a text or ``{"es": …, "en": …}``. ``more`` counts the alike findings folded into this one.
    """

    file: str
    code: str
    severity: str = ERROR
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None
    params: dict[str, Any] = field(default_factory=dict)
    more: int = 0

    def message(self, lang: str = "es") -> str:
        """What is wrong, in one sentence."""
        if self.more:
            return MORE[lang].format(n=self.more) + "."
        text = self._fill(0, lang)
        if self.row is not None:
            return PREFIX[lang].format(row=self.row) + text
        return text[:1].upper() + text[1:]

    def fix(self, lang: str = "es") -> str:
        """How to mend it."""
        return self._fill(1, lang)

    def _fill(self, which: int, lang: str) -> str:
        known = {
            "columna": self.column or "",
            "v": "…" if self.value is None else self.value,
            "quiso": "",
            "ejemplo": "",
        }
        own = {key: Texts(value)[lang] if isinstance(value, dict) else value for key, value in self.params.items()}
        template = TEMPLATES[self.code]
        return template.get(lang, template["es"])[which].format_map(known | own)


class PackageError(Exception):
    """The package cannot even be opened; ``findings`` say why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(finding.message("es") for finding in self.findings))


def _place(finding: Finding) -> tuple[str, str, str, str, int]:
    return (finding.file, finding.sheet or "", finding.column or "", finding.code, finding.row or 0)


def _folded(alike: list[Finding]) -> Iterator[Finding]:
    if len(alike) <= ALIKE:
        yield from alike
        return
    yield from alike[:SHOWN]
    yield replace(alike[SHOWN], row=None, value=None, more=len(alike) - SHOWN)


def group(findings: Iterable[Finding]) -> list[Finding]:
    """Sorted by place; more than 20 of one file, column and code become the first three and a count of the rest."""
    ordered = sorted(findings, key=_place)
    return [one for _, same in groupby(ordered, key=lambda f: _place(f)[:4]) for one in _folded(list(same))]


def _line(finding: Finding, lang: str) -> str:
    if finding.more:
        return f"  {finding.message(lang)}"
    sign = "✗" if finding.severity == ERROR else "!"
    sheet = f" [{finding.sheet}]" if finding.sheet else ""
    return f"{sign} {finding.file}{sheet} · {finding.message(lang)} {finding.fix(lang)}".rstrip()


def as_text(findings: Iterable[Finding], lang: str = "es") -> str:
    """One line per finding, alike ones folded."""
    return "\n".join(_line(finding, lang) for finding in group(findings))


def as_json(findings: Iterable[Finding], lang: str = "es") -> str:
    """Every finding, none folded: a list of objects with the place, the code, the message and the fix."""
    keys = ("file", "sheet", "row", "column", "value", "code", "severity")
    ordered = sorted(findings, key=_place)
    rows = [
        {key: getattr(one, key) for key in keys} | {"message": one.message(lang), "fix": one.fix(lang)}
        for one in ordered
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)
