"""``observatorio new-question``: what it writes already answers, in all its faces; and what it cannot write it says."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from dashboard.commands import new_question as command
from dashboard.starter.new_question import ANY_TABLE, HERE, starts, with_entries

from ..clones import beside, clone, run
from ..servers import ROOT

MADE = {
    "commitments/by-plan": "--section promises-list",
    "budget/of-each-year": "--section money-who",
    "participation/turnout": """--section participation-where --title 'Fueron {meetings} en "{municipality}"'"""
    """ --title-en 'They were {meetings} in "{municipality}"'""",
    "cases/kinds": "--section deadlines --theme obligations",
}
"""Each start: the three themes that have their own, and any table, here in a folder of its own."""
CARDS = [question.replace("/", "-") for question in MADE]
FILES = ("recompute", "queries/test_questions.py", "queries/test_composition.py", "cards/test_every_card.py",
         "locale/test_catalogues.py", "test_design.py")  # fmt: skip
NAMED = ("stand_in_order", "same_doors", "placeholders_of_spanish", "plurals_of_spanish", "every_key_is_said",
         "every_folder_of_queries")  # fmt: skip
"""Tests of all words and folders."""
FACES = """
import sys
from click.testing import CliRunner
from dashboard.cli import main
store, *questions = sys.argv[1:]
for question in questions:
    words = ["--package", "ejemplo", "--format", "json", "--store", store, "--lang", "en", "-o"]
    CliRunner().invoke(main, ["ask", question, *words, f"{question.replace('/', '-')}.rows"])
    CliRunner().invoke(main, ["export", question.replace("/", "-"), *words, f"{question.replace('/', '-')}.card"])
"""
"""``ask`` and ``export`` of each, in one process."""


def asked(*words: str) -> Result:
    return CliRunner().invoke(main, ["new-question", *words])


# --- What it writes -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone where a person asked for a question of each start."""
    folder = clone(tmp_path_factory.mktemp("pregunta"))
    for question, words in MADE.items():
        done = run(f".venv/bin/observatorio new-question {question} {words}", folder)
        assert done.returncode == 0, done.stderr
        written = {line for line in done.stdout.splitlines() if "/" in line and " " not in line}
        assert f"queries/{question}.sql" in written and all((folder / name).is_file() for name in written)
        assert f"pytest tests/recompute -k {question}\n" in done.stdout and "make quick" in done.stdout
    return folder


def test_each_start_is_tried() -> None:
    assert starts() | {ANY_TABLE} == {path.name for path in HERE.iterdir() if path.is_dir()}
    assert starts() < {question.partition("/")[0] for question in MADE}


def test_their_truths_and_the_tests_of_every_question_and_card_pass(grown: Path, store_folder: Path) -> None:
    files = " ".join(f"tests/{name}" for name in FILES)
    named = " or ".join([*MADE, *CARDS, *NAMED])
    pytest_ = f".venv/bin/python -m pytest -q {files} -k '{named}'"
    done = run(pytest_, grown, **beside(store_folder, "new-question"))
    assert done.returncode == 0, done.stdout[-3000:]


def test_what_is_written_is_as_the_linters_want_it(grown: Path) -> None:
    sql = " ".join(f"queries/{question}.sql" for question in MADE)
    truths = " ".join(f"tests/recompute/{question.replace('-', '_')}.py" for question in MADE)
    cards = " ".join(f"dashboard/cards/*/{card.replace('-', '_')}.py" for card in CARDS)
    for words in ("ruff check", "ruff format --check"):
        assert run(f".venv/bin/{words} {truths} {cards}", grown).returncode == 0, words
    linted = run(f".venv/bin/sqlfluff lint --disable-progress-bar {sql}", grown)
    assert linted.returncode == 0, linted.stdout


def test_the_command_line_asks_and_exports_them(grown: Path, store_folder: Path) -> None:
    """What the API gives is compared with the answer by the tests of every card, above."""
    (grown / "faces.py").write_text(FACES, encoding="utf-8")
    run(f".venv/bin/python faces.py {store_folder} {' '.join(MADE)}", grown)
    rows, cards = ([json.loads((grown / f"{card}.{end}").read_bytes()) for card in CARDS] for end in ("rows", "card"))
    assert [card["rows"] for card in cards] == rows and all(rows)
    titles = {card["question"]: card["title"] for card in cards}
    assert titles["participation/turnout"] == 'They were 21 in "Villa Ceiba"'
    assert titles["cases/kinds"].startswith("Rows by kind of source: Demonstration, ")


