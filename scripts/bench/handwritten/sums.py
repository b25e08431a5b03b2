"""By hand: one sum per key, with the name of the key."""

from collections.abc import Callable

from handwritten.conditions import MOMENTS, NARROWING, Bound, money, only, rows_of, where


def grouped(key: str, names: tuple[str, ...], bound: Bound, flag: str | None = None) -> str:
    """The sum of each moment by key, as a table ``g``."""
    keys = ", ".join(f"r.{one}" for one in key.split(", "))
    kept = where(bound, *([flag] if flag else []))
    return f"(SELECT {keys}, {money(names)} FROM {rows_of(bound)} WHERE {kept} GROUP BY {keys}) AS g"


def _by_unit(bound: Bound) -> str:
    return (
        f"SELECT g.unit_id, u.name, g.* EXCLUDE (unit_id), u.branch FROM {grouped('unit_id', MOMENTS, bound)} "
        "JOIN budget_units AS u ON u.unit_id = g.unit_id "
        "ORDER BY coalesce(g.accrued, g.approved, g.proposed) DESC NULLS LAST, g.unit_id"
    )


def _by_chapter(bound: Bound) -> str:
    return (
        f"SELECT g.chapter, k.label_es, g.* EXCLUDE (chapter) FROM {grouped('chapter', MOMENTS, bound, 'in_object')} "
        "LEFT JOIN classifications AS k ON k.scheme = 'object' AND k.code = g.chapter ORDER BY g.chapter NULLS LAST"
    )


def _by_month(bound: Bound) -> str:
    return f"SELECT * FROM {grouped('year, period, frequency', MOMENTS, bound)} ORDER BY year, period, frequency"


def _adjustments(bound: Bound) -> str:
    return (
        "SELECT g.unit_id, u.name, approved, increases, decreases, increases - decreases AS net, "
        "CAST(increases - decreases AS DOUBLE) / nullif(CAST(approved AS DOUBLE), 0) AS net_share, "
        "CAST(increases + decreases AS DOUBLE) / nullif(CAST(approved AS DOUBLE), 0) AS churn "
        f"FROM {grouped('unit_id', ('approved', 'increases', 'decreases'), bound)} "
        "JOIN budget_units AS u ON u.unit_id = g.unit_id "
        "WHERE increases IS NOT NULL OR decreases IS NOT NULL ORDER BY churn DESC NULLS LAST, g.unit_id"
    )


def _annexes(bound: Bound) -> str:
    """Programmes without money stay only when nothing but years and months is chosen."""
    narrowed = any(bound.get(name) is not None for name in (*NARROWING, "sources"))
    links = f"{only(bound, 'year', 'a.year')} AND {only(bound, 'sources', 'a.source_id')}"
    return (
        "SELECT a.year, a.annex, count(*), CAST(sum(s.approved * a.part) AS DECIMAL(18, 2)), "
        "CAST(sum(s.accrued * a.part) AS DECIMAL(18, 2)), "
        "CAST(coalesce(sum(s.approved * a.part) FILTER (a.shared), CASE WHEN count(s.approved) > 0 THEN 0 END) "
        "AS DECIMAL(18, 2)), "
        "CAST(coalesce(sum(s.accrued * a.part) FILTER (a.shared), CASE WHEN count(s.accrued) > 0 THEN 0 END) "
        "AS DECIMAL(18, 2)), "
        "CAST(count(coalesce(s.approved, s.accrued)) AS DOUBLE) / count(*) "
        "FROM (SELECT year, annex, programme_id, source_id, CAST(CAST(percentage AS DOUBLE) / 100 AS DECIMAL(7, 6)) "
        "AS part, count(*) OVER (PARTITION BY programme_id, year) > 1 AS shared FROM annex_links) AS a "
        f"{'' if narrowed else 'LEFT '}JOIN (SELECT r.programme_id, r.year, "
        "CAST(sum(r.approved) AS DECIMAL(28, 2)) AS approved, CAST(sum(r.accrued) AS DECIMAL(28, 2)) AS accrued "
        f"FROM {rows_of(bound)} WHERE {where(bound, 'in_programme')} AND r.programme_id IS NOT NULL "
        "GROUP BY r.programme_id, r.year) AS s USING (programme_id, year) "
        f"WHERE {links} GROUP BY a.year, a.annex ORDER BY a.year, a.annex"
    )


HAND: dict[str, Callable[[Bound], str]] = {
    "budget/by-unit": _by_unit,
    "budget/by-chapter": _by_chapter,
    "budget/by-month": _by_month,
    "budget/adjustments": _adjustments,
    "budget/annexes": _annexes,
}
