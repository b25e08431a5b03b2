"""What audits reviewed of each body, what was still to be clarified then, and which amounts need another source."""

from decimal import Decimal

from ..package import Chosen, Package, Row, Rows, money, on, ratio, whole

OF_A_BODY = {"municipality", "state_government"}


def truth(package: Package, chosen: Chosen) -> Rows:
    found = [
        _told(package, row)
        for row in package.rows("audits")
        if chosen.allows("year", row["account_year"])
        and chosen.allows("municipality", row["territory_id"])
        and chosen.from_official(package, row)
    ]
    return sorted(found, key=_place)


def _place(row: dict[str, object]) -> tuple[object, ...]:
    amount = row["amount_to_clarify"]
    known = (1, Decimal(0)) if amount is None else (0, -Decimal(str(amount)))
    return -int(str(row["account_year"])), known, row["entity_text"], row["audit_id"]


def _told(package: Package, row: Row) -> dict[str, object]:
    reviewed, doubt = money(row["amount_reviewed"]), money(row["amount_to_clarify"])
    income = _income(package, row) if row["entity_kind"] in OF_A_BODY else None
    of_income = ratio(doubt, income)
    sane = doubt is not None and reviewed is not None and doubt <= reviewed
    return {
        "audit_id": row["audit_id"],
        "territory_id": row["territory_id"],
        "municipality_id": row["territory_id"] if row["entity_kind"] == "municipality" else None,
        "entity_text": row["entity_text"],
        "entity_kind": row["entity_kind"],
        "account_year": int(row["account_year"]),
        "audit_count": whole(row["audit_count"]),
        "amount_reviewed": reviewed,
        "amount_to_clarify": doubt,
        "clarify_share": ratio(doubt, reviewed) if sane else None,
        "amount_recovered": money(row["amount_recovered"]),
        "observations": whole(row["observations"]),
        "actions": whole(row["actions"]),
        "stated_as_of": on(row["stated_as_of"]),
        "publisher": package.by("sources", "source_id")[row["source_id"]]["publisher"] or None,
        "income": income,
        "income_share": of_income,
        "lacks_second_source": of_income is not None and of_income > 0.5 and len(_voices(package, row)) < 2,
        "reason": _reason(reviewed, doubt),
    }


def _reason(reviewed: Decimal | None, doubt: Decimal | None) -> str | None:
    if doubt is None:
        return "clarify_unknown"
    if reviewed is None:
        return "reviewed_unknown"
    return "more_than_reviewed" if doubt > reviewed else None


def _voices(package: Package, row: Row) -> set[str]:
    alike = ("territory_id", "account_year", "entity_kind")
    return {
        one["source_id"]
        for one in package.rows("audits")
        if one["amount_to_clarify"] and all(one[name] == row[name] for name in alike)
    }


def _income(package: Package, row: Row) -> Decimal | None:
    """The smallest total collected by the body up to the last month published of the year."""
    totals = [
        (int(one["period"]), Decimal(one["amount"]))
        for one in package.rows("revenue")
        if (one["territory_id"], one["year"], one["moment"]) == (row["territory_id"], row["account_year"], "collected")
        and one["is_total"] == "true"
        and one["amount"]
    ]
    last = max((period for period, _ in totals), default=0)
    return min((amount for period, amount in totals if period == last), default=None)
