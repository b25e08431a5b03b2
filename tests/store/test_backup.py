"""A copy of the store is the store: what was published, by its fingerprint, and what was shown, by its folio."""

import shutil
from pathlib import Path

from dashboard.cards import CARDS
from dashboard.cards.giving import give
from dashboard.filters import Filters
from dashboard.store.folios import EXPORT, Folios
from dashboard.store.roots import root, table_hashes
from dashboard.store.store import Store


def test_a_copy_gives_the_same_rows_and_folios(store_folder: Path, tmp_path: Path) -> None:
    lived, restored = tmp_path / "lived", tmp_path / "restored"
    shutil.copytree(store_folder, lived)
    first, card = Store(lived), CARDS["budget-by-year"]
    shown = give(Folios(lived), card, card.ask(first.open("quintana-roo"), Filters()), EXPORT)
    shutil.copytree(lived, restored)
    again = Store(restored)
    assert again.packages() == first.packages()
    for name in first.packages():
        one, other = first.open(name), again.open(name)
        assert (one.id, root(one), table_hashes(one)) == (other.id, root(other), table_hashes(other))
    assert Folios(restored).find(shown.folio) == Folios(lived).find(shown.folio)
    assert give(Folios(restored), card, card.ask(again.open("quintana-roo"), Filters()), EXPORT).folio == shown.folio
