"""The most recent Glosa with a date up to the day."""

from ..package import Chosen, Package, Rows, on


def truth(package: Package, chosen: Chosen) -> Rows:
    held = [
        (on(row["held_on"]), row)
        for row in package.rows("meetings")
        if row["kind"] == "glosa" and row["held_on"] and chosen.from_official(package, row)
    ]
    known = [(day, row) for day, row in held if day and day <= chosen.as_of]
    latest = max((day for day, _ in known), default=None)
    same = sorted((row["meeting_id"], row["title"]) for day, row in known if day == latest)
    return [{"held_on": latest, "title": title, "meeting_id": key} for key, title in same[:1]]
