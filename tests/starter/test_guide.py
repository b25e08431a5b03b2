"""``docs/otro-estado.md`` followed to the letter in a folder of its own: its commands are run, its tables are typed."""

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dashboard.pages import PAGES
from dashboard.starter.guide import BOOK

from ..servers import ROOT, Server, environment, free_port, stop, wait_for
from ..web.callbacks import body, send

GUIDE = (ROOT / "docs" / "otro-estado.md").read_text(encoding="utf-8")
COMMAND = re.compile(r"```bash\n(.*?)```", re.S)
TYPED = re.compile(r"Hoja «([^»]+)»:\n\n((?:\|.*\n)+)")
TITLES, FIRST = 2, 5


def commands() -> list[str]:
    return [line for block in COMMAND.findall(GUIDE) for line in block.strip().splitlines()]


def words(command: str) -> tuple[dict[str, str], list[str]]:
    """Settings written before a command, and its words; the command is the one of this environment."""
    said = shlex.split(command)
    settings = [one for one in said if re.fullmatch(r"[A-Z_]+=\S+", one)]
    rest = [one for one in said if one not in settings]
    assert rest[0] == ".venv/bin/observatorio"
    return dict(one.split("=", 1) for one in settings), [str(Path(sys.executable).with_name("observatorio")), *rest[1:]]


def run(command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
    settings, told = words(command)
    env = environment(OBSERVATORIO_STORE=str(folder / "almacen"), PYTHONPATH=str(ROOT)) | settings
    return subprocess.run(told, cwd=folder, env=env, capture_output=True, text=True, timeout=300)


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
    """The folder after every command of the guide but the last, with the tables typed before the second check."""
    folder = tmp_path_factory.mktemp("guia")
    steps = commands()
    for number, command in enumerate(steps[:-1]):
        if number == 2:
            type_them(folder / "datos" / "yucatan" / BOOK)
        done = run(command, folder)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return folder


@pytest.fixture(scope="module")
def server(followed: Path) -> Iterator[Server]:
    """The last command of the guide, on a port that is free."""
    settings, told = words(commands()[-1])
    port = free_port()
    told[told.index("--port") + 1] = str(port)
    env = environment(OBSERVATORIO_STORE=str(followed / "almacen"), PYTHONPATH=str(ROOT)) | settings
    log = followed / "servidor.log"
    with log.open("wb") as out:
        process = subprocess.Popen(told, cwd=followed, env=env, stdout=out, stderr=subprocess.STDOUT)
    started = Server(port, followed / "almacen", log, process)
    try:
        wait_for(started)
        yield started
    finally:
        stop(started)


def test_the_guide_makes_fills_checks_loads_and_serves() -> None:
    verbs = [words(command)[1][1] for command in commands()]
    assert verbs == ["new-package", "check", "check", "load", "serve"]
    assert [sheet for sheet, _ in typed()] == ["Fuentes", "Instituciones", "Población"]


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
    done = run(f".venv/bin/observatorio check {folder}", tmp_path)
    block = re.search(r"```text\n(.*?)```", GUIDE, re.S)
    assert block is not None and block.group(1).strip() in done.stdout
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
