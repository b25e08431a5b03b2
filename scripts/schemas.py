"""Writes again, in ``datapackage.json`` of the packages named, the Table Schema of what their files have."""

import json
import sys
from pathlib import Path

from dashboard.package.descriptor import FILE
from dashboard.package.writing import described, write_descriptor


def main(folders: list[str]) -> None:
    """Each folder is a package; its files are not touched."""
    for folder in map(Path, folders):
        node = json.loads((folder / FILE).read_text(encoding="utf-8"))
        before = {one["name"]: one for one in node["resources"]}
        node["resources"] = described(folder, {name: one["path"] for name, one in before.items()}, before)
        write_descriptor(folder, node)


if __name__ == "__main__":
    main(sys.argv[1:])
