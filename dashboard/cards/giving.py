"""A folio is given: written in the register, with what it takes to ask for the figure again."""

from collections.abc import Mapping
from dataclasses import replace

from dashboard.answers import Answer
from dashboard.cards import CARDS
from dashboard.cards.card import Card
from dashboard.cards.folio import figure_of, value_shown
from dashboard.filters import FilterError, parse
from dashboard.locale import tn
from dashboard.settings import read_settings
from dashboard.store.folios import WEB, Folios, Given
from dashboard.store.store import Store


def given(card: Card, answer: Answer, by: str = WEB) -> Given:
    """What is written of a figure."""
    figure = figure_of(card, answer)
    asked = replace(answer.filters, package=answer.snapshot.package.name, snapshot=answer.snapshot.id,
                    as_of=answer.as_of, section=None, beside=None)  # fmt: skip
    shown = value_shown(card, answer) or tn(answer.lang, "data.rows", len(answer.rows))
    return Given(
        folio=figure.folio,
        card=card.id,
        package=figure.package,
        snapshot=answer.snapshot.id,
        root=figure.root,
        question=figure.question,
        filters=figure.filters,
        as_of=figure.as_of,
        value=figure.value,
        shown=shown,
        query=own_query(answer, asked.query()),
        by=by,
    )


def link(card: Card, answer: Answer) -> str:
    """The address of a figure's folio, which says what it is of: it is found there though nobody wrote it down."""
    told = given(card, answer)
    return f"/f/{told.folio}?card={card.id}&{told.query}"


def own_query(answer: Answer, query: str) -> str:
    """An address without the options that other cards of its page take."""
    offered = {option.name for option in answer.question.options} | set(answer.filters.values)
    others = set(answer.filters.options) - offered
    return "&".join(part for part in query.split("&") if part.partition("=")[0] not in others)


def give(folios: Folios, card: Card, answer: Answer, by: str) -> Given:
    """Write it down and return it; TooManyFolios, OSError."""
    told = given(card, answer, by)
    folios.add(told)
    return told


def candidate(store: Store, folio: str, pairs: Mapping[str, str]) -> Given | None:
    """What the parts of an address say that a folio is of, where asking it gives that folio; else None."""
    told = dict(pairs)
    card = CARDS.get(told.pop("card", ""))
    if card is None or not told.get("snapshot") or not told.get("as_of"):
        return None
    try:
        asked = parse(told)
        snapshot = store.open(asked.package or "", asked.snapshot)
        found = given(card, card.ask(snapshot, asked, strict=False))
    except (FilterError, LookupError):
        return None
    return found if found.folio == folio else None


def address_of(folio: str, url: str | None = None) -> str:
    """Where people find what a folio was given to; "" while nobody said where the dashboard is."""
    public = read_settings().url if url is None else url
    return f"{public}/f/{folio}" if public else ""


def qr(address: str, fitted: bool = False) -> str:
    """An address as an SVG that a telephone reads; "" for none.

    ``fitted`` takes the size of its frame, with the fewest squares, so that they are as large as the frame allows.
    """
    if not address:
        return ""
    import segno

    made = segno.make(address, error="l" if fitted else "m")
    return str(made.svg_inline(scale=4, border=3, light="white", omitsize=fitted))
