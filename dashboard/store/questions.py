"""Questions: one named SQL file each. What its text does not say itself stands in its header: that is its contract.

-- answers: ¿…?            what it answers; ``-en`` and the like give other languages, here and below
-- unit: pesos             of its figures
-- formula: …              how they are computed, and where that comes from
-- theme: budget           one of the descriptor's: outside it an empty answer is no finding
-- subject: transfers      the table it is about: what was looked for there and not found explains an empty answer
-- years: all              a series; otherwise the latest year is the default
-- options: name=a|b|*     choices beside the filters, the first the default; ``*`` takes any text
-- roles: share=share      what each column is: ``Role``; ``state=code:milestones`` takes its words from that table
-- absent: ratio=nd        what an empty cell of a column means, a word of the catalogue ``value.…``
-- with: chosen_budget     relations of ``queries/relations`` that it shares with others
-- inputs, compares: a/b   other questions whose rows an analysis takes (of two snapshots, where it compares)
-- analysis: module.name   a function of ``dashboard.analysis``; it needs ``columns``, and ``filters`` where it uses
                           other ones than its inputs do
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from dashboard.schema.queries import Query, names, question_files
from dashboard.schema.texts import Texts
from dashboard.store.contracts import Contract, contract_of, forget

ROLES = frozenset({"share", "amount", "count", "number", "code", "date", "flag", "hidden"})
"""What a column may be. A ``code`` is told by its words, or as it stands where it is a number, such as a year."""


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
class Role:
    """What a column is, and for a code the table whose words it takes, where not the first that has such a column."""

    kind: str
    table: str = ""


@dataclass(frozen=True)
class Question:
    """One file of ``queries`` and what its header promises, texts in every language.

    Where SQL cannot say the answer, ``analysis`` names a function of ``dashboard.analysis`` that makes the rows from
    those of the SELECT and of ``inputs``, other questions; ``compares`` are asked of two snapshots when ``since`` names
    one.
    """

    query: Query
    answers: Texts
    unit: Texts
    formula: Texts
    theme: str
    subject: str
    all_years: bool = False
    options: tuple[Option, ...] = field(default=())
    roles: Mapping[str, Role] = field(default_factory=dict)
    absent: Mapping[str, str] = field(default_factory=dict)
    inputs: tuple[str, ...] = ()
    compares: tuple[str, ...] = ()
    analysis: str = ""

    @property
    def id(self) -> str:
        """``<folder>/<name>``: the folder is only its place."""
        return self.query.name

    @property
    def selects(self) -> bool:
        """Whether the file holds a SELECT: an analysis may need only the rows of its inputs."""
        return bool(self.query.body)

    @property
    def parameters(self) -> tuple[str, ...]:
        """The ``$names`` its SQL binds."""
        return self._contract.parameters if self.selects else ()

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Names of its columns, in order."""
        declared = names(self.query.header.get("columns", ""))
        return declared or tuple(self._contract.columns)

    @cached_property
    def filters(self) -> tuple[str, ...]:
        """Names of the filters it uses: those its text binds, and those of its inputs."""
        declared = names(self.query.header.get("filters", ""))
        if declared:
            return declared
        offered = {option.name for option in self.options}
        own = [name for name in self.parameters if name not in offered]
        others = [name for other in (*self.inputs, *self.compares) for name in question(other).filters]
        return tuple(dict.fromkeys([*own, *others, *(["since"] if self.compares else [])]))

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """The package's tables it reads, itself or through its inputs: the one it is about first."""
        own = self._contract.tables if self.selects else ()
        others = [name for other in (*self.inputs, *self.compares) for name in question(other).tables]
        return tuple(dict.fromkeys([self.subject, *sorted({*own, *others})]))

    @property
    def fingerprint(self) -> str:
        """First 12 hex of the sha256 of the full text."""
        return self.query.fingerprint

    @cached_property
    def _contract(self) -> Contract:
        return contract_of(self.query, {option.name: option.default for option in self.options})


def _texts(header: Mapping[str, str], key: str) -> Texts:
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


def _roles(text: str) -> dict[str, Role]:
    """``share=share, state=code:milestones``."""
    pairs = (part.partition("=") for part in names(text))
    return {column: Role(kind.partition(":")[0], kind.partition(":")[2]) for column, _, kind in pairs}


def parse(query: Query) -> Question:
    """What the header of one question's file says."""
    header = query.header
    return Question(
        query=query,
        answers=_texts(header, "answers"),
        unit=_texts(header, "unit"),
        formula=_texts(header, "formula"),
        theme=header.get("theme", ""),
        subject=header.get("subject", ""),
        all_years=header.get("years") == "all",
        options=_options(header.get("options", "")),
        roles=_roles(header.get("roles", "")),
        absent=dict(part.split("=", 1) for part in names(header.get("absent", ""))),
        inputs=names(header.get("inputs", "")),
        compares=names(header.get("compares", "")),
        analysis=header.get("analysis", ""),
    )


@cache
def questions() -> dict[str, Question]:
    """Every question by its id."""
    return {query.name: parse(query) for query in question_files()}


def read_all() -> int:
    """Derive what every question says of itself now, so that no visitor waits for it; how many there are."""
    for asked in questions().values():
        _ = asked.columns, asked.filters, asked.tables
    forget()
    return len(questions())


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
