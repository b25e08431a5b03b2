"""What is wrong in a package, said so that a person who does not program can mend it."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from dashboard.locale.message import Message
from dashboard.schema.texts import SPANISH

ERROR, WARNING = "error", "warning"
ALIKE, SHOWN = 20, 3


@dataclass(frozen=True)
class Finding:
    """One problem. ``row`` is the spreadsheet's (header 1, first record 2).

    Its words are ``finding.<code>.says`` and ``finding.<code>.fix`` in the catalogues; ``params`` fill them, besides
    ``column`` and ``value``, and may be messages. ``hint`` goes after the fix: what was probably meant. ``more`` counts
    the alike findings folded into this one.
    """

    file: str
    code: str
    severity: str = ERROR
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    value: str | None = None
    params: Mapping[str, object] = field(default_factory=dict)
    hint: Message | None = None
    more: int = 0

    def says(self) -> Message:
        """What is wrong, to be told in any language, after the number of the row where there is one."""
        if self.more:
            return Message("finding.more", {"n": self.more})
        told = self._text("says")
        return told if self.row is None else Message("finding.at_row", {"row": self.row, "told": told})

    def message(self, lang: str = SPANISH) -> str:
        """What is wrong, in one sentence."""
        text = self.says().tell(lang)
        return text if self.more else text[:1].upper() + text[1:]

    def fix(self, lang: str = SPANISH) -> str:
        """How to mend it."""
        told = self._text("fix").tell(lang)
        return f"{told} {self.hint.tell(lang)}" if self.hint else told

    def _text(self, part: str) -> Message:
        known = {"column": self.column or "", "value": "…" if self.value is None else self.value}
        return Message(f"finding.{self.code}.{part}", known | dict(self.params))


def because(key: str, /, **values: object) -> dict[str, object]:
    """The params of a finding whose reason and fix are texts of their own: ``<key>.says`` and ``<key>.fix``."""
    return {"reason": Message(f"{key}.says", values), "fix": Message(f"{key}.fix", values)}


class PackageError(Exception):
    """The package cannot even be opened; ``findings`` say why."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(finding.message() for finding in self.findings))


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


def as_text(findings: Iterable[Finding], lang: str = SPANISH) -> str:
    """One line per finding, alike ones folded."""
    return "\n".join(_line(finding, lang) for finding in group(findings))


def as_json(findings: Iterable[Finding], lang: str = SPANISH) -> str:
    """Every finding, none folded: a list of objects with the place, the code, the message and the fix."""
    keys = ("file", "sheet", "row", "column", "value", "code", "severity")
    ordered = sorted(findings, key=_place)
    rows = [
        {key: getattr(one, key) for key in keys} | {"message": one.message(lang), "fix": one.fix(lang)}
        for one in ordered
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1)
