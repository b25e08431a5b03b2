"""From an address to a place: which package, which snapshot, which filters."""

from dataclasses import dataclass, replace

from flask import abort, g

from dashboard.answers import opened
from dashboard.components.place import Place, speaks
from dashboard.filters import FilterError, Filters, check, parse
from dashboard.pages import PAGES, Page
from dashboard.query import joined, pairs_of
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store


@dataclass(frozen=True)
class Addresses:
    """Where requests point, over one store; ``preferred`` is the package of an address that names none.

    The place of a request is found and checked once, however many ask for it.
    """

    store: Store
    preferred: str | None

    def found(self, path: str, search: str) -> tuple[Page, Place]:
        """The page and the place of the request under way; 404 where there is no page, else as ``find_place``."""
        if "place" not in g:
            if path not in PAGES:
                abort(404)
            page = PAGES[path]
            asked, said = _read(page, search)
            g.place = page, replace(find_place(self.store, self.preferred, path, asked), words=said)
        page, place = g.place
        return page, place

    def checked(self, path: str, search: str) -> tuple[Page, Place]:
        """As ``found``; also refuses what the page as a whole cannot answer, as ``Page.check``."""
        page, place = self.found(path, search)
        if "checked" not in g:
            page.check(place)
            g.checked = True
        return page, place


def find_place(store: Store, preferred: str | None, path: str, filters: Filters) -> Place:
    """Where an address points; FilterError or NotInStore when it points nowhere."""
    snapshot = opened(store, filters, preferred)
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
        comparable=tuple(name for name in comparable(store, snapshot) if speaks(store.open(name).package, path)),
        titles={name: store.open(name).package.title for name in packages},
        pages=tuple(PAGES.values()),
        unavailable=tuple(store.unavailable()),
    )


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
    """Filters of a query string as the browser gives it, and the section of the page; TooLong, FilterError."""
    return _filters(joined(pairs_of(search)))


def _read(page: Page, search: str) -> tuple[Filters, str]:
    """As ``read_search``, and what a page that takes a question in words was asked."""
    pairs = joined(pairs_of(search))
    said = pairs.pop("q", "") if page.asks else ""
    return _filters(pairs), said.strip()


def _filters(pairs: dict[str, str]) -> Filters:
    section, beside = pairs.pop("section", None), pairs.pop("beside", None)
    return replace(parse(pairs), section=section or None, beside=beside or None)
