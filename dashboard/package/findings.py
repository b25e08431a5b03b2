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
    ``column`` and ``value``, and may be messages. ``hint`` goes after the fix: what was probably meant. ``rows``: those
    of which the same is said, folded into this one. ``more`` counts findings of the same reason that are not shown.
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
    rows: tuple[int, ...] = ()

    def says(self) -> Message:
        """What is wrong, to be told in any language, after the number of the row where there is one."""
        if self.more:
            return Message("finding.more", {"n": self.more})
        told = self._text("says")
        if self.rows:
            first = ", ".join(map(str, self.rows[:SHOWN]))
            return Message("finding.at_rows", {"rows": first, "n": len(self.rows) - SHOWN, "told": told})
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


def _reason(finding: Finding) -> str:
    """What the findings of one code differ in, where they do: the text that says why, and the column it names."""
    reason = finding.params.get("reason")
    return f"{reason.key} {reason.values.get('column', '')}" if isinstance(reason, Message) else ""


def _place(finding: Finding) -> tuple[str, str, str, str, str, int]:
    kind = (finding.file, finding.sheet or "", finding.column or "", finding.code, _reason(finding))
    return (*kind, finding.row or 0)


def _same_words(alike: Iterable[Finding]) -> Iterator[Finding]:
    """Of more than three rows of which the same is said, one line with the first rows and a count of the rest."""
    said: dict[tuple[str, str, str], list[Finding]] = {}
    for one in alike:
        words = replace(one, row=None)
        said.setdefault((one.severity, words.message(), words.fix()), []).append(one)
    for same in said.values():
        rows = tuple(one.row for one in same if one.row is not None)
        if len(same) > SHOWN and len(rows) == len(same):
            yield replace(same[0], rows=rows)
        else:
            yield from same


def _folded(alike: Iterable[Finding]) -> Iterator[Finding]:
    lines = list(_same_words(alike))
    if len(lines) <= ALIKE:
        yield from lines
        return
    yield from lines[:SHOWN]
    rest = sum(max(len(one.rows), 1) for one in lines[SHOWN:])
    yield replace(lines[SHOWN], row=None, value=None, rows=(), more=rest)


def group(findings: Iterable[Finding]) -> list[Finding]:
    """Sorted by place and reason. What is said alike of more than three rows is one line; of one reason, more than 20
    lines become the first three and a count of the rest. Different reasons are never counted together.
    """
    ordered = sorted(findings, key=_place)
    return [one for _, same in groupby(ordered, key=lambda f: _place(f)[:5]) for one in _folded(same)]


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
