"""How the money is shared out at one level of a classification, and what of it has no code."""

from decimal import Decimal
from typing import Any

from ..classified import CODES, DEEP, SCHEMES, STATEMENTS, names, path
from ..money import MOMENTS, budget
from ..package import Chosen, Package, Row, Rows, money, total
from ..series import CASES, amount, read_instead, told_by

STATES = (
    *(
        ("ejemplo", f"classification={classification}&within={within}{more}")
        for classification, inside in (
            ("administrative", ("branch:executive", "U10", "U22", "branch:general", "branch:judicial")),
            ("functional", ("1", "2", "2.5")),
            ("programme", ("K", "P", "P12")),
            ("object", ("1000", "6000", "1100")),
            ("funding", ("2", "1", "25")),
            ("type", ("2",)),
            ("territory", ("99003",)),
        )
        for within in inside
        for more in ("", "&year=2023&lang=en")
    ),
    *((package, f"{case}&classification={classification}") for package, case in CASES for classification in SCHEMES),
    *(
        ("ejemplo", f"year=2023&unit=U51&moment={moment}&lang=en&classification={classification}")
        for moment in ("approved", "modified")
        for classification in SCHEMES
    ),
    *((package, f"moment={moment}") for package in ("ejemplo", "federacion") for moment in MOMENTS),
    ("ejemplo", "year=2025&classification=object"),
    ("ejemplo", "year=2024,2025"),
    ("ejemplo", "within=nobody"),
    ("quintana-roo", "year=2021&within=branch:undetailed&lang=en"),
    ("federacion", "moment=paid&classification=object"),
    *(
        (package, f"classification={classification}{more}")
        for classification in SCHEMES
        for package, some in (
            ("series-raras", (
                "", "&moment=paid&lang=en", "&moment=approved", "&year=2022", "&year=2022,2024", "&year=2021",
                "&unit=f&year=2021", "&year=2021&chapter=1000", "&year=2021&function=1", "&year=2021&programme=Q2",
                "&year=2021&funding=25", "&year=2022&municipality=99004", "&sources=official&year=2021", "&period=3",
                "&year=2015",
            )),
            ("renglones-raros", ("", "&moment=paid&lang=en", "&unit=c,rest", "&period=3", "&sources=official")),
        )
        for more in some
    ),
    *(
        ("series-raras", f"classification={classification}&within={within}&{more}")
        for classification, within in DEEP
        for more in ("year=2022", "year=2022,2024&lang=en", "year=2022&moment=paid", "year=2021")
    ),
)  # fmt: skip
NO_CODE = {"es": "Sin clasificar", "en": "Unclassified"}
NO_PLACE = {"es": "Sin municipio", "en": "No municipality"}
NO_DETAIL = {"es": "Sin más detalle", "en": "No further detail"}


def truth(package: Package, chosen: Chosen) -> Rows:
    classification, within = chosen.option("classification", SCHEMES[0]), chosen.option("within", "")
    whole, part = budget(package, chosen), told_by(package, chosen, STATEMENTS.get(classification))
    told, above = read_instead(whole, chosen.one("moment") or "accrued"), path(package, classification, within)
    if within and not above:
        return []
    inside: dict[str, list[Row]] = {}
    below: dict[str, set[str]] = {}
    code = CODES[classification]
    for row in part:
        steps = path(package, classification, row[code])
        if steps and steps[: len(above)] == above:
            child, *deeper = *steps[len(above) :], ""
            inside.setdefault(child, []).append(row)
            below.setdefault(child, set()).update(deeper[:1])
    sums = {child: amount(rows, told) for child, rows in inside.items()}
    if not within:
        sums |= _unclassified(whole, part, code, told)
    known, labels = (
        [one for one in sums.values() if one is not None and one >= 0],
        names(package, chosen, classification),
    )
    shared = len(known) == len(sums) and len({row["year"] for row in (*whole, *part)}) == 1 and sum(known, Decimal(0))

    def row_of(child: str) -> dict[str, Any]:
        children = len(below.get(child, set()) - {""})
        told_sum = sums[child]
        return {
            "node_id": child or "unclassified",
            "parent_id": within or None,
            "label": labels[child] if child else _nameless(classification, within)[chosen.lang],
            "level": len(above) + 1,
            "moment": told,
            "amount": told_sum,
            "share": float(told_sum / shared) if shared and told_sum is not None else None,
            "children": children,
            "opens": child if children else None,
        }

    found = [row_of(child) for child in sums]
    return sorted(found, key=lambda row: (row["amount"] is None, -(row["amount"] or Decimal(0)), row["node_id"]))


def _unclassified(whole: list[Row], part: list[Row], code: str, told: str) -> dict[str, Decimal | None]:
    """What the codes do not tell of the total: rows without one, and the difference between statements."""
    if code == CODES["administrative"]:
        return {}
    everything, coded = amount(whole, told), amount((row for row in part if row[code]), told)
    rest = None if everything is None else everything - (coded or Decimal(0))
    nameless = [row for row in (*whole, *part) if not row[code]]
    if not nameless and not rest:
        return {}
    return {"": rest if rest or total(money(row[told]) for row in nameless) is not None else None}


def _nameless(classification: str, within: str) -> dict[str, str]:
    if within:
        return NO_DETAIL
    return NO_PLACE if classification == "territory" else NO_CODE
