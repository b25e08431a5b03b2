"""What an adapter is: it knows one kind of published file and turns it into a package folder."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from dashboard.adapters.around import only_data
from dashboard.adapters.gate import Counted, Printed, shortfalls
from dashboard.adapters.odd_texts import tidied
from dashboard.adapters.printed import one_scale, scales_in, without_scale
from dashboard.adapters.problems import structural
from dashboard.adapters.valued import Kinds, refuse_twice, valued
from dashboard.locale import t, tn
from dashboard.locale.message import Message
from dashboard.package.findings import ERROR, WARNING, Finding, PackageError
from dashboard.package.source import Source, read_source
from dashboard.package.values.amounts import read_amount
from dashboard.package.writing import Row, write_package
from dashboard.schema.tables import tables
from dashboard.schema.texts import SPANISH

MONEY = tuple(field.name for field in tables()["budget_execution"].fields if field.unit == "MXN")


@dataclass(frozen=True)
class Rejected:
    """A row of the file that could not be placed, why, and its amount where it had one."""

    row: int
    code: str
    why: Message
    amount: Decimal | None = None
    sheet: str | None = None


@dataclass(frozen=True)
class Control:
    """What the file itself carries, where not every row is detail: its rows of detail and their money, in pesos.

    ``checked`` counts the subtotals and totals that were compared with their parts and not added; ``printed`` are the
    grand totals among them.
    """

    rows: int
    amount: Decimal
    checked: int = 0
    printed: tuple[Printed, ...] = ()


@dataclass(frozen=True)
class Converted:
    """The tables an adapter made of a file, and how many of its rows went into them."""

    tables: dict[str, list[Row]]
    node: dict[str, Any]
    loaded: int
    rejected: tuple[Rejected, ...] = ()
    findings: tuple[Finding, ...] = ()
    control: Control | None = None


@dataclass(frozen=True)
class AdapterReport:
    """How a file reconciles: rows and amounts in it = loaded + rejected. ``findings`` are warnings and rejections.

    Rows are those of detail: ``rows_checked`` subtotals were compared with their parts, not added. ``shortfalls``: why
    what was loaded must not be published as the whole file.
    """

    adapter: str
    file: str
    sha256: str
    rows_in_file: int
    rows_loaded: int
    rows_rejected: int
    amount_in_file: Decimal | None
    amount_loaded: Decimal | None
    amount_rejected: Decimal | None
    rejected: tuple[Rejected, ...]
    findings: tuple[Finding, ...]
    rows_checked: int = 0
    shortfalls: tuple[Finding, ...] = ()

    def missing(self, lang: str = SPANISH) -> str | None:
        """What of the file is not in what was loaded, for people; None when it may be published as whole."""
        return " ".join(dict.fromkeys(one.message(lang) for one in self.shortfalls)) or None

    def sentence(self, lang: str = SPANISH) -> str:
        """The reconciliation, for people."""
        counts = {"rows": self.rows_in_file, "loaded": self.rows_loaded, "rejected": self.rows_rejected}
        told = {name: f"{number} {tn(lang, f'reconciled.count_{name}', number)}" for name, number in counts.items()}
        said = t(lang, "reconciled.rows", file=self.file, **told)
        if self.rows_checked:
            said = f"{said} {tn(lang, 'reconciled.checked', self.rows_checked)}"
        if self.amount_in_file is None:
            return f"{said}."
        return f"{said}; $ {self.amount_in_file:,.2f} = {self.amount_loaded:,.2f} + {self.amount_rejected:,.2f}."


def money_of(content: Mapping[str, list[Row]]) -> Decimal:
    """Every amount in ``budget_execution``, decreases subtracted."""
    total = Decimal("0.00")
    for row in content.get("budget_execution", ()):
        for name in MONEY:
            if cell := row.get(name):
                total += -Decimal(cell) if name == "decreases" else Decimal(cell)
    return total


@dataclass(frozen=True)
class Adapter:
    """One kind of published file: the columns that tell it and the function that converts it.

    What people call it is ``adapter.<name>`` in the catalogues.

    ``amounts`` names the file's columns of money, where every row is detail; else the conversion gives a ``Control``.
    Their sum must be found again in the tables by ``counts``. ``spelling`` turns a column's name into the one in
    ``needs``; with ``either``, one of those is needed too. A file that is more than a table below its titles has its
    own ``opens`` and ``sees``. ``cumulative``: the file's amounts run from 1 January, so an import takes away what
    earlier periods already hold. ``reads`` names the columns of amounts where those in ``amounts`` are not all;
    ``wholes``, those of codes and years in figures; ``numbers``, those in another scale than pesos, ``small`` and
    ``millions`` those of them that ``Kinds`` tells. ``units``: pesos in one unit of the amounts, as its columns, which
    it is given, say by themselves; without it, as the titles say. ``called``: a column in ``needs`` as the files call
    it.
    """

    name: str
    needs: frozenset[str]
    make: Callable[[Source], Converted]
    amounts: tuple[str, ...] = ()
    counts: Callable[[Mapping[str, list[Row]]], Decimal] = money_of
    spelling: Callable[[str], str] = str
    opens: Callable[[Path], Source] | None = None
    sees: Callable[[Path], bool] | None = None
    cumulative: bool = False
    either: frozenset[str] = frozenset()
    reads: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    millions: tuple[str, ...] = ()
    units: Callable[[Sequence[str]], frozenset[int]] | None = None
    called: Callable[[str], str] = str

    def recognises(self, header: Sequence[str]) -> bool:
        """True when the file's columns are those of this kind."""
        named = {self.spelling(column) for column in header}
        return self.needs <= named and (not self.either or bool(self.either & named))

    def lacks(self, header: Sequence[str]) -> tuple[str, ...]:
        """The columns that the file would need to be of this kind; of those that any of will do, all, with a bar."""
        named = {self.spelling(column) for column in header}
        either = [" | ".join(sorted(map(self.called, self.either)))] if self.either and not self.either & named else []
        return (*sorted(map(self.called, self.needs - named)), *either)

    def likeness(self, header: Sequence[str]) -> float:
        """How many of the columns of this kind the file has, 0 to 1."""
        named = {self.spelling(column) for column in header}
        return len(self.needs & named) / len(self.needs) if self.needs else 0.0

    def read(self, file: Path, decimal: str | None = None) -> Source:
        """The file with its columns named as in ``needs``, amounts and codes in their one form, texts tidy.

        PackageError when it must not be opened, or neither it nor ``decimal`` tells which sign is its decimal mark.
        """
        opened = self.opens(file) if self.opens else self._table(file)
        source = self._without_lost(replace(opened, decimal=decimal))
        names = [self.spelling(column) for column in source.columns]
        refuse_twice(source, names)
        rows = tuple((row, dict(zip(names, values.values(), strict=True))) for row, values in source.rows)
        kinds = Kinds(self.reads or self.amounts, self.numbers, self.small, self.millions, self.wholes)
        return valued(tidied(replace(source, columns=tuple(names), rows=rows)), kinds)

    def _table(self, file: Path) -> Source:
        """The rows below the header, wherever that is, without what stands around them; their scale is said there."""
        source, notes = only_data(read_source(file, is_header=self.recognises))
        names = {column: self.spelling(column) for column in source.columns}
        amounts = [column for column, name in names.items() if name in {*self.amounts, *self.reads, *self.numbers}]
        if not amounts:
            return source
        scale = one_scale(file.name, source.staged.sheet, (*source.staged.titles, *self._named(amounts)), notes)
        known = self.units(tuple(names.values())) if self.units else None
        if scale is not None and known is not None and known != {scale}:
            said = next(text for text in (*source.staged.titles, *amounts, *notes) if scale in scales_in(text))
            raise structural(file.name, "refused.other_scale", text=" ".join(said.split()), columns=", ".join(amounts))
        return source if scale is None or known is not None else replace(source, scale=scale)

    def _named(self, amounts: Sequence[str]) -> list[str]:
        """The columns of amounts whose scale is not a part of their name."""
        return [column for column in amounts if self.spelling(column) == self.spelling(without_scale(column))]

    def _without_lost(self, source: Source) -> Source:
        """PackageError when a cell that is needed has lost its value; elsewhere that is only said."""
        amounts = frozenset((*self.amounts, *self.reads, *self.numbers))
        needed = {"CELDA": self.needs | amounts, "COMBINADA": amounts}
        odd = [one for one in source.staged.findings if one.code in needed and one.severity == ERROR]
        lost = [one for one in odd if self.spelling(one.column or "") in needed[one.code]]
        if lost:
            raise PackageError(lost)
        said = [replace(one, severity=WARNING) for one in odd if one.code == "CELDA"]
        others = [one for one in source.staged.findings if one not in odd]
        return replace(source, staged=replace(source.staged, findings=(*others, *said)))

    def convert(self, file: Path, out_folder: Path, decimal: str | None = None) -> AdapterReport:
        """Writes a complete package (kind published) in ``out_folder``, which gives the package its name.

        ``decimal``: the decimal mark of the file's amounts, where the file does not tell and a person does.
        """
        source = self.read(file, decimal)
        made = self.make(source)
        ragged = tuple(_ragged(one) for one in source.staged.findings if one.code == "COLUMNAS")
        made = replace(made, rejected=(*made.rejected, *ragged))
        report = _report(self, source, made)
        content = made.tables | {"load_batches": [_batch(report)], "rejected_rows": _rejected_rows(report)}
        write_package(out_folder, made.node, content)
        return report


