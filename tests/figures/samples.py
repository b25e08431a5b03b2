"""One figure of each form, with what makes it hard: long names, absent values, zero, negatives, disagreement."""

from datetime import date

import plotly.graph_objects as go

from dashboard.figures import (
    Bar,
    Knot,
    Series,
    Shape,
    Span,
    Stroke,
    Task,
    Tie,
    Tile,
    bars,
    columns,
    gantt,
    heatmap,
    network,
    polygons,
    tiles,
    timeline,
)  # fmt: skip
from dashboard.theme import CATEGORICAL, STATUS

LONG = "Secretaría de Finanzas y Planeación del Estado, antes Secretaría de Hacienda"
PLACES = [
    ("99001", "Puerto Viejo", 1, 3),
    ("99002", "General Ignacio Altamirano", 2, 1),
    ("99003", "Isla Chica", 1, 4),
    ("99004", "San Juan", 2, 3),
]
PERSONS = [1204.0, None, 0.0, 12.0]


def money(value: float | None) -> str:
    return "no publicado" if value is None else f"${value:,.1f} mdp"


def persons(value: float | None) -> str:
    return "sin cifra" if value is None else f"{value:,.0f}"


def status_bars() -> go.Figure:
    counts = zip(STATUS.items(), [12, 3, 5, 0, 2, 1, 7], strict=True)
    return bars(
        [
            Bar(code, f"{look.mark} {code}"[:16], count, f"{count} de 30", look.colour, look.hollow, look.pattern)
            for (code, look), count in counts
        ]
    )


def wide_bars() -> go.Figure:
    """Short labels, but texts so long that both do not fit beside a bar on a phone."""
    return bars(
        [
            Bar("committed", "Committed", None, "not in the data"),
            Bar("accrued", "Accrued", 5794469.4, "$5,794,469.4 million"),
        ]
    )


def long_bars() -> go.Figure:
    return bars(
        [
            Bar("1", "Servicios personales", 21345.6, money(21345.6)),
            Bar("2", LONG, 8123.4, money(8123.4)),
            Bar("3", "Poder Legislativo", 0, "$0"),
            Bar("4", "Salud", None, "no publicado en el informe trimestral"),
        ],
        highlight=["2"],
    )


def negative_bars() -> go.Figure:
    return bars([Bar("a", "Educación", -120, "-$120.0 mdp"), Bar("b", "Salud", 300, "+$300.0 mdp")])


def many_columns() -> go.Figure:
    proposed = [25000.0 + 2300 * year for year in range(10)]
    approved = [None if year in (3, 9) else value + 900 for year, value in enumerate(proposed)]
    return columns(
        [str(year) for year in range(2017, 2027)],
        [
            Series("Propuesto", proposed, [money(one) for one in proposed], CATEGORICAL[0]),
            Series("Aprobado", approved, [money(one) for one in approved], CATEGORICAL[1]),
        ],
        y_title="Millones de pesos de cada año",
    )


def crowded_columns() -> go.Figure:
    months = ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"]
    series = []
    for place, name in enumerate(["Modificado", "Comprometido", "Devengado", "Pagado"]):
        values = [1500.0 + 250 * month - 300 * place for month in range(12)]
        series.append(Series(name, values, [money(one) for one in values], CATEGORICAL[place]))
    return columns(months, series, y_title="Millones de pesos")


def few_columns() -> go.Figure:
    return columns(
        ["Consultar", "Involucrar a las personas", "Decidir"],
        [
            Series("Mujeres", [12, 0, 5], ["12", "0", "5"], CATEGORICAL[0]),
            Series("Hombres", [9, -3, None], ["9", "-3", "no publicado"], CATEGORICAL[1]),
        ],
        keys=["consult", "involve", "decide"],
    )


def calendars() -> go.Figure:
    row = "XX0001 Presupuesto abierto y participativo con enfoque de género en los municipios"
    colour = STATUS["limited"].colour
    spans = [
        Span("1", row, date(2024, 3, 1), date(2026, 12, 31), "Plan de acción publicado: mar 2024 – dic 2026", colour),
        Span(
            "1",
            row,
            date(2024, 6, 1),
            date(2027, 6, 30),
            "Sitio de la Alianza: jun 2024 – jun 2027",
            colour,
            True,
            True,
            True,
        ),
        Span(
            "2",
            "XX0002 Justicia abierta",
            None,
            date(2026, 8, 31),
            "Plan: termina en ago 2026",
            colour,
            hollow_end=True,
        ),
        Span("3", "XX0003 Congreso abierto", None, None, "Sin fechas publicadas", colour),
    ]
    terms = [
        ("Gobierno 2022–2027", date(2022, 9, 25), date(2027, 9, 24)),
        ("Gobierno 2027–2033", date(2027, 9, 25), None),
    ]
    return timeline(spans, today=date(2026, 11, 23), today_label="hoy", bands=terms)


