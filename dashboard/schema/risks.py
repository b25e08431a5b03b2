"""Open questions: those whose answer may ask for an explanation, as the headers of their files say them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from dashboard.schema.queries import BadQuery, Query, question_files
from dashboard.schema.texts import Texts

STAGES = ("planning", "programming", "budgeting", "execution", "monitoring", "evaluation", "accountability")
"""The stages of the budget cycle, in order."""
TEXTS = ("needs", "threshold", "innocent", "legal", "caveat", "ask")
KEYS = frozenset({"stage", "minimum", *TEXTS})
"""The keys of a header that an open question has besides those of any other."""


@dataclass(frozen=True)
class Risk:
    """An open question: never a verdict.

    ``needs`` is the data it takes, ``minimum`` how few rows are too few, ``threshold`` where it asks for an explanation
    and on what basis, ``innocent`` what explains it without anything being wrong, ``ask`` what to ask aloud, with the
    columns of a row as blanks.
    """

    id: str
    stage: str
    minimum: int
    needs: Texts
    threshold: Texts
    innocent: Texts
    legal: Texts
    caveat: Texts
    ask: Texts


@cache
def risks() -> dict[str, Risk]:
    """Every open question by its id, in the order of the cycle; BadQuery for a header that lacks something."""
    found = sorted(_found(), key=lambda one: (STAGES.index(one.stage), one.id))
    return {one.id: one for one in found}


def _found() -> Iterator[Risk]:
    for query in question_files():
        if "stage" in query.header:
            yield read_risk(query)


def read_risk(query: Query) -> Risk:
    """What the header of an open question says; BadQuery for one that lacks something."""
    header = query.header
    lacks = [key for key in ("minimum", *TEXTS, *(f"{key}-en" for key in TEXTS)) if not header.get(key)]
    if lacks or header["stage"] not in STAGES or not header["minimum"].isdecimal():
        raise BadQuery(query.name, f"an open question needs a stage, a whole minimum and {', '.join(lacks)}")
    texts = {key: Texts(es=header[key], en=header[f"{key}-en"]) for key in TEXTS}
    return Risk(query.name, header["stage"], int(header["minimum"]), **texts)
