"""``datapackage.json``: what a package is called, where it is from and which tables it carries."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dashboard.package.findings import Finding, PackageError
from dashboard.schema.tables import tables

FILE = "datapackage.json"
KINDS = ("published", "demonstration")


@dataclass(frozen=True)
class Descriptor:
    """A package's own description; ``resources`` are (table, path inside the folder).

    ``sample``: the rows are only a part of what was published, so their sum is no budget.
    """

    name: str
    title: dict[str, str]
    description: dict[str, str]
    kind: str
    home: str
    timezone: str
    languages: tuple[str, ...]
    themes: tuple[str, ...]
    resources: tuple[tuple[str, str], ...]
    version: str
    folder: Path
    sample: bool = False


def problem(es: str, en: str, fix_es: str, fix_en: str) -> Finding:
    """A finding about the package as a whole."""
    return Finding(FILE, "PAQUETE", params={"motivo": {"es": es, "en": en}, "arreglo": {"es": fix_es, "en": fix_en}})


def _node(folder: Path) -> dict[str, Any]:
    path = folder / FILE
    try:
        node = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        raise PackageError(
            [
                problem(
                    f"no hay {FILE} en la carpeta",
                    f"there is no {FILE} in the folder",
                    "Indique la carpeta del paquete.",
                    "Name the package's folder.",
                )
            ]
        ) from None
    except ValueError:
        node = None
    if not isinstance(node, dict):
        raise PackageError(
            [
                problem(
                    f"{FILE} no es un JSON válido",
                    f"{FILE} is not valid JSON",
                    "Revise comas, comillas y llaves.",
                    "Check commas, quotes and braces.",
                )
            ]
        )
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
        yield problem(
            f"se llama «{node.get('name')}» y su carpeta «{folder.name}»",
            f"it is named “{node.get('name')}” and its folder “{folder.name}”",
            "Use el mismo nombre en los dos.",
            "Use the same name in both.",
        )
    for key in ("title", "home", "version"):
        if not isinstance(node.get(key), str) or not node[key].strip():
            yield problem(f"falta «{key}»", f"“{key}” is missing", "Escríbalo en la descripción.", "Write it in.")
    if node.get("kind") not in KINDS:
        yield problem(
            f"«kind» dice «{node.get('kind')}»",
            f"“kind” says “{node.get('kind')}”",
            f"Use {' o '.join(KINDS)}.",
            f"Use {' or '.join(KINDS)}.",
        )
    if not _is_zone(node.get("timezone")):
        yield problem(
            f"«{node.get('timezone')}» no es una zona horaria",
            f"“{node.get('timezone')}” is no time zone",
            "Use una como America/Mexico_City.",
            "Use one such as America/Mexico_City.",
        )
    if not isinstance(node.get("sample", False), bool):
        yield problem(
            f"«sample» dice «{node['sample']}»",
            f"“sample” says “{node['sample']}”",
            "Use true o false, sin comillas.",
            "Use true or false, without quotes.",
        )
    known = {table.theme for table in tables().values()}
    for key, allowed in (("languages", None), ("themes", known)):
        values = node.get(key)
        if not _texts(values) or (allowed is not None and not set(values or ()) <= allowed):
            options = "" if allowed is None else ": " + ", ".join(sorted(allowed))
            yield problem(
                f"«{key}» falta o nombra algo desconocido",
                f"“{key}” is missing or names something unknown",
                f"Escriba una lista{options}.",
                f"Write a list{options}.",
            )


def _resource_problems(resource: object, folder: Path) -> Iterator[Finding]:
    name = resource.get("name") if isinstance(resource, dict) else None
    path = resource.get("path") if isinstance(resource, dict) else None
    if name not in tables():
        yield problem(
            f"«{name}» no es una tabla del tablero",
            f"“{name}” is not a table of the dashboard",
            "Use un nombre de la lista de tablas.",
            "Use a name from the list of tables.",
        )
    elif not isinstance(path, str) or not (folder / path).resolve().is_relative_to(folder.resolve()):
        yield problem(
            f"la ruta de «{name}» sale de la carpeta",
            f"the path of “{name}” leaves the folder",
            "Ponga el archivo dentro del paquete.",
            "Put the file inside the package.",
        )
    elif not (folder / path).is_file():
        yield problem(
            f"no está el archivo «{path}»",
            f"the file “{path}” is not there",
            "Agréguelo o quite la tabla de la lista.",
            "Add it or take the table off the list.",
        )


def _problems(node: dict[str, Any], folder: Path) -> Iterator[Finding]:
    yield from _field_problems(node, folder)
    resources = node.get("resources")
    if not isinstance(resources, list):
        yield problem("no nombra ninguna tabla", "it names no table", "Agregue «resources».", "Add “resources”.")
        return
    for resource in resources:
        yield from _resource_problems(resource, folder)
    names = [resource.get("name") for resource in resources if isinstance(resource, dict)]
    for name in sorted({str(name) for name in names if names.count(name) > 1}):
        yield problem(
            f"la tabla «{name}» está dos veces",
            f"the table “{name}” is there twice",
            "Deje una sola.",
            "Keep only one.",
        )


def _both(node: dict[str, Any], key: str) -> dict[str, str]:
    text = str(node.get(key) or "")
    return {"es": text, "en": str(node.get(f"{key}En") or text)}


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
