"""Writes the pages of reference that the code and the data say: tables, relations, commands and sources of a package.

A test compares them with both, so that a table, a command, an option or a source is never left out.
"""

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from dashboard.cli import COMMANDS as PROGRAM  # noqa: E402
from dashboard.cli import main as observatorio  # noqa: E402
from dashboard.schema.queries import QUERIES, Query, question_files, relation  # noqa: E402
from dashboard.schema.tables import Field, Table, tables  # noqa: E402

WRITTEN = "<!-- scripts/reference.py -->"
TABLES = f"""# Tablas de un paquete

{WRITTEN}

Cada archivo de un paquete es una de estas tablas; ninguna es obligatoria, y las de `batches` las escribe la
carga. Lo que se revisa de cada columna está en [`queries/schema`](../queries/schema). **Negritas**: hace falta
siempre. *Cursivas*: la clave, que no se repite. `→`: un renglón que debe estar en otra tabla.

Each file of a package is one of these tables; none is compulsory, and the load writes those of `batches`.
**Bold**: always needed. *Italics*: the key, never repeated. `→`: a row that must be in another table.
"""
RELATIONS = f"""# Relaciones

{WRITTEN}

Lo que comparten las preguntas: cada una es un `SELECT` de [`queries/relations`](../queries/relations) que una
pregunta nombra en `with`. Una pregunta acepta los filtros de las relaciones que usa.

What questions share: each is a `SELECT` of `queries/relations` that a question names in `with`. A question takes
the filters of the relations it uses.

| relación · relation | qué deja · what it leaves | filtros · filters | preguntas · questions |
|---|---|---|---|
"""
COMMANDS = f"""# Órdenes

{WRITTEN}

Todas empiezan por `observatorio`, que está en `.venv/bin`. Terminan con 0 si se hizo, 1 si los datos tienen
problemas, 2 si se pidió algo que no se puede, 3 si la máquina falló. Los valores de `--filter` y `--option` son
los del enlace de una página.

They all begin with `observatorio`, in `.venv/bin`. They end with 0 done, 1 the input has problems, 2 usage, 3
the machine failed. The values of `--filter` and `--option` are those of the link of a page.
"""
SOURCES = f"""# Fuentes de Quintana Roo

{WRITTEN}

De dónde sale cada renglón de [`data/quintana-roo`](../../data/quintana-roo), de la fuente que sostiene más a la
que sostiene menos. «Vista» es el último día en que se leyó una copia; sin día, no consta. Las notas están en
[`sources.csv`](../../data/quintana-roo/sources.csv).

Where each row comes from, from the source that holds most to the one that holds least. "Vista" is the last day
a copy was read; empty where it is not on record.

| fuente · source | tipo · kind | renglones · rows | fecha · date | vista · seen | licencia · licence |
|---|---|---|---|---|---|
"""


def tables_page() -> str:
    """Every table, by theme, with its columns."""
    themes: dict[str, list[Table]] = {}
    for table in tables().values():
        themes.setdefault(table.theme, []).append(table)
    parts = [TABLES]
    for theme in sorted(themes):
        parts += [f"\n## {theme}\n", *(_table(table) for table in sorted(themes[theme], key=lambda one: one.name))]
    return "".join(parts)


def _table(table: Table) -> str:
    heads = [f"\n### `{table.name}`\n\n{_both(table)}.\n\n| columna | qué es · what it is | tipo |\n|---|---|---|\n"]
    return "".join([*heads, *(_column(table, field) for field in table.fields)])


def _column(table: Table, field: Field) -> str:
    name = f"`{field.name}`"
    name = f"*{name}*" if field.name in table.primary_key else name
    name = f"**{name}**" if field.required else name
    targets = [f"→ `{key.table}`" for key in table.foreign_keys if key.field == field.name]
    values = [" ".join(f"`{one.value}`" for one in field.categories)] if field.categories else []
    kind = "MXN" if field.unit == "MXN" else field.type
    return f"| {name} | {_both(field)} | {'<br>'.join([kind, *targets, *values])} |\n"


def _both(named: Table | Field) -> str:
    return " · ".join(dict.fromkeys((named.title["es"], named.title["en"]))).replace("|", "\\|")


