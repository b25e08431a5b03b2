"""From each funding source to each branch, and from each branch to each chapter."""

from decimal import Decimal

from ..classified import BRANCHES
from ..money import budget, chapter
from ..package import Chosen, Package, Row, Rows, money, total
from ..series import CASES, read_instead

STATES = (
    *CASES,
    *(
        ("ejemplo", text)
        for text in (
            "year=2023&unit=U51&moment=approved", "function=2&lang=en", "year=2023&funding=25",
            "year=2023&branch=judicial&moment=modified",
        )
    ),
    ("quintana-roo", "year=2021&lang=en"),
    ("quintana-roo", "year=2025,2026&moment=proposed"),
    ("federacion", "moment=paid"),
    ("federacion", "year=2013,2017&lang=en"),
    *(
        ("series-raras", f"{narrowed}moment={moment}")
        for narrowed in ("", "lang=en&year=2022&", "year=2021&", "year=2021&unit=f&", "year=2021&chapter=1000&",
                         "year=2021&function=1&", "year=2021&programme=Q2&", "year=2021&funding=25&", "year=2015&")
        for moment in ("accrued", "approved", "paid")
    ),
)  # fmt: skip
UNKNOWN = "unknown"
NO_SOURCE = {"es": "Sin fuente", "en": "No source"}
NO_CHAPTER = {"es": "Sin capítulo", "en": "No chapter"}


def truth(package: Package, chosen: Chosen) -> Rows:
    whole = budget(package, chosen)
    told = read_instead(whole, chosen.one("moment") or "accrued")
    labels = {(row["scheme"], row["code"]): chosen.told(row, "label") for row in package.rows("classifications")}
    found: Rows = []
    for stage, scheme in ((1, "funding"), (2, "object")):
        for (branch, code), moved in _links(package, whole, _statement(package, chosen, scheme), scheme, told).items():
            nameless = NO_SOURCE if stage == 1 else NO_CHAPTER
            label = nameless[chosen.lang] if code == UNKNOWN else labels.get((scheme, code))
            ends = [(label, code), (BRANCHES[branch][chosen.lang], branch)]
            source, target = ends if stage == 1 else reversed(ends)
            found.append(
                {
                    "stage": stage,
                    "source": source[0],
                    "target": target[0],
                    "amount": moved,
                    "moment": told,
                    "from_id": source[1],
                    "to_id": target[1],
                }
            )
    return sorted(found, key=lambda row: (row["stage"], -row["amount"], row["from_id"], row["to_id"]))


def _statement(package: Package, chosen: Chosen, scheme: str) -> list[Row]:
    """The statement detailed by sources or by items, unless what is filtered by is told in another."""
    others = ("chapter", "function", "programme", *(("funding",) if scheme == "object" else ()))
    return budget(package, chosen, groups_as=None if any(name in chosen for name in others) else scheme)


def _links(
    package: Package, whole: list[Row], detailed: list[Row], scheme: str, told: str
) -> dict[tuple[str, str], Decimal]:
    """(branch, code) -> what moves, and under ``unknown`` what the codes of the branch do not tell of it."""
    units = package.by("budget_units", "unit_id")
    by_code: dict[tuple[str, str], list[Decimal | None]] = {}
    by_branch: dict[str, list[Decimal | None]] = {}
    for row in whole:
        by_branch.setdefault(units[row["unit_id"]]["branch"], []).append(money(row[told]))
    for row in detailed:
        code = row["funding_code"] if scheme == "funding" else chapter(row)
        if code and row[told]:
            by_code.setdefault((units[row["unit_id"]]["branch"], code), []).append(money(row[told]))
    found = {link: total(moved) or Decimal(0) for link, moved in by_code.items()}
    for branch, moved in by_branch.items():
        everything = total(moved)
        if everything is not None:
            rest = everything - sum((one for (of, _), one in found.items() if of == branch), Decimal(0))
            if rest:
                found[branch, UNKNOWN] = rest
    return found
