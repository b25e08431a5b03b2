"""Questions: one named SQL file each. What its text does not say itself stands in its header: that is its contract.

-- answers: ¿…?            what it answers; ``-en`` and the like give other languages, here and below
-- unit: pesos             of its figures
-- formula: …              how they are computed, and where that comes from
-- theme: budget           one of the descriptor's: outside it an empty answer is no finding
-- subject: transfers      the table it is about: what was looked for there and not found explains an empty answer
-- cites: transfers        tables whose sources it cites, where it reads others only to choose or to name
-- years: all              a series; ``each``: every year in a row of its own, where none has execution; otherwise the
                           latest year is the default
-- options: name=a|b|*     choices beside the filters, the first the default; ``*`` takes any text, ``~`` any whole
                           number, which is read as the nearest of those named
-- roles: share=share      what each column is: ``Role``; ``state=code:milestones`` takes its words from that table
-- absent: ratio=nd        what an empty cell of a column means, a word of the catalogue ``value.…``
-- with: chosen_budget     relations of ``queries/relations`` that it shares with others
-- inputs, compares: a/b   other questions whose rows an analysis takes (of two snapshots, where it compares)
-- wholes: a/b             questions whose rows are of the whole, whatever is chosen; ``a/b@whole`` in the analysis
-- stage: execution        of a question whose answer may ask for an explanation: its stage of the budget cycle;
                           ``dashboard.schema.risks`` reads the other keys that it needs
-- analysis: module.name   a function of ``dashboard.analysis``; it needs ``columns``, and ``filters`` where it uses
                           other ones than its inputs do
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from dashboard.schema.filters import ORDER
from dashboard.schema.queries import BadQuery, Query, names, question_files
from dashboard.schema.risks import KEYS as OF_A_RISK
from dashboard.schema.texts import Texts
from dashboard.store.contracts import Contract, contract_of, forget

BY_SOURCE = frozenset({
    "budget_execution", "revenue", "debt_balances", "audits", "transfers", "municipal_budgets", "stated_totals",
})  # fmt: skip
"""Tables whose rows carry no day on which they were known, other than that of their source."""
KEYS = frozenset({
    "answers", "unit", "formula", "theme", "subject", "cites", "years", "options", "roles", "absent", "with", "inputs",
    "wholes", "compares", "analysis", "columns", "filters", *OF_A_RISK,
})  # fmt: skip
ROLES = frozenset({"share", "amount", "count", "number", "code", "date", "flag", "question", "hidden"})
"""What a column may be. A ``code`` is told by its words, or as it stands where it is a number, such as a year."""


class UnknownQuestion(KeyError):
    """No file in ``queries`` answers to that name."""


@dataclass(frozen=True)
class Option:
    """A choice a question offers besides the filters: its values, the first of which is the default.

    ``is_open`` (``|*`` in the header): any other text is taken too, such as a code of the package. ``is_near``
    (``|~``): any whole number is taken too, and read as the nearest of the values, so that few answers are worked out.
    """

    name: str
    values: tuple[str, ...]
    is_open: bool = False
    is_near: bool = False

    @property
    def default(self) -> str:
        """The value used when none is given."""
        return self.values[0]

    def takes(self, value: str) -> bool:
        """Whether the value may be chosen."""
        whole = value.isascii() and value.isdecimal() and len(value) < 10
        return self.is_open or value in self.values or (self.is_near and whole)

    def read(self, value: str) -> str:
        """The value that is worked with: the one given, or the nearest to it."""
        if not self.is_near or value in self.values:
            return value
        return min(self.values, key=lambda one: (abs(int(one) - int(value)), int(one)))


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
    years: str = "latest"
    options: tuple[Option, ...] = field(default=())
    roles: Mapping[str, Role] = field(default_factory=dict)
    absent: Mapping[str, str] = field(default_factory=dict)
    inputs: tuple[str, ...] = ()
    wholes: tuple[str, ...] = ()
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
    def types(self) -> Mapping[str, str]:
        """Column -> DuckDB's type of it; nothing of an analysis, whose rows no text makes."""
        return {} if self.analysis else self._contract.columns

    @cached_property
    def filters(self) -> tuple[str, ...]:
        """Names of the filters it uses: those its text binds, and those of its inputs."""
        declared = names(self.query.header.get("filters", ""))
        if declared:
            return declared
        offered = {option.name for option in self.options}
        found = {name for other in self._others for name in other.filters} | set(self.parameters) - offered
        return tuple(name for name in ORDER if name in found or (name == "since" and self.compares))

    @cached_property
    def tables(self) -> tuple[str, ...]:
        """The package's tables it reads, itself or through its inputs: the one it is about first."""
        own = self._contract.tables if self.selects else ()
        others = {name for other in self._others for name in other.tables}
        return tuple(dict.fromkeys([self.subject, *sorted({*own, *others})]))

    @cached_property
    def cites(self) -> tuple[str, ...]:
        """The tables whose sources it cites: those it reads while no filter is set, unless its header says which."""
        declared = names(self.query.header.get("cites", ""))
        if declared:
            return declared
        own = self._contract.bare if self.selects else ()
        return tuple(sorted({*own, *(name for other in self._others for name in other.cites)}))

    @property
    def by_source(self) -> bool:
        """Whether what it tells was known on a day only if its source was out: money and audits carry no other day."""
        return "sources" in self.filters and not BY_SOURCE.isdisjoint(self.cites)

    @property
    def fingerprint(self) -> str:
        """First 12 hex of the sha256 of the full text."""
        return self.query.fingerprint

    @property
    def _others(self) -> list["Question"]:
        """The questions whose rows its analysis takes."""
        return [question(name) for name in (*self.inputs, *self.wholes, *self.compares)]

    @cached_property
    def _contract(self) -> Contract:
        """What its text says; BadQuery when it says something that nobody could bind, or nothing at all."""
        options = {option.name: option.default for option in self.options}
        found = contract_of(self.query, options)
        strange = {
            "neither a filter nor an option": set(found.parameters) - {*ORDER, *options},
            "a line waits for what the text does not bind": set(self.query.marks) - set(found.parameters),
            "unknown in a header": {key.partition("-")[0] for key in self.query.header} - KEYS,
        }
        for why, held in strange.items():
            if held:
                raise BadQuery(self.id, f"{why}: {', '.join(sorted(held))}")
        return found


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
    named = tuple(value for value in values if value not in {"*", "~"})
    return Option(name, named, "*" in values, "~" in values)


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
        years=header.get("years", "latest"),
        options=_options(header.get("options", "")),
        roles=_roles(header.get("roles", "")),
        absent=dict(part.split("=", 1) for part in names(header.get("absent", ""))),
        inputs=names(header.get("inputs", "")),
        wholes=names(header.get("wholes", "")),
        compares=names(header.get("compares", "")),
        analysis=header.get("analysis", ""),
    )


@cache
def questions() -> dict[str, Question]:
    """Every question by its id."""
    return {query.name: parse(query) for query in question_files()}


def read_all() -> tuple[int, list[BadQuery]]:
    """Derive now what every question says of itself, so that no visitor waits: how many, and what is wrong with any."""
    wrong = [error for asked in questions().values() if (error := _wrong(asked))]
    forget()
    return len(questions()) - len(wrong), wrong


def is_sound(question_id: str) -> bool:
    """Whether its file can be asked: a question that cannot is left out of lists, and fails alone where it is asked."""
    return _wrong(question(question_id)) is None


def _wrong(asked: Question) -> BadQuery | None:
    try:
        _ = asked.columns, asked.filters, asked.tables, asked.cites
    except BadQuery as error:
        return error
    return None


def question(question_id: str) -> Question:
    """The question called ``question_id``; UnknownQuestion when there is none."""
    found = questions().get(question_id)
    if found is None:
        raise UnknownQuestion(question_id)
    return found


@cache
def option_names() -> frozenset[str]:
    """Every name that some question offers as an option."""
    return frozenset(option.name for asked in questions().values() for option in asked.options)