def test_nothing_else_of_the_checkout_changes(grown: Path) -> None:
    for name in ("README.md", "dashboard/cards/promises/commitments.py", "queries/commitments/list.sql"):
        assert (grown / name).read_bytes() == (ROOT / name).read_bytes()
    for lang in ("es", "en"):
        before, after = (
            (root / "dashboard" / "locale" / lang / "promises.po").read_text(encoding="utf-8") for root in (ROOT, grown)
        )
        assert set(before.split("\n\n")) < set(after.split("\n\n"))


def test_a_question_that_is_there_is_not_written_again(grown: Path) -> None:
    path = grown / "queries" / "cases" / "kinds.sql"
    path.write_text(f"{path.read_text(encoding='utf-8')}\n", encoding="utf-8")
    mine = path.read_bytes()
    done = run(".venv/bin/observatorio new-question cases/kinds --section sdg --lang en", grown)
    assert (
        done.returncode == 2 and "queries/cases/kinds.sql, tests/recompute/cases/kinds.py, cases-kinds" in done.stderr
    )
    assert path.read_bytes() == mine


# --- What it refuses ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("words", "told"), [
    ("commitments/leading --section nowhere", "/compromisos: promises-voices, "),
    ("commitments/leading --section promises-reach --theme wood", "wood"),
    ("commitments/leading --section promises-reach --table wood", "commitment_actors, "),
    ("commitments/leading --section promises-reach --table sources", "commitment_actors, "),
    ("commitments/leading --section promises-reach --title Uno", "--title-en"),
    ("commitments/leading --section promises-reach --title {a} --title-en {a}", "{plan_id}"),
    ("commitments/leading --section promises-reach --title {n} --title-en {count}", "{plan_id}"),
    ("commitments/leading --section promises-reach --title {n --title-en {n", "{plan_id}"),
    ("commitments/list --section promises-reach", "queries/commitments/list.sql"),
    ("commitments/branch-coverage --section promises-reach", "commitments-branch-coverage"),
    ("wood/leading --section promises-reach", "--theme"),
    ("wood/leading --section promises-reach --theme batches", "--table"),
    *((f"{name} --section promises-reach", name) for name in (
        "leaders", "commitments/", "/leaders", "commitments/Leaders", "commitments/lead_ers", "commitments/líderes",
        "commitments/leading-2", "commitments/-leaders", "commitments/a/b", "../commitments/leading", "schema/leaders",
        "relations/leaders", "lookups/leaders", "commitments/test-leaders", "commitments/conftest",
    )),
])  # fmt: skip
@pytest.mark.parametrize("lang", ["es", "en"])
def test_what_cannot_be_is_a_sentence_and_writes_nothing(
    words: str, told: str, lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "queries" / "commitments", tmp_path / "queries" / "commitments")
    monkeypatch.setattr(command, "ROOT", tmp_path)
    before = sorted(tmp_path.rglob("*"))
    done = asked(*words.split(" "), "--lang", lang)
    assert done.exit_code == 2 and told in done.output
    assert {"es": "No se escribió nada", "en": "Nothing was written"}[lang] in done.output
    assert sorted(tmp_path.rglob("*")) == before


def test_a_section_has_to_be_said() -> None:
    assert asked("commitments/leading").exit_code == 2


# --- Words in their place -----------------------------------------------------------------------------------------


def entry(key: str) -> str:
    return f'msgid "{key}"\nmsgstr "{key}"'


def test_an_entry_stands_where_its_key_says() -> None:
    head = 'msgid ""\nmsgstr ""\n"Language: es\\n"'
    held = "\n\n".join([head, *map(entry, ("card.a.title", "card.a-b.title", "step.2"))]) + "\n"
    found = with_entries(held, "\n\n".join(map(entry, ("step.10", "card.a-a.title", "zone", "card.a.sentence"))))
    keys = ("card.a.sentence", "card.a.title", "card.a-a.title", "card.a-b.title", "step.2", "step.10", "zone")
    assert found == "\n\n".join([head, *map(entry, keys)]) + "\n"
