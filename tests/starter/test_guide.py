"""``docs/otro-estado.md`` followed to the letter in a fresh clone: each block run as written, its tables typed."""

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard.pages import PAGES
from dashboard.starter.guide import BOOK

from ..clones import BLOCK, clone, inside, run
from ..servers import ROOT, Server, free_port, stop, wait_for
from ..web.callbacks import body, send

GUIDE = (ROOT / "docs" / "otro-estado.md").read_text(encoding="utf-8")
PREPARE = "make setup"
TYPED = re.compile(r"Hoja «([^»]+)»:\n\n((?:\|.*\n)+)")
TITLES, FIRST = 2, 5


def commands() -> list[str]:
    """Every line of every block of commands, in order, but the first: the environment is the one tests run in."""
    lines = [line for kind, block in BLOCK.findall(GUIDE) if kind == "bash" for line in block.strip().splitlines()]
    assert lines[0] == PREPARE
    return lines[1:]


def words(command: str) -> list[str]:
    """A command without the settings written before it."""
    return [one for one in shlex.split(command) if not re.fullmatch(r"[A-Z_]+=\S+", one)]


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def typed() -> list[tuple[str, list[dict[str, str]]]]:
    """(sheet, rows by title) of every table the guide asks to type."""
    found = []
    for sheet, table in TYPED.findall(GUIDE):
        head, _, *rows = [cells(line) for line in table.strip().splitlines()]
        found.append((sheet, [dict(zip(head, row, strict=True)) for row in rows]))
    return found


def type_them(book_file: Path) -> None:
    book = openpyxl.load_workbook(book_file)
    for name, rows in typed():
        sheet: Any = book[name]
        place = {str(cell.value).removesuffix(" *"): cell.column for cell in sheet[TITLES] if cell.value}
        last = max((cell.row for cell in sheet["A"] if cell.value is not None and cell.row >= FIRST), default=FIRST - 1)
        for number, row in enumerate(rows, last + 1):
            for title, value in row.items():
                sheet.cell(number, place[title]).value = int(value) if value.isdigit() and len(value) != 5 else value
    book.save(book_file)


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clone after every command of the guide but the last, with the tables typed where the guide asks for it."""
    folder = clone(tmp_path_factory.mktemp("guia"))
    asked, typed_at = GUIDE.index("Hoja «"), 0
    for command in commands()[:-1]:
        at = GUIDE.index(f"\n{command}\n", typed_at)
        if typed_at < asked < at:
            type_them(folder / "datos" / "yucatan" / BOOK)
        done = run(command, folder)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        typed_at = at + 1
    return folder


@pytest.fixture(scope="module")
def server(followed: Path) -> Iterator[Server]:
    """The last command of the guide; only its port is another, one that is free."""
    port, log = free_port(), followed / "servidor.log"
    command = commands()[-1].replace("--port 8050", f"--port {port}")
    assert str(port) in command
    with log.open("wb") as out:
        process = subprocess.Popen(
            ["bash", "-c", command.replace(".venv/bin", "exec .venv/bin")],
            cwd=followed, env=inside(followed), stdout=out, stderr=subprocess.STDOUT,
        )  # fmt: skip
    started = Server(port, followed / "var" / "store", log, process)
    try:
        wait_for(started)
        yield started
    finally:
        stop(started)


def test_the_guide_makes_fills_checks_loads_and_serves() -> None:
    verbs = [words(command)[1] for command in commands()]
    assert verbs == ["new-package", "check", "check", "load", "serve"]
    assert all(words(command)[0] == ".venv/bin/observatorio" for command in commands())
    assert [sheet for sheet, _ in typed()] == ["Fuentes", "Instituciones", "Población"]
    # Every other block is what the commands print, which a test of its own compares.
    assert [kind for kind, _ in BLOCK.findall(GUIDE) if kind != "bash"] == ["text"]


def test_it_is_the_code_of_the_clone_that_ran(followed: Path) -> None:
    told = run(".venv/bin/python -c 'import dashboard; print(dashboard.__file__)'", followed)
    assert Path(told.stdout.strip()).parent == followed / "dashboard"
    assert (followed / "var" / "store" / "yucatan" / "current").is_file()


def test_a_clone_without_the_last_step_has_nothing_of_the_guide(tmp_path: Path) -> None:
    folder = clone(tmp_path)
    assert not (folder / "datos").exists() and not (folder / "var").exists()
    assert run(commands()[1], folder).returncode != 0


def test_what_was_typed_is_in_the_snapshot(followed: Path) -> None:
    done = run(".venv/bin/observatorio check datos/yucatan --format json", followed)
    assert done.returncode == 0 and done.stdout.strip() == "[]"
    shown = run(".venv/bin/observatorio load datos/yucatan", followed)
    assert "sin cambios" in shown.stdout.lower()


def test_the_mistake_the_guide_shows_is_told_as_it_says(followed: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(followed / "datos" / "yucatan", tmp_path / "yucatan"))
    book = openpyxl.load_workbook(folder / BOOK)
    book["Instituciones"].cell(FIRST, 4).value = "Legislatibo"
    book.save(folder / BOOK)
    done = run(f".venv/bin/observatorio check {folder}", followed)
    (block,) = [text for kind, text in BLOCK.findall(GUIDE) if kind == "text"]
    assert block.strip() in done.stdout
    assert done.returncode == 1


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("page", sorted(PAGES))
def test_every_page_answers(page: str, lang: str, server: Server) -> None:
    assert server.ask(f"{page}?lang={lang}").status == 200
    drawn = send(server, body(page, f"?lang={lang}"))
    assert drawn.status == 200 and "Yucatán" in json_text(drawn.text)


def json_text(text: str) -> str:
    """What a drawn page says, accents as letters."""
    return json.dumps(json.loads(text), ensure_ascii=False)


def test_the_deadlines_of_general_laws_are_there_and_no_institution_is_made_up(server: Server) -> None:
    drawn = json_text(send(server, body("/vencimientos", "?as_of=2026-11-23")).text)
    assert "LGCG" in drawn and "gobierno del estado" in drawn
