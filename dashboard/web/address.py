"""From an address to a place: which package, which snapshot, which filters."""

from urllib.parse import parse_qsl

from dashboard.answers import pick_package
from dashboard.components.place import Place
from dashboard.filters import Filters, check, joined, parse
from dashboard.store.store import Store


def find_place(store: Store, preferred: str | None, path: str, filters: Filters) -> Place:
    """Where an address points; FilterError or NotInStore when it points nowhere."""
    snapshot = store.open(pick_package(store, filters.package, preferred), filters.snapshot)
    check(filters, snapshot)
    packages = tuple(store.packages())
    shows = next((name for name in packages if store.open(name).package.demonstration), None)
    return Place(path, filters, snapshot, packages, shows)


def read_search(search: str) -> Filters:
    """Filters of a query string as the browser gives it."""
    return parse(joined(parse_qsl(search.removeprefix("?"), keep_blank_values=True)))
