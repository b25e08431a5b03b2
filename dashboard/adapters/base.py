"""What an adapter is: it knows one kind of published file and turns it into a package folder."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from dashboard.locale import t, tn
from dashboard.locale.message import Message
from dashboard.package.findings import WARNING, Finding, PackageError
from dashboard.package.source import Source, read_source
from dashboard.package.writing import Row, write_package
from dashboard.schema.tables import tables
from dashboard.schema.texts import SPANISH

CENT = Decimal("0.01")
PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?", re.ASCII)
LARGEST = Decimal(10) ** 15
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

    ``checked`` counts the subtotals and totals that were compared with their parts and not added.
    """

    rows: int
    amount: Decimal
    checked: int = 0


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

    Rows are those of detail: ``rows_checked`` subtotals were compared with their parts, not added.
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
    ``needs``. A file whose header is not its first row has its own ``opens`` and ``sees``. ``cumulative``: the file's
    amounts run from 1 January, so an import takes away what earlier periods already hold.
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

    def recognises(self, header: Sequence[str]) -> bool:
        """True when the file's columns are those of this kind."""
        return self.needs <= {self.spelling(column) for column in header}

    def read(self, file: Path) -> Source:
        """The file with its columns named as in ``needs``; PackageError when it must not be opened."""
        source = (self.opens or read_source)(file)
        names = [self.spelling(column) for column in source.columns]
        rows = tuple((row, dict(zip(names, values.values(), strict=True))) for row, values in source.rows)
        return replace(source, columns=tuple(names), rows=rows)

    def convert(self, file: Path, out_folder: Path) -> AdapterReport:
        """Writes a complete package (kind published) in ``out_folder``, which gives the package its name."""
        source = self.read(file)
        made = self.make(source)
        ragged = tuple(_ragged(one) for one in source.staged.findings if one.code == "COLUMNAS")
        made = replace(made, rejected=(*made.rejected, *ragged))
        report = _report(self, source, made)
        content = made.tables | {"load_batches": [_batch(report)], "rejected_rows": _rejected_rows(report)}
        write_package(out_folder, made.node, content)
        return report


def _ragged(finding: Finding) -> Rejected:
    return Rejected(finding.row or 0, "COLUMNAS", finding.says())


def _sums(adapter: Adapter, source: Source, made: Converted) -> tuple[Decimal, Decimal, Decimal] | None:
    """What the file's column of money adds up to, what the tables made of it add up to, and what was rejected."""
    if not adapter.amounts and made.control is None:
        return None
    nothing = Decimal("0.00")
    cells = (cents(values.get(name, "")) for _, values in source.rows for name in adapter.amounts)
    in_file = made.control.amount if made.control else sum((one for one in cells if one is not None), nothing)
    rejected = sum((one.amount for one in made.rejected if one.amount is not None), nothing)
    return in_file, adapter.counts(made.tables), rejected


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
            params={"reason": one.why, "fix": ""},
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
    """The amount rounded to cents, half up; None when it is not a number."""
    if not PLAIN.fullmatch(text):
        return None
    try:
        amount = Decimal(text)
        return amount.quantize(CENT, ROUND_HALF_UP) if abs(amount) < LARGEST else None
    except InvalidOperation:
        return None


def slug(text: str) -> str:
    """A key made of a name: lower case, no accents, hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
