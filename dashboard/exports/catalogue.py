"""``catalog.jsonld``: the packages and their tables as DCAT 3, for the catalogues that gather others."""

from collections.abc import Iterable
from typing import Any

from dashboard.cards.marks import named
from dashboard.exports.citing import OURS
from dashboard.exports.forms import FORMS
from dashboard.exports.served import held_tables
from dashboard.exports.table_files import sources_of_table
from dashboard.locale import HTML, languages, t
from dashboard.package.descriptor import Licence
from dashboard.schema.tables import Table, tables
from dashboard.store.folder import published_at
from dashboard.store.snapshots import Snapshot

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
MEDIA = "https://www.iana.org/assignments/media-types/"


def catalogue(snapshots: Iterable[Snapshot], root: str) -> dict[str, Any]:
    """The catalogue of what is served; ``root`` is where the dashboard is."""
    return {
        "@context": CONTEXT,
        "@id": f"{root}/catalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": _both("shell.brand"),
        "dct:description": _both("data.catalogue"),
        "dct:language": [HTML[code] for code in languages()],
        "dct:publisher": _publisher(root),
        "dct:license": {"@id": OURS.url},
        "foaf:homepage": {"@id": f"{root}/datos"},
        "dcat:service": {
            "@id": f"{root}/api/v1",
            "@type": "dcat:DataService",
            "dct:title": _both("data.service"),
            "dcat:endpointURL": {"@id": f"{root}/api/v1"},
            "dcat:endpointDescription": {"@id": f"{root}/api/v1/openapi.json"},
        },
        "dcat:dataset": [
            _dataset(snapshot, tables()[row["name"]], root) for snapshot in snapshots for row in held_tables(snapshot)
        ],
    }


def _publisher(root: str) -> dict[str, Any]:
    return {"@id": f"{root}/", "@type": "foaf:Agent", "foaf:name": t("es", "shell.brand")}


def _licence(one: Licence) -> Any:
    return {"@id": one.url} if one.url else one.name


def _both(key: str) -> list[dict[str, str]]:
    return [_text(t(lang, key), lang) for lang in ("es", "en")]


def _text(value: str, lang: str) -> dict[str, str]:
    return {"@language": lang, "@value": value}


def _dataset(snapshot: Snapshot, table: Table, root: str) -> dict[str, Any]:
    package, at = snapshot.package, published_at(snapshot.id)
    page = f"{root}/datos?package={package.name}"
    told: dict[str, Any] = {
        "@id": f"{page}#{table.name}",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{package.name}/{table.name}",
        "dct:title": [
            _text(named(package, f"{table.title[lang]} · {package.title[lang]}", lang), lang) for lang in ("es", "en")
        ],
        "dct:description": [_text(package.description[lang], lang) for lang in ("es", "en")],
        "dct:license": _licence(package.licence),
        "dct:publisher": _publisher(root),
        "dcat:keyword": [table.theme],
        "dcat:landingPage": {"@id": page},
        "dcat:version": snapshot.id,
        "dcat:distribution": [_distribution(snapshot, table, name, root) for name in FORMS],
    }
    if at:
        told["dct:modified"] = {"@type": "xsd:dateTime", "@value": at.isoformat().replace("+00:00", "Z")}
    cited = [{"@id": row["url"]} for row in sources_of_table(snapshot, table) if row["url"]]
    return told | ({"dct:source": cited} if cited else {})


def _distribution(snapshot: Snapshot, table: Table, form: str, root: str) -> dict[str, Any]:
    address = f"{root}/api/v1/tables/{table.name}.{form}?package={snapshot.package.name}&snapshot={snapshot.id}"
    return {
        "@type": "dcat:Distribution",
        "dct:title": f"{table.name}.{form}",
        "dct:license": _licence(snapshot.package.licence),
        "dcat:accessURL": {"@id": address},
        "dcat:downloadURL": {"@id": address},
        "dcat:mediaType": {"@id": MEDIA + FORMS[form].mime},
    }
