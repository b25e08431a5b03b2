"""What truths about all open questions share: the rows of each, by its id, in the order of the budget cycle."""

from importlib import import_module

from dashboard.schema.risks import Risk, risks
from dashboard.store.questions import questions

from .package import Chosen, Package, Rows, as_known


def answers(package: Package, chosen: Chosen, only: frozenset[str] | None = None) -> list[tuple[Risk, Rows]]:
    """Each open question, of which only the texts are taken as written, and its rows as its own truth says them."""
    asked = [risk for risk in risks().values() if only is None or risk.id.partition("/")[2] in only]
    return [(risk, _rows(risk.id, package, chosen)) for risk in asked]


def _rows(question: str, package: Package, chosen: Chosen) -> Rows:
    module = import_module(f".{question.replace('/', '.').replace('-', '_')}", __package__)
    asked = questions()[question]
    found: Rows = module.truth(*(as_known(package, chosen, asked.cites) if asked.by_source else (package, chosen)))
    return found
