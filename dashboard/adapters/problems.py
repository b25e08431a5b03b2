"""The sentences adapters say, as findings."""

from decimal import Decimal

from dashboard.package.findings import WARNING, Finding, PackageError


def structural(file: str, es: str, en: str, fix_es: str, fix_en: str) -> PackageError:
    """The error of a file that cannot be loaded at all: no row of it is."""
    params = {"motivo": {"es": es, "en": en}, "arreglo": {"es": fix_es, "en": fix_en}}
    return PackageError([Finding(file, "ESTRUCTURA", params=params)])


def notice(file: str, es: str, en: str, fix_es: str, fix_en: str) -> Finding:
    """Something the file does not say, or says oddly; it is loaded all the same."""
    return Finding(
        file, "AVISO", WARNING, params={"motivo": {"es": es, "en": en}, "arreglo": {"es": fix_es, "en": fix_en}}
    )


def differs(file: str, sheet: str | None, row: int, label: str, printed: Decimal, added: Decimal) -> Finding:
    """A printed total that is not what its parts add up to, with both numbers."""
    params = {"impreso": f"{printed:,.2f}", "suma": f"{added:,.2f}", "diferencia": f"{printed - added:,.2f}"}
    return Finding(file, "SUMA_DISTINTA", WARNING, sheet, row, value=label, params=params)
