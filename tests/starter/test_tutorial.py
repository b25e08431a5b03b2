"""``docs/tutorial-indicador.md`` followed to the letter in a fresh clone: its commands run, its files as it says."""

import json
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from ..clones import BLOCK, beside, clone, inside, run
from ..servers import ROOT, Server, free_port, stop, wait_for
from ..web.callbacks import body, send

SPANISH, ENGLISH = (
    (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("tutorial-indicador.md", "tutorial-indicator.en.md")
)
STEP = re.compile(r"(?:^`([^`\n]+)`:\n\n)?^```(\w+)\n(.*?)^```", re.S | re.M)
PREPARE = "make setup-test"


@dataclass(frozen=True)
class Step:
    """A block: the file it is the whole of, or whose entries it has; what it is; its text."""

    path: str
    kind: str
    text: str


STEPS = [Step(*found) for found in STEP.findall(SPANISH)]
SERVE = STEPS[-1].text.strip()


def write(path: Path, step: Step) -> None:
    """Leave the file as the step says: a whole file, or the entries of a catalogue found by their keys."""
    if step.kind != "po":
        path.write_text(step.text, encoding="utf-8")
        return
    held = path.read_text(encoding="utf-8")
    for entry in step.text.strip().split("\n\n"):
        key = entry.splitlines()[0]
        (old,) = re.findall(rf"^{re.escape(key)}\n(?:.+\n)*", held, re.M)
        held = held.replace(old, f"{entry}\n")
    path.write_text(held, encoding="utf-8")


@pytest.fixture(scope="module")
def followed(tmp_path_factory: pytest.TempPathFactory, store_folder: Path) -> Path:
    """The clone after every step but the last."""
    folder, printed = clone(tmp_path_factory.mktemp("indicador")), ""
    assert STEPS[0].text.startswith(f"{PREPARE}\n")
    for step in STEPS[:-1]:
        if step.path:
            assert (folder / step.path).is_file(), f"new-question did not write {step.path}"
            write(folder / step.path, step)
        elif step.kind == "text":
            assert step.text in printed
        else:
            for command in step.text.removeprefix(f"{PREPARE}\n").splitlines():
                done = run(command, folder, **beside(store_folder, "tutorial"))
                printed = done.stdout
                assert done.returncode == 0, f"{command}\n{done.stdout[-3000:]}{done.stderr}"
    return folder


@pytest.fixture(scope="module")
def server(followed: Path) -> Iterator[Server]:
    """The last command; only its port is another, one that is free."""
    port, log = free_port(), followed / "servidor.log"
    command = SERVE.replace("--port 8050", f"--port {port}").replace(".venv/bin", "exec .venv/bin")
    assert str(port) in command
    with log.open("wb") as out:
        process = subprocess.Popen(
            ["bash", "-c", command], cwd=followed, env=inside(followed), stdout=out, stderr=subprocess.STDOUT
        )
    started = Server(port, followed / "var" / "store", log, process)
    try:
        wait_for(started)
        yield started
    finally:
        stop(started)


def test_both_languages_say_the_same_commands_and_files() -> None:
    assert BLOCK.findall(SPANISH) == BLOCK.findall(ENGLISH)
    assert STEP.findall(SPANISH) == STEP.findall(ENGLISH)


def test_each_file_that_the_command_writes_is_told() -> None:
    assert [step.kind for step in STEPS if step.path] == ["sql", "python", "python", "po", "po"]
    assert {step.kind for step in STEPS if not step.path} == {"bash", "text"}
    (written,) = (step.text.split() for step in STEPS if step.text.startswith("queries/"))
    assert {step.path for step in STEPS if step.path} == set(written)


TITLES = {
    "es": "Secretaría de Aguas y Costas y Secretaría de Cuentas Claras encabezan más compromisos que nadie: 2 cada una",
    "en": "Secretaría de Aguas y Costas and Secretaría de Cuentas Claras lead more commitments than anyone: 2 each",
}


@pytest.mark.parametrize(("lang", "title"), TITLES.items())
def test_it_is_seen_on_the_page_and_in_the_api(lang: str, title: str, server: Server) -> None:
    drawn = send(server, body("/compromisos", f"?section=promises-reach&lang={lang}"))
    assert drawn.status == 200 and title in json.dumps(json.loads(drawn.text), ensure_ascii=False)
    told = json.loads(server.ask(f"/api/v1/cards/commitments-leading?lang={lang}").text)
    assert told["title"] == title and [row["commitments"] for row in told["rows"]] == [2, 2, 1, 1, 1, 1, 1]
    assert server.ask(f"/metodologia?lang={lang}").status == 200
