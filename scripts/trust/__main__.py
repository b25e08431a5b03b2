"""The table of trust: what is promised of the observatory, what was measured, and whether it holds.

    python scripts/trust [--level short|full|long] [--tests REPORT] [-o FILE]

Each row of ``rows.csv`` names the tests that prove it (``file::part of a name``), or one of the two counts of mutants.
The tests of all rows run once, with as many rounds as the level has time for; those that the JUnit report of a run
already tells are not run again. Ends with 1 when a row that blocks a release fails.
"""

import argparse
import csv
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parents[2]
ROWS = Path(__file__).with_name("rows.csv")
LEVELS = ("short", "full", "long")
EACH = {"short": ("--ten", "--each", "3"), "full": (), "long": ("--all",)}
"""Mutants of each question."""
NOTICED = 0.85
"""Of the mutants of dashboard/analysis."""


@dataclass(frozen=True)
class Test:
    """One test that ran: its file, its name, how it ended and what it measured."""

    file: str
    name: str
    outcome: str
    measured: str


@dataclass(frozen=True)
class Result:
    """What a row measured, and whether it holds: None where it was not tried."""

    measured: str
    holds: bool | None


def main() -> int:
    """Run what the rows name, write the table, and say whether a release may go out."""
    asked = _arguments()
    began = time.monotonic()
    with ROWS.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told = _read(asked.tests) if asked.tests else []
    tests = [*told, *_tests(rows, told, asked.level)]
    results = {row["id"]: _result(row, tests, asked.level) for row in rows}
    minutes = (time.monotonic() - began) / 60
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    how = f"level {asked.level} · {minutes:.0f} min{' after the tests' if told else ''}"
    asked.output.write_text("\n".join(_table(rows, results, how)) + "\n", encoding="utf-8")
    failed = [row["id"] for row in rows if results[row["id"]].holds is False]
    print(asked.output.read_text(encoding="utf-8"))
    print(f"failed: {', '.join(failed) or 'none'}")
    return int(any(row["id"] in failed and row["blocks"] == "yes" for row in rows))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="trust", description=__doc__.splitlines()[0])
    parser.add_argument("--level", choices=LEVELS, default="full")
    parser.add_argument("--tests", type=Path, metavar="REPORT", help="a JUnit report: what it tells is not run again")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "docs" / "trust.md")
    return parser.parse_args()


def _tests(rows: Iterable[Mapping[str, str]], told: Sequence[Test], level: str) -> list[Test]:
    """Every test of the files that rows name and of which nothing was told, run once."""
    named = {place.partition("::")[0] for row in rows for place in _places(row)}
    places = [place for place in named if not any(_is_of(test, place) for test in told)]
    if not places:
        return []
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        words = [sys.executable, "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", f"--junitxml={report}"]
        subprocess.run([*words, *sorted(places)], cwd=ROOT, env=os.environ | {"TRUST": level}, check=False)
        return _read(report)


def _read(report: Path) -> list[Test]:
    return [_test(case) for case in ElementTree.parse(report).iter("testcase")]


def _test(case: ElementTree.Element) -> Test:
    ended = next((kind for kind in ("failure", "error", "skipped") if case.find(kind) is not None), "passed")
    told = (one.get("value", "") for one in case.iter("property") if one.get("name") == "measured")
    return Test(case.get("classname", "").replace(".", "/"), case.get("name", ""), ended, "; ".join(told))


def _places(row: Mapping[str, str]) -> list[str]:
    return [one for one in row["tests"].split() if one.startswith("tests/")]


def _result(row: Mapping[str, str], tests: Sequence[Test], level: str) -> Result:
    if row["later"] and not row["tests"]:
        return Result(f"not yet: {row['later']}", None)
    if row["tests"] == "mutants":
        return _mutants(level)
    if row["tests"] == "mutmut":
        return _analysis(level)
    mine = [one for one in tests if any(_is_of(one, place) for place in _places(row))]
    if not mine:
        return Result("not in this run", None)
    wrong = [one for one in mine if one.outcome in {"failure", "error"}]
    told = [one.measured for one in mine if one.measured]
    left = sum(one.outcome == "skipped" for one in mine)
    count = f"{len(mine) - left} tests" + (f"; {left} known to be wrong today, or left out" if left else "")
    failed = f", {len(wrong)} failed" if wrong else ""
    more = f" (the rest: {row['later']})" if row["later"] else ""
    return Result("; ".join([*told, count + failed + more]), not wrong)


def _is_of(test: Test, place: str) -> bool:
    """Whether a test is of ``tests/web/test_links.py`` or, of a file, one whose name holds what follows ``::``."""
    path, _, part = place.partition("::")
    return f"{test.file}/".startswith(f"{path.removesuffix('.py')}/") and part in test.name


def _mutants(level: str) -> Result:
    done = _said("scripts/mutants", *EACH[level])
    return Result(
        done.stdout.strip().splitlines()[-1] if done.stdout.strip() else done.stderr[-300:], not done.returncode
    )


def _analysis(level: str) -> Result:
    if level == "short":
        return Result("not at this level", None)
    done = subprocess.run(
        [sys.executable, "-m", "mutmut", "run"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    lines = done.stdout.replace("\r", "\n").strip().splitlines() or [""]
    counts = re.findall(r"(🎉|🫥|⏰|🤔|🙁) (\d+)", lines[-1])
    told = {sign: int(number) for sign, number in counts}
    whole, noticed = sum(told.values()), told.get("🎉", 0) + told.get("⏰", 0)
    return Result(f"noticed {noticed} of {whole} ({noticed / max(whole, 1):.1%})", noticed >= NOTICED * whole > 0)


def _said(*words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False)


def _table(rows: Sequence[Mapping[str, str]], results: Mapping[str, Result], told: str) -> Iterator[str]:
    yield "# Trust\n"
    yield "What is promised, what was measured, and whether it holds; ● blocks a release. Made by `make trust`.\n"
    yield f"{date.today()} · {told} on {os.cpu_count()} cores\n"
    yield "| | | promise | target | measured | |"
    yield "|---|---|---|---|---|---|"
    for row in rows:
        found = results[row["id"]]
        mark = {True: "✓", False: "✗", None: "–"}[found.holds]
        dot = "●" if row["blocks"] == "yes" else ""
        yield f"| {row['id']} | {dot} | {row['what']} | {row['target']} | {found.measured} | {mark} |"


if __name__ == "__main__":
    sys.exit(main())
