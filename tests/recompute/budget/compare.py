"""Some units, municipalities, chapters or programmes, side by side and year by year."""

from decimal import Decimal

from ..money import OF_BUDGET, budget, chapter
from ..package import Chosen, Package, Row, Rows
from ..series import amount, by_year, part, published, silent, stand_in, told_by, until

STATES = (
    *(
        ("ejemplo", f"by={by}{more}")
        for by, some in (
            ("unit", ("U13", "U61", "U13,U22,U71")),
            ("municipality", ("99001", "99004", "99001,99002,99003,99007")),
            ("chapter", ("1000", "7000", "1000,5000,9000")),
            ("programme", ("P12", "P22", "P01,P12,P22,P24")),
        )
        for more in ("", *(f"&{by}={held}" for held in some), "&moment=paid&period=6", "&year=2023")
    ),
    ("ejemplo", "by=programme&chapter=1000"),
    ("ejemplo", "by=chapter&function=1"),
    ("ejemplo", "by=unit&chapter=1000&year=2022,2023"),
    ("quintana-roo", "unit=sin-desglose,sefiplan"),
    ("quintana-roo", "by=chapter"),
    *(
        (package, f"by={by}{more}")
        for by in ("unit", "municipality", "chapter", "programme")
        for package, some in (
            ("series-raras", (
                "", "&lang=en&moment=paid", "&moment=approved", "&unit=d,e", "&unit=f&year=2021", "&year=2014,2015",
                "&year=2022&moment=paid", "&year=2021&chapter=1000", "&year=2021&function=1", "&period=3",
                "&municipality=99004,99005", "&programme=P1,P4,Q2", "&chapter=1000,2000", "&moment=proposed",
            )),
            ("renglones-raros", ("", "&lang=en&moment=paid", "&unit=c,rest&moment=paid", "&chapter=1000,2000")),
        )
        for more in some
    ),
)  # fmt: skip
MOST = 2


def truth(package: Package, chosen: Chosen) -> Rows:
    by, asked = chosen.option("by", "unit"), chosen.one("moment") or "accrued"
    held = _items(package, chosen, by)
    years = sorted({year for rows in held.values() for year in by_year(rows)})
    moments = [asked, *_instead(held, asked)]
    ranked = _ranked(held, moments[-1])
    return [
        _row(package, chosen, by, moment, year, item, standing, held[item])
        for moment in moments
        for standing, item in enumerate(ranked, 1)
        if standing <= MOST or by in chosen
        for year in years
    ]


def _items(package: Package, chosen: Chosen, by: str) -> dict[str, list[Row]]:
    """What is compared -> its rows, from the statement that tells it."""
    if by == "chapter":
        rows = budget(package, chosen, groups_as="object", series=True)
    elif by == "programme" and "chapter" not in chosen and "function" not in chosen:
        rows = budget(package, chosen, groups_as="programme", series=True)
    else:
        rows = told_by(package, chosen, None, series=True)
    units = package.by("budget_units", "unit_id")
    found: dict[str, list[Row]] = {}
    for row in rows:
        no_unit = by == "unit" and "unit" not in chosen and units[row["unit_id"]]["branch"] == "undetailed"
        item = chapter(row) if by == "chapter" else row[f"{by}_id"]
        if item and not no_unit:
            found.setdefault(item, []).append(row)
    return found


def _instead(held: dict[str, list[Row]], asked: str) -> list[str]:
    """The moment that is added where nobody has the one asked for, if another is known."""
    years = [rows for item in held.values() for rows in by_year(item).values()]
    other = stand_in(years, asked)
    return [other] if other else []


def _ranked(held: dict[str, list[Row]], moment: str) -> list[str]:
    """Those with most money first, and after them those that do not tell theirs; none where nobody tells any."""
    sums = {item: amount(rows, moment) for item, rows in held.items()}
    if all(one is None for one in sums.values()):
        return []
    return sorted(sums, key=lambda item: (sums[item] is None, -(sums[item] or Decimal(0)), item))


def _row(
    package: Package, chosen: Chosen, by: str, moment: str, year: int, item: str, standing: int, rows: list[Row]
) -> dict[str, object]:
    mine = by_year(rows).get(year, [])
    told = amount(mine, moment)
    return {
        "key": item,
        "label": _label(package, chosen, by, item),
        "year": year,
        "amount": told,
        "share": part(told, published(package, chosen, year, moment)),
        "moment": moment,
        "standing": standing,
        "until": until(package, chosen, year, moment),
        "reason": "not_published" if told is None else None,
        "silent_units": 0
        if moment in OF_BUDGET
        else len(silent(package, chosen, year) & {row["unit_id"] for row in mine}),
    }


def _label(package: Package, chosen: Chosen, by: str, item: str) -> str | None:
    if by == "chapter":
        codes = {row["code"]: row for row in package.rows("classifications") if row["scheme"] == "object"}
        return chosen.told(codes.get(item, Row()), "label")
    tables = {"unit": "budget_units", "municipality": "municipalities", "programme": "programmes"}
    return package.by(tables[by], f"{by}_id")[item]["name"]
