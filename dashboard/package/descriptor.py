"""``datapackage.json``: what a package is called, where it is from and which tables it carries."""

import json
import os
import re
import stat
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from dashboard.markup import safe_address
from dashboard.package.findings import Finding, PackageError, because
from dashboard.package.values.keys import whole_code
from dashboard.schema.tables import tables
from dashboard.schema.texts import Texts

FILE = "datapackage.json"
KINDS = ("published", "demonstration")
PACKAGE_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
# Ours with all its tables has a tenth of a megabyte with their schemas.
MOST_BYTES = 5_000_000
SHOWN = 60
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
LINES = re.compile(r"[\n\r\t]")
TEXTS = ("description", "titleEn", "descriptionEn", "leavesOut", "leavesOutEn", "contact")


ADDRESSES = {
    "CC-BY-4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC-BY-SA-4.0": "https://creativecommons.org/licenses/by-sa/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
    "ODbL-1.0": "https://opendatacommons.org/licenses/odbl/1-0/",
}
"""Licence -> where it can be read, for a descriptor that only names it."""


@dataclass(frozen=True)
class Licence:
    """Under which terms the rows of a package are taken; ``url`` '' where nobody said where they can be read."""

    name: str = "CC-BY-4.0"
    url: str = ADDRESSES["CC-BY-4.0"]


def _licence(node: dict[str, Any]) -> Licence:
    """The first of ``licenses`` that has a name; ours where none has."""
    told = node.get("licenses")
    for one in told if isinstance(told, list) else ():
        name = one.get("name") or one.get("title") if isinstance(one, dict) else None
        if isinstance(name, str) and name.strip() and _can_be_read(name):
            address = safe_address(one.get("path")) or ADDRESSES.get(name.strip(), "")
            return Licence(name.strip(), address)
    return Licence()


@dataclass(frozen=True)
class Descriptor:
    """A package's own description; ``resources`` are (table, path inside the folder).

    ``sample``: the rows are only a part of what was published, so their sum is no budget. ``leaves_out``: who is in no
    row though a reader would look for them in a total. ``contact``: where an institution sends its reply.
    ``lacking``: a problem for each listed file that is not there, where whoever reads goes on without them.
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
    leaves_out: Texts | None = None
    contact: str = ""
    licence: Licence = field(default_factory=Licence)
    lacking: tuple[Finding, ...] = ()


def problem(key: str, /, **values: object) -> Finding:
    """A finding about the package as a whole: why, and how to mend it, are texts of the catalogues."""
    told = {name: value if name == "options" else shown(value) for name, value in values.items()}
    return Finding(FILE, "PAQUETE", params=because(key, **told))


def shown(value: object) -> str:
    """What somebody wrote, as it can be told in a sentence: short, and without signs that cannot be seen."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, (list, dict)):
        return "[…]" if isinstance(value, list) else "{…}"
    text = CONTROL.sub("\ufffd", str(value))
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


