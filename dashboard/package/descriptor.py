"""``datapackage.json``: what a package is called, where it is from and which tables it carries."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dashboard.package.findings import Finding, PackageError, because
from dashboard.schema.tables import tables
from dashboard.schema.texts import Texts

FILE = "datapackage.json"
KINDS = ("published", "demonstration")


@dataclass(frozen=True)
class Descriptor:
    """A package's own description; ``resources`` are (table, path inside the folder).

    ``sample``: the rows are only a part of what was published, so their sum is no budget.
    """

    name: str
    title: Texts
    description: Texts
    kind: str
    home: str
    timezone: str
    languages: tuple[str, ...]
    themes: tuple[str, ...]
    resources: tuple[tuple[str, str], ...]
    version: str
    folder: Path
    sample: bool = False


def problem(key: str, /, **values: object) -> Finding:
    """A finding about the package as a whole: why, and how to mend it, are texts of the catalogues."""
    return Finding(FILE, "PAQUETE", params=because(key, **values))


def _node(folder: Path) -> dict[str, Any]:
    path = folder / FILE
    try:
        node = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        raise PackageError([problem("package.no_descriptor", file=FILE)]) from None
    except ValueError:
        node = None
    if not isinstance(node, dict):
        raise PackageError([problem("package.not_json", file=FILE)])
    return node


def _is_zone(name: object) -> bool:
    try:
        return isinstance(name, str) and bool(ZoneInfo(name))
    except (KeyError, ValueError, OSError):
        return False


def _texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) for one in value)


def _field_problems(node: dict[str, Any], folder: Path) -> Iterator[Finding]:
    if node.get("name") != folder.name:
        yield problem("package.other_name", name=node.get("name"), folder=folder.name)
    for key in ("title", "home", "version"):
        if not isinstance(node.get(key), str) or not node[key].strip():
            yield problem("package.missing", field=key)
    if node.get("kind") not in KINDS:
        yield problem("package.kind", kind=node.get("kind"))
    if not _is_zone(node.get("timezone")):
        yield problem("package.timezone", zone=node.get("timezone"))
    if not isinstance(node.get("sample", False), bool):
        yield problem("package.sample", sample=node["sample"])
    known = {table.theme for table in tables().values()}
    for key, allowed in (("languages", None), ("themes", known)):
        values = node.get(key)
        if not _texts(values) or (allowed is not None and not set(values or ()) <= allowed):
            yield problem(
                "package.list" if allowed is None else "package.list_of",
                field=key,
                options=", ".join(sorted(allowed or ())),
            )


def _resource_problems(resource: object, folder: Path) -> Iterator[Finding]:
    name = resource.get("name") if isinstance(resource, dict) else None
    path = resource.get("path") if isinstance(resource, dict) else None
    if name not in tables():
        yield problem("package.no_table", name=name)
    elif not isinstance(path, str) or not (folder / path).resolve().is_relative_to(folder.resolve()):
        yield problem("package.outside", name=name)
    elif not (folder / path).is_file():
        yield problem("package.no_file", path=path)


def _problems(node: dict[str, Any], folder: Path) -> Iterator[Finding]:
    yield from _field_problems(node, folder)
    resources = node.get("resources")
    if not isinstance(resources, list):
        yield problem("package.no_resources")
        return
    for resource in resources:
        yield from _resource_problems(resource, folder)
    names = [resource.get("name") for resource in resources if isinstance(resource, dict)]
    for name in sorted({str(name) for name in names if names.count(name) > 1}):
        yield problem("package.table_twice", name=name)


def _both(node: dict[str, Any], key: str) -> Texts:
    text = str(node.get(key) or "")
    return Texts(es=text, en=str(node.get(f"{key}En") or text))


def read_descriptor(folder: Path) -> Descriptor:
    """The descriptor of the package in ``folder``; PackageError with every problem found."""
    folder = Path(folder).resolve()
    node = _node(folder)
    findings = list(_problems(node, folder))
    if findings:
        raise PackageError(findings)
    return Descriptor(
        name=node["name"],
        title=_both(node, "title"),
        description=_both(node, "description"),
        kind=node["kind"],
        home=node["home"],
        timezone=node["timezone"],
        languages=tuple(node["languages"]),
        themes=tuple(node["themes"]),
        resources=tuple((resource["name"], resource["path"]) for resource in node["resources"]),
        version=node["version"],
        folder=folder,
        sample=node.get("sample", False),
    )
