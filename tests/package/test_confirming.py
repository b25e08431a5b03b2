"""Suggested links: what a file that comes back decides of them."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.cli import main
from dashboard.package.confirming import confirm
from dashboard.package.descriptor import read_descriptor

EJEMPLO = Path(__file__).resolve().parents[2] / "data" / "ejemplo"
TABLES = ("links", "sources", "recommendations", "commitments", "obligations", "glosa_items")
SUGGESTED = "texto:recommendations:REC-2025-01~obligations:OBL-07"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "ejemplo"
    place.mkdir()
    node = json.loads((EJEMPLO / "datapackage.json").read_text(encoding="utf-8"))
    node["resources"] = [one for one in node["resources"] if one["name"] in TABLES]
    (place / "datapackage.json").write_text(json.dumps(node), encoding="utf-8")
    for name in TABLES:
        shutil.copyfile(EJEMPLO / f"{name}.csv", place / f"{name}.csv")
    return place


def states(folder: Path) -> dict[str, str]:
    with (folder / "links.csv").open(encoding="utf-8", newline="") as file:
        return {row["link_id"]: row["state"] for row in csv.DictReader(file)}


def file_of(folder: Path, text: str) -> Path:
    path = folder.parent / "vuelve.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_yes_confirms_no_takes_out_and_an_empty_cell_leaves_waiting(folder: Path) -> None:
    before = states(folder)
    done = confirm(file_of(folder, "link_id,relation,decision\nV-09,x,Sí\nV-10,x,no\nV-15,x,\n"), folder)
    assert (done.confirmed, done.dropped, done.waiting) == (("V-09",), ("V-10",), 1)
    assert states(folder) == {key: value for key, value in before.items() if key != "V-10"} | {"V-09": "confirmed"}
    assert dict(read_descriptor(folder).resources)["links"] == "links.csv"


def test_what_was_confirmed_stays_whatever_comes_back_later(folder: Path) -> None:
    before = (folder / "links.csv").read_bytes()
    assert confirm(file_of(folder, "link_id,decision\nV-01,no\nV-02,sí\n"), folder).ok
    assert (folder / "links.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("link_id,decision\nV-09,sí\nV-99,sí\n", "V-99"),
        ("link_id,decision\nV-09,quizá\n", "V-09"),
        ("link_id,decision\nV-09,sí\nV-09,no\n", "V-09"),
        ("link_id,relation\nV-09,sí\n", "decision"),
    ],
    ids=["no such link", "neither", "both", "no column"],
)
def test_what_is_not_understood_is_named_and_nothing_is_written(text: str, said: str, folder: Path) -> None:
    before = (folder / "links.csv").read_bytes()
    result = CliRunner().invoke(main, ["links", "confirm", str(file_of(folder, text)), "--into", str(folder)])
    assert result.exit_code == 1 and said in result.output and "Traceback" not in result.output
    assert (folder / "links.csv").read_bytes() == before


def test_the_command_says_what_became_of_them(folder: Path) -> None:
    path = file_of(folder, "link_id,decision\nV-09,yes\nV-10,yes\nV-15,no\n")
    result = CliRunner().invoke(main, ["links", "confirm", str(path), "--into", str(folder), "--lang", "en"])
    assert result.exit_code == 0 and "2 links confirmed." in result.output and "taken out" in result.output


@pytest.mark.parametrize(("decision", "state"), [("sí", "confirmed"), ("no", "rejected")])
def test_what_words_suggest_becomes_a_link_only_by_a_decision_and_a_no_is_kept(
    decision: str, state: str, folder: Path
) -> None:
    before = states(folder)
    assert confirm(file_of(folder, f"link_id,decision\n{SUGGESTED},{decision}\n"), folder).ok
    assert states(folder) == before | {SUGGESTED: state}
    with (folder / "links.csv").open(encoding="utf-8", newline="") as file:
        row = {one["link_id"]: one for one in csv.DictReader(file)}[SUGGESTED]
    assert (row["from_id"], row["to_id"], row["source_id"], row["relation"]) == (
        "REC-2025-01", "OBL-07", "F-MONITOR", "trata de lo mismo",
    )  # fmt: skip


def test_a_candidate_that_words_would_suggest_again_is_kept_as_turned_down(folder: Path) -> None:
    confirm(file_of(folder, "link_id,decision\nV-09,no\n"), folder)
    assert states(folder)["V-09"] == "rejected"


@pytest.mark.parametrize(
    "name",
    [
        "texto:recommendations:REC-2025-01~obligations:OBL-99",
        "texto:sources:F-MONITOR~obligations:OBL-07",
        "texto:",
        SUGGESTED[6:],
    ],
)
def test_a_suggestion_of_what_the_package_does_not_have_is_unknown(name: str, folder: Path) -> None:
    before = (folder / "links.csv").read_bytes()
    assert confirm(file_of(folder, f"link_id,decision\n{name},sí\n"), folder).unknown == (name,)
    assert (folder / "links.csv").read_bytes() == before


def test_a_package_without_links_takes_the_first(folder: Path) -> None:
    node = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    node["resources"] = [one for one in node["resources"] if one["name"] != "links"]
    (folder / "datapackage.json").write_text(json.dumps(node), encoding="utf-8")
    (folder / "links.csv").unlink()
    confirm(file_of(folder, f"link_id,decision\n{SUGGESTED},sí\n"), folder)
    assert states(folder) == {SUGGESTED: "confirmed"}
    assert dict(read_descriptor(folder).resources)["links"] == "links.csv"
