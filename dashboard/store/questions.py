"""Questions: one named SQL file each, whose header is its public contract."""

import hashlib
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from dashboard.schema.tables import NOT_QUESTIONS, QUERIES
from dashboard.schema.texts import Texts

LIST_KEYS = {"feeds", "uses", "returns", "inputs", "compares"}


class UnknownQuestion(KeyError):
    """No file in ``queries`` answers to that name."""


@dataclass(frozen=True)
class Option:
    """A choice a question offers besides the filters: its values, the first of which is the default.

    ``is_open`` (``|*`` in the header): any other text is taken too, such as a code of the package.
    """

    name: str
    values: tuple[str, ...]
    is_open: bool = False

    @property
    def default(self) -> str:
        """The value used when none is given."""
        return self.values[0]

    def takes(self, value: str) -> bool:
        """Whether the value may be chosen."""
        return self.is_open or value in self.values


@dataclass(frozen=True)
class Question:
    """One SELECT and what its header promises: columns, filters, unit and formula in both languages.

    Where SQL cannot say the answer, ``analysis`` names a function of ``dashboard.analysis`` that makes the rows from
    those of the SELECT and of ``inputs``, other questions; ``compares`` are asked of two snapshots when ``since`` names
    one.
    """

    id: str
    sql: str
    answers: Texts
    unit: Texts
    formula: Texts
    feeds: tuple[str, ...]
    uses: tuple[str, ...]
    returns: tuple[str, ...]
    all_years: bool = False
    options: tuple[Option, ...] = field(default=())
    inputs: tuple[str, ...] = ()
    compares: tuple[str, ...] = ()
    analysis: str = ""

    @property
    def theme(self) -> str:
        """The folder the question lives in."""
        return self.id.split("/")[0]

    @property
    def selects(self) -> bool:
        """Whether the file holds a SELECT: an analysis may need only the rows of its inputs."""
        return any(line.strip() and not line.startswith("--") for line in self.sql.splitlines())

    @property
    def parameters(self) -> frozenset[str]:
        """The ``$names`` its SQL binds."""
        return frozenset(re.findall(r"\$([a-z_]+)", self.sql))

    @property
    def fingerprint(self) -> str:
        """First 12 hex of the sha256 of the SQL text, comments included."""
        return hashlib.sha256(self.sql.encode()).hexdigest()[:12]


def _header(text: str) -> dict[str, str]:
    """``-- key: value`` lines up to the first line of SQL; a ``--`` line without a key continues the one before."""
    found: dict[str, str] = {}
    key = ""
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        match = re.match(r"--\s*([a-z]+(?:-[a-z]{2,3})?):\s*(.*)", line)
        if match:
            key, value = match.groups()
            found[key] = value.strip()
        elif key:
            found[key] += " " + line.removeprefix("--").strip()
    return found


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _texts(header: dict[str, str], key: str) -> Texts:
    """The text of ``key`` by language; Spanish is the bare key, any other a ``key-xx``."""
    texts = Texts(es=header.get(key, ""))
    for name, value in header.items():
        if name.startswith(f"{key}-"):
            texts[name.removeprefix(f"{key}-")] = value
    return texts


def _options(text: str) -> tuple[Option, ...]:
    """``name=first|second; other=a|*``: the first value is the default, ``*`` opens the list to any text."""
    parts = [part.partition("=") for part in text.split(";") if part.strip()]
    return tuple(_option(name.strip(), values.strip().split("|")) for name, _, values in parts)


def _option(name: str, values: list[str]) -> Option:
    return Option(name, tuple(value for value in values if value != "*"), "*" in values)


def parse(question_id: str, text: str) -> Question:
    """Read one question file."""
    header = _header(text)
    lists = {key: _names(header.get(key, "")) for key in LIST_KEYS}
    return Question(
        id=question_id,
        sql=text,
        answers=_texts(header, "answers"),
        unit=_texts(header, "unit"),
        formula=_texts(header, "formula"),
        all_years=header.get("years") == "all",
        options=_options(header.get("options", "")),
        analysis=header.get("analysis", ""),
        **lists,
    )


@cache
def questions() -> dict[str, Question]:
    """Every question by its id, ``<theme>/<name>``."""
    paths: list[Path] = sorted(p for p in QUERIES.glob("*/*.sql") if p.parent.name not in NOT_QUESTIONS)
    ids = [f"{path.parent.name}/{path.stem}" for path in paths]
    return {i: parse(i, path.read_text(encoding="utf-8")) for i, path in zip(ids, paths, strict=True)}


def question(question_id: str) -> Question:
    """The question called ``question_id``; UnknownQuestion when there is none."""
    try:
        return questions()[question_id]
    except KeyError:
        raise UnknownQuestion(question_id) from None


@cache
def option_names() -> frozenset[str]:
    """Every name that some question offers as an option."""
    return frozenset(option.name for asked in questions().values() for option in asked.options)


@cache
def helper_sql(folder: str, name: str) -> str | None:
    """The text of ``queries/<folder>/<name>.sql`` (catalogue, sources); None when there is no such file."""
    path = QUERIES / folder / f"{name}.sql"
    return path.read_text(encoding="utf-8") if path.is_file() else None
