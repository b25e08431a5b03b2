"""From an address to a place: which package, which snapshot, which filters."""

from dataclasses import replace
from urllib.parse import parse_qsl

from dashboard.answers import pick_package, theme_of
from dashboard.cards import cards_of
from dashboard.components.place import Place
from dashboard.filters import FilterError, Filters, check, joined, parse
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store


def find_place(store: Store, preferred: str | None, path: str, filters: Filters) -> Place:
    """Where an address points; FilterError or NotInStore when it points nowhere."""
    snapshot = store.open(pick_package(store, filters.package, preferred), filters.snapshot)
    check(filters, snapshot)
    packages = tuple(store.packages())
    shows = next((name for name in packages if store.open(name).package.demonstration), None)
    return Place(
        path,
        filters,
        snapshot,
        packages,
        demonstration=shows,
        beside=_beside(store, filters, snapshot),
        comparable=tuple(name for name in comparable(store, snapshot) if _speaks(store, name, path)),
        titles={name: store.open(name).package.title for name in packages},
    )


def _speaks(store: Store, package: str, path: str) -> bool:
    """Whether a package has anything to say on a page."""
    return bool({theme_of(card.question) for card in cards_of(path)} & set(store.open(package).package.themes))


def _beside(store: Store, filters: Filters, snapshot: Snapshot) -> Snapshot | None:
    """The package to compare with. Nothing invented stands beside something real: that is not offered, nor taken."""
    if filters.beside is None:
        return None
    offered = comparable(store, snapshot)
    if filters.beside not in offered:
        raise FilterError("beside", filters.beside, "not_in_catalogue", offered)
    return store.open(filters.beside)


def comparable(store: Store, snapshot: Snapshot) -> list[str]:
    """Names of the other packages of the same kind, published or demonstration."""
    kinds = {name: store.open(name).package.kind for name in store.packages()}
    return [name for name, kind in kinds.items() if kind == snapshot.package.kind and name != snapshot.package.name]


def read_search(search: str) -> Filters:
    """Filters of a query string as the browser gives it, and the section of the page."""
    pairs = joined(parse_qsl(search.removeprefix("?"), keep_blank_values=True))
    section, beside = pairs.pop("section", None), pairs.pop("beside", None)
    return replace(parse(pairs), section=section or None, beside=beside or None)