def is_file(path: Path) -> bool:
    """Whether it is a regular file: not a folder, nor what would be read for ever; False for a path that is none."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False


def is_there(path: Path) -> bool:
    """Whether it is a file that may be read."""
    return is_file(path) and os.access(path, os.R_OK)


def _node(folder: Path) -> dict[str, Any]:
    path = folder / FILE
    if not is_file(path):
        raise PackageError([problem("package.no_descriptor", file=FILE)])
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError:
        raise PackageError([problem("package.cannot_read", file=FILE)]) from None
    if len(content) > MOST_BYTES:
        raise PackageError([problem("package.too_big", file=FILE, most=MOST_BYTES // 1_000_000)])
    try:
        node = json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise PackageError([problem("package.not_utf8", file=FILE)]) from None
    except (ValueError, RecursionError):
        node = None
    if not isinstance(node, dict):
        raise PackageError([problem("package.not_json", file=FILE)])
    return node


def _is_zone(name: object) -> bool:
    try:
        return isinstance(name, str) and bool(ZoneInfo(name))
    except (KeyError, ValueError, OSError):
        return False


def _is_word(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip()) and "," not in value and not CONTROL.search(value)


def _texts(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(_is_word(one) for one in value)


def _can_be_read(text: str) -> bool:
    return not CONTROL.search(LINES.sub(" ", text))


def _text_problems(node: dict[str, Any]) -> Iterator[Finding]:
    for key in ("title", "home", "version"):
        if node.get(key) in (None, "") or (isinstance(node[key], str) and not node[key].strip()):
            yield problem("package.missing", field=key)
        elif not isinstance(node[key], str):
            yield problem("package.no_text", field=key)
    home = node.get("home")
    if isinstance(home, str) and (whole := whole_code(home.strip())):
        yield problem("package.home", home=home, whole=whole)
    for key in TEXTS:
        if not isinstance(node.get(key) or "", str):
            yield problem("package.no_text", field=key)
    for key in ("title", "home", "version", *TEXTS):
        if isinstance(node.get(key), str) and not _can_be_read(node[key]):
            yield problem("package.signs", field=key)


def _field_problems(node: dict[str, Any], folder: Path) -> Iterator[Finding]:
    if not PACKAGE_NAME.fullmatch(folder.name):
        yield problem("package.name", folder=folder.name)
    elif node.get("name") != folder.name:
        yield problem("package.other_name", name=node.get("name"), folder=folder.name)
    yield from _text_problems(node)
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


def _is_inside(folder: Path, path: object) -> bool:
    """Whether a path, its links followed, stays in the folder; a circle of links and no path at all do not."""
    try:
        return isinstance(path, str) and (folder / path).resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError):
        return False


def _resource_problems(resource: object, folder: Path) -> Iterator[Finding]:
    name = resource.get("name") if isinstance(resource, dict) else None
    path = resource.get("path") if isinstance(resource, dict) else None
    if not isinstance(name, str) or name not in tables():
        yield problem("package.no_table", name=name)
    elif not isinstance(path, str) or not path.strip():
        yield problem("package.no_path", name=name)
    elif not _can_be_named(path):
        yield problem("package.bad_path", name=name, path=path)
    elif not _is_inside(folder, path):
        yield problem("package.outside", name=name)


def _lacking(folder: Path, paths: Iterable[str]) -> Iterator[Finding]:
    """A problem for each file that is not there to be read; one of many tables is one problem."""
    for path in dict.fromkeys(paths):
        if not is_file(folder / path):
            yield problem("package.not_a_file" if os.path.lexists(folder / path) else "package.no_file", path=path)
        elif not os.access(folder / path, os.R_OK):
            yield problem("package.cannot_read", file=path)


def _paths(node: dict[str, Any], folder: Path) -> Iterator[str]:
    """The paths of resources that a disk can be asked for, inside the folder."""
    resources = node.get("resources")
    for one in resources if isinstance(resources, list) else ():
        path = one.get("path") if isinstance(one, dict) and one.get("name") in list(tables()) else None
        if isinstance(path, str) and path.strip() and _can_be_named(path) and _is_inside(folder, path):
            yield path


def _can_be_named(path: str) -> bool:
    """Whether a disk takes it for a path: no sign that cannot be seen, nothing longer than it keeps."""
    parts = [part.encode("utf-8", "replace") for part in path.split("/")]
    return not CONTROL.search(path) and len(path.encode("utf-8", "replace")) < 1024 and max(map(len, parts)) < 256


def _problems(node: dict[str, Any], folder: Path) -> Iterator[Finding]:
    yield from _field_problems(node, folder)
    resources = node.get("resources")
    if not isinstance(resources, list):
        yield problem("package.no_resources")
        return
    for resource in resources:
        yield from _resource_problems(resource, folder)
    names = Counter(one["name"] for one in resources if isinstance(one, dict) and isinstance(one.get("name"), str))
    for name in sorted(name for name, times in names.items() if times > 1):
        yield problem("package.table_twice", name=name)


def _both(node: dict[str, Any], key: str) -> Texts:
    text = str(node.get(key) or "")
    return Texts(es=text, en=str(node.get(f"{key}En") or text))


def read_descriptor(folder: Path, without_files: bool = False) -> Descriptor:
    """The descriptor of the package in ``folder``; PackageError with every problem found.

    ``without_files``: files that are not there stop nothing, and are told as ``lacking``.
    """
    folder = Path(folder).resolve()
    node = _node(folder)
    findings = list(_problems(node, folder))
    lacking = tuple(_lacking(folder, _paths(node, folder)))
    if findings or (lacking and not without_files):
        raise PackageError([*findings, *lacking])
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
        leaves_out=_both(node, "leavesOut") if node.get("leavesOut") else None,
        contact=str(node.get("contact") or "").strip(),
        licence=_licence(node),
        lacking=lacking,
    )
