"""``datapackage.json`` of what is served: each table as a CSV file, with its schema, size, hash, licence and day."""

from typing import Any

from dashboard.exports.served import served
from dashboard.exports.table_files import sources_of_table
from dashboard.locale import t
from dashboard.package.descriptor import Licence
from dashboard.package.writing import PROFILE
from dashboard.schema.resources import table_schema
from dashboard.schema.tables import tables
from dashboard.store.folder import published_at
from dashboard.store.roots import root as root_hash
from dashboard.store.snapshots import Row, Snapshot


def descriptor(snapshot: Snapshot, root: str = "") -> dict[str, Any]:
    """The descriptor; ``root`` is where the dashboard is, "" where the files stand beside it."""
    package, at = snapshot.package, published_at(snapshot.id)
    files = served(snapshot)
    held = {row["name"]: row["columns"] for row in files}
    told: dict[str, Any] = {
        "$schema": PROFILE,
        "name": package.name,
        "id": f"{package.name}/{snapshot.id}",
        "title": package.title["es"],
        "titleEn": package.title["en"],
        "description": package.description["es"],
        "descriptionEn": package.description["en"],
        "kind": package.kind,
        "version": package.version,
        "snapshot": snapshot.id,
        "root": root_hash(snapshot),
        "licenses": [_licence(package.licence)],
        "contributors": [{"title": t("es", "shell.brand"), "roles": ["publisher"]}],
        "resources": [_resource(snapshot, row, held, root) for row in files],
    }
    if package.missing:
        told |= {"missing": package.missing["es"], "missingEn": package.missing["en"]}
    if root:
        told["homepage"] = f"{root}/datos?package={package.name}&snapshot={snapshot.id}"
    return told | ({"created": at.isoformat().replace("+00:00", "Z")} if at else {})


def _resource(snapshot: Snapshot, row: Row, held: dict[str, list[str]], root: str) -> dict[str, Any]:
    table, at = tables()[row["name"]], published_at(snapshot.id)
    address = f"{root}/api/v1/tables/{table.name}.csv?package={snapshot.package.name}&snapshot={snapshot.id}"
    told: dict[str, Any] = {
        "name": table.name,
        "type": "table",
        "title": table.title["es"],
        "titleEn": table.title["en"],
        "path": address if root else f"{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": row["bytes"],
        "hash": f"sha256:{row['sha256']}",
        "rowCount": row["rows"],
        "licenses": [_licence(snapshot.package.licence)],
        "schema": table_schema(table.name, held),
    }
    sources = [_source(one) for one in sources_of_table(snapshot, table)]
    told |= {"sources": sources} if sources else {}
    return told | ({"modified": at.date().isoformat()} if at else {})


def _licence(one: Licence) -> dict[str, str]:
    return {"name": one.name} | ({"path": one.url} if one.url else {})


def _source(row: Row) -> dict[str, str]:
    told = {"title": row["title"], "path": row["url"], "licence": row["licence"]}
    return {name: value for name, value in told.items() if value}
