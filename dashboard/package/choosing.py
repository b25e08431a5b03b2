"""Where a table is in a file: on which sheet, below which titles, under which names."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, islice

from dashboard.package.files.facts import column_letters
from dashboard.package.files.sheets import Sheet, shown
from dashboard.package.files.workbook import Unread
from dashboard.schema.tables import Table, tables

# Rows of a sheet among which its header may be.
TITLES = 20
# A spreadsheet takes no longer name for a sheet; a name that had to be cut does not end in a shorter word.
SHEET_NAME, SAYS = 31, 5
UNNAMED = "__column_"
"""How a column without a name is called until it is seen to be empty."""
RESERVED = ("__row", UNNAMED)
Record = tuple[int, Sequence[str | None]]
IsHeader = Callable[[Sequence[str]], bool]
"""Whether names are those of a header that is looked for."""


def sheet_title(table: Table) -> str:
    """What the sheet of a table is called in a workbook: its title in Spanish, cut at a word that says something."""
    words = table.title["es"].translate(str.maketrans("", "", "[]:*?/\\',")).split()
    cut = False
    while len(" ".join(words)) > SHEET_NAME or (cut and len(words[-1]) < SAYS):
        words.pop()
        cut = True
    return " ".join(words)


def is_of(sheet: Sheet, table: Table) -> bool:
    """True when the sheet has the name or the title of the table."""
    return (sheet.name or "").strip().casefold() in (table.name, sheet_title(table).casefold())


def _names_in(values: Sequence[str | None], known: frozenset[str]) -> int:
    return len(known & {column_name(value) for value in values if value})


def _known(table: str) -> frozenset[str]:
    return frozenset(field.name for field in tables()[table].fields) if table in tables() else frozenset()


def _header_names(sheet: Sheet, known: frozenset[str]) -> int:
    return max((_names_in(values, known) for _, values in sheet.rows[:TITLES]), default=0)


def sheet_for(sheets: Sequence[Sheet], table: str) -> Sheet:
    """The sheet of a table: the one with its name or title, else the one whose header names most of its columns.

    One called as another table is never taken, nor a hidden one beside others. Unread when there is none.
    """
    seen = shown(sheets)
    if not seen:
        raise Unread("unread.header")
    if table not in tables():
        return seen[0]
    wanted, known = tables()[table], _known(table)
    named = [one for one in seen if is_of(one, wanted)]
    if named:
        return named[0]
    free = [one for one in seen if not any(is_of(one, other) for other in tables().values())]
    best = max(free, key=lambda one: _header_names(one, known), default=None)
    if best is not None and _header_names(best, known) > 1:
        return best
    for one in sheets:
        if one.hidden and (is_of(one, wanted) or _header_names(one, known) > 1):
            raise Unread("unread.hidden_sheet", sheet=one.name or "")
    if len(free) < len(seen) or best is None:
        raise Unread("unread.no_sheet", sheet=sheet_title(wanted), table=table)
    return best


def _has_header(sheet: Sheet, is_header: IsHeader) -> bool:
    return any(is_header([column_name(value) for value in values]) for _, values in sheet.rows[:TITLES])


def sheet_with(sheets: Sequence[Sheet], is_header: IsHeader) -> Sheet:
    """The one sheet that a person sees and that has the header; the first where none has. Unread where several do."""
    seen = shown(sheets)
    if not seen:
        raise Unread("unread.header")
    with_it = [one for one in seen if _has_header(one, is_header)]
    if len(with_it) > 1:
        raise Unread("unread.same_header", sheets=", ".join(one.name or "" for one in with_it))
    for one in sheets:
        if not with_it and one.hidden and _has_header(one, is_header):
            raise Unread("unread.hidden_sheet", sheet=one.name or "")
    return with_it[0] if with_it else seen[0]


def column_name(value: str | None) -> str:
    """A name of the header without spaces, quotes or signs that are not seen around it."""
    bare = "".join(sign for sign in value or "" if unicodedata.category(sign) != "Cf")
    return bare.strip().strip('"').strip()


def _header_at(seen: Sequence[Record], table: str, is_header: IsHeader | None) -> int:
    if is_header is not None:
        found = (at for at, (_, values) in enumerate(seen) if is_header([column_name(value) for value in values]))
        return next(found, 0)
    named = [_names_in(values, _known(table)) for _, values in seen]
    return named.index(max(named)) if named and max(named) > 1 else 0


def below_titles(
    records: Iterator[Record], table: str, is_header: IsHeader | None = None
) -> tuple[int, tuple[str, ...], Iterator[Record], tuple[str, ...]]:
    """(row of the header, names, rows below, texts above). Offices write titles above: the header is the row that names
    the columns of ``table``, or the first that ``is_header``.

    A column without a name is called UNNAMED and its place. Unread when no name is there, or one twice.
    """
    seen = list(islice(records, TITLES))
    at = _header_at(seen, table, is_header)
    number, values = seen[at] if seen else (1, [])
    names = [column_name(value) for value in values]
    _refuse_repeated(number, names)
    header = tuple(name or f"{UNNAMED}{place}" for place, name in enumerate(names))
    titles = tuple(text for _, values in seen[:at] for text in values if text)
    return number, header, chain(seen[at + 1 :], records), titles


def _refuse_repeated(row: int, names: Sequence[str]) -> None:
    if not any(names) or any(name.startswith(RESERVED) for name in names):
        raise Unread("unread.header")
    places: dict[str, list[str]] = {}
    for place, name in enumerate(names, 1):
        if name:
            places.setdefault(name.casefold(), []).append(column_letters(place))
    for name, letters in places.items():
        if len(letters) > 1:
            raise Unread("unread.repeated_column", row=row, column=name, places=", ".join(letters))


def unnamed(columns: Sequence[str]) -> Mapping[str, str]:
    """The columns without a name -> their letters in the sheet."""
    return {
        name: column_letters(place) for place, name in enumerate(columns, 1) if name.startswith(UNNAMED)
    }  # fmt: skip


def fitted(values: Sequence[str | None], columns: Sequence[str], padded: bool) -> Sequence[str | None]:
    """The values of a record, one a column, where that can be told; as they come where it cannot.

    Empty ones past the last column are no values; ones missing under columns without a name, or where the file pads
    its rows (``padded``), are empty.
    """
    wants, named = len(columns), len(columns)
    while named and columns[named - 1].startswith(UNNAMED):
        named -= 1
    if len(values) > wants and not any((value or "").strip() for value in values[wants:]):
        return values[:wants]
    if len(values) < wants and (padded or len(values) >= named):
        return [*values, *[None] * (wants - len(values))]
    return values
