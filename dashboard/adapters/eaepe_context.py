"""What holds for a whole EAEPE file: its entity, period, style of numbers. A file that does not say them is refused."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.adapters.amounts import styles
from dashboard.adapters.base import slug
from dashboard.adapters.eaepe_layout import Statement, period_in
from dashboard.adapters.eaepe_tree import PLACERS
from dashboard.adapters.grid import plain
from dashboard.adapters.problems import structural
from dashboard.package.source import Source


@dataclass(frozen=True)
class Context:
    """What holds for the whole file."""

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
    spans = {one.span for one in statements}
    periods = {period_in(span) for span in spans if span}
    if not periods or None in spans:
        raise structural(
            file,
            "un título no dice el periodo",
            "a title does not say the period",
            "Escriba sobre el encabezado, por ejemplo, «Del 1 de enero al 31 de marzo de 2024».",
            "Write above the header, for instance, “Del 1 de enero al 31 de marzo de 2024”.",
        )
    if None in periods:
        raise structural(
            file,
            "el periodo no va del 1 de enero al fin de un mes, y este estado es acumulado",
            "the period does not run from 1 January to a month's end, and this statement is cumulative",
            "Si los montos son acumulados, corrija el título; si son sólo del periodo, pida el acumulado.",
            "If the amounts are cumulative, mend the title; if they are of the period only, ask for the cumulative.",
        )
    if len(periods) > 1:
        raise structural(
            file,
            "las hojas son de periodos distintos",
            "the sheets are of different periods",
            "Deje un solo periodo en cada archivo.",
            "Keep one period in each file.",
        )
    period = periods.pop()
    assert period is not None
    return period


def _one_entity(file: str, statements: Sequence[Statement]) -> str:
    names = {plain(one.entity): one.entity for one in statements if one.entity}
    if len(names) != 1:
        raise structural(
            file,
            "las hojas son de entes públicos distintos" if names else "los títulos no dicen de qué ente público es",
            "the sheets are of different entities" if names else "the titles do not say which public entity it is of",
            "Escriba el nombre del ente en la primera fila, igual en todas las hojas.",
            "Write the entity's name in the first row, alike on every sheet.",
        )
    return next(iter(names.values()))


def _one_style(file: str, statements: Sequence[Statement]) -> str:
    found = styles(text for one in statements for line in one.lines for text in line.cells.values())
    if len(found) > 1:
        raise structural(
            file,
            "los montos mezclan 1,234.56 y 1.234,56",
            "the amounts mix 1,234.56 and 1.234,56",
            "Escriba todos con punto para los decimales.",
            "Write them all with a point for decimals.",
        )
    return found.pop() if found else "comma"


def _unknown_view(file: str, statements: Sequence[Statement]) -> None:
    for one in statements:
        if one.view is None:
            raise structural(
                file,
                f"no se sabe qué clasificación trae{f' la hoja «{one.sheet}»' if one.sheet else ''}",
                f"it is not known which classification it carries{f' (sheet “{one.sheet}”)' if one.sheet else ''}",
                "Escriba en el título, por ejemplo, «Clasificación por Objeto del Gasto».",
                "Write in the title, for instance, “Clasificación por Objeto del Gasto”.",
            )
    if not any(one.view in PLACERS for one in statements):
        raise structural(
            file,
            "sólo trae clasificaciones que no se guardan (económica o programática)",
            "it only carries classifications that are not kept (economic or programmatic)",
            "Agregue la hoja por objeto del gasto, la administrativa o la funcional.",
            "Add the sheet by object of expenditure, the administrative or the functional one.",
        )


def context_of(source: Source, statements: Sequence[Statement]) -> Context:
    """The context of a file; PackageError when its titles do not give it."""
    file = source.path.name
    _unknown_view(file, statements)
    year, month = _one_period(file, statements)
    return Context(source, _one_entity(file, statements), year, month, _one_style(file, statements))
