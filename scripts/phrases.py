"""Writes ``docs/frases.md``: what each card says of each shipped package, in both languages, on one fixed day.

A test compares it with the cards, so that a change of words is seen by who reviews it.
"""

import sys
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from dashboard.cards import CARDS, Card, Face, face  # noqa: E402
from dashboard.filters import Filters  # noqa: E402
from dashboard.locale import OURS  # noqa: E402
from dashboard.store.snapshots import Snapshot  # noqa: E402
from dashboard.store.store import Store  # noqa: E402

AS_OF = date(2026, 11, 30)
PACKAGES = ("quintana-roo", "federacion", "ejemplo")
HEAD = f"""# Frases al {AS_OF.isoformat()}

<!-- scripts/phrases.py -->

Lo que dice cada tarjeta de cada paquete ese día, sin filtros. Se escribe con `.venv/bin/python scripts/phrases.py`.
Entre paréntesis, su estado: con datos no se dice. Bajo el título va la comparación y, en renglones aparte, la letra
chica; con «!» la que va junto a la figura.

What each card says of each package on that day, without filters. In parentheses, its state, unless it has data.
Under the title goes the comparison and, in lines apart, the small print; that with “!” stands beside the figure.
"""


def phrases(snapshots: Mapping[str, Snapshot]) -> str:
    """The page; ``snapshots`` by name of package."""
    return "".join([HEAD, *(part for name in PACKAGES for part in _package(name, snapshots[name]))])


def _package(name: str, snapshot: Snapshot) -> Iterator[str]:
    yield f"\n## {name}\n"
    outside = []
    for card in CARDS.values():
        faces = {lang: _told(card, snapshot, lang) for lang in OURS}
        if all(one.state == "not_applicable" for one in faces.values()):
            outside.append(f"`{card.id}`")
        else:
            yield from _card(card, faces)
    if outside:
        yield f"\nDe temas que el paquete no tiene · of themes it lacks: {', '.join(outside)}.\n"


def _told(card: Card, snapshot: Snapshot, lang: str) -> Face:
    return face(card, card.ask(snapshot, Filters(lang=lang, as_of=AS_OF)))


def _card(card: Card, faces: Mapping[str, Face]) -> Iterator[str]:
    state = faces[OURS[0]].state
    yield f"\n### {card.id}{'' if state == 'data' else f' ({state})'}\n\n"
    for lang, one in faces.items():
        yield f"- {lang}: **{one.title}**\n  {one.dek}\n"
        yield from (f"  - {'! ' if note in one.beside else ''}{note}\n" for note in one.notes)


def main() -> None:
    """Load the packages apart and write the page."""
    with TemporaryDirectory() as folder:
        store = Store(Path(folder))
        for name in PACKAGES:
            store.publish(ROOT / "data" / name)
        page = phrases({name: store.open(name) for name in PACKAGES})
    (ROOT / "docs" / "frases.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
