"""Where a person is: page, snapshot and filters, and how to write the address of a neighbouring state."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from dashboard.answers import applies
from dashboard.cards import cards_of
from dashboard.filters import Filters, effective_date
from dashboard.locale import languages, named
from dashboard.store.snapshots import PackageInfo, Snapshot

FOOT = "foot"
"""The door of pages that are named at the foot of every page."""


@dataclass(frozen=True)
class Entry:
    """A page as the others lead to it.

    ``door`` is what it stands behind in the menu (none: nothing leads there but its address and links), ``order`` its
    place among all pages. The menu leads there where ``led`` says so of the snapshot.
    """

    path: str
    door: str = ""
    order: int = 0
    led: Callable[[Snapshot], bool] = lambda snapshot: True

    @property
    def key(self) -> str:
        """The page's key in the catalogues."""
        return self.path.strip("/") or "resumen"

    def name(self, lang: str) -> str:
        """What people call the page."""
        return named(lang, f"page.{self.key}.name", self.key)


@dataclass(frozen=True)
class Place:
    """One state of the dashboard. ``pages`` are all there are, in their order.

    ``demonstration`` names a package that shows how a missing card would look; ``beside`` is a package to compare with,
    one of the ``comparable``. ``titles``: package -> language -> its name for people. ``unavailable`` packages were
    published and cannot be read. ``anchor`` is the card that links to another page should show; ``scale`` is what the
    figures here reach at least, where two share one; ``words`` are what was asked of a page that answers questions in
    words.
    """

    path: str
    filters: Filters
    snapshot: Snapshot
    packages: tuple[str, ...] = ()
    demonstration: str | None = None
    beside: Snapshot | None = None
    comparable: tuple[str, ...] = ()
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    pages: tuple[Entry, ...] = ()
    unavailable: tuple[str, ...] = ()
    anchor: str = ""
    scale: float = 0.0
    words: str = ""

    @property
    def lang(self) -> str:
        """Language of the page."""
        return self.filters.lang

    def title_of(self, package: str) -> str:
        """The name of a package for people; its key where nobody said one."""
        return self.titles.get(package, {}).get(self.lang, package)

    def link(self, filters: Filters | None = None, path: str | None = None) -> str:
        """The address of a state, this one when nothing is said."""
        here = filters or self.filters
        # A section is part of its page.
        away = path not in (None, self.path)
        said = {"q": self.words} if self.words and not away else {}
        query = (replace(here, section=None) if away else here).query(**said)
        return f"{path or self.path}?{query}" if query else path or self.path

    def to(self, path: str) -> str:
        """The address of another page or file of the same package; ``path`` may have a query of its own."""
        address, _, own = path.partition("?")
        query = self.keep(()).query()
        return "?".join(filter(None, (address, "&".join(filter(None, (own, query))))))

    def permanent(self) -> str:
        """The address that will always show these figures: it names the snapshot and the day."""
        frozen = replace(
            self.filters,
            package=self.snapshot.package.name,
            snapshot=self.snapshot.id,
            as_of=effective_date(self.filters, self.snapshot),
        )
        return self.link(frozen)

    def without(self, name: str, value: str) -> str:
        """This state with one value of a filter taken away."""
        left = tuple(v for v in self.filters.values.get(name, ()) if v != value)
        return self.link(self.filters.with_values(**{name: left}))

    def toggled(self, name: str, value: str) -> str:
        """This state with a value added to a filter, or taken away if it is there."""
        chosen = self.filters.values.get(name, ())
        left = tuple(v for v in chosen if v != value) if value in chosen else tuple(sorted({*chosen, value}))
        return self.link(self.filters.with_values(**{name: left}))

    def chosen(self, option: str, value: str, default: str) -> str:
        """This state with an option set; the default one is left out of the address."""
        return self.link(self.filters.with_options(**{option: None if value == default else value}))

    def in_language(self, lang: str) -> str:
        """This state in another language."""
        return self.link(replace(self.filters, lang=lang))

    def translations(self) -> dict[str, str]:
        """This state in each language there is, this one too."""
        return {code: self.in_language(code) for code in languages()}

    def in_package(self, package: str) -> str:
        """This page for another package; filters name things of this one, so they stay behind."""
        section = self.filters.section
        return self.link(Filters(package=package, lang=self.lang, as_of=self.filters.as_of, section=section))

    def in_section(self, section: str | None) -> str:
        """This state, looking at another part of the page."""
        return self.link(replace(self.filters, section=section))

    def with_beside(self, package: str | None) -> str:
        """This state with another package next to it, or with none."""
        return self.link(replace(self.filters, beside=package))

    def keep(self, names: Sequence[str]) -> Filters:
        """The filters that another page also offers."""
        dropped = {name: None for name in self.filters.values if name not in names}
        return replace(self.filters.with_values(**dropped), options={})


def speaks(package: PackageInfo, path: str) -> bool:
    """Whether a page has something to say of a package: a card that applies to it, or words and no card at all."""
    cards = cards_of(path)
    return not cards or any(applies(package, card.question) for card in cards)