def milestones() -> go.Figure:
    """One that ended late, one in course on the critical path, one that waits for both, one without dates."""
    done = (date(2025, 3, 1), date(2025, 9, 30))
    late = (date(2025, 10, 1), date(2027, 2, 15))
    group = "XX0001 Justicia abierta con sentencias en lenguaje claro"
    return gantt(
        [
            Task(
                "1",
                group,
                "Mesas de cocreación · terminó el 30 sep 2025",
                done,
                (done[0], date(2025, 10, 20)),
                True,
                name="1",
            ),
            Task("2", group, f"◆ Ruta crítica · {LONG}", (late[0], date(2026, 9, 30)), late, critical=True, name="2"),
            Task(
                "3",
                group,
                "Puesta en marcha",
                (None, None),
                (late[1], date(2027, 8, 1)),
                waits=("1", "2", "x"),
                current=date(2027, 5, 1),
            ),
            Task("4", "XX0002 Congreso abierto", "Sin fechas publicadas", (None, None), (None, None)),
        ],
        today=date(2026, 11, 23),
        today_label="hoy",
        bands=[("Gobierno 2022–2027", date(2022, 9, 25), date(2027, 9, 24)), ("Siguiente", date(2027, 9, 25), None)],
        legend={
            "baseline": "línea base",
            "ended": "fin registrado",
            "left": "por hacer",
            "critical": "ruta crítica",
            "waits": "espera a otro",
            "today": "hoy",
            "terms": "gobierno",
        },
    )


def tile_map() -> go.Figure:
    cells = [Tile(*place, value, persons(value)) for place, value in zip(PLACES, PERSONS, strict=True)]
    return tiles(cells, scale_title="Personas registradas en reuniones")


def polygon_map() -> go.Figure:
    shapes = [
        Shape(
            key,
            label,
            [[(column, -row), (column + 1, -row), (column + 1, 1 - row), (column, -row)]] * (1 + (key == "99003")),
            value,
            persons(value),
        )
        for (key, label, row, column), value in zip(PLACES, PERSONS, strict=True)
    ]
    return polygons(shapes, scale_title="Personas registradas en reuniones")


def grid() -> go.Figure:
    values = [[120.0, 80.0, 34.0, 12.0, 0.0], [70.0, None, 1204.0, None, 0.0], [5.0, None, None, None, None]]
    return heatmap(
        ["Informar", "Consultar", "Involucrar", "Colaborar", "Decidir"],
        ["Todas las personas", "Mujeres", "Personas con discapacidad"],
        values,
        [[persons(one) for one in row] for row in values],
        keys=[[f"{row}{at}" for at in range(5)] for row in "abc"],
    )


def ties() -> go.Figure:
    """Long names at the right, one on which everything hangs, and two kinds of tie."""
    left = [Knot(f"XMOOO000{at}", f"XMOOO000{at}", f"XMOOO000{at} Justicia abierta") for at in range(1, 8)]
    names = [LONG, "SEFIPLAN", "Red Ciudadana", "Universidad Autónoma de Ciencias Sociales", "Congreso", "Cabildo"]
    right = [Knot(str(at), name, f"{name}: 2 compromisos", strong=at == 0) for at, name in enumerate(names)]
    pairs = [Tie(one.key, str(at % len(names)), at % 2) for at, one in enumerate(left)]
    strokes = [Stroke("Lidera", CATEGORICAL[0]), Stroke("Sin papel publicado", CATEGORICAL[1], "dot")]
    return network(left, right, [*pairs, *(Tie(one.key, "0", 0) for one in left)], [*strokes, Stroke("Apoya", "#000")])


FORMS = {
    "status_bars": status_bars,
    "long_bars": long_bars,
    "wide_bars": wide_bars,
    "negative_bars": negative_bars,
    "many_columns": many_columns,
    "crowded_columns": crowded_columns,
    "few_columns": few_columns,
    "calendars": calendars,
    "milestones": milestones,
    "tile_map": tile_map,
    "polygon_map": polygon_map,
    "grid": grid,
    "ties": ties,
}
