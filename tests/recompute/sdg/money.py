"""The money of each goal or target, after what is aligned to none."""

from decimal import Decimal
from fractions import Fraction
from itertools import product

from ..goals import Code, Held, Split, aligned, codes, covered, goal_of, pesos, splits, tagged
from ..package import Chosen, Package, Rows, ratio, total

STATES = (
    *(
        ("ejemplo", f"method={method}&contribution={contribution}&level={level}{more}")
        for method, contribution, level in product(
            ("weighted", "equal", "full"), ("direct", "indirect", "both"), ("goal", "target")
        )
        for more in ("", "&year=2023&moment=paid", "&sdg=16")
    ),
    *(
        ("ejemplo", text)
        for text in (
            *(f"year=2024&moment={one}" for one in ("proposed", "approved", "modified", "committed", "exercised")),
            *(f"method={one}&year=2025&unit={unit}" for one in ("equal", "full") for unit in ("U22", "U41", "U71")),
            *(f"method={one}&contribution=both&year=2022,2023,2024,2025,2026" for one in ("equal", "full")),
            "year=2022,2023,2024,2025,2026", "year=2023&unit=U51", "year=2023&unit=U51&level=target",
            "chapter=1000&year=2023&unit=U51", "sdg=16&function=1", "sdg=4,16&chapter=1000&level=target", "funding=25",
            "moment=proposed&period=1&level=target", "period=12", "year=2023&sdg=16&unit=U51", "sdg=17", "sdg=2",
            "municipality=99003&contribution=both", "programme=P12,P21&lang=en&level=target",
        )
    ),
    *(
        ("series-raras", f"method={method}&contribution={contribution}&level={level}{more}")
        for method, contribution, level in product(
            ("weighted", "equal", "full"), ("direct", "indirect", "both"), ("goal", "target")
        )
        for more in ("&year=2021&lang=en", "&year=2021&sdg=17", "&year=2021,2022&sdg=1,2", "&year=2021&unit=f")
    ),
    *(("series-raras", f"year=2021&unit={unit}&moment={moment}") for unit in ("gran", "e", "kid", "h", "gran,h", "d")
      for moment in ("accrued", "approved", "paid")),
)  # fmt: skip
UNTAGGED = Code("untagged", "untagged", None, None)


def truth(package: Package, chosen: Chosen) -> Rows:
    parts = splits(package, chosen)
    held = aligned(package, chosen, parts)
    if not held or not tagged(package):
        return []
    whole = total(one.whole for one in held)
    linked = [pesos(one.named or Decimal(0), covered(parts.get(one.programme, {}))) for one in held]
    rest = None if whole is None else whole - sum(linked, Decimal(0))
    open_ones = {one.programme for one in held if one.programme and covered(parts.get(one.programme, {})) < 1}
    told: Rows = [
        {
            **UNTAGGED.columns,
            "amount": rest,
            "share": ratio(rest, whole) if whole is not None and whole > 0 else None,
            "programmes": len(open_ones),
            "reason": "not_published" if whole is None else None,
        }
    ]
    goals, level = set(chosen.values.get("sdg", ())), chosen.option("level", "goal")
    by_code = _by_code(package, held, parts, level, chosen.option("method", "weighted"))
    for code in codes(package, chosen):
        if goals and code.code not in by_code and code.goal not in goals:
            continue
        moved = by_code.get(code.code, [])
        told_sum = total(money for _, money, _ in moved)
        told.append(
            {
                **code.columns,
                "amount": told_sum,
                "share": ratio(told_sum, whole) if whole is not None and whole > 0 else None,
                "programmes": len({programme for programme, _, _ in moved}),
                "reason": _reason(moved, told_sum),
            }
        )
    return told


Moved = list[tuple[str, Decimal | None, bool]]
"""Programme, money (None where it is not known), and whether its weight is known."""


def _by_code(
    package: Package, held: list[Held], parts: dict[str, Split], level: str, method: str
) -> dict[str, Moved]:  # fmt: skip
    """Code -> what each unit's programme gives it; in the full count a goal gets a programme once."""
    found: dict[str, Moved] = {}
    for one in held:
        given = set()
        for target, stretch in parts.get(one.programme, {}).items():
            code = target if level == "target" else goal_of(package, target)
            if method == "full" and code in given:
                continue
            given.add(code)
            moved = None if stretch is None else _moved(one.named, stretch)
            found.setdefault(code, []).append((one.programme, moved, stretch is not None))
    return found


def _moved(named: Decimal | None, stretch: tuple[Fraction, Fraction]) -> Decimal | None:
    """What a stretch takes: what is rounded at its end less what is rounded at its start, so that the parts add up."""
    return None if named is None else pesos(named, stretch[1]) - pesos(named, stretch[0])


def _reason(moved: Moved, told: Decimal | None) -> str | None:
    """Why a code has no amount."""
    if not moved:
        return "not_tagged"
    if not any(weighed for _, _, weighed in moved):
        return "no_weight"
    return "not_published" if told is None else None
