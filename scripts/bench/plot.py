"""A plot of growth, both axes logarithmic, as an SVG that needs nothing to be shown."""

import math
from collections.abc import Mapping, Sequence

WIDE, HIGH, LEFT, RIGHT, TOP, BOTTOM = 760, 420, 70, 200, 40, 50
COLOURS = ("#1b6ca8", "#8a8d91", "#c0504d", "#d99a2b", "#5a8f3c")
DASHES = ("", "6 4", "2 3", "8 3 2 3", "10 4")


def _text(x: float, y: float, said: str, anchor: str = "middle", extra: str = "") -> str:
    return f'<text x="{x:.0f}" y="{y:.0f}" text-anchor="{anchor}" {extra}>{said}</text>'


def svg(title: str, sizes: Sequence[int], series: Mapping[str, Sequence[float | None]]) -> str:
    """``series``: name -> milliseconds at each size (None: not measured). Names stand at the end of their lines."""
    values = [value for line in series.values() for value in line if value]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])

    def x(size: int) -> float:
        return LEFT + (WIDE - LEFT - RIGHT) * (math.log10(size) - first) / max(last - first, 1)

    def y(value: float) -> float:
        return HIGH - BOTTOM - (HIGH - TOP - BOTTOM) * (math.log10(value) - low) / (high - low)

    parts = [_text(WIDE / 2, 20, title, extra='font-weight="bold"')]
    for power in range(low, high + 1):
        at = y(10**power)
        parts.append(f'<line x1="{LEFT}" x2="{WIDE - RIGHT}" y1="{at:.0f}" y2="{at:.0f}" stroke="#ddd"/>')
        parts.append(_text(LEFT - 8, at + 4, f"{10.0**power:g} ms", "end"))
    parts += [_text(x(size), HIGH - BOTTOM + 20, f"{size:,}") for size in sizes]
    parts.append(_text((LEFT + WIDE - RIGHT) / 2, HIGH - 10, "renglones de presupuesto / budget rows"))
    taken: list[float] = []
    ends = sorted(series, key=lambda name: -max(value or 0 for value in series[name]))
    for number, name in enumerate(ends):
        points = [(x(size), y(value)) for size, value in zip(sizes, series[name], strict=True) if value]
        path = " ".join(f"{px:.1f},{py:.1f}" for px, py in points)
        look = f'stroke="{COLOURS[number % 5]}" stroke-dasharray="{DASHES[number % 5]}"'
        parts.append(f'<polyline points="{path}" fill="none" stroke-width="2" {look}/>')
        label = max(points[-1][1] + 4, (taken[-1] + 16) if taken else 0)
        taken.append(label)
        parts.append(_text(points[-1][0] + 8, label, name, "start", f'fill="{COLOURS[number % 5]}"'))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" font-family="sans-serif" font-size="12" '
        f'role="img" aria-label="{title}"><rect width="{WIDE}" height="{HIGH}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )
