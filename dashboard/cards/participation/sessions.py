"""Cards of sessions: who attended, what was agreed, how one could get in, what was proposed and who was missing."""

from collections import defaultdict

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.words import code, header
from dashboard.figures import Bar, Bars, Cell, Figure, Matrix, MatrixRow, Verdict, VerdictRow, Verdicts
from dashboard.locale import day, decimal, integer, join, percent, t, tn
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL, NEUTRAL, STATUS

PAGE = "/participacion"
SECTORS = ("government", "civil_society", "academia", "business", "others")
MEASURES = (
    "venue_access", "sign_language", "indigenous_language", "suitable_schedule", "transport", "care", "remote",
)  # fmt: skip
KNOWN = ("yes", "no", "unknown")
NAMED, DRAWN, LAWS = 4, 24, 3


# --- Who attended -------------------------------------------------------------------------------------------------


def _with_list(answer: Answer) -> list[Row]:
    return [row for row in answer.rows if row["listed"] is not None]


def _sessions_title(answer: Answer) -> str:
    total = integer(len(answer.rows), answer.lang)
    return tn(answer.lang, "card.participation-sessions.title", len(_with_list(answer)), total=total)


def _sessions_sentence(answer: Answer) -> str:
    lang, said = answer.lang, []
    sums = {sector: sum(row[sector] for row in _with_list(answer)) for sector in SECTORS}
    parts = [
        t(lang, "card.participation-sessions.part", sector=header(answer, sector).lower(), n=integer(number, lang))
        for sector, number in sums.items()
        if number
    ]
    if parts:
        said.append(t(lang, "card.participation-sessions.present", parts=join(parts, lang)))
    silent = len(answer.rows) - len(_with_list(answer))
    if silent:
        said.append(tn(lang, "card.participation-sessions.silent", silent))
    return " ".join([*said, t(lang, "card.participation-sessions.announced")])


def _by_year(answer: Answer) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in reversed(answer.rows):
        held = row["held_on"]
        found[str(held.year) if held else t(answer.lang, "value.no_date")].append(row)
    return dict(sorted(found.items()))


def _sessions_figure(answer: Answer) -> Figure:
    years = _by_year(answer)
    if not _with_list(answer):
        return Bars(
            tuple(Bar(year, year, float(len(rows)), integer(len(rows), answer.lang)) for year, rows in years.items())
        )
    return Matrix(
        tuple(header(answer, sector) for sector in SECTORS),
        tuple(_present_row(answer, year, rows) for year, rows in years.items()),
        scale_title=t(answer.lang, "card.participation-sessions.scale"),
    )


def _present_row(answer: Answer, year: str, rows: list[Row]) -> MatrixRow:
    values = [_present(rows, sector) for sector in SECTORS]
    cells = (Cell(year, one, "" if one is None else integer(one, answer.lang)) for one in values)
    return MatrixRow(year, tuple(cells))


def _present(rows: list[Row], sector: str) -> float | None:
    """Institutions of a sector present in the sessions of a year, once each time; None where no list is published."""
    known = [row[sector] for row in rows if row[sector] is not None]
    return float(sum(known)) if known else None


def _institutions_title(answer: Answer) -> str:
    return tn(answer.lang, "card.participation-attendance.title", len(answer.rows))


def _institutions_sentence(answer: Answer) -> str:
    lang = answer.lang
    most = max(row["present"] for row in answer.rows)
    top = [row["institution"] for row in answer.rows if row["present"] == most]
    said = []
    if most:
        said.append(tn(lang, "card.participation-attendance.most", most, names=join(top, lang, NAMED)))
    missed = sum(row["absent"] > 0 for row in answer.rows)
    said.append(
        tn(lang, "card.participation-attendance.missed", missed)
        if missed
        else t(lang, "card.participation-attendance.no_absence")
    )
    if len(answer.rows) > DRAWN:
        said.append(t(lang, "card.participation-attendance.drawn", n=DRAWN))
    return " ".join(said)


def _institutions_figure(answer: Answer) -> Figure:
    lang = answer.lang
    return Bars(
        tuple(
            Bar(
                row["institution_id"],
                row["institution"],
                float(row["present"]),
                t(lang, "value.n_of_m", n=integer(row["present"], lang), m=integer(row["listed"], lang)),
            )
            for row in answer.rows[:DRAWN]
        )
    )


# --- What was agreed and how one could get in -----------------------------------------------------------------------


def _visions_title(answer: Answer) -> str:
    agreed = sum(row["agreed_vision"] is not None for row in answer.rows)
    total = integer(len(answer.rows), answer.lang)
    if not agreed:
        return t(answer.lang, "card.participation-visions.title_none", total=total)
    return tn(answer.lang, "card.participation-visions.title", agreed, total=total)


