"""What each question is asked with: nothing, each filter and option alone, and some of them together, by a seed."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from random import Random

from dashboard.schema.filters import LISTS
from dashboard.store.questions import Question

from .package import INVENTED, Chosen, Package

SEED = "2026-11-30"
TOGETHER = 6
"""States of two to four filters and options at once, for each question and package."""
DAYS = (date(2022, 3, 15), date(2024, 6, 30), date(2025, 10, 31))
"""Days to look from, besides the one that the packages were written for."""
ONES = {
    "period": ("3", "6", "11"),
    "moment": ("approved", "modified", "paid", "exercised"),
    "since": ("2024-01-01", "2025-09-01"),
    "sources": ("official",),
}

COLUMNS = {
    "plan": ("action_plans", "plan_id"),
    "commitment": ("commitments", "commitment_id"),
    "branch": ("institutions", "branch"),
    "institution": ("institutions", "institution_id"),
    "status": ("status_reports", "status"),
    "municipality": ("municipalities", "municipality_id"),
    "group": ("municipal_participation", "group"),
    "phase": ("municipal_participation", "phase"),
    "depth": ("municipal_participation", "depth"),
    "year": ("budget_execution", "year"),
    "unit": ("budget_units", "unit_id"),
    "programme": ("programmes", "programme_id"),
    "sdg": ("sdg_goals", "goal_id"),
}
SCHEMES = {"chapter": ("object", "1"), "function": ("functional", "1"), "funding": ("funding", "")}


@cache
def values(package: str, name: str) -> tuple[str, ...]:
    """What a package offers for a filter, straight from its files."""
    files = Package(package)
    if name in SCHEMES:
        scheme, level = SCHEMES[name]
        rows = [row for row in files.rows("classifications") if row["scheme"] == scheme]
        return tuple(sorted({row["code"] for row in rows if not level or row["level"] == level}))
    if name in COLUMNS:
        table, column = COLUMNS[name]
        return tuple(sorted({row[column] for row in files.rows(table) if row[column]}))
    return ONES.get(name, ())


def read(text: str, asked: Question) -> Chosen:
    """``year=2025,2026&unit=U22&by=unit``, as an address has it."""
    pairs = dict(part.split("=", 1) for part in text.split("&") if part)
    offered = {option.name for option in asked.options}
    return Chosen(
        **({"as_of": date.fromisoformat(pairs["as_of"])} if "as_of" in pairs else {}),
        lang=pairs.get("lang", "es"),
        values={n: tuple(sorted(v.split(","))) for n, v in pairs.items() if n not in {"as_of", "lang", *offered}},
        options={name: value for name, value in pairs.items() if name in offered},
    )


def states(package: str, asked: Question, more: tuple[tuple[str, str], ...] = ()) -> list[Chosen]:
    """Every state a question is tried in on one package, without repeating any; none where it is not made for it."""
    if package in INVENTED:
        made_for, lines = _written(package)
        found = [read(_taken(asked, line), asked) for line in ("", *lines)] if asked.id.startswith(made_for) else []
    else:
        found = [Chosen(), *_alone(package, asked), *_together(package, asked)]
    found += [read(text, asked) for name, text in more if name == package]
    return list({str(one): one for one in found}.values())


@cache
def _written(package: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The folders of questions that an invented package is made for, and the states to ask them in."""
    text = (Package(package).folder / "states.txt").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return tuple(lines[0].removeprefix("questions:").split()), tuple(lines[1:])


def _taken(asked: Question, text: str) -> str:
    """What a question knows of a state."""
    known = {*asked.filters, *(option.name for option in asked.options)}
    return "&".join(part for part in text.split("&") if part.partition("=")[0] in known)


def _alone(package: str, asked: Question) -> Iterator[Chosen]:
    lot = Random(f"{SEED}/{asked.id}/{package}/alone")
    for option in asked.options:
        yield from (Chosen(options={option.name: value}) for value in option.values[1:] if value)
    if "lang" in asked.filters:
        yield Chosen(lang="en")
    if "as_of" in asked.filters or asked.by_source:
        yield from (Chosen(as_of=day) for day in DAYS)
    for name in asked.filters:
        held = values(package, name)
        if name == "year":
            yield from (Chosen(values={name: (year,)}) for year in held)
        elif held:
            yield Chosen(values={name: (lot.choice(held),)})
        if name in LISTS and len(held) > 2:
            yield Chosen(values={name: tuple(sorted(lot.sample(held, min(len(held) - 1, lot.randint(2, 4)))))})


def _together(package: str, asked: Question) -> Iterator[Chosen]:
    lot = Random(f"{SEED}/{asked.id}/{package}/together")
    offered = {name: held for name in asked.filters if (held := values(package, name))}
    if len(offered) + len(asked.options) < 2:
        return
    for _ in range(TOGETHER):
        names = lot.sample(sorted(offered), min(len(offered), lot.randint(2, 4)))
        yield Chosen(
            as_of=lot.choice(DAYS) if "as_of" in asked.filters and lot.random() < 0.4 else Chosen().as_of,
            lang=lot.choice(("es", "en")) if "lang" in asked.filters else "es",
            values={name: _some(lot, name, offered[name]) for name in names},
            options={option.name: value for option in asked.options if (value := lot.choice(option.values))},
        )


def _some(lot: Random, name: str, held: tuple[str, ...]) -> tuple[str, ...]:
    """More than one value where it can be: two filters of one value each mostly leave nothing."""
    most = min(12, len(held)) if name in LISTS else 1
    return tuple(sorted(lot.sample(held, lot.randint(min(most, max(1, most // 2)), most))))
