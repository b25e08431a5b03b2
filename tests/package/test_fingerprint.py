"""Twelve signs that change with the package, and only then."""

from typing import Any

import pytest

from dashboard.package.fingerprint import fingerprint


def test_a_fingerprint_changes_with_the_package_and_only_then(package: Any) -> None:
    folder = package.write()
    first = fingerprint(folder)
    assert first == fingerprint(folder) and len(first) == 12 and int(first, 16) >= 0
    package.set("commitments", 2, "title", "Otro").write()
    assert fingerprint(folder) != first


def test_a_fingerprint_knows_names_as_well_as_bytes(package: Any) -> None:
    folder = package.write()
    first, descriptor = fingerprint(folder), folder / "datapackage.json"
    (folder / "milestones.csv").rename(folder / "hitos.csv")
    descriptor.write_text(descriptor.read_text(encoding="utf-8").replace("milestones.csv", "hitos.csv"), "utf-8")
    assert fingerprint(folder) != first


@pytest.mark.parametrize("stray", ["README.md", ".DS_Store", "notas/borrador.csv", "commitments.csv.bak", "otra.csv"])
def test_what_the_package_does_not_list_changes_nothing(package: Any, stray: str) -> None:
    folder = package.write()
    first = fingerprint(folder)
    (folder / stray).parent.mkdir(exist_ok=True)
    (folder / stray).write_text("x", encoding="utf-8")
    assert fingerprint(folder) == first


def test_the_territory_is_read_so_it_counts(package: Any) -> None:
    folder = package.write()
    first = fingerprint(folder)
    (folder / "territory.geojson").write_text('{"features": []}', encoding="utf-8")
    assert fingerprint(folder) != first
