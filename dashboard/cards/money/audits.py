"""What audits reviewed and what was still to be clarified on their day: a question, never a loss."""

from collections.abc import Callable, Iterator
from functools import partial

from dashboard.cards.card import Card
from dashboard.cards.money.municipal import has_places
from dashboard.cards.telling import Telling
from dashboard.figures import Bar, Bars
from dashboard.store.snapshots import Row

# More names than these are told as a number.
NAMED = 3


def _last(tell: Telling) -> list[Row]:
    """The rows of the last account audited, without the summary of what others say one by one."""
    year = max(row["account_year"] for row in tell.rows)
    held = tell.where(account_year=year)
    return [row for row in held if row["entity_kind"] != "all_municipalities"] or held


def _places(tell: Telling) -> list[Row]:
    """The municipalities of the last account audited; where it has none, whoever was audited."""
    held = _last(tell)
    return [row for row in held if row["entity_kind"] == "municipality"] or held


def _pending(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["amount_to_clarify"]]


def _bodies(rows: list[Row]) -> int:
    return len({(row["territory_id"], row["entity_text"]) for row in rows})


def _title(tell: Telling) -> str:
    rows = _last(tell)
    places = [row for row in rows if row["entity_kind"] == "municipality"]
    told = places or rows
    if len(places) == 1:
        return _one_title(tell, places[0])
    words = {"year": str(told[0]["account_year"]), "when": _when(tell, told), "total": tell.integer(_bodies(told))}
    key = "title_places" if places else "title_bodies"
    pending = _bodies(_pending(told))
    return tell.many(key, pending, **words) if pending else tell(f"{key}_none", **words)


def _one_title(tell: Telling, row: Row) -> str:
    """Of one municipality; an amount that needs another source is no headline."""
    doubt = row["amount_to_clarify"]
    key = "one_unknown" if doubt is None else "one" if doubt else "one_none"
    key = "one_unproven" if row["lacks_second_source"] else key
    words = {"name": row["entity_text"], "year": str(row["account_year"]), "when": _when(tell, [row])}
    return tell(key, amount=tell.pesos(doubt or 0), **words)


def _when(tell: Telling, rows: list[Row]) -> str:
    """The day the authority speaks of; the last of them where there are several."""
    days = [row["stated_as_of"] for row in rows if row["stated_as_of"]]
    return tell("dated", day=tell.day(max(days))) if days else tell("undated")


def _sentence(tell: Telling, picked: Callable[[Telling], list[Row]] = _last) -> Iterator[str]:
    rows = picked(tell)
    pending = _pending(rows)
    if len(rows) == 1:
        yield from _one_sentence(tell, rows[0])
        return
    sure = [row for row in pending if row["clarify_share"] is not None and not row["lacks_second_source"]]
    if sure:
        yield _body(tell, max(sure, key=lambda row: row["clarify_share"]))
    held = dict.fromkeys(row["entity_text"] for row in pending if row["lacks_second_source"])
    yield tell.naming("second_source", held, NAMED)
    beyond = dict.fromkeys(row["entity_text"] for row in pending if row["reason"] == "more_than_reviewed")
    yield tell.naming("more_than_reviewed", beyond, NAMED)
    unknown = dict.fromkeys(row["entity_text"] for row in pending if row["reason"] == "reviewed_unknown")
    yield tell.naming("unreviewed", unknown, NAMED)
    yield tell.beside("question")
    yield _source(tell, rows)


def _one_sentence(tell: Telling, row: Row) -> Iterator[str]:
    """Of one body: what was reviewed, and what part of it was to be clarified."""
    reviewed, share = row["amount_reviewed"], row["clarify_share"]
    if row["lacks_second_source"]:
        yield tell("second_source", names=row["entity_text"])
    if reviewed is None:
        yield tell("one_unreviewed")
    elif share is None:
        key = "more_than_reviewed" if row["amount_to_clarify"] else "one_reviewed"
        yield tell(key, names=row["entity_text"], reviewed=tell.pesos(reviewed))
    else:
        yield tell("one_share", reviewed=tell.pesos(reviewed), share=tell.percent(share))
    yield tell("question")
    yield _source(tell, [row])


def _source(tell: Telling, rows: list[Row]) -> str:
    """Who tells it: the authority itself, or the newspaper that was read."""
    return tell.naming("said_by", dict.fromkeys(row["publisher"] for row in rows if row["publisher"]), NAMED)


def _body(tell: Telling, row: Row) -> str:
    doubt, reviewed = (tell.pesos(row[name]) for name in ("amount_to_clarify", "amount_reviewed"))
    share = tell.percent(row["clarify_share"])
    return tell("largest", name=row["entity_text"], amount=doubt, reviewed=reviewed, share=share)


def _figure(tell: Telling, picked: Callable[[Telling], list[Row]] = _last) -> Bars:
    """What part of the amount reviewed was to be clarified; where it cannot be said, the amount alone."""
    return Bars(tuple(_bar(tell, row) for row in picked(tell)), highlight=tell.chosen.get("municipality", ()))


def _bar(tell: Telling, row: Row) -> Bar:
    key = row["territory_id"] if row["entity_kind"] == "municipality" else ""
    doubt = row["amount_to_clarify"]
    if doubt == 0:
        return Bar(key, row["entity_text"], 0.0, tell("nothing"))
    if doubt is None or row["clarify_share"] is None:
        why = tell.code("reason", row["reason"])
        return Bar(key, row["entity_text"], None, why if doubt is None else f"{tell.money(doubt)}: {why.lower()}")
    share = tell.percent(row["clarify_share"])
    text = tell("bar", amount=tell.money(doubt), reviewed=tell.money(row["amount_reviewed"]), share=share)
    return Bar(key, row["entity_text"], 100 * row["clarify_share"], text)


CARDS = (
    Card(
        "audits-by-entity", "audits/by-entity", "/presupuesto", "money-checks", 66,
        _title, _sentence, _figure,
        columns=("account_year", "entity_text", "entity_kind", "audit_count", "amount_reviewed", "amount_to_clarify",
                 "clarify_share", "amount_recovered", "observations", "actions", "stated_as_of", "income_share",
                 "lacks_second_source", "reason"), headline=("amount_to_clarify", 0)),
    Card(
        "municipality-audits", "audits/by-entity", "/municipios", "municipality-money", 14,
        _title, partial(_sentence, picked=_places), partial(_figure, picked=_places), words="audits-by-entity",
        columns=("account_year", "entity_text", "audit_count", "amount_reviewed", "amount_to_clarify", "clarify_share",
                 "amount_recovered", "observations", "actions", "stated_as_of", "income_share", "lacks_second_source",
                 "reason"),
        clicks=("municipality", "municipality_id"), shown=has_places,
    ),
)  # fmt: skip
