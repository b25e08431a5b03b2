"""A file that holds a sample of rows: no card may call their sum a budget."""

import re
from pathlib import Path

import pytest

from dashboard.adapters import chosen
from dashboard.cards import CARDS, face
from dashboard.filters import Filters
from dashboard.store.store import Store

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
SAMPLE = SHARED / "data" / "budget" / "pef_ofdp_2017.sample.csv"
START = {"es": "Muestra de un archivo, no un presupuesto", "en": "Sample of a file, not a budget"}


@pytest.mark.real
@pytest.mark.skipif(not SHARED.is_dir(), reason="the shared folder is not here")
def test_no_card_calls_the_sum_of_a_sample_a_budget(tmp_path: Path) -> None:
    folder = tmp_path / "pef-ofdp-2017-sample"
    chosen(SAMPLE, None).convert(SAMPLE, folder)
    store = Store(tmp_path / "store")
    assert store.publish(folder).snapshot
    snapshot = store.open(folder.name)
    assert snapshot.package.sample
    told = 0
    for card in CARDS.values():
        for lang, start in START.items():
            answer = card.ask(snapshot, Filters(lang=lang), strict=False)
            shown = face(card, answer)
            if shown.state == "data":
                told += 1
                assert shown.sentence.startswith(start), card.id
                assert not re.search(r"\$|mdp|millones|million|\d[\d,.]{4,}", shown.title), (card.id, shown.title)
    assert told > 10
