"""What holds for a whole EAEPE file: its entity, period, style of numbers. A file that does not say them is refused."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.adapters.base import slug
from dashboard.adapters.eaepe_layout import Statement
from dashboard.adapters.eaepe_tree import PLACERS
from dashboard.adapters.grid import plain
from dashboard.adapters.problems import structural
from dashboard.adapters.styles import decimal_mark
from dashboard.package.source import Source
from dashboard.package.values.years import years_in


@dataclass(frozen=True)
class Context:
    """What holds for the whole file; ``style`` is its decimal mark."""

    source: Source
    entity: str
    year: int
    month: int
    style: str

    @property
    def file(self) -> str:
        """The file's name, as findings call it."""
        return self.source.path.name

    @property
    def source_id(self) -> str:
        """The key of the file as a source."""
        return f"conac-eaepe-{self.source.short}"

    @property
    def unit(self) -> str:
        """The key of the entity as a unit."""
        return slug(self.entity)


def _one_period(file: str, statements: Sequence[Statement]) -> tuple[int, int]:
    periods = {one.period for one in statements if one.said}
    for one in statements:
        row, title = one.written
        if one.period and one.period.year is None and len(years_in(title)) > 1:
            raise structural(file, "refused.several_years", row=row, title=title)
    if not all(one.said for one in statements) or any(one and one.year is None for one in periods):
        raise structural(file, "refused.no_period")
    for one in statements:
        if not (one.period and one.period.from_january):
            raise structural(file, "refused.not_from_january", row=one.written[0], title=one.written[1])
    found = {(one.year or 0, one.last) for one in periods if one}
    if len(found) > 1:
        raise structural(file, "refused.several_periods")
    return found.pop()


def _one_entity(file: str, statements: Sequence[Statement]) -> str:
    names = {plain(one.entity): one.entity for one in statements if one.entity}
    if len(names) != 1:
        raise structural(file, "refused.several_entities" if names else "refused.no_entity")
    return next(iter(names.values()))


def _one_style(source: Source, statements: Sequence[Statement]) -> str:
    lines = [line for one in statements for line in (*one.lines, *((one.total,) if one.total else ()))]
    return decimal_mark(source, [(line.row, text) for line in lines for text in line.cells.values()])


def _unknown_view(file: str, statements: Sequence[Statement]) -> None:
    for one in statements:
        if one.view is None:
            key = "refused.no_view_of_sheet" if one.sheet else "refused.no_view"
            raise structural(file, key, sheet=one.sheet)
    if not any(one.view in PLACERS for one in statements):
        raise structural(file, "refused.not_kept")


def context_of(source: Source, statements: Sequence[Statement]) -> Context:
    """The context of a file; PackageError when its titles do not give it."""
    file = source.path.name
    _unknown_view(file, statements)
    year, month = _one_period(file, statements)
    return Context(source, _one_entity(file, statements), year, month, _one_style(source, statements))
