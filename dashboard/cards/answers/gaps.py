"""Cards of what was looked for and not found: owed only where a norm in force says so."""

from collections.abc import Iterator
from urllib.parse import quote

from dashboard.cards.card import Card
from dashboard.cards.telling import Telling
from dashboard.schema.order import in_order
from dashboard.store.snapshots import Row

NAMED = 4
FOUND = "published_not_transcribed"


def _title(tell: Telling) -> str:
    return tell.some("title", len(_missing(tell))) or tell("title_none")


def _missing(tell: Telling) -> list[Row]:
    """Without what was found published since and only waits to be transcribed."""
    return tell.where(state="not_found")


def _sentence(tell: Telling) -> Iterator[str]:
    rows = _missing(tell) or tell.rows
    days = sorted({row["checked_on"] for row in rows})
    span = {"first": tell.day(days[0]), "last": tell.day(days[-1])}
    when = tell("when_day", day=tell.day(days[0])) if len(days) == 1 else tell("when_days", **span)
    yield tell("sentence_one" if len(rows) == 1 else "sentence", when=when)
    owed = [row for row in rows if row["norm"] and row["institution"]]
    owners = in_order({row["institution"] for row in owed})
    yield tell.some("owners", len(owed), names=tell.join(owners, NAMED))
    yield tell.some("found", len(tell.rows) - len(_missing(tell)))


def _request(row: Row) -> str:
    """Where the request for a gap is, ready to send; nothing for what was found."""
    return f"/api/v1/requests/{quote(row['gap_id'], safe='')}.txt" if row.get("state") != FOUND else ""


def _gaps(tell: Telling) -> list[Row]:
    """One row of each gap: of one asked for more than once, the last."""
    return list({row["gap_id"]: row for row in tell.rows}.values())


def _requests_title(tell: Telling) -> str:
    gaps, sent = _gaps(tell), tell.known("folio")
    asked = sum(row["folio"] is not None for row in gaps)
    counts = {"asked": asked, "total": len(gaps), "answered": len(tell.known("answered_on"))}
    told = {name: tell.integer(n) for name, n in counts.items()}
    return tell.many("title", len(sent), **told) if sent else tell.many("title_none", len(gaps))


def _requests_sentence(tell: Telling) -> Iterator[str]:
    gaps = _gaps(tell)
    yield tell("ready")
    yield tell.some("owed", sum(row["addressee_basis"] == "owes" for row in gaps))
    yield tell.some("heirs", sum(row["addressee_basis"] == "succeeds" for row in gaps))
    open_ones = [row for row in tell.known("folio") if row["answered_on"] is None]
    oldest = max((row["days_waiting"] for row in open_ones), default=0)
    yield tell.some("waiting", len(open_ones), days=tell.many("value.days", oldest))
    yield tell.some("late", tell.count(request_state="past_due"))
    yield tell("silence")


def _replies_sentence(tell: Telling) -> Iterator[str]:
    last = tell.first
    if last["replied_on"]:
        yield tell("last", institution=last["institution"] or tell("value.empty"), day=tell.day(last["replied_on"]))
    yield tell("beside")
    yield tell("silence")


CARDS = (
    Card(
        "gaps-unpublished", "gaps/unpublished", "/", "summary", 20, _title, _sentence,
        columns=("what", "institution", "norm", "article", "checked_on", "state"),
        level="reference",
        glossary=("gap",), clicks=("institution", "institution_id"), paper=_request,
    ),
    Card(
        "gaps-requests", "gaps/requests", "/", "summary", 30, _requests_title, _requests_sentence,
        columns=("what", "addressee", "addressee_basis", "norm", "request_state", "days_waiting", "outcome"),
        level="reference", glossary=("gap",), clicks=("institution", "addressee_id"), paper=_request,
    ),
    Card(
        "gaps-replies", "gaps/replies", "/", "summary", 40, sentence=_replies_sentence,
        columns=("subject", "institution", "reply", "replied_on"),
        level="reference", clicks=("institution", "institution_id"),
    ),
)  # fmt: skip
