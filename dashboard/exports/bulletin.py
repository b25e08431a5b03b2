"""A press bulletin of a presentation: one page, each sentence with the folio that proves it."""

from collections.abc import Iterator, Sequence

from dashboard.cards.folio import figure_of, grouped
from dashboard.cards.marks import notices
from dashboard.deck.ready import Shown
from dashboard.exports.paper import Heading, Part
from dashboard.exports.papers import Paper
from dashboard.exports.picture import cut
from dashboard.locale import t
from dashboard.settings import read_settings
from dashboard.store.folder import published_at
from dashboard.store.snapshots import Snapshot

FOUND, ABSENT, LONGEST = 7, 3, 210
"""Findings, matters without an answer, and signs of each, that one page has room for."""


def bulletin(
    shown: Sequence[Shown], absent: Sequence[Shown], name: str, snapshot: Snapshot, lang: str, day: str
) -> Paper:
    """The bulletin of the presentation called ``name``; ``shown`` is not empty."""
    package = snapshot.package

    def parts() -> Iterator[Part]:
        yield t(lang, "bulletin.kind", place=package.title[lang], day=day)
        yield from notices(package, lang)
        for one in shown[:FOUND]:
            yield _sentence(one, lang)
            if one.face.dek and one is shown[0]:
                yield _with_folio(one, cut(one.face.here or one.face.dek, LONGEST), lang)
        if absent:
            yield Heading(t(lang, "bulletin.absent"))
            for one in absent[:ABSENT]:
                yield _with_folio(one, cut(f"{_stopped(one.face.title)} {one.face.dek}", LONGEST), lang)
        yield Heading(t(lang, "bulletin.check"))
        public = read_settings().url
        yield t(lang, "bulletin.how", where=f"{public}/f/FOLIO" if public else "/f/FOLIO")
        contact = package.contact
        yield t(lang, "bulletin.foot", snapshot=snapshot.id) + (f" {contact}" if contact else "")

    return Paper(name, tuple(parts()), lang, published_at(snapshot.id))


def _sentence(one: Shown, lang: str) -> str:
    return _with_folio(one, cut(one.face.title, LONGEST), lang)


def _with_folio(one: Shown, said: str, lang: str) -> str:
    return t(lang, "bulletin.sentence", said=_stopped(said), folio=grouped(figure_of(one.card, one.answer).folio))


def _stopped(said: str) -> str:
    return said if said.endswith((".", "?", "…")) else f"{said}."
