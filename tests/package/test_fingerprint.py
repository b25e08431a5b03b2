"""Twelve signs that change with the package, and only then."""

from typing import Any

from dashboard.package.fingerprint import fingerprint


def test_a_fingerprint_changes_with_the_package_and_only_then(package: Any) -> None:
    folder = package.write()
    first = fingerprint(folder)
    assert first == fingerprint(folder) and len(first) == 12 and int(first, 16) >= 0
    package.set("commitments", 2, "title", "Otro").write()
    assert fingerprint(folder) != first


def test_a_fingerprint_knows_names_as_well_as_bytes(package: Any) -> None:
    folder = package.write()
    first = fingerprint(folder)
    (folder / "milestones.csv").rename(folder / "hitos.csv")
    assert fingerprint(folder) != first
