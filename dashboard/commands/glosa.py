"""``glosa``: what citizens ask for a Glosa, from a sheet into a package; what is private stays out of it."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from dashboard.adapters.asked import institutions, take_questions
from dashboard.commands.common import (
    INPUT,
    USAGE,
    There,
    file_argument,
    into_option,
    lang_option,
    open_store,
    stop,
    store_option,
    told,
)
from dashboard.locale import bilingual, t, tn

if TYPE_CHECKING:
    from dashboard.exports.screened import Proved

COUNTED = ("grouped", "repeated", "held_back", "shown", "answers", "agreements", "proposals", "unowned")


@click.group(help=bilingual("cli.help.glosa"))
def glosa() -> None:
    """The commands of a Glosa."""


@glosa.command(name="import", help=bilingual("cli.help.glosa_import"))
@file_argument
@into_option
@click.option("--meeting", required=True, help=bilingual("cli.help.meeting"))
@click.option("--source", required=True, help=bilingual("cli.help.source"))
@click.option(
    "--private", required=True, type=click.Path(file_okay=False, path_type=Path), help=bilingual("cli.help.private")
)
@lang_option
@told
def glosa_import(file: Path, package: Path, meeting: str, source: str, private: Path, lang: str) -> None:
    """Take the questions of a sheet, and say how many of each kind; never a word of one."""
    taken = take_questions(file, package, meeting, source, private)
    click.echo(tn(lang, "cli.glosa.taken", taken.questions))
    for key in COUNTED:
        if number := getattr(taken, key):
            click.echo(tn(lang, f"cli.glosa.{key}", number))
    click.echo(t(lang, "cli.glosa.private", path=taken.private))


@glosa.command(name="sort", help=bilingual("cli.help.glosa_sort"))
@file_argument
@into_option
@click.option("--meeting", default="", help=bilingual("cli.help.meeting"))
@lang_option
@told
def glosa_sort(file: Path, package: Path, meeting: str, lang: str) -> None:
    """Sort what waits, a key or two each, and say how many stand in each state."""
    from dashboard.commands.glosa_sort import sort_questions

    for state, number in sorted(sort_questions(file, package, meeting, lang).items()):
        click.echo(f"{t(lang, f'question_state.{state}')}: {number}")


@glosa.command(name="template", help=bilingual("cli.help.glosa_template"))
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help=bilingual("cli.help.file")
)
@click.option(
    "--owners",
    "package",
    type=There(exists=True, file_okay=False, path_type=Path),
    help=bilingual("cli.help.owners"),
)
@lang_option
@told
def glosa_template(output: Path, package: Path | None, lang: str) -> None:
    """Write the workbook to fill in, with its lists and the privacy notice."""
    from dashboard.exports.glosa_template import write_template

    write_template(output, lang, institutions(package) if package else ())
    click.echo(t(lang, "cli.glosa.notice"), err=True)


@glosa.command(name="minutes", help=bilingual("cli.help.glosa_minutes"))
@click.argument("package")
@click.option("--session", required=True, help=bilingual("cli.help.session"))
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help=bilingual("cli.help.file")
)
@click.option(
    "--shown", "shown_file", type=There(exists=True, dir_okay=False, path_type=Path), help=bilingual("cli.help.shown")
)
@store_option
@lang_option
@told
def glosa_minutes(
    package: str, session: str, output: Path, shown_file: Path | None, store_path: Path | None, lang: str
) -> None:
    """Write the minutes of a session, or say which there are; the folios that were shown go into the register."""
    from dashboard.answers import ask
    from dashboard.commands.asking import snapshot_asked
    from dashboard.exports.minutes import minutes, minutes_of

    snapshot, asked = snapshot_asked(package, (), store_path, lang)
    answer = minutes_of(snapshot, asked, session)
    if not answer.rows:
        sat = [
            row["meeting_id"] for row in ask(snapshot, "glosas/sessions", asked).rows if row["sitting"] != "announced"
        ]
        stop(t(lang, "cli.no_session", name=session, sessions=", ".join(sat) or t(lang, "value.none")), USAGE)
    held = _shown(shown_file, store_path, lang) if shown_file else []
    output.write_bytes(minutes(answer, held))


def _shown(file: Path, store_path: Path | None, lang: str) -> "list[Proved]":
    """What the file of a session says was shown; each folio that is proven is written in the register."""
    from dashboard.deck import DeckError
    from dashboard.deck.session import read_session
    from dashboard.exports.screened import proved
    from dashboard.store.folios import DECK, Folios

    try:
        shown = read_session(file.read_bytes())
    except DeckError as error:
        stop(t(lang, error.key, **error.blanks), INPUT)
    store, _ = open_store(store_path)
    held, folios = proved(store, shown, lang), Folios(store.root)
    given = {one.given.folio: one.given for one in held if one.given}
    for one in given.values():
        folios.add(replace(one, by=DECK))
    click.echo(tn(lang, "cli.glosa.registered", len(given)), err=True)
    return held