def _ragged(finding: Finding) -> Rejected:
    return Rejected(finding.row or 0, "COLUMNAS", Message("rejected.ragged", dict(finding.params)))


def _sums(adapter: Adapter, source: Source, made: Converted) -> tuple[Decimal, Decimal, Decimal] | None:
    """What the file's column of money adds up to, what the tables made of it add up to, and what was rejected."""
    if not adapter.amounts and made.control is None:
        return None
    nothing = Decimal("0.00")
    cells = (cents(values.get(name, "")) for _, values in source.rows for name in adapter.amounts)
    in_file = made.control.amount if made.control else sum((one for one in cells if one is not None), nothing)
    rejected = sum((one.amount for one in made.rejected if one.amount is not None), nothing)
    return in_file, adapter.counts(made.tables), rejected


def _shortfalls(adapter: Adapter, source: Source, made: Converted, report: AdapterReport) -> tuple[Finding, ...]:
    lost = sum((abs(one.amount) for one in made.rejected if one.amount is not None), Decimal(0))
    cells = (cents(values.get(name, "")) for _, values in source.rows for name in adapter.amounts)
    sizes = sum((abs(one) for one in cells if one is not None), Decimal(0))
    whole = max(sizes, abs(report.amount_in_file or Decimal(0)), lost)
    counted = Counted(report.file, report.rows_in_file, report.rows_loaded, report.rows_rejected, whole, lost)
    return shortfalls(counted, made.control.printed if made.control else ())


