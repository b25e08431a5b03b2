"""What adapters find: of a whole file, of one of its rows, of a total it prints."""

from decimal import Decimal
from typing import NamedTuple

from dashboard.locale.message import Message
from dashboard.package.findings import WARNING, Finding, PackageError, because
from dashboard.package.values.amounts import lost_digits


class Problem(NamedTuple):
    """What stops a row from being placed."""

    code: str
    why: Message


def unplaced(code: str, key: str, /, **values: object) -> Problem:
    """Why a row has no place: the code of what is wrong, and the text of the catalogues that says it."""
    return Problem(code, Message(key, values))


def no_amount(text: str, key: str, /, **values: object) -> Problem:
    """Why a text is no amount: its digits were lost, or what ``key`` says."""
    return unplaced("NUMERO", "rejected.digits_lost" if lost_digits(text) else key, value=text, **values)


def structural(file: str, key: str, /, **values: object) -> PackageError:
    """The error of a file that cannot be loaded at all: no row of it is. ``key``: as in ``because``."""
    return PackageError([Finding(file, "ESTRUCTURA", params=because(key, **values))])


def notice(file: str, key: str, /, **values: object) -> Finding:
    """Something the file does not say, or says oddly; it is loaded all the same. ``key``: as in ``because``."""
    return Finding(file, "AVISO", WARNING, params=because(key, **values))


def differs(file: str, sheet: str | None, row: int, label: str, printed: Decimal, added: Decimal) -> Finding:
    """A printed total that is not what its parts add up to, with both numbers."""
    params = {"printed": f"{printed:,.2f}", "added": f"{added:,.2f}", "difference": f"{printed - added:,.2f}"}
    return Finding(file, "SUMA_DISTINTA", WARNING, sheet, row, value=label, params=params)
