"""The week on one printed page: HTML that needs no script, from the rows of ``deadlines/my-week``."""

from datetime import timedelta
from html import escape

from dashboard.answers import Answer
from dashboard.cards.words import code, text
from dashboard.filters import choices
from dashboard.locale import HTML, day, integer, long_day, t, tn
from dashboard.store.snapshots import Row

LISTED = ("overdue", "7", "30")
COUNTED = ("60", "90", "no_date")
MOST = 6
COLUMNS = ("due_on", "title", "responsible", "basis", "evidence_missing", "waits_for")
PAGE = """<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="stylesheet" href="/vendor/bootstrap.min.css"><link rel="stylesheet" href="/assets/observatorio.css">
</head><body class="sheet"><main>
<p class="screen-only">{hint} <a href="{back}">{back_text}</a></p>
<h1>{title}</h1>
<p class="sheet-who">{who}</p>
{body}
<p class="sheet-foot">{foot}</p>
</main></body></html>
"""


def week_page(answer: Answer, back: str) -> bytes:
    """The sheet: what passed, this week and this month line by line, the rest as counts; ``back`` is the full page."""
    lang = answer.lang
    listed = "".join(_section(answer, bucket) for bucket in LISTED)
    filled = PAGE.format(
        lang=HTML[lang],
        title=escape(_title(answer)),
        hint=escape(t(lang, "week.hint")),
        back=escape(back),
        back_text=escape(t(lang, "week.back")),
        who=escape(_who(answer)),
        body=(listed + _rest(answer)) if answer.applies else _paragraph(t(lang, "card.not_applicable")),
        foot=escape(t(lang, "week.foot", date=long_day(answer.as_of, lang), snapshot=answer.snapshot.id)),
    )
    return filled.encode()


def _title(answer: Answer) -> str:
    first, last = answer.as_of, answer.as_of + timedelta(7)
    said = t(answer.lang, "week.title", first=day(first, answer.lang), last=day(last, answer.lang))
    return t(answer.lang, "card.demonstration", sentence=said) if answer.snapshot.package.demonstration else said


def _who(answer: Answer) -> str:
    """The institutions chosen, by name; else that it is everyone's."""
    named = {choice.value: choice.label for choice in choices(answer.snapshot, "institution", answer.lang)}
    chosen = [named[one] for one in answer.applied.get("institution") or ()]
    package = answer.snapshot.package.title[answer.lang]
    return f"{', '.join(chosen) or t(answer.lang, 'week.everyone')} · {package}"


def _paragraph(said: str) -> str:
    return f"<p>{escape(said)}</p>"


def _section(answer: Answer, bucket: str) -> str:
    rows = [row for row in answer.rows if row["bucket"] == bucket]
    head = f"<h2>{escape(code(answer, 'bucket', bucket))} ({integer(len(rows), answer.lang)})</h2>"
    if not rows:
        return head + _paragraph(t(answer.lang, "week.nothing"))
    shown = rows[:MOST]
    # Few things wait for others: where none does, the rest has the room.
    columns = [name for name in COLUMNS if name != "waits_for" or any(row["waits_for"] for row in shown)]
    heads = "".join(f'<th scope="col">{escape(t(answer.lang, f"week.column.{name}"))}</th>' for name in columns)
    lines = "".join(_line(answer, row, columns) for row in shown)
    more = len(rows) - MOST
    rest = _paragraph(tn(answer.lang, "week.more", more)) if more > 0 else ""
    return f'{head}<table tabindex="0"><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>{rest}'


def _line(answer: Answer, row: Row, columns: list[str]) -> str:
    cells = [_linked(row, name, escape(_cell(answer, row, name))) for name in columns]
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def _linked(row: Row, name: str, cell: str) -> str:
    """The title leads to the source of its deadline; only web addresses become links: a package may hold anything."""
    url = row["url"] or ""
    if name != "title" or not url.startswith(("http://", "https://")):
        return cell
    return f'<a href="{escape(url)}" rel="noopener noreferrer">{cell}</a>'


def _cell(answer: Answer, row: Row, name: str) -> str:
    if name == "basis":
        basis = " ".join(part for part in (row["norm"], row["article"]) if part)
        days = t(answer.lang, f"week.days.{row['day_kind']}") if row["day_kind"] else ""
        told = " · ".join(part for part in (basis, days) if part)
        return told or t(answer.lang, "week.no_basis")
    return text(answer, name, row[name], row["date_precision"]) if row[name] is not None else "—"


def _rest(answer: Answer) -> str:
    """How many come later or have no date."""
    counts = [(bucket, sum(row["bucket"] == bucket for row in answer.rows)) for bucket in COUNTED]
    told = "".join(
        f"<li>{escape(code(answer, 'bucket', bucket))}: {integer(count, answer.lang)}</li>" for bucket, count in counts
    )
    return f"<h2>{escape(t(answer.lang, 'week.later'))}</h2><ul>{told}</ul>{_paragraph(t(answer.lang, 'week.undated'))}"
