"""Cards of what each municipality adopted, and of land and indigenous peoples: who lives where, and who decides."""

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.words import code
from dashboard.figures import Bar, Bars, Figure, Verdict, VerdictRow, Verdicts
from dashboard.locale import day, integer, join, percent, t, tn
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL, NEUTRAL, STATUS

PAGE = "/participacion"
NAMED, MOST_REQUIREMENTS = 11, 4
LOOKS = {
    "adopted": (STATUS["complete"].colour, "✔"),
    "in_progress": (STATUS["substantial"].colour, "▶"),
    "not_adopted": (NEUTRAL, "✖"),
}


# --- Adoption -------------------------------------------------------------------------------------------------------


def _standing(answer: Answer, status: str | None) -> int:
    return sum(row["status"] == status for row in answer.rows)


def _adoption_title(answer: Answer) -> str:
    total = integer(len(answer.rows), answer.lang)
    return tn(answer.lang, "card.participation-adoption.title", _standing(answer, "adopted"), total=total)


def _adoption_sentence(answer: Answer) -> str:
    lang = answer.lang
    letters = "; ".join(f"{letter} = {need}" for letter, need in _lettered(answer))
    said = [
        t(lang, "card.participation-adoption.columns", parts=letters),
        t(
            lang,
            "card.participation-adoption.sentence",
            course=integer(_standing(answer, "in_progress"), lang),
            refused=integer(_standing(answer, "not_adopted"), lang),
            unknown=integer(_standing(answer, "unknown") + _standing(answer, None), lang),
        ),
    ]
    held = list(dict.fromkeys(row["municipality"] for row in answer.rows))
    short = {row["municipality"] for row in answer.rows if row["status"] != "adopted"}
    whole = [name for name in held if name not in short]
    key = "all" if whole else "none_has_all"
    said.append(t(lang, f"card.participation-adoption.{key}", names=join(whole, lang, NAMED)))
    return " ".join(said)


def _lettered(answer: Answer) -> list[tuple[str, str]]:
    """The requirements the figure draws, each with the letter that stands for it: a phone has no room for names."""
    needs = sorted({row["requirement"] for row in answer.rows})[:MOST_REQUIREMENTS]
    return list(zip("ABCD", needs, strict=False))


def _adoption_figure(answer: Answer) -> Figure:
    needs = _lettered(answer)
    cells = {(row["municipality"], row["requirement"]): row for row in answer.rows}
    names = list(dict.fromkeys(row["municipality"] for row in answer.rows))
    return Verdicts(
        tuple(letter for letter, _ in needs),
        tuple(VerdictRow(name, tuple(_adopted(answer, cells[name, need]) for _, need in needs)) for name in names),
    )


def _adopted(answer: Answer, row: Row) -> Verdict:
    status = row["status"]
    word = code(answer, "status", status) if status else t(answer.lang, "value.no_record")
    when = f" ({day(row['status_on'], answer.lang)})" if row["status_on"] else ""
    hover = f"{row['municipality']} · {row['requirement']}: {word}{when}"
    if status not in LOOKS:
        return Verdict(row["municipality_id"], ("?", t(answer.lang, "adoption.short.unknown")), hover)
    colour, mark = LOOKS[status]
    return Verdict(row["municipality_id"], (mark, word), hover, colour)


# --- Land and indigenous peoples ------------------------------------------------------------------------------------


def _places(answer: Answer) -> list[Row]:
    return [row for row in answer.rows if row["territory"] is not None]


def _everywhere(answer: Answer) -> Row | None:
    return next((row for row in answer.rows if row["territory"] is None), None)


def _land_title(answer: Answer) -> str:
    lang = answer.lang
    counted = [row for row in _places(answer) if row["speakers_share"] is not None]
    whole = _everywhere(answer)
    if not counted or whole is None or whole["speakers_share"] is None:
        return t(lang, "card.participation-land.title_bare")
    top = max(counted, key=lambda row: row["speakers_share"])
    shares = (top["speakers_share"], whole["speakers_share"])
    # Two shares that round alike are told with the decimal that tells them apart.
    digits = 1 if round(100 * shares[0]) == round(100 * shares[1]) else 0
    here, there = (percent(share, lang, digits) for share in shares)
    return t(lang, "card.participation-land.title", name=top["territory"], here=here, there=there)


