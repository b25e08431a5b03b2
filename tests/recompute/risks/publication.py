"""Documents whose deadline has passed, and how late they were; the missing first, then the latest."""

from ..package import Chosen, Package, Row, Rows, on


def truth(package: Package, chosen: Chosen) -> Rows:
    who = package.by("institutions", "institution_id")
    narrowed = "institution" in chosen or "branch" in chosen
    found: Rows = []
    for row in package.rows("publication_calendar"):
        due, out = on(row["due_on"]), on(row["published_on"])
        held = who.get(row["institution_id"], Row())
        chosen_one = chosen.allows("institution", held["institution_id"]) and chosen.allows("branch", held["branch"])
        if due is None or due >= chosen.as_of or (narrowed and not (held and chosen_one)):
            continue
        if not chosen.allows("year", row["year"]) or not chosen.from_official(package, row):
            continue
        late = (out - due).days if out else None
        fires = True if row["status"] == "not_published" else None
        if row["status"] == "published" and late is not None:
            fires = late > 0
        found.append(
            {
                "publication_id": row["publication_id"],
                "document": row["document"],
                "institution": held["name"] or None,
                "year": int(row["year"]),
                "due_on": due,
                "published_on": out,
                "status": row["status"],
                "days_late": late,
                "fires": fires,
            }
        )
    return sorted(found, key=_order)


def _order(row: dict[str, object]) -> tuple[object, ...]:
    fires = {True: 0, False: 1, None: 2}[row["fires"]]  # type: ignore[index]
    late = row["days_late"]
    return fires, late is not None, -(late or 0), row["publication_id"]  # type: ignore[operator]
