"""The fast loop: style, every truth on the example, and the tests of what you changed. No server, no browser.

    python scripts/quick.py [--since COMMIT]

What you changed is what git calls changed since COMMIT: by default since the last commit, or, with nothing changed
since, what the last commit itself changed. Tests are never collected as a whole: that alone takes longer than this.
"""

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NO_WAIT = "not browser and not server"
TRUTH = "tests/recompute/test_truth.py"
GENERIC = ("tests/queries/test_questions.py", "tests/queries/test_composition.py")
"""What is asked of any question."""

Selection = tuple[str, ...]
"""What pytest is given: places, and ``-k`` with what their tests are called."""


def main() -> int:
    """Run them in turn, and stop at the first that fails."""
    parser = argparse.ArgumentParser(prog="make quick", description=__doc__.splitlines()[0])
    parser.add_argument("--since", default="", metavar="COMMIT")
    files = sorted(changed(parser.parse_args().since))
    began = time.monotonic()
    print(f"{len(files)} changed: {', '.join(files) or 'nothing'}", flush=True)
    failed = any(_run(*command) for command in commands(files))
    print(f"{'FAILED' if failed else 'passed'} in {time.monotonic() - began:.0f} s")
    return int(failed)


def changed(since: str) -> set[str]:
    """The files changed since a commit, new ones too."""
    if since:
        return _git("diff", "--name-only", since) | _git("ls-files", "--others", "--exclude-standard")
    return changed("HEAD") or changed("HEAD~1")


def commands(files: Iterable[str]) -> Iterator[Selection]:
    """What is run for these files, the quickest first."""
    python = str(Path(sys.executable))
    ruff = str(Path(python).with_name("ruff"))
    yield ruff, "check", "--quiet", "."
    yield ruff, "format", "--check", "--quiet", "."
    for place in sorted({one for file in files for one in touched(file)}, key=lambda one: (one[0] != TRUTH, one)):
        yield python, "-m", "pytest", "-q", "-x", "-m", NO_WAIT, *place
    yield python, "-m", "pytest", "-q", "-x", "-n", "2", TRUTH, "-k", "ejemplo or somebody or gone"


def touched(file: str) -> Iterator[Selection]:
    """The tests of one file: those that stand where it stands, and what is asked of any of its kind."""
    parts = Path(file).parts
    if parts[0] == "queries" and file.endswith(".sql"):
        yield from _of_queries(parts)
    elif parts[0] == "tests" and (match := re.fullmatch(r"tests/recompute/(\w+)/(?!test_|__)(\w+)\.py", file)):
        yield TRUTH, "-k", f"{match[1]}/{match[2].replace('_', '-')}"
    elif parts[:3] == ("tests", "recompute", "rare"):
        yield TRUTH, "-k", parts[3]
    elif file.endswith(".md"):
        yield ("tests/test_docs.py",)
    elif parts[0] == "tests" and parts[-1].startswith("test_") and file != TRUTH and (ROOT / file).exists():
        yield (file,)
    elif parts[:2] == ("dashboard", "cards") and (cards := _cards_of(file)):
        yield "tests/cards/test_every_card.py", "-k", " or ".join(cards)
    elif parts[:2] == ("dashboard", "locale"):
        yield ("tests/locale/test_catalogues.py",)
    elif parts[0] == "dashboard":
        place = ROOT / "tests" / Path(parts[1]).stem
        yield (f"tests/{place.name}",) if place.is_dir() else ("tests/test_design.py",)
    elif parts[0] == "data":
        yield ("tests/data",)


def _cards_of(file: str) -> list[str]:
    """The cards that a module declares; none in what they share."""
    path = ROOT / file
    return re.findall(r"\bCard\(\s*\"([a-z-]+)\"", path.read_text(encoding="utf-8")) if path.exists() else []


def _of_queries(parts: tuple[str, ...]) -> Iterator[Selection]:
    folder, name = parts[1], Path(parts[-1]).stem
    if (ROOT / "tests" / "recompute" / folder / f"{name.replace('-', '_')}.py").exists():
        yield TRUTH, "-k", f"{folder}/{name}"
        yield *GENERIC, "-k", f"{folder}/{name}"
    elif folder == "schema":
        yield "tests/queries/test_schema.py", "tests/package/test_schema.py"
    elif folder == "relations":
        yield "tests/queries/test_composition.py", "-k", "not both_texts"


def _git(*words: str) -> set[str]:
    done = subprocess.run(("git", *words), cwd=ROOT, capture_output=True, text=True, check=False)
    return set(done.stdout.split("\n")) - {""}


def _run(*command: str) -> bool:
    """Whether it failed; that nothing was selected is no failure."""
    return subprocess.run(command, cwd=ROOT, check=False).returncode not in {0, 5}


if __name__ == "__main__":
    sys.exit(main())
