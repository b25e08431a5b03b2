"""The pages for people are true: what the code offers is told in them, and what they name is there."""

import importlib.util
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest

from dashboard.adapters import adapters
from dashboard.store.questions import KEYS

from .clones import held

ROOT = Path(__file__).resolve().parents[1]
PAGES = {name: (ROOT / name).read_text(encoding="utf-8") for name in held() if name.endswith(".md")}
ALL = "\n".join(PAGES.values())
README, CONTRIBUTING = PAGES["README.md"], PAGES["CONTRIBUTING.md"]
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z][a-z-]*):", MAKEFILE, re.M))
CODE = re.compile(r"^```\w*\n.*?^```|`[^`\n]+`|^ {4}\S[^\n]*$", re.S | re.M)
SECTIONS = {"Added", "Changed", "Fixed", "Removed", "Deprecated", "Security"}


def reference() -> ModuleType:
    """``scripts/reference.py``."""
    spec = importlib.util.spec_from_file_location("reference", ROOT / "scripts" / "reference.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


REFERENCE = reference()
COMMANDS: dict[str, click.Command] = dict(REFERENCE.commands())


# --- What there is, is told ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", REFERENCE.PAGES)
def test_a_page_of_reference_says_what_the_code_says(name: str) -> None:
    told = (ROOT / "docs" / name).read_text(encoding="utf-8").splitlines()
    wanted = REFERENCE.PAGES[name]().splitlines()
    assert told == wanted, "run .venv/bin/python scripts/reference.py"


@pytest.mark.parametrize("path", COMMANDS)
def test_a_command_says_what_it_is_and_what_each_of_its_options_is(path: str) -> None:
    command = COMMANDS[path]
    silent = [one.name for one in command.params if isinstance(one, click.Option) and not one.help]
    assert command.help and not silent, silent


def test_every_setting_that_any_code_reads_is_told() -> None:
    files = [ROOT / name for name in held() if name.endswith((".py", ".js")) or name in {"Makefile", ".ci/run"}]
    read = {one for path in files for one in re.findall(r"\bOBSERVATORIO_[A-Z_]+\b", path.read_text(encoding="utf-8"))}
    assert len(read) > 8
    assert not sorted(name for name in read if f"`{name}" not in ALL and f"{name}=" not in ALL)


def test_every_adapter_is_in_the_list_and_has_its_page() -> None:
    listed = re.findall(r"^\| \[`([a-z-]+)`\]\(([a-z-]+\.md)\)", PAGES["docs/adaptadores/README.md"], re.M)
    names = set(adapters())
    assert {name for name, _ in listed} == names, {name for name, _ in listed} ^ names
    pages = {Path(name).name for name in PAGES if name.startswith("docs/adaptadores/")} - {"README.md"}
    assert pages == {page for _, page in listed}


def test_every_key_of_a_header_is_told_where_its_grammar_is() -> None:
    grammar = PAGES["docs/design.md"].split("## Questions", 1)[1].split("\n## ", 1)[0]
    assert not [key for key in KEYS if f"`{key}`" not in grammar]


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_every_target_of_make_is_told(target: str) -> None:
    assert re.search(rf"\bmake {target}\b(?!-)", README + CONTRIBUTING), f"make {target} is not in CONTRIBUTING.md"


# --- What is named, is there --------------------------------------------------------------------------------------


def code_in(text: str) -> Iterator[str]:
    """What a page shows as code: blocks, indented lines, and what stands between backticks."""
    yield from CODE.findall(text)


def lines(name: str) -> Iterator[str]:
    for code in code_in(PAGES[name]):
        yield from code.strip("`").splitlines()


@pytest.mark.parametrize("name", PAGES)
def test_every_target_that_a_page_names_is_there(name: str) -> None:
    named = {target for line in lines(name) for target in re.findall(r"\bmake ([a-z][a-z-]*)", line)}
    assert named <= TARGETS, named - TARGETS


@pytest.mark.parametrize("name", PAGES)
def test_every_command_that_a_page_shows_is_there_with_its_options(name: str) -> None:
    for line in lines(name):
        for words in re.findall(r"\bobservatorio ([a-z][a-z-]*(?: [^#|]*)?)", line):
            found = [path for path in COMMANDS if f"{words} ".startswith(f"{path} ")]
            group = any(path.startswith(f"{words.strip()} ") for path in COMMANDS)
            assert found or group, f"there is no observatorio {words}"
            options = {one for path in found for param in COMMANDS[path].params for one in param.opts}
            assert group or set(re.findall(r"(?<!\S)--[a-z-]+", words)) <= options | {"--help"}, line


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_somewhere(name: str) -> None:
    text = re.sub(CODE, "", PAGES[name])
    for address in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", address):
            continue
        path, _, anchor = address.partition("#")
        target = (ROOT / name).parent / path if path else ROOT / name
        assert target.exists(), address
        if anchor:
            assert anchor in slugs(target.read_text(encoding="utf-8")), address


def slugs(text: str) -> set[str]:
    """The names that a host of code gives to headings."""
    heads = re.findall(r"^#+ (.+)$", text, re.M)
    return {
        re.sub(r"[^\w\- ]", "", unicodedata.normalize("NFC", head)).strip().lower().replace(" ", "-") for head in heads
    }


def test_the_reader_of_the_first_page_is_led_to_the_others() -> None:
    assert all(f"({name})" in README for name in ("CONTRIBUTING.md", "docs/design.md", "docs/otro-estado.md"))
    assert "(docs/tutorial-indicador.md)" in CONTRIBUTING


def test_the_log_of_changes_says_what_was_added_what_changed_and_what_was_mended() -> None:
    versions = re.findall(r"^## (.+)$", PAGES["CHANGELOG.md"], re.M)
    assert versions[0] == "Unreleased"
    assert all(re.fullmatch(r"\d+\.\d+\.\d+ \(\d{4}-\d\d-\d\d\)", one) for one in versions[1:])
    for part in re.split(r"^## .+$", PAGES["CHANGELOG.md"], flags=re.M)[1:]:
        heads = re.findall(r"^### (.+)$", part, re.M)
        assert heads and set(heads) <= SECTIONS and len(heads) == len(set(heads)), heads
