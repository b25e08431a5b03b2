"""What each open question fired for, the last time, and what to ask aloud, by stage of the cycle."""

from ..opened import answers
from ..package import Chosen, Package, Rows

LEAVES = ("period",)


def truth(package: Package, chosen: Chosen) -> Rows:
    found: Rows = []
    for risk, rows in answers(package, chosen):
        about: dict[str, list[dict[str, object]]] = {}
        for row in rows:
            if row["fires"]:
                about.setdefault(_subject(row), []).append(row)
        for subject, own in sorted(about.items()):
            years = [int(str(row["year"])) for row in own if row.get("year")]
            last = next(row for row in own if not years or row["year"] == max(years))
            text = risk.ask[chosen.lang]
            for name, value in last.items():
                text = text.replace(f"{{{name}}}", "" if value is None else str(value))
            found.append(
                {
                    "stage": risk.stage,
                    "risk": risk.id,
                    "subject_id": subject or None,
                    "year": max(years, default=None),
                    "ask": text,
                }
            )
    return found


def _subject(row: dict[str, object]) -> str:
    """The key of what a row is about; of a whole year, nothing."""
    keys = [name for name in row if name.endswith("_id")]
    return str(row[keys[0]]) if keys else ""
