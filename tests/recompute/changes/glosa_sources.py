"""The sources that each Glosa is known from."""

from ..package import Chosen, Package, Rows


def truth(package: Package, chosen: Chosen) -> Rows:
    glosas = {row["meeting_id"]: row["source_id"] for row in package.rows("meetings") if row["kind"] == "glosa"}
    said = {(row["meeting_id"], row["source_id"]) for row in package.rows("glosa_items")}
    return [{"meeting_id": one, "source_id": source} for one, source in sorted(said | set(glosas.items()))]
