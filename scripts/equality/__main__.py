"""Whether two builds of the dashboard answer the same: every card, package, language and seeded filter state.

    python scripts/equality plan --store var/store -o var/plan.json
    python scripts/equality dump http://127.0.0.1:8050 var/plan.json -o var/before.jsonl
    python scripts/equality compare var/before.jsonl var/after.jsonl

The plan is made once and asked of a server of each build over the HTTP API. ``compare`` reports every address whose
rows, words, filters or sources differ, but for those that ``expected_changes.csv`` lists with a reason, and exits 1.
"""

import argparse
import csv
import http.client
import json
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode, urlsplit

AS_OF = date(2026, 11, 23)
OTHER_DAYS = (date(2022, 6, 1), date(2024, 3, 1), date(2025, 9, 30))
LANGUAGES = ("es", "en")
STATES = 20
ACTIVE, ONE_MORE = 0.2, 0.5
PARTS = (
    "status", "rows", "title", "sentence", "columns", "state", "error", "filters", "options", "missing", "formula",
    "sources", "coverage",
)  # fmt: skip
EXPECTED = Path(__file__).with_name("expected_changes.csv")


def main() -> int:
    """Read the command line and do one of the three."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    planning = commands.add_parser("plan")
    planning.add_argument("--store", type=Path, required=True)
    planning.add_argument("-o", "--output", type=Path, required=True)
    planning.set_defaults(work=lambda asked: plan(asked.store, asked.output))
    dumping = commands.add_parser("dump")
    dumping.add_argument("server")
    dumping.add_argument("plan", type=Path)
    dumping.add_argument("-o", "--output", type=Path, required=True)
    dumping.add_argument("--only", default="", help="cards whose id starts so")
    dumping.set_defaults(work=lambda asked: dump(asked.server, asked.plan, asked.output, asked.only))
    comparing = commands.add_parser("compare")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    comparing.set_defaults(work=lambda asked: compare(asked.before, asked.after))
    asked = parser.parse_args()
    return int(asked.work(asked))


def plan(store_folder: Path, output: Path) -> int:
    """Write the addresses to ask, drawn with a seed from what each package's catalogue offers."""
    from dashboard.cards import CARDS
    from dashboard.filters import LISTS, MOMENTS, choices
    from dashboard.store.questions import question
    from dashboard.store.store import Store

    store, dice, paths = Store(store_folder), Random(2026), []
    for package in store.packages():
        snapshot = store.open(package)
        offered = {name: [choice.value for choice in choices(snapshot, name, "es")] for name in LISTS}
        offered |= {"period": [str(month) for month in range(1, 13)], "moment": list(MOMENTS)}
        offered |= {"sources": ["official"], "since": ["2023-01-01", "2025-01-01"]}
        for card in CARDS.values():
            asked = question(card.question)
            fixed = set(card.fixed)
            options = {o.name: [v for v in o.values if v] for o in asked.options if o.name not in fixed}
            for number in range(STATES):
                state = _state(dice, sorted(set(asked.filters) & set(offered)), offered, options) if number else {}
                day = dice.choice(OTHER_DAYS) if number % 5 == 4 else AS_OF
                for lang in LANGUAGES:
                    query = urlencode({**state, "package": package, "as_of": day.isoformat(), "lang": lang})
                    paths.append(f"/api/v1/cards/{card.id}?{query}")
    output.write_text(json.dumps(paths, indent=0), encoding="utf-8")
    print(f"{len(paths)} addresses")
    return 0


def _state(
    dice: Random, names: list[str], offered: dict[str, list[str]], options: dict[str, list[str]]
) -> dict[str, str]:
    """One filter state: each filter with a fifth of a chance, at least one where there is any."""
    held = [name for name in names if offered[name]]
    chosen = [name for name in held if dice.random() < ACTIVE] or (dice.sample(held, 1) if held else [])
    state = {}
    for name in chosen:
        values = {dice.choice(offered[name])}
        while name not in {"period", "moment", "sources", "since"} and dice.random() < ONE_MORE:
            values.add(dice.choice(offered[name]))
        state[name] = ",".join(sorted(values))
    return state | {
        name: dice.choice(values) for name, values in options.items() if values and dice.random() < ONE_MORE
    }


def dump(server: str, plan_file: Path, output: Path, only: str) -> int:
    """Ask every address of the plan; one JSON line each, in the order of the plan."""
    host = urlsplit(server).netloc
    paths = [p for p in json.loads(plan_file.read_text(encoding="utf-8")) if p.split("/")[4].startswith(only)]
    with ThreadPoolExecutor(4) as pool, output.open("w", encoding="utf-8") as file:
        for document in pool.map(lambda path: _asked(host, path), paths):
            file.write(json.dumps(document, ensure_ascii=False) + "\n")
    print(f"{len(paths)} answers in {output}")
    return 0


def _asked(host: str, path: str) -> dict[str, Any]:
    connection = http.client.HTTPConnection(host, timeout=120)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        found = json.loads(response.read())
    finally:
        connection.close()
    return {"path": path, "status": response.status} | {part: found[part] for part in PARTS if part in found}


def _read(file: Path) -> dict[str, dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        return {one["path"]: one for one in map(json.loads, lines)}


def compare(before_file: Path, after_file: Path) -> int:
    """Print what differs, by card; 1 when something does that nobody expected."""
    before, after = _read(before_file), _read(after_file)
    with EXPECTED.open(encoding="utf-8", newline="") as file:
        expected = {(row["card"], row["part"]) for row in csv.DictReader(file)}
    known, unknown = Counter[str](), Counter[str]()
    examples: dict[str, str] = {}
    both = before.keys() & after.keys()
    for path in sorted(both):
        card = path.split("/")[4].partition("?")[0]
        for part in PARTS:
            if before[path].get(part) != after[path].get(part):
                place = f"{card} {part}"
                (known if (card, part) in expected else unknown)[place] += 1
                examples.setdefault(place, path)
    print(
        f"{len(before.keys() & after.keys())} addresses compared, {len(before.keys() ^ after.keys())} in only one dump"
    )
    for label, found in (("expected", known), ("NOT EXPECTED", unknown)):
        for place, times in found.most_common():
            print(f"{label}: {place}: {times}, such as {examples[place]}")
    if not unknown:
        print("equal")
    return 1 if unknown else 0


if __name__ == "__main__":
    sys.exit(main())
