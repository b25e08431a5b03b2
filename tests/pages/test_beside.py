"""Two packages side by side: offered on the page, drawn where both have the figure, in both languages."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from dash import dcc

from dashboard.cards import CARDS, cards_of
from dashboard.components.cards import frames
from dashboard.components.looks import SUPPORT
from dashboard.components.place import Place
from dashboard.filters import Filters
from dashboard.locale import t
from dashboard.pages import PAGES
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store
from dashboard.web.address import find_place, read_search

from ..drawn import elements, inside, links

DATA = Path(__file__).resolve().parents[2] / "data"
TWIN = {"es": "Otro estado ficticio", "en": "Another fictional state"}
LANGUAGES = pytest.mark.parametrize("lang", ["es", "en"])


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The example and another package of its kind, which lacks surveys."""
    room = tmp_path_factory.mktemp("dos")
    twin = Path(shutil.copytree(DATA / "ejemplo", room / "otro-ejemplo"))
    node = json.loads((twin / "datapackage.json").read_text(encoding="utf-8"))
    node |= {"name": twin.name, "title": TWIN["es"], "titleEn": TWIN["en"]}
    node["resources"] = [one for one in node["resources"] if one["name"] != "surveys"]
    (twin / "surveys.csv").unlink()
    (twin / "datapackage.json").write_text(json.dumps(node, ensure_ascii=False), encoding="utf-8")
    store = Store(room / "store")
    for folder in (DATA / "ejemplo", twin):
        made = store.publish(folder)
        assert made.snapshot, [one.message() for one in made.findings if one.severity == "error"]
    return store


def drawn(store: Store, path: str, search: str) -> Any:
    return PAGES[path].draw(find_place(store, "ejemplo", path, read_search(search)))


def cards(node: Any) -> list[str]:
    held = [one for one in inside(node) if "observatory-card" in str(getattr(one, "className", "") or "")]
    return [str(one.id) for one in held]


@LANGUAGES
@pytest.mark.parametrize("path", ["/participacion", "/presupuesto"])
def test_the_page_offers_it_and_its_own_link_draws_it(path: str, lang: str, twins: Store) -> None:
    alone = drawn(twins, path, f"?lang={lang}")
    assert any(one.text == t(lang, "beside.label") for one in elements(alone))
    address = links(alone)[TWIN[lang]]
    both = drawn(twins, path, address.partition("?")[2])
    assert set(cards(alone)) < set(cards(both))
    whose = [one.text for one in elements(both) if one.attributes.get("class") == "whose"]
    assert whose and set(whose) == {f"{TWIN[lang]}: "}
    back = links(both)[t(lang, "beside.none")]
    assert cards(drawn(twins, path, back.partition("?")[2])) == cards(alone)


@LANGUAGES
@pytest.mark.parametrize("section", PAGES["/participacion"].sections)
def test_every_part_of_participation_stands_beside(section: str, lang: str, twins: Store) -> None:
    alone, both = (
        drawn(twins, "/participacion", f"?lang={lang}&section={section}{more}") for more in ("", "&beside=otro-ejemplo")
    )
    missing = {"participation-surveys"}
    assert set(cards(both)) - set(cards(alone)) == {f"{card}-beside" for card in set(cards(alone)) - missing}
    graphs = [str(one.id) for one in inside(both) if isinstance(one, dcc.Graph)]
    assert len(graphs) == len(set(graphs))
    assert {card.id for card in cards_of("/participacion")} >= set(cards(alone))


def test_the_choice_stays_while_one_walks_the_parts_of_the_page(twins: Store) -> None:
    both = drawn(twins, "/participacion", "?beside=otro-ejemplo")
    parts = [one.attributes["href"] for one in elements(both) if one.attributes.get("class") == "part"]
    assert len(parts) == len(PAGES["/participacion"].sections) - 1
    assert all("beside=otro-ejemplo" in address for address in parts)


@LANGUAGES
def test_real_packages_are_offered_where_both_speak(lang: str, store: Store) -> None:
    def offered(path: str) -> list[str]:
        place = find_place(store, "quintana-roo", path, read_search(f"?lang={lang}"))
        return [address for address in links(PAGES[path].draw(place)).values() if "beside=" in address]

    assert [address for address in offered("/presupuesto") if "beside=federacion" in address]
    assert not offered("/participacion")


def test_side_by_side_is_of_one_year_and_says_what_differs(shipped: dict[str, Snapshot]) -> None:
    here, other = shipped["ejemplo"], shipped["federacion"]
    card = CARDS["budget-by-unit"]
    place = Place("/presupuesto", Filters(), here, beside=other)
    frames_of = [str(one.to_plotly_json()) for one in frames([card], place, SUPPORT)]
    assert "Años distintos: 2026 (hasta sep) y 2022." in frames_of[0]
    assert "Las dos figuras usan la misma escala" in frames_of[0] and "por habitante" in frames_of[0]
    longest = [max(map(float, re.findall(r"width:([\d.]+)%", one))) for one in frames_of[0].split("-beside", 1)]
    assert 0 < longest[0] < 0.01 * longest[1], "a billion pesos beside a trillion is as short as it is"
    assert all(name in frames_of[0] for name in ("IMSS", "CFE")), "whose total leaves somebody out is said"
    place = Place("/presupuesto", Filters(values={"year": ("2022",)}), here, beside=other)
    assert "Años distintos" not in str(frames([card], place, SUPPORT)[0].to_plotly_json())
