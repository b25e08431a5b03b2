"""``new-question``: the files of an indicator, which already answers, in the checkout that the command runs from."""

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from dashboard.cards import CARDS, DOORS, cards_of
from dashboard.commands.common import USAGE, lang_option, stop, told
from dashboard.locale import OURS, bilingual, t
from dashboard.locale.files import blanks
from dashboard.locale.message import Message
from dashboard.schema.queries import QUERIES, read_query
from dashboard.schema.tables import tables
from dashboard.settings import ROOT
from dashboard.starter.new_question import NewQuestion, is_name, starts
from dashboard.store.questions import parse, questions

ALWAYS = {"n", "count", "period"}
"""What any title may leave blank, besides the columns of the question."""
Places = dict[str, tuple[str, str]]


class Refused(ValueError):
    """What was asked for is not written: why."""

    def __init__(self, why: Message) -> None:
        super().__init__(why.key)
        self.why = why


@click.command(
    name="new-question",
    help=f"{bilingual('cli.help.new_question')}\n\n{bilingual('cli.help.new_question_name')}",
)
@click.argument("question", metavar="THEME/NAME")
@click.option("--section", required=True, help=bilingual("cli.help.section"))
@click.option("--theme", help=bilingual("cli.help.theme"))
@click.option("--table", help=bilingual("cli.help.table"))
@click.option("--title", help=bilingual("cli.help.title"))
@click.option("--title-en", help=bilingual("cli.help.title_en"))
@lang_option
@told
def new_question(
    question: str,
    section: str,
    theme: str | None,
    table: str | None,
    title: str | None,
    title_en: str | None,
    lang: str,
) -> None:
    """Write a question, its card, its words and its truth."""
    try:
        made = _made(question, section, theme, table, _titles(title, title_en))
        new = _free(made)
    except Refused as error:
        stop(error.why.tell(lang), USAGE)
    written = {**new, **made.catalogues(ROOT)}
    for path, text in written.items():
        (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
        (ROOT / path).write_text(text, encoding="utf-8")
    click.echo("\n".join(map(str, written)))
    click.echo(t(lang, "cli.new_question.done", question=made.id))


def _made(question: str, section: str, theme: str | None, table: str | None, titles: Mapping[str, str]) -> NewQuestion:
    """The question asked for; Refused for a name, folder, theme, section or table that cannot be."""
    if not is_name(question):
        raise Refused(Message("cli.new_question.name", {"name": question}))
    folder, _, name = question.partition("/")
    places = _sections()
    if section not in places:
        raise Refused(Message("cli.new_question.section", {"section": section, "sections": _listed(places)}))
    page, door = places[section]
    about = _theme(folder, theme)
    return NewQuestion(
        folder=folder,
        name=name,
        theme=about,
        page=page,
        section=section,
        door=door,
        order=_order(page, section),
        table=_table(about, table),
        titles=titles,
    )


def _sections() -> Places:
    """Section -> the page it is of, and that page's door, which keeps its cards and its words."""
    # Dash comes with the pages: no other command waits for it.
    from dashboard.pages import PAGES

    pages = (page for page in PAGES.values() if page.door in DOORS)
    held = ((page, page.sections or {one.section for one in cards_of(page.path)}) for page in pages)
    return {section: (page.path, page.door) for page, sections in held for section in sections}


def _listed(places: Places) -> str:
    pages = dict.fromkeys(page for page, _ in places.values())
    return "\n".join(f"  {page}: {', '.join(one for one in places if places[one][0] == page)}" for page in pages)


def _theme(folder: str, theme: str | None) -> str:
    """The theme asked for, else the one that most questions of the folder have."""
    known = sorted({one.theme for one in tables().values()})
    if theme and theme not in known:
        raise Refused(Message("cli.new_question.theme", {"theme": theme, "themes": tuple(known)}))
    held = Counter(one.theme for one in questions().values() if one.id.startswith(f"{folder}/"))
    if not theme and not held:
        raise Refused(Message("cli.new_question.folder", {"folder": folder, "themes": tuple(known)}))
    return theme or held.most_common(1)[0][0]


def _table(theme: str, table: str | None) -> str:
    """The table whose rows are counted: the one asked for; without one, none where the theme has its own start."""
    known = [name for name, one in tables().items() if one.cites_sources]
    if table and table not in known:
        raise Refused(Message("cli.new_question.table", {"table": table, "tables": tuple(sorted(known))}))
    if table or theme in starts():
        return table or ""
    asked = Counter(one.subject for one in questions().values() if one.theme == theme)
    likely = [*(name for name, _ in asked.most_common()), *(name for name in known if tables()[name].theme == theme)]
    found = next((name for name in likely if name in known), None)
    if found is None:
        raise Refused(Message("cli.new_question.no_table", {"theme": theme, "tables": tuple(sorted(known))}))
    return found


def _order(page: str, section: str) -> int:
    """The first free place of the page after the cards of the section."""
    taken = {card.places[page] for card in cards_of(page)}
    last = max((card.places[page] for card in cards_of(page) if card.section == section), default=max(taken))
    return next(order for order in range(last + 1, last + len(taken) + 2) if order not in taken)


def _titles(spanish: str | None, english: str | None) -> dict[str, str]:
    """The titles by language: both, or none."""
    texts = zip(OURS, (" ".join((text or "").split()) for text in (spanish, english)), strict=True)
    given = {lang: text for lang, text in texts if text}
    if len(given) == 1:
        raise Refused(Message("cli.new_question.titles"))
    return given


def _free(made: NewQuestion) -> dict[Path, str]:
    """The new files; Refused where one of them or the card is there, or for blanks of a title that nothing fills."""
    new = made.files()
    package = Path("tests", "recompute", made.folder.replace("-", "_"), "__init__.py")
    there = [str(path) for path in new if (ROOT / path).exists()]
    there += [made.card] if made.card in CARDS else []
    if there:
        raise Refused(Message("cli.new_question.taken", {"what": tuple(there)}))
    _check_blanks(made.titles, _columns(made.id, new))
    return new if (ROOT / package).exists() else {package: "", **new}


def _columns(question: str, new: Mapping[Path, str]) -> tuple[str, ...]:
    """The columns that the question answers with: asked of an empty database, so that what is written runs."""
    folder, _, name = question.partition("/")
    text = new[Path(QUERIES.name, folder, f"{name}.sql")]
    return parse(read_query(question, text)).columns


def _check_blanks(titles: Mapping[str, str], columns: Iterable[str]) -> None:
    """Refused for a title that leaves blank what nothing fills, or where the two do not leave the same."""
    names = sorted({*ALWAYS, *columns})
    allowed = {f"{name}!None:" for name in names}
    held = [blanks(text) for text in titles.values()]
    if any(one is None or not one <= allowed or one != held[0] for one in held):
        raise Refused(Message("cli.new_question.blanks", {"blanks": ", ".join(f"{{{name}}}" for name in names)}))