def _land_sentence(answer: Answer) -> str:
    lang, places, said = answer.lang, _places(answer), []
    year = next((row["population_year"] for row in answer.rows if row["speakers_share"] is not None), None)
    if year:
        said.append(t(lang, "card.participation-land.year", year=year))
    deciding = [row["territory"] for row in places if row["depth"] == "decide"]
    if deciding:
        said.append(t(lang, "card.participation-land.decide", names=join(deciding, lang, NAMED)))
    asked = [row["territory"] for row in places if row["only_consulted"]]
    if asked:
        said.append(t(lang, "card.participation-land.consulted", names=join(asked, lang, NAMED)))
    silent = sum(not row["group_meetings"] for row in places)
    if silent:
        said.append(tn(lang, "card.participation-land.silent", silent))
    return " ".join(said) or t(lang, "card.participation-land.involved")


def _land_figure(answer: Answer) -> Figure:
    return Bars(tuple(_land_bar(answer, row) for row in answer.rows), colour=CATEGORICAL[4])


def _land_bar(answer: Answer, row: Row) -> Bar:
    lang, share = answer.lang, row["speakers_share"]
    name = row["territory"] or t(lang, "value.whole_territory")
    text = t(lang, "value.not_published") if share is None else percent(share, lang, 1)
    colour = NEUTRAL if row["territory"] is None else None
    return Bar(row["municipality_id"] or "", name, share, text, colour=colour)


def _tagged(answer: Answer, tag: str | None, kind: str = "commitment") -> list[Row]:
    return [row for row in answer.rows if row["territory_tag"] == tag and row["kind"] == kind]


def _tags_title(answer: Answer) -> str:
    total = sum(row["kind"] == "commitment" for row in answer.rows)
    tagged = len(_tagged(answer, "land_territory"))
    return tn(answer.lang, "card.participation-land-tags.title", tagged, total=integer(total, answer.lang))


def _tags_sentence(answer: Answer) -> str:
    lang, said = answer.lang, []
    obliged = len(_tagged(answer, "land_territory", "obligation"))
    if obliged:
        said.append(tn(lang, "card.participation-land-tags.obligations", obliged))
    for row in _tagged(answer, "land_territory")[:NAMED]:
        key = "depth" if row["depth"] else "silent"
        depth = code(answer, "depth", row["depth"]) if row["depth"] else ""
        said.append(t(lang, f"card.participation-land-tags.{key}", code=row["code"], depth=depth))
    bare = len(_tagged(answer, None))
    if bare:
        said.append(tn(lang, "card.participation-land-tags.bare", bare))
    return " ".join(said) or t(lang, "card.participation-land-tags.reviewed")


CARDS = (
    Card(
        "participation-adoption", "participation/adoption", "/participacion", "participation-adoption", 80,
        _adoption_title, _adoption_sentence, _adoption_figure,
        columns=("municipality", "requirement", "status", "status_on", "source"),
        clicks=("municipality", "municipality_id"),
    ),
    Card(
        "participation-land", "participation/land", "/participacion", "participation-land", 85,
        _land_title, _land_sentence, _land_figure,
        columns=("territory", "speakers", "population", "population_year", "speakers_share", "meetings",
                 "group_meetings", "participants", "depth", "only_consulted"),
        glossary=("depth", "only_consulted"), clicks=("municipality", "municipality_id"),
    ),
    Card(
        "participation-land-tags", "participation/land-commitments", "/participacion", "participation-land", 86,
        _tags_title, _tags_sentence,
        columns=("kind", "code", "title", "territory_tag", "tag_from", "meetings", "group_meetings", "depth",
                 "only_consulted"),
        glossary=("depth",),
    ),
)  # fmt: skip
