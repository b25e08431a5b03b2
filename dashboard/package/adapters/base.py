"""What an adapter is: it knows one kind of published file and turns it into a package folder."""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from hashlib import sha256
from pathlib import Path
from typing import Any

import duckdb

from dashboard.package.findings import WARNING, Finding, PackageError
from dashboard.package.reading import ROW, Staged, quoted, stage
from dashboard.package.schema import tables
from dashboard.package.writing import Row, write_package

CENT = Decimal("0.01")
MONEY = tuple(field.name for field in tables()["budget_execution"].fields if field.unit == "MXN")


@dataclass(frozen=True)
class Rejected:
    """A row of the file that could not be placed, why, and its amount where it had one."""

    row: int
    code: str
    es: str
    en: str
    amount: Decimal | None = None


@dataclass(frozen=True)
class Source:
    """A published file as read: its rows as texts with the number a person sees."""

    path: Path
    sha256: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, dict[str, str]], ...]
    staged: Staged

    @property
    def short(self) -> str:
        """Eight signs of the file's hash, to name what came from it."""
        return self.sha256[:8]


@dataclass(frozen=True)
class Converted:
    """The tables an adapter made of a file, and how many of its rows went into them."""

    tables: dict[str, list[Row]]
    node: dict[str, Any]
    loaded: int
    rejected: tuple[Rejected, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class AdapterReport:
    """How a file reconciles: rows and amounts in it = loaded + rejected. ``findings`` are warnings and rejections."""

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

    def sentence(self, lang: str = "es") -> str:
        """The reconciliation, for people."""
        words = {
            "es": "{0}: {1} filas en el archivo = {2} cargadas + {3} rechazadas",
            "en": "{0}: {1} rows in the file = {2} loaded + {3} rejected",
        }[lang]
        rows = words.format(self.file, self.rows_in_file, self.rows_loaded, self.rows_rejected)
        if self.amount_in_file is None:
            return rows + "."
        return f"{rows}; $ {self.amount_in_file:,.2f} = {self.amount_loaded:,.2f} + {self.amount_rejected:,.2f}."


@dataclass(frozen=True)
class Adapter:
    """One kind of published file: the columns that tell it and the function that converts it.

    ``amount`` names the file's column of money, where it has one: its sum must be found again in the tables.
    """

    name: str
    describes: Mapping[str, str]
    needs: frozenset[str]
    make: Callable[[Source], Converted]
    amount: str | None = None

    def recognises(self, header: Sequence[str]) -> bool:
        """True when the file's columns are those of this kind."""
        return self.needs <= set(header)

    def convert(self, file: Path, out_folder: Path) -> AdapterReport:
        """Writes a complete package (kind published) in ``out_folder``, which gives the package its name."""
        source = read_source(file)
        made = self.make(source)
        ragged = tuple(_ragged(one) for one in source.staged.findings if one.code == "COLUMNAS")
        made = replace(made, rejected=(*made.rejected, *ragged))
        report = _report(self, source, made)
        content = made.tables | {"load_batches": [_batch(report)], "rejected_rows": _rejected_rows(report)}
        write_package(out_folder, made.node, content)
        return report


def _ragged(finding: Finding) -> Rejected:
    return Rejected(finding.row or 0, "COLUMNAS", finding.message("es"), finding.message("en"))


def read_source(file: Path) -> Source:
    """Reads any table file as texts; PackageError when it must not be opened."""
    with duckdb.connect() as connection:
        staged = stage(connection, file, file.name, "__source")
        names = ", ".join(f"coalesce(trim({quoted(column)}), '')" for column in staged.columns)
        found = connection.execute(f"SELECT {ROW}, {names} FROM __source ORDER BY {ROW}").fetchall()
    rows = tuple((row, dict(zip(staged.columns, values, strict=True))) for row, *values in found)
    return Source(file, sha256(file.read_bytes()).hexdigest(), staged.columns, rows, staged)


def _sums(adapter: Adapter, source: Source, made: Converted) -> tuple[Decimal, Decimal, Decimal] | None:
    """What the file's column of money adds up to, what the tables made of it add up to, and what was rejected."""
    if adapter.amount is None:
        return None
    nothing = Decimal("0.00")
    in_file = sum((cents(values[adapter.amount]) or nothing for _, values in source.rows), nothing)
    cells = (row.get(name) for row in made.tables["budget_execution"] for name in MONEY)
    loaded = sum((Decimal(cell) for cell in cells if cell), nothing)
    return in_file, loaded, sum((one.amount for one in made.rejected if one.amount is not None), nothing)


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
            row=one.row,
            params={"motivo": {"es": one.es, "en": one.en}, "arreglo": {"es": "", "en": ""}},
        )
        for one in made.rejected
    ]
    report = AdapterReport(
        adapter.name,
        source.path.name,
        source.sha256,
        source.staged.rows,
        made.loaded,
        len(made.rejected),
        in_file,
        loaded,
        rejected,
        made.rejected,
        (*notes, *made.findings, *refused),
    )
    if not _reconciles(report):
        raise PackageError([Finding(source.path.name, "NO_RECONCILIA", value=report.sentence("es"))])
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
            "file": report.file,
            "row_number": str(one.row),
            "code": one.code,
            "message_es": one.es,
            "message_en": one.en,
            "amount": text_of(one.amount),
        }
        for one in report.rejected
    ]


def text_of(amount: Decimal | None) -> str | None:
    """An amount as a package writes it."""
    return None if amount is None else f"{amount:.2f}"


def cents(text: str) -> Decimal | None:
    """The amount rounded to cents, half up; None when it is not a number."""
    try:
        amount = Decimal(text)
        return amount.quantize(CENT, ROUND_HALF_UP) if amount.is_finite() else None
    except InvalidOperation:
        return None


def slug(text: str) -> str:
    """A key made of a name: lower case, no accents, hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