def _visions_sentence(answer: Answer) -> str:
    silent = sum(row["agreed_vision"] is None for row in answer.rows)
    if not silent:
        return t(answer.lang, "card.participation-visions.all")
    return tn(answer.lang, "card.participation-visions.silent", silent)


def _access_title(answer: Answer) -> str:
    told = sum(row["measures_known"] > 0 for row in answer.rows)
    total = integer(len(answer.rows), answer.lang)
    return tn(answer.lang, "card.participation-accessibility.title", told, total=total)


def _access_counts(answer: Answer) -> list[list[int]]:
    """Sessions by measure, in order, and what is known of it."""
    return [[sum(row[measure] == one for row in answer.rows) for one in KNOWN] for measure in MEASURES]


def _access_sentence(answer: Answer) -> str:
    lang = answer.lang
    found = [(measure, yes) for measure, (yes, _, _) in zip(MEASURES, _access_counts(answer), strict=True) if yes]
    parts = [
        t(lang, "card.participation-accessibility.part", measure=header(answer, one).lower(), n=integer(yes, lang))
        for one, yes in found
    ]
    said = [t(lang, "card.participation-accessibility.had", parts=join(parts, lang))] if parts else []
    return " ".join([*said, t(lang, "card.participation-accessibility.unknown")])


def _access_figure(answer: Answer) -> Figure:
    names = [header(answer, measure) for measure in MEASURES]
    return Matrix(
        tuple(code(answer, "sign_language", one) for one in KNOWN),
        tuple(
            MatrixRow(name, tuple(Cell(name, one, integer(one, answer.lang)) for one in counts))
            for name, counts in zip(names, _access_counts(answer), strict=True)
        ),
        scale_title=t(answer.lang, "card.participation-accessibility.scale"),
    )


# --- What was proposed ----------------------------------------------------------------------------------------------


def _whole(answer: Answer) -> Row:
    return next(row for row in answer.rows if row["topic"] is None)


def _proposals_title(answer: Answer) -> str:
    lang, whole = answer.lang, _whole(answer)
    if whole["response_rate"] is None:
        return tn(lang, "card.participation-contributions.title_unknown", whole["received"])
    known = integer(whole["received"] - whole["not_known"], lang)
    share = percent(whole["response_rate"], lang)
    return tn(lang, "card.participation-contributions.title", whole["answered"], known=known, share=share)


def _proposals_sentence(answer: Answer) -> str:
    lang, whole = answer.lang, _whole(answer)
    names = ("adopted", "adopted_partly", "rejected", "unanswered", "not_known")
    parts = [f"{header(answer, name).lower()}: {integer(whole[name], lang)}" for name in names]
    said = tn(lang, "card.participation-contributions.sentence", whole["received"], parts=join(parts, lang))
    if whole["median_days"] is None:
        return said + " " + t(lang, "card.participation-contributions.no_days")
    days = decimal(whole["median_days"], lang)
    return said + " " + tn(lang, "card.participation-contributions.days", whole["days_known"], days=days)


def _proposals_figure(answer: Answer) -> Figure:
    return Bars(tuple(_proposal_bar(answer, row) for row in answer.rows), colour=CATEGORICAL[1])


def _proposal_bar(answer: Answer, row: Row) -> Bar:
    lang, topic = answer.lang, row["topic"]
    known = row["received"] - row["not_known"]
    text = (
        t(lang, "value.not_known")
        if row["response_rate"] is None
        else t(lang, "value.n_of_m", n=integer(row["answered"], lang), m=integer(known, lang))
    )
    colour = CATEGORICAL[4] if topic is None else None
    return Bar(topic or "", topic or t(lang, "value.all_topics"), row["response_rate"], text, colour=colour)


# --- Open parliament ------------------------------------------------------------------------------------------------


def _points(answer: Answer, *states: str) -> list[Row]:
    return [row for row in answer.rows if row["fulfilled"] in states]


def _parliament_title(answer: Answer) -> str:
    total = integer(len(answer.rows), answer.lang)
    return tn(answer.lang, "card.participation-open-parliament.title", len(_points(answer, "yes")), total=total)


def _parliament_sentence(answer: Answer) -> str:
    lang, said = answer.lang, []
    for state in ("part", "no", "unknown"):
        found = dict.fromkeys(code(answer, "check", row["check"]).lower() for row in _points(answer, state))
        if found:
            said.append(t(lang, f"card.participation-open-parliament.{state}", names=join(list(found), lang)))
    return " ".join(said) or t(lang, "card.participation-open-parliament.complete")


def _parliament_figure(answer: Answer) -> Figure:
    laws = list(dict.fromkeys(row["commitment_id"] for row in answer.rows))[:LAWS]
    cells = {(row["commitment_id"], row["check_number"]): row for row in answer.rows}
    first = [row for row in answer.rows if row["commitment_id"] == laws[0]]
    return Verdicts(
        tuple(cells[law, 1]["code"] for law in laws),
        tuple(
            VerdictRow(
                code(answer, "check", row["check"]),
                tuple(_point(answer, cells[law, row["check_number"]]) for law in laws),
            )
            for row in first
        ),
    )


