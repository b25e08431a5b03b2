"""Cards of what sessions gave: the visions agreed, how one could get in, the contributions and the open parliament."""

from collections.abc import Iterator

from dashboard.cards.card import Card
from dashboard.cards.drawing import bars, matrix
from dashboard.cards.participation.saying import PAGE, any_said, counted_parts
from dashboard.cards.telling import Telling
from dashboard.figures import Matrix, Verdict, VerdictRow, Verdicts
from dashboard.store.snapshots import Row
from dashboard.theme import CATEGORICAL, NEUTRAL, STATUS

MEASURES = (
    "venue_access", "sign_language", "indigenous_language", "suitable_schedule", "transport", "care", "remote",
)  # fmt: skip
KNOWN = ("yes", "no", "unknown")
ANSWERS = ("adopted", "adopted_partly", "rejected", "unanswered", "not_known")
LOOKS = {"yes": (STATUS["complete"].colour, "✔"), "part": (STATUS["limited"].colour, "▲"), "no": (NEUTRAL, "✖")}
TONES = {"yes": "proven", "part": "partial"}
LAWS = 3
# More points than these make a sentence too long to read.
NAMED = 4


def _visions_title(tell: Telling) -> str:
    agreed = tell.counted("agreed_vision")
    return tell.of_rows("title", agreed)


def _visions_sentence(tell: Telling) -> str:
    return tell.some("silent", len(tell.rows) - tell.counted("agreed_vision")) or tell("all")


def _access_title(tell: Telling) -> str:
    return tell.of_rows("title", tell.counted("measures_known"))


def _access_sentence(tell: Telling) -> Iterator[str]:
    had = {measure: tell.count(**{measure: "yes"}) for measure in MEASURES}
    yield tell.naming("had", counted_parts(tell, had))
    yield tell("unknown")


def _access_figure(tell: Telling) -> Matrix:
    """Sessions by measure and what is known of it."""
    counts = {tell.head(one): [tell.count(**{one: known}) for known in KNOWN] for one in MEASURES}
    known = (tell.code("sign_language", one) for one in KNOWN)
    return matrix(tell, known, ((name, name, numbers) for name, numbers in counts.items()), "scale")


def _contributions_title(tell: Telling) -> str:
    (whole,) = tell.where(topic=None)
    if whole["response_rate"] is None:
        return tell.many("title_unknown", whole["received"])
    known, share = tell.integer(whole["received"] - whole["not_known"]), tell.percent(whole["response_rate"])
    return tell.many("title", whole["answered"], known=known, share=share)


def _contributions_sentence(tell: Telling) -> Iterator[str]:
    (whole,) = tell.where(topic=None)
    parts = (f"{tell.head(name).lower()}: {tell.integer(whole[name])}" for name in ANSWERS)
    yield tell.many("sentence", whole["received"], parts=tell.join(parts))
    if whole["median_days"] is None:
        yield tell("no_days")
    else:
        yield tell.many("days", whole["days_known"], days=tell.decimal(whole["median_days"]))


def _answered(tell: Telling, row: Row) -> str:
    if row["response_rate"] is None:
        return tell("value.not_known")
    return tell("value.n_of_m", n=tell.integer(row["answered"]), m=tell.integer(row["received"] - row["not_known"]))


def _parliament_title(tell: Telling) -> str:
    return tell.of_rows("title", tell.count(fulfilled="yes"))


def _parliament_sentence(tell: Telling) -> list[str]:
    said = (tell.naming(state, _checks(tell, state), NAMED) for state in ("part", "no", "unknown"))
    return any_said(said, tell("complete"))


def _checks(tell: Telling, state: str) -> list[str]:
    """The points of the list in a state, each once, whatever the law."""
    return list(dict.fromkeys(tell.low("check", row) for row in tell.where(fulfilled=state)))


def _parliament_figure(tell: Telling) -> Verdicts:
    laws = list(dict.fromkeys(row["commitment_id"] for row in tell.rows))[:LAWS]
    cells = {(row["commitment_id"], row["check_number"]): row for row in tell.rows}
    points = {row["check_number"]: tell.code("check", row) for row in tell.where(commitment_id=laws[0])}
    return Verdicts(
        tuple(cells[law, 1]["code"] for law in laws),
        tuple(
            VerdictRow(name, tuple(_point(tell, cells[law, number], name) for law in laws))
            for number, name in points.items()
        ),
    )


def _point(tell: Telling, row: Row, name: str) -> Verdict:
    word, where = tell.code("fulfilled", row), f"{row['code']} · {name}"
    if row["fulfilled"] not in LOOKS:
        return Verdict(row["commitment_id"], (f"? {word}",), f"{where}: {word}", tone="unknown")
    count = tell("value.n_of_m", n=tell.integer(row["found"]), m=tell.integer(row["whole"]))
    colour, mark = LOOKS[row["fulfilled"]]
    tone = TONES.get(row["fulfilled"], "")
    return Verdict(row["commitment_id"], (f"{mark} {word}", count), f"{where}: {word}, {count}", colour, tone)


CARDS = (
    Card(
        "participation-visions", "participation/sessions", PAGE, "participation-sessions", 62,
        _visions_title, _visions_sentence, level="reference",
        columns=("held_on", "title", "municipality", "code", "agreed_vision"), fixed={"session": "mesa"},
    ),
    Card(
        "participation-accessibility", "participation/sessions", PAGE, "participation-sessions", 63,
        _access_title, _access_sentence, _access_figure, level="reference",
        columns=("held_on", "title", *MEASURES),
    ),
    Card(
        "participation-contributions", "participation/contributions", PAGE, "participation-sessions", 64,
        _contributions_title, _contributions_sentence,
        bars("topic", "response_rate", _answered, key="topic", colour=CATEGORICAL[1],
             coloured=lambda row: CATEGORICAL[4] if row["topic"] is None else None),
        columns=("topic", "received", "answered", "adopted", "adopted_partly", "rejected", "unanswered", "not_known",
                 "response_rate", "adopted_share", "median_days", "days_known"),
    ),
    Card(
        "participation-open-parliament", "participation/open-parliament", PAGE, "participation-sessions", 65,
        _parliament_title, _parliament_sentence, _parliament_figure, level="reference",
        columns=("code", "title", "check", "fulfilled", "found", "whole", "vote_on"),
    ),
)  # fmt: skip
