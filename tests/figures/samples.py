"""Each form, some more than once, with what makes it hard: long names, absent values, zero, negatives, disagreement."""

from datetime import date

from dashboard.figures import (
    Agenda,
    Band,
    Bar,
    Bars,
    Bridge,
    Cell,
    Columns,
    Dot,
    Dots,
    Due,
    Figure,
    Flow,
    Gantt,
    Knot,
    Matrix,
    MatrixRow,
    Network,
    Node,
    Part,
    Polygons,
    Sankey,
    Series,
    Shape,
    Span,
    Step,
    Stroke,
    Task,
    Tie,
    Tile,
    Tiles,
    Timeline,
    Treemap,
    Units,
    Verdict,
    VerdictRow,
    Verdicts,
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


def status_bars() -> Figure:
    counts = zip(STATUS.items(), [12, 3, 5, 0, 2, 1, 7], strict=True)
    return Bars(
        tuple(
            Bar(code, f"{look.mark} {code}"[:16], count, f"{count} de 30", look.colour, look.hollow, look.pattern)
            for (code, look), count in counts
        )
    )


def wide_bars() -> Figure:
    """Short labels, but texts so long that both do not fit beside a bar on a phone."""
    return Bars(
        (
            Bar("committed", "Committed", None, "not in the data"),
            Bar("accrued", "Accrued", 5794469.4, "$5,794,469.4 million"),
        )
    )


def long_bars() -> Figure:
    return Bars(
        (
            Bar("1", "Servicios personales", 21345.6, money(21345.6)),
            Bar("2", LONG, 8123.4, money(8123.4)),
            Bar("3", "Poder Legislativo", 0, "$0"),
            Bar("4", "Salud", None, "no publicado en el informe trimestral"),
        ),
        highlight=("2",),
    )


def negative_bars() -> Figure:
    return Bars((Bar("a", "Educación", -120, "-$120.0 mdp"), Bar("b", "Salud", 300, "+$300.0 mdp")))


def many_columns() -> Figure:
    proposed = tuple(25000.0 + 2300 * year for year in range(10))
    approved = tuple(None if year in (3, 9) else value + 900 for year, value in enumerate(proposed))
    years = tuple(str(year) for year in range(2017, 2027))
    return Columns(
        years,
        (
            Series("Propuesto", proposed, tuple(money(one) for one in proposed), CATEGORICAL[0]),
            Series("Aprobado", approved, tuple(money(one) for one in approved), CATEGORICAL[1]),
        ),
        years,
        note="Millones de pesos de cada año",
    )


def crowded_columns() -> Figure:
    months = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
    series = []
    for place, name in enumerate(["Modificado", "Comprometido", "Devengado", "Pagado"]):
        values = tuple(1500.0 + 250 * month - 300 * place for month in range(12))
        series.append(Series(name, values, tuple(money(one) for one in values), CATEGORICAL[place]))
    return Columns(months, tuple(series), months, note="Millones de pesos")


def followed_columns() -> Figure:
    months = tuple(f"{month} {year}" for year in (2025, 2026) for month in ("enero", "mayo", "agosto", "diciembre"))
    values = (1.0, 2.0, None, 3.0, 4.0, 3.5, 2.5, 5.0)
    texts = tuple("no está en los datos" if value is None else f"${value:,.1f} millones" for value in values)
    return Columns(months, (Series("Devengado", values, texts, "#007766"),), months, moving=True)


def few_columns() -> Figure:
    return Columns(
        ("Consultar", "Involucrar a las personas", "Decidir"),
        (
            Series("Mujeres", (12, 0, 5), ("12", "0", "5"), CATEGORICAL[0]),
            Series("Hombres", (9, -3, None), ("9", "-3", "no publicado"), CATEGORICAL[1]),
        ),
        ("consult", "involve", "decide"),
    )


def calendars() -> Figure:
    row = "XX0001 Presupuesto abierto y participativo con enfoque de género en los municipios"
    colour = STATUS["limited"].colour
    spans = (
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
    )
    terms = (
        Band("Gobierno 2022–2027", date(2022, 9, 25), date(2027, 9, 24)),
        Band("Gobierno 2027–2033", date(2027, 9, 25), None),
    )
    return Timeline(spans, today=date(2026, 11, 23), today_label="hoy", bands=terms)


def milestones() -> Figure:
    """One that ended late, one in course on the critical path, one that waits for both, one without dates."""
    done = (date(2025, 3, 1), date(2025, 9, 30))
    late = (date(2025, 10, 1), date(2027, 2, 15))
    group = "XX0001 Justicia abierta con sentencias en lenguaje claro"
    return Gantt(
        (
            Task(
                "1",
                group,
                "Mesas de cocreación · terminó el 30 sep 2025",
                done,
                (done[0], date(2025, 10, 20)),
                True,
                name="1",
                label="Mesas de cocreación",
                when="terminó el 30 sep 2025",
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
        ),
        today=date(2026, 11, 23),
        today_label="hoy",
        bands=(
            Band("Gobierno 2022–2027", date(2022, 9, 25), date(2027, 9, 24)),
            Band("Siguiente", date(2027, 9, 25), None),
        ),
        legend=(
            ("baseline", "línea base"),
            ("ended", "fin registrado"),
            ("left", "por hacer"),
            ("critical", "ruta crítica"),
            ("waits", "espera a otro"),
            ("today", "hoy"),
            ("terms", "gobierno"),
        ),
    )


def tile_map() -> Figure:
    cells = (Tile(*place, value, persons(value)) for place, value in zip(PLACES, PERSONS, strict=True))
    return Tiles(tuple(cells), scale_title="Personas registradas en reuniones")


def polygon_map() -> Figure:
    shapes = (
        Shape(
            key,
            label,
            (((column, -row), (column + 1, -row), (column + 1, 1 - row), (column, -row)),) * (1 + (key == "99003")),
            value,
            persons(value),
        )
        for (key, label, row, column), value in zip(PLACES, PERSONS, strict=True)
    )
    return Polygons(tuple(shapes), scale_title="Personas registradas en reuniones")


def grid() -> Figure:
    values: list[list[float | None]] = [
        [120.0, 80.0, 34.0, 12.0, 0.0],
        [70.0, None, 1204.0, None, 0.0],
        [5.0, None, None, None, None],
    ]
    names = ("Todas las personas", "Mujeres", "Personas con discapacidad")
    return Matrix(
        ("Informar", "Consultar", "Involucrar", "Colaborar", "Decidir"),
        tuple(
            MatrixRow(name, tuple(Cell(f"{key}{at}", one, persons(one)) for at, one in enumerate(row)))
            for key, name, row in zip("abc", names, values, strict=True)
        ),
    )


def ties() -> Figure:
    """Long names at the right, one on which everything hangs, and two kinds of tie."""
    left = tuple(Knot(f"XMOOO000{at}", f"XMOOO000{at}", f"XMOOO000{at} Justicia abierta") for at in range(1, 8))
    names = [LONG, "SEFIPLAN", "Red Ciudadana", "Universidad Autónoma de Ciencias Sociales", "Congreso", "Cabildo"]
    right = tuple(Knot(str(at), name, f"{name}: 2 compromisos", strong=at == 0) for at, name in enumerate(names))
    pairs = [Tie(one.key, str(at % len(names)), at % 2) for at, one in enumerate(left)]
    strokes = (
        Stroke("Lidera", CATEGORICAL[0]),
        Stroke("Sin papel publicado", CATEGORICAL[1], "dot"),
        Stroke("Apoya", "#000"),
    )
    return Network(left, right, (*pairs, *(Tie(one.key, "0", 0) for one in left)), strokes)


def uneven_tiles() -> Figure:
    parts = (Part(str(n), f"{LONG[: 20 + n]}", 1000.0 / (n + 1), f"${1000 / (n + 1):,.1f} mdp") for n in range(22))
    return Treemap((*parts, Part("", "Sin clasificar", 150, "$150.0 mdp", unknown=True)))


def ten_steps() -> Figure:
    return Bridge((
        Step("proposed", "Propuesto", None, "no está en los datos"),
        Step("approved", "Aprobado", 10593.4, "$10,593.4 mdp"),
        Step("increases", "Ampliaciones", 340.2, "+$340.2 mdp", change=True),
        Step("decreases", "Reducciones", -127.4, "-$127.4 mdp", change=True),
        Step("unexplained", "Sin explicar", 50.0, "+$50.0 mdp", change=True, unexplained=True),
        Step("modified", "Modificado", 10856.2, "$10,856.2 mdp"),
        Step("scheduled", "Calendarizado", 7584.6, "$7,584.6 mdp"),
        Step("paid", "Pagado", 6659.3, "$6,659.3 mdp (parcial: 80%)", hollow=True),
    ))  # fmt: skip


def three_stages() -> Figure:
    names = ("Recursos federales con destino fijo", "Fiscales")
    sources = tuple(Node(f"1:{n}", name, "") for n, name in enumerate(names))
    branches = tuple(Node(f"b{n}", name, "") for n, name in enumerate(("Ejecutivo", "Órganos autónomos", "Judicial")))
    chapters = tuple(Node(f"2:{n}", f"Transferencias, asignaciones y ayudas {n}", "") for n in range(9))
    ends = (*chapters, Node("2:unknown", "Sin capítulo", "", unknown=True))
    flows = [Flow(one.key, two.key, 30.0, "$30") for one in sources for two in branches]
    flows += [Flow(one.key, two.key, 6.0, "$6") for one in branches for two in ends]
    return Sankey((sources, branches, ends), tuple(flows))


def voices() -> Figure:
    """Two that disagree and one that says nothing."""
    green, grey = STATUS["complete"].colour, STATUS["limited"].colour
    cells = (
        Verdict("a", ("✔ Completo", "ago 2026"), "Gobierno: completo", green),
        Verdict("a", ("▲ Limitado", "sep 2026"), "Monitoreo: limitado", grey),
        Verdict("a", ("sin reporte",), "Organismo: sin reporte"),
    )
    row = VerdictRow("XX0001 Justicia abierta con sentencias en lenguaje claro", cells)
    return Verdicts(("Gobierno", "Monitoreo", "Organismo internacional"), (row, VerdictRow("XX0002 Otro", cells)))


def parity() -> Figure:
    """One far below, one alike, one far above, nobody, and one that cannot be compared."""
    return Dots(
        (
            Dot("children", "Niñez y adolescencia", 42.0, "42 · falta", 37.0, 47.0, tone="accent"),
            Dot("men", "Hombres", 95.0, "95 · diferencia pequeña", 93.0, 97.0),
            Dot("afro", "Población afromexicana", 469.0, "469 · de más", 430.0, 510.0, hollow=True),
            Dot("trans", "Personas trans", 0.0, "0 · ninguna persona"),
            Dot("peasants", "Personas campesinas", None, "sin denominador"),
        ),
        ((50.0, "la mitad"), (100.0, "lo que le toca"), (200.0, "el doble")),
        band=(80.0, 125.0),
        middle=100.0,
        ratios=True,
        gutter="ninguna persona",
    )


def shares() -> Figure:
    dots = (Dot("a", LONG, 62.0, "62 % ± 3.1", 58.9, 65.1), Dot("b", "Sin margen", 0.0, "0 %", hollow=True))
    return Dots(dots, ((0.0, "0 %"), (50.0, "50 %"), (100.0, "100 %")))


def evidence() -> Figure:
    return Units((
        Bar("", "Verificada por un tercero", 2.0, "2", tone="proven"),
        Bar("declared", "Sólo declarada", 4.0, "4", tone="partial"),
        Bar("document", "Documento", 0.0, "0"),
        Bar("none", "Ninguna", 11.0, "11", hollow=True, tone="unknown"),
    ))  # fmt: skip


def due() -> Figure:
    """More than are seen at once, in two months, and what passed its date."""
    ahead = (
        Due(
            f"I-{n % 3}",
            "dic 2026" if n < 6 else "ene 2027",
            f"{n + 1} dic 2026",
            f"{LONG} {n}",
            ("LFCC 10",),
            "en 3 días",
        )
        for n in range(10)
    )
    return Agenda((*ahead, Due("", "Sin cierre registrado", "30 jun 2023", "Publicar", tag="pasó", tone="unknown")))


FORMS: dict[str, Figure] = {
    "status_bars": status_bars(),
    "long_bars": long_bars(),
    "wide_bars": wide_bars(),
    "negative_bars": negative_bars(),
    "many_columns": many_columns(),
    "crowded_columns": crowded_columns(),
    "few_columns": few_columns(),
    "followed_columns": followed_columns(),
    "calendars": calendars(),
    "milestones": milestones(),
    "tile_map": tile_map(),
    "polygon_map": polygon_map(),
    "grid": grid(),
    "ties": ties(),
    "parity": parity(),
    "shares": shares(),
    "evidence": evidence(),
}

SHAPES: dict[str, Figure] = {
    "uneven_tiles": uneven_tiles(),
    "ten_steps": ten_steps(),
    "three_stages": three_stages(),
}

ALL = {**FORMS, **SHAPES, "voices": voices(), "due": due()}