def _point(answer: Answer, row: Row) -> Verdict:
    looks = {"yes": ("complete", "✔"), "part": ("limited", "▲"), "no": ("no_evidence", "✖")}
    lang, state = answer.lang, row["fulfilled"]
    word = code(answer, "fulfilled", state)
    where = f"{row['code']} · {code(answer, 'check', row['check'])}"
    if state not in looks:
        return Verdict(row["commitment_id"], (f"? {word}",), f"{where}: {word}")
    count = t(lang, "value.n_of_m", n=integer(row["found"], lang), m=integer(row["whole"], lang))
    status, mark = looks[state]
    colour = STATUS[status].colour if state != "no" else NEUTRAL
    return Verdict(row["commitment_id"], (f"{mark} {word}", count), f"{where}: {word}, {count}", colour)


# --- Who was missing ------------------------------------------------------------------------------------------------


def _absent(answer: Answer) -> list[Row]:
    return [row for row in answer.rows if row["absent"]]


def _absent_title(answer: Answer) -> str:
    total = integer(len(answer.rows), answer.lang)
    if not any(row["meetings"] for row in answer.rows):
        return t(answer.lang, "card.participation-absent.title_no_meetings")
    if not _absent(answer):
        return t(answer.lang, "card.participation-absent.title_none", total=total)
    return tn(answer.lang, "card.participation-absent.title", len(_absent(answer)), total=total)


def _listed(parts: list[str], lang: str) -> str:
    """Parts that hold commas of their own, so that each one ends where it does."""
    more = len(parts) - NAMED
    shown = "; ".join(parts[:NAMED])
    return t(lang, "value.and_more", shown=shown, n=integer(more, lang)) if more > 0 else shown


def _absent_sentence(answer: Answer) -> str:
    lang = answer.lang
    names = [
        t(
            lang,
            "card.participation-absent.item",
            name=row["institution"],
            code=row["code"],
            date=day(row["last_absent_on"], lang),
        )
        for row in _absent(answer)
    ]
    said = [t(lang, "card.participation-absent.case")]
    if names:
        said.append(t(lang, "card.participation-absent.names", names=_listed(names, lang)))
    unknown = sum(row["not_recorded"] > 0 for row in answer.rows)
    if unknown:
        said.append(tn(lang, "card.participation-absent.not_recorded", unknown))
    bare = sum(row["meetings"] == 0 for row in answer.rows)
    if bare:
        said.append(tn(lang, "card.participation-absent.no_meetings", bare))
    return " ".join(said)


CARDS = (
    Card(
        "participation-sessions", "participation/sessions", "/participacion", "participation-sessions", 60,
        _sessions_title, _sessions_sentence, _sessions_figure,
        columns=("held_on", "kind", "title", "municipality", "listed", "present", "absent", "not_recorded", *SECTORS),
    ),
    Card(
        "participation-attendance", "participation/attendance", "/participacion", "participation-sessions", 61,
        _institutions_title, _institutions_sentence, _institutions_figure,
        columns=("institution", "sector", "branch", "listed", "present", "absent", "not_recorded", "last_on"),
        clicks=("institution", "institution_id"),
    ),
    Card(
        "participation-visions", "participation/sessions", "/participacion", "participation-sessions", 62,
        _visions_title, _visions_sentence,
        columns=("held_on", "title", "municipality", "code", "agreed_vision"), fixed={"session": "mesa"},
    ),
    Card(
        "participation-accessibility", "participation/sessions", "/participacion", "participation-sessions", 63,
        _access_title, _access_sentence, _access_figure,
        columns=("held_on", "title", *MEASURES),
    ),
    Card(
        "participation-contributions", "participation/contributions", "/participacion", "participation-sessions", 64,
        _proposals_title, _proposals_sentence, _proposals_figure,
        columns=("topic", "received", "answered", "adopted", "adopted_partly", "rejected", "unanswered", "not_known",
                 "response_rate", "adopted_share", "median_days", "days_known"),
    ),
    Card(
        "participation-open-parliament", "participation/open-parliament", "/participacion",
        "participation-sessions", 65,
        _parliament_title, _parliament_sentence, _parliament_figure,
        columns=("code", "title", "check", "fulfilled", "found", "whole", "vote_on"),
    ),
    Card(
        "participation-absent", "participation/absent-actors", "/participacion", "participation-sessions", 66,
        _absent_title, _absent_sentence,
        columns=("code", "title", "institution", "role", "meetings", "present", "absent", "not_recorded",
                 "last_absent_on", "last_absent_title"),
    ),
)  # fmt: skip