def _reconciles(report: AdapterReport) -> bool:
    if report.rows_in_file != report.rows_loaded + report.rows_rejected:
        return False
    if report.amount_in_file is None or report.amount_loaded is None or report.amount_rejected is None:
        return True
    return report.amount_in_file == report.amount_loaded + report.amount_rejected


def _report(adapter: Adapter, source: Source, made: Converted) -> AdapterReport:
    in_file, loaded, rejected = _sums(adapter, source, made) or (None, None, None)
    notes = [one for one in source.staged.findings if one.code != "COLUMNAS"]
    refused = [
        Finding(
            source.path.name,
            "RECHAZADA",
            WARNING,
            sheet=one.sheet,
            row=one.row,
            params={"reason": one.why, "fix": Message("rejected.fix")},
        )
        for one in made.rejected
    ]
    report = AdapterReport(
        adapter.name,
        source.path.name,
        source.sha256,
        made.control.rows if made.control else source.staged.rows,
        made.loaded,
        len(made.rejected),
        in_file,
        loaded,
        rejected,
        made.rejected,
        (*notes, *made.findings, *refused),
        made.control.checked if made.control else 0,
    )
    report = replace(report, shortfalls=_shortfalls(adapter, source, made, report))
    if not _reconciles(report):
        raise PackageError([Finding(source.path.name, "NO_RECONCILIA", value=report.sentence())])
    return report


def _batch(report: AdapterReport) -> Row:
    return {
        "batch_id": f"{report.adapter}:{report.sha256[:8]}",
        "file": report.file,
        "adapter": report.adapter,
        "sha256": report.sha256,
        "rows_in_file": str(report.rows_in_file),
        "rows_loaded": str(report.rows_loaded),
        "rows_rejected": str(report.rows_rejected),
        "amount_in_file": text_of(report.amount_in_file),
        "amount_loaded": text_of(report.amount_loaded),
        "amount_rejected": text_of(report.amount_rejected),
        "missing_es": report.missing("es"),
        "missing_en": report.missing("en"),
    }


def _rejected_rows(report: AdapterReport) -> list[Row]:
    return [
        {
            # Two sheets of a book may each have a row 12: the key needs to tell them apart.
            "file": f"{report.file} · {one.sheet}" if one.sheet else report.file,
            "sheet": one.sheet,
            "row_number": str(one.row),
            "code": one.code,
            "message_es": one.why.tell("es"),
            "message_en": one.why.tell("en"),
            "amount": text_of(one.amount),
        }
        for one in report.rejected
    ]


def text_of(amount: Decimal | None) -> str | None:
    """An amount as a package writes it."""
    return None if amount is None else f"{amount:.2f}"


def cents(text: str) -> Decimal | None:
    """The amount of a cell as ``Adapter.read`` left it; None when it is not one."""
    return read_amount(text)


def slug(text: str) -> str:
    """A key made of a name: lower case, no accents, hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
