"""What figures over days share: the window, the axis, the line of today and the terms of government behind."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from dashboard.figures.days import Band
from dashboard.figures.plotly.base import Layer, note
from dashboard.figures.plotly.text import line_height, safe
from dashboard.theme import BAND, CATEGORICAL, GRID, SMALL, TRANSPARENT

DAY = 86_400_000
SHORT, MONTHS, YEARS = 550, 4, 7
TERM_LINES = 4


def window(days: Iterable[date | None], today: date) -> tuple[date, date]:
    """First and last day shown: every date and today, with room at both ends."""
    known = [day for day in days if day is not None] + [today]
    room = timedelta(days=max(20, (max(known) - min(known)).days // 25))
    return min(known) - room, max(known) + room


def _ticks(first: date, last: date) -> Layer:
    """Years, or months when there are few: numbers only, so no language is needed.

    As many as a phone has room for without turning them.
    """
    years = range(first.year, last.year + 1)
    if (last - first).days < SHORT:
        months = [date(year, month, 1) for year in years for month in range(1, 13)]
        inside = [day for day in months if first <= day <= last]
        spaced = [[day for day in inside if (day.month - 1) % apart == 0] for apart in (1, 3, 6)]
        shown = next((days for days in spaced if len(days) <= MONTHS), spaced[-1])
        return _told(shown, [f"{day:%m/%Y}" for day in shown])
    step = -(-len(years) // YEARS)
    shown = [date(year, 1, 1) for year in years if year % step == 0 and date(year, 1, 1) >= first]
    return _told(shown, [str(day.year) for day in shown])


def _told(days: Sequence[date], texts: Sequence[str]) -> Layer:
    return {"tickvals": [day.isoformat() for day in days], "ticktext": list(texts), "tickangle": 0}


def day_axis(first: date, last: date) -> Layer:
    """An axis of days from ``first`` to ``last``."""
    return {"type": "date", "range": [first.isoformat(), last.isoformat()], "zeroline": False, **_ticks(first, last)}


def _beside(text: str, day: str, before: bool, top: float) -> Layer:
    """A small text next to a day: before it in the right half, so that the edge never cuts it."""
    side = {"xanchor": "right", "xshift": -4} if before else {"xanchor": "left", "xshift": 4}
    return note(text, x=day, y=top, yanchor="top", font={"size": SMALL}, **side)


def _seen(bands: Sequence[Band], first: date, last: date) -> list[tuple[str, date, date]]:
    """The part of each band that falls in the window."""
    cut = [(one.label, max(one.start or first, first), min(one.end or last, last)) for one in bands]
    return [one for one in cut if one[1] < one[2]]


def terms_height(bands: Sequence[Band], first: date, last: date) -> float:
    """Pixels that the labels of the bands take: one line each, because a phone has no room for two in one."""
    return line_height(SMALL) * min(TERM_LINES, len(_seen(bands, first, last))) + 2


def term_bands(bands: Sequence[Band], first: date, last: date, height: float) -> tuple[list[Layer], list[Layer]]:
    """(shapes, labels) of the bands that fall in the window; every second one is shaded, each label on its line."""
    shapes, labels = [], []
    for place, (name, start, end) in enumerate(_seen(bands, first, last)):
        days = [start.isoformat(), end.isoformat()]
        shapes.append(
            {
                "type": "rect",
                "x0": days[0],
                "x1": days[1],
                "y0": 0,
                "y1": height,
                "layer": "below",
                "fillcolor": BAND if place % 2 == 0 else TRANSPARENT,
                "line": {"color": GRID, "width": 1},
            }
        )
        late = (start - first) > (last - first) * 0.5
        labels.append(_beside(safe(name), days[late], late, place % TERM_LINES * line_height(SMALL) + 1))
    return shapes, labels


def today_line(today: date, label: str, first: date, last: date, top: float, height: float) -> tuple[Layer, Layer]:
    """(shape, label) of the line of the day of the answer."""
    day = today.isoformat()
    late = (today - first) > (last - first) * 0.5
    line = {
        "type": "line",
        "x0": day,
        "x1": day,
        "y0": top,
        "y1": height,
        "line": {"color": CATEGORICAL[3], "width": 2},
    }
    return line, _beside(f"<b>{safe(label)}</b>", day, late, top)
