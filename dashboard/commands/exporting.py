"""``export``: a card as a file, or a presentation to take home."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from dashboard.answers import Answer
from dashboard.cards import CARDS, Card
from dashboard.cards.folio import figure_of, grouped
from dashboard.cards.giving import address_of, give
from dashboard.commands.asking import pairs_of, parquet_file, snapshot_asked
from dashboard.commands.common import INPUT, USAGE, lang_option, open_store, stop, store_option, told
from dashboard.deck import Deck, DeckError, read
from dashboard.deck.ready import BY_ID, Ready, made
from dashboard.exports import deck_papers
from dashboard.exports.card_files import card_workbook
from dashboard.exports.forms import FORMS
from dashboard.exports.papers import WRITERS as paper_writers
from dashboard.exports.picture import figure_svg, of_card, png
from dashboard.exports.proof.pack import proof
from dashboard.exports.proof.signing import BadKey, read_key
from dashboard.exports.proof.small import NotProvable
from dashboard.exports.slides.screen import Show
from dashboard.exports.slides.taking import WRITERS, NoSuchCard, Taken, of_cards, of_deck, of_ready, of_taken
from dashboard.exports.tabular import card_document, csv_text, json_bytes
from dashboard.filters import Filters
from dashboard.locale import bilingual, languages, t
from dashboard.settings import read_settings
from dashboard.store.folios import EXPORT, Folios
from dashboard.store.snapshots import Snapshot

ZIP, PNG, SVG = "zip", "png", "svg"
"""The archive in which a figure proves itself; the image of a card, and its figure alone."""
PAPERS = tuple(deck_papers.FORMS)
KINDS = (*sorted(FORMS), *WRITERS, *PAPERS, PNG, SVG, ZIP)


@click.command(help=bilingual("cli.help.export"))
@click.argument("names", metavar="CARD|DECK", nargs=-1, required=True)
@click.option("--package", help=bilingual("cli.help.package"))
@click.option("--format", "form", type=click.Choice(KINDS), default="csv", help=bilingual("cli.help.format"))
@click.option("--filter", "pairs", multiple=True, metavar="NAME=VALUE", help=bilingual("cli.help.filter"))
@click.option("--option", "options", multiple=True, metavar="NAME=VALUE", help=bilingual("cli.help.option"))
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help=bilingual("cli.help.file")
)
@store_option
@lang_option
@told
def export(
    names: tuple[str, ...],
    package: str | None,
    form: str,
    pairs: tuple[str, ...],
    options: tuple[str, ...],
    output: Path,
    store_path: Path | None,
    lang: str,
) -> None:
    """Save a card, or a presentation, as a file."""
    if len(names) == 1 and names[0] in CARDS and form not in (*WRITERS, *PAPERS):
        snapshot, asked = snapshot_asked(package, pairs, store_path, lang)
        card = CARDS[names[0]]
        answer = card.ask(snapshot, asked.with_options(**pairs_of(options, lang)))
        _write(card, answer, form, output)
        given = _give([(card, answer)], store_path)[0]
        click.echo(t(lang, "cli.folio", folio=grouped(given.folio), address=_address(given.folio)), err=True)
        return
    deck = _named(names, lang)
    if form not in (*WRITERS, *PAPERS):
        stop(t(lang, "cli.export_deck_form", forms=", ".join((*WRITERS, *PAPERS))), USAGE)
    if form in PAPERS and output.suffix.removeprefix(".") not in deck_papers.FORMS[form]:
        stop(t(lang, "cli.export_paper_form", forms=", ".join(f".{one}" for one in deck_papers.FORMS[form])), USAGE)
    if isinstance(deck, Deck):
        package, lang, pairs = package or deck.package or None, _language(deck, lang), (*_pinned(deck), *pairs)
    snapshot, asked = snapshot_asked(package, pairs, store_path, lang)
    _take_home(deck, snapshot, asked.with_options(**pairs_of(options, lang)), form, output, store_path)


def _named(names: tuple[str, ...], lang: str) -> Deck | Ready:
    """The presentation that the names say: a file, one that is ready, or cards in their order."""
    first = names[0]
    if len(names) == 1 and first in BY_ID:
        return BY_ID[first]
    if len(names) == 1 and first not in CARDS and Path(first).is_file():
        try:
            return read(Path(first).read_bytes())
        except DeckError as error:
            stop(t(lang, error.key, **error.blanks), INPUT)
    for name in names:
        if name not in CARDS:
            stop(t(lang, "cli.export_what", name=name, decks=", ".join(BY_ID)), USAGE)
    return of_cards(names)


def _language(deck: Deck, lang: str) -> str:
    """That of the deck, where nobody asked for another."""
    source = click.get_current_context().get_parameter_source("lang")
    return deck.lang if source is ParameterSource.DEFAULT and deck.lang in languages() else lang


def _pinned(deck: Deck) -> Iterator[str]:
    """The snapshot and the day that a deck shows."""
    if deck.snapshot:
        yield f"snapshot={deck.snapshot}"
    if deck.as_of:
        yield f"as_of={deck.as_of.isoformat()}"


def _take_home(
    deck: Deck | Ready, snapshot: Snapshot, asked: Filters, form: str, output: Path, store_path: Path | None
) -> None:
    lang = asked.lang
    if isinstance(deck, Ready) and deck.of and deck.of not in asked.values:
        stop(t(lang, "cli.export_of", deck=deck.id, name=deck.of), USAGE)
    slides = of_deck(deck, snapshot, asked) if isinstance(deck, Deck) else of_ready(deck, snapshot, asked)
    try:
        with _counted(slides, len(deck.slides if isinstance(deck, Deck) else deck.cards), lang) as held:
            taken = list(held)
    except NoSuchCard as error:
        stop(t(lang, "problem.card", name=error.args[0]), INPUT)
    if not taken:
        stop(t(lang, "cli.export_empty"), INPUT)
    title = deck.title if isinstance(deck, Deck) else t(lang, f"deck.{deck.id}.name")
    if form in PAPERS:
        whole = made(deck, snapshot, asked) if isinstance(deck, Ready) else of_taken(taken, asked)
        if not whole.shown:
            stop(t(lang, "cli.export_empty"), INPUT)
        told = deck_papers.deck_paper(form, whole, title or whole.shown[0].face.title, snapshot)
        output.write_bytes(paper_writers[output.suffix.removeprefix(".")](told))
    else:
        show = Show(title or taken[0].screen.title, lang, tuple(one.screen for one in taken))
        output.write_bytes(WRITERS[form](show))
    _give([one.of for one in taken if one.of], store_path)


@contextmanager
def _counted(slides: Iterator[Taken], number: int, lang: str) -> Iterator[Iterator[Taken]]:
    """The slides, with a bar of how many are told on a terminal."""
    bar: Any = click.progressbar(
        slides, length=number, label=t(lang, "cli.export_slides"), file=sys.stderr, hidden=not sys.stderr.isatty()
    )
    with bar as shown:
        yield iter(shown)


def _give(of: list[tuple[Card, Answer]], store_path: Path | None) -> list[Any]:
    """Each figure is written in the register of folios."""
    store, _ = open_store(store_path)
    folios = Folios(store.root)
    return [give(folios, card, answer, EXPORT) for card, answer in of]


def _address(folio: str) -> str:
    return address_of(folio, read_settings().url)


def _write(card: Card, answer: Answer, form: str, output: Path) -> None:
    if form == ZIP:
        _write_proof(card, answer, output)
    elif form == "parquet":
        parquet_file(answer, output)
    elif form == "xlsx":
        with card_workbook(card, answer) as book:
            output.write_bytes(book.read())
    elif form == PNG:
        output.write_bytes(png(of_card(card, answer)))
    elif form == SVG:
        output.write_text(figure_svg(card, answer), encoding="utf-8")
    elif form == "json":
        output.write_bytes(json_bytes(card_document(card, answer)))
    else:
        output.write_text(csv_text(answer), encoding="utf-8", newline="")


def _write_proof(card: Card, answer: Answer, output: Path) -> None:
    settings = read_settings()
    try:
        signer = read_key(settings.key) if settings.key else None
        made = proof(card, answer, signer, address_of(figure_of(card, answer).folio, settings.url))
    except BadKey as error:
        stop(t(answer.lang, "proof.bad_key", file=error.args[0]), USAGE)
    except NotProvable:
        stop(t(answer.lang, "problem.not_provable", name=card.id), USAGE)
    output.write_bytes(made.data)
