"""Of each audited body, what share of the amount reviewed was to be clarified; the largest share first."""

from decimal import Decimal

from ..audits.by_entity import truth as audits
from ..closing import beyond, threshold
from ..package import Chosen, Package, Rows

SAME = ("audit_id", "entity_text", "amount_reviewed", "amount_to_clarify", "clarify_share", "stated_as_of")


def truth(package: Package, chosen: Chosen) -> Rows:
    limit = threshold(package, "risks/to-clarify", 0.10)
    found: Rows = []
    for row in audits(package, chosen):
        if row["entity_kind"] == "all_municipalities" or row["amount_to_clarify"] is None:
            continue
        doubtful = row["lacks_second_source"]
        found.append(
            {name: row[name] for name in SAME}
            | {
                "year": row["account_year"],
                "lacks_second_source": doubtful,
                "threshold": limit,
                "fires": _fires(row["amount_to_clarify"], doubtful, row["clarify_share"], limit),
            }
        )
    return sorted(
        found, key=lambda r: (r["clarify_share"] is None, -(r["clarify_share"] or 0), -r["year"], r["audit_id"])
    )


def _fires(pending: Decimal, doubtful: bool, share: float | None, limit: float | None) -> bool | None:
    if pending == 0:
        return False
    return None if doubtful else beyond(share, limit)
