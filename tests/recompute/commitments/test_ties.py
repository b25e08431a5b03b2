"""How much a norm holds a commitment, where a package has no tie of one kind, or one only."""

from pathlib import Path
from shutil import copytree

import pytest

from dashboard.store.store import Store

from ..package import RARE, Chosen, Package
from ..truths import answered, truth_of

LIKE = "promesas-raras"
LINKS = "link_id,programme_id,{},contribution,source_id\nB1,PR1,{},direct,O\n"
TERMS = "term_id,office,territory_id,starts_on,ends_on,source_id\nK1,Gubernatura,99,2015-10-01,{},O\n"
INSTEAD = {
    "none": {"budget_links": LINKS.format("target_id", "4.1"), "terms": TERMS.format("")},
    "one": {"budget_links": LINKS.format("commitment_id", "C3"), "terms": TERMS.format("2021-09-30")},
}
"""What each has instead of the files of the package it is like."""


@pytest.mark.parametrize("ties", INSTEAD)
def test_volatility(ties: str, tmp_path: Path) -> None:
    folder = Path(copytree(RARE / LIKE, tmp_path / LIKE))
    for table, text in INSTEAD[ties].items():
        (folder / f"{table}.csv").write_text(text, encoding="utf-8")
    assert Store(tmp_path / "store").publish(folder).snapshot
    package, snapshot = Package(LIKE, place=folder), Store(tmp_path / "store").open(LIKE)
    truth = truth_of("commitments/volatility")
    for lang in ("es", "en"):
        chosen = Chosen(lang=lang)
        without, why = truth.compared(package, chosen)[0]
        assert not why
        found = answered(snapshot, truth.question, chosen)
        assert not truth.difference(found, truth.of(package, chosen), without)