def relations_page() -> str:
    """Every relation, with its filters and the questions that use it."""
    asked = list(question_files())
    names = sorted(path.stem for path in (QUERIES / "relations").glob("*.sql"))
    return "".join([RELATIONS, *(_relation(relation(name), asked) for name in names)])


def _relation(one: Query, asked: list[Query]) -> str:
    binds = sorted(one.full.parameters)
    users = [query.name for query in asked if any(own.name == one.name for own in query.relations)]
    told = [" ".join(f"`{name}`" for name in found) for found in (binds, users)]
    return f"| `{one.name.removeprefix('relations/')}` | {one.header['about']} | {' | '.join(told)} |\n"


def commands_page() -> str:
    """Every command, with its arguments and its options."""
    return "".join([COMMANDS, *(_command(path, command) for path, command in commands())])


def commands() -> Iterator[tuple[str, click.Command]]:
    """(``snapshots list``, command) of all that is not a group."""
    waiting: list[tuple[str, click.Command]] = [("", observatorio)]
    while waiting:
        path, command = waiting.pop(0)
        if isinstance(command, click.Group):
            waiting = [(f"{path} {name}".strip(), one) for name, one in _held(command)] + waiting
        else:
            yield path, command


def _held(group: click.Group) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in PROGRAM if group is observatorio else group.commands:
        if command := group.get_command(context, name):
            yield name, command


def _command(path: str, command: click.Command) -> str:
    context = click.Context(command, info_name=path)
    given = [one.make_metavar(context) for one in command.params if isinstance(one, click.Argument)]
    options = [one for one in command.params if isinstance(one, click.Option)]
    said = (command.help or "").rstrip(".")
    rows = "".join(_option(context, one) for one in options)
    return f"\n## `{' '.join([path, *given])}`\n\n{said}.\n\n| opción | qué es · what it is | |\n|---|---|---|\n{rows}"


def _option(context: click.Context, option: click.Option) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    value = "" if option.is_flag else f" `{option.make_metavar(context)}`".replace("|", "\\|")
    default = option.default if isinstance(option.default, (str, int)) and not option.is_flag else None
    need = "hace falta · needed" if option.required else f"`{default}`" if default is not None else ""
    return f"| {names}{value} | {(option.help or '').rstrip('.')} | {need} |\n"


def sources_page() -> str:
    """Every source of the published state, with how many rows of which tables cite it."""
    folder = ROOT / "data" / "quintana-roo"
    cited: dict[str, Counter[str]] = {}
    for path in sorted(folder.glob("*.csv")):
        for row in _rows(path) if path.stem != "sources" else ():
            for column in ("source_id", "proposed_source_id"):
                if row.get(column):
                    cited.setdefault(row[column], Counter())[path.stem] += 1
    found = [(cited.get(row["source_id"], Counter[str]()), row) for row in _rows(folder / "sources.csv")]
    found.sort(key=lambda one: (-one[0].total(), one[1]["source_id"]))
    kinds = next(field for field in tables()["sources"].fields if field.name == "kind").categories
    names = {one.value: one.label["es"] for one in kinds}
    return "".join([SOURCES, *(_source(row, times, names[row["kind"]]) for times, row in found)])


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _source(row: dict[str, str], times: Counter[str], kind: str) -> str:
    title = row["title"].replace("|", "\\|")
    address = row["url"].replace("(", "%28").replace(")", "%29")
    named = f"[{title}]({address})" if address else f"{title} (sin dirección)"
    told = "<br>".join(f"`{table}` {number}" for table, number in times.most_common()) or "0"
    kept = {"year": 4, "month": 7}.get(row["published_precision"], 10)
    dates = (row["published_on"][:kept], row["retrieved_on"])
    cells = (f"{named}<br>{row['publisher']}", kind, told, *dates, row["licence"])
    return f"| {' | '.join(cells)} |\n"


PAGES = {"tablas.md": tables_page, "relaciones.md": relations_page, "comandos.md": commands_page}
PAGES |= {"fuentes/quintana-roo.md": sources_page}

if __name__ == "__main__":
    for name, page in PAGES.items():
        (ROOT / "docs" / name).parent.mkdir(exist_ok=True)
        (ROOT / "docs" / name).write_text(page(), encoding="utf-8")
