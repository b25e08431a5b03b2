"""The fictional budget's catalogues: units, classifications, programmes and lines, links to targets and annexes."""

from dataclasses import dataclass

from dashboard.example.planted import PARTLY_TAGGED, PARTLY_WEIGHT, UNTAGGED
from dashboard.example.world import MUNICIPALITY_IDS, YEARS, Dice, Row, Tables, rows

UNITS: tuple[tuple[str, str, str, str | None, str | None], ...] = (
    ("U10", "Sector Bienestar", "executive", None, None),
    ("U11", "Escuelas Abiertas", "executive", "U10", "I-ESCUELAS"),
    ("U12", "Salud Cercana", "executive", "U10", "I-SALUD"),
    ("U13", "Juventudes de Ejemplo", "executive", "U10", "I-JUVENTUD"),
    ("U20", "Sector Territorio", "executive", None, None),
    ("U21", "Caminos y Obras", "executive", "U20", "I-CAMINOS"),
    ("U22", "Aguas y Costas", "executive", "U20", "I-AGUAS"),
    ("U31", "Cuentas Claras", "executive", None, "I-CUENTAS"),
    ("U41", "Asamblea de Ejemplo", "legislative", None, "I-ASAMBLEA"),
    ("U51", "Tribunal de Ejemplo", "judicial", None, "I-TRIBUNAL"),
    ("U61", "Órgano Monitor de Apertura", "autonomous", None, "I-MONITOR"),
    ("U71", "Ramo general: municipios y deuda", "general", None, "I-CUENTAS"),
)

CHAPTERS: tuple[tuple[str, str, str], ...] = (
    ("1000", "Servicios personales", "Personal services"),
    ("2000", "Materiales y suministros", "Materials and supplies"),
    ("3000", "Servicios generales", "General services"),
    ("4000", "Transferencias, subsidios y otras ayudas", "Transfers, subsidies and other aid"),
    ("5000", "Bienes muebles, inmuebles e intangibles", "Movable, immovable and intangible assets"),
    ("6000", "Inversión pública", "Public investment"),
    ("7000", "Inversiones financieras y otras provisiones", "Financial investment and other provisions"),
    ("8000", "Participaciones y aportaciones", "Revenue sharing and contributions"),
    ("9000", "Deuda pública", "Public debt"),
)
CONCEPTS: tuple[tuple[str, str, str], ...] = (
    ("1100", "Sueldos de base", "Base salaries"),
    ("1300", "Pagos adicionales al personal", "Additional pay"),
    ("2100", "Materiales de oficina", "Office supplies"),
    ("2500", "Medicinas y productos químicos", "Medicine and chemicals"),
    ("3100", "Servicios básicos", "Basic services"),
    ("3300", "Servicios profesionales", "Professional services"),
    ("3500", "Mantenimiento", "Maintenance"),
    ("3600", "Comunicación social", "Public communication"),
    ("4400", "Ayudas a personas", "Aid to persons"),
    ("4500", "Pensiones y jubilaciones", "Pensions"),
    ("5100", "Mobiliario y equipo", "Furniture and equipment"),
    ("6100", "Obra en bienes de uso común", "Works for common use"),
    ("6200", "Obra en bienes propios", "Works on own property"),
    ("7900", "Provisiones para imprevistos", "Contingency provisions"),
    ("8100", "Participaciones a municipios", "Revenue sharing with municipalities"),
    ("9100", "Pago de deuda", "Debt repayment"),
    ("9200", "Intereses", "Interest"),
)
FUNCTIONS: tuple[tuple[str, str, str], ...] = (
    ("1", "Gobierno", "Government"),
    ("1.1", "Legislación", "Legislation"),
    ("1.2", "Justicia", "Justice"),
    ("1.3", "Coordinación de la política de gobierno", "Coordination of government policy"),
    ("1.5", "Asuntos financieros", "Financial affairs"),
    ("2", "Desarrollo social", "Social development"),
    ("2.1", "Protección ambiental", "Environmental protection"),
    ("2.2", "Vivienda y servicios a la comunidad", "Housing and community services"),
    ("2.3", "Salud", "Health"),
    ("2.5", "Educación", "Education"),
    ("2.6", "Protección social", "Social protection"),
    ("3", "Desarrollo económico", "Economic development"),
    ("3.1", "Asuntos económicos y laborales", "Economic and labour affairs"),
    ("3.5", "Transporte", "Transport"),
    ("4", "Otras", "Other"),
    ("4.1", "Deuda pública", "Public debt"),
    ("4.2", "Transferencias entre órdenes de gobierno", "Transfers between levels of government"),
)
TYPES: tuple[tuple[str, str, str], ...] = (
    ("1", "Gasto corriente", "Current spending"),
    ("2", "Gasto de capital", "Capital spending"),
    ("3", "Pago de deuda", "Debt repayment"),
    ("4", "Pensiones y jubilaciones", "Pensions"),
    ("5", "Participaciones", "Revenue sharing"),
)
FUNDING: tuple[tuple[str, str, str], ...] = (
    ("1", "Recursos sin destino fijo", "Untied funds"),
    ("11", "Recursos fiscales", "Own revenue"),
    ("15", "Recursos federales sin destino fijo", "Untied federal funds"),
    ("2", "Recursos con destino fijo", "Tied funds"),
    ("25", "Recursos federales con destino fijo", "Tied federal funds"),
    ("26", "Recursos estatales con destino fijo", "Tied state funds"),
)

# What a programme does, by the letter of its modality.
MODALITIES = (
    ("C", "Dinero a los municipios", "Money to municipalities"),
    ("D", "Deuda", "Debt"),
    ("E", "Servicios a la gente", "Services to people"),
    ("K", "Obras y proyectos", "Works and projects"),
    ("M", "Apoyo administrativo", "Administrative support"),
    ("P", "Planeación y políticas", "Planning and policies"),
    ("S", "Apoyos con reglas", "Grants with rules"),
)

# id, name, modality, unit, objective, function, pattern of lines, approved in 2022 (thousands of pesos)
PROGRAMMES: tuple[tuple[str, str, str, str, str | None, str, str, int], ...] = (
    ("P01", "Escuelas abiertas y accesibles", "E", "U11", "OBJ-2.1", "2.5", "service", 1_480_000),
    ("P02", "Becas para seguir estudiando", "S", "U11", "OBJ-2", "2.5", "grants", 420_000),
    ("P03", "Construcción de aulas", "K", "U11", "OBJ-2.1", "2.5", "works", 260_000),
    ("P04", "Primera infancia", "E", "U11", "OBJ-2", "2.5", "service", 180_000),
    ("P05", "Clínicas cercanas", "E", "U12", "OBJ-2.1", "2.3", "service", 1_120_000),
    ("P06", "Salud de las mujeres", "E", "U12", "OBJ-2", "2.3", "service", 240_000),
    ("P07", "Equipamiento de hospitales", "K", "U12", "OBJ-2.1", "2.3", "works", 310_000),
    ("P08", "Prevención de enfermedades", "P", "U12", "OBJ-2", "2.3", "office", 96_000),
    ("P09", "Primer empleo joven", "S", "U13", "OBJ-1.2", "3.1", "grants", 74_000),
    ("P10", "Participación de juventudes", "P", "U13", "OBJ-1.2", "1.3", "office", 28_000),
    ("P11", "Espacios para jóvenes", "K", "U13", "OBJ-1.2", "2.6", "works", 46_000),
    ("P12", "Caminos rurales", "K", "U21", "OBJ-3.2", "3.5", "works", 640_000),
    ("P13", "Transporte público", "E", "U21", "OBJ-3.2", "3.5", "service", 210_000),
    ("P14", "Registro público de obras", "P", "U21", "OBJ-3.2", "1.3", "office", 32_000),
    ("P15", "Agua en cada casa", "K", "U21", "OBJ-2.2", "2.2", "works", 380_000),
    ("P16", "Medición y mapa del agua", "P", "U22", "OBJ-2.2", "2.1", "office", 88_000),
    ("P17", "Cuidado de costas y selvas", "E", "U22", "OBJ-3", "2.1", "service", 152_000),
    ("P18", "Cuentas en lenguaje claro", "P", "U31", "OBJ-1.1", "1.5", "office", 190_000),
    ("P19", "Presupuesto con la gente", "P", "U31", "OBJ-1.1", "1.3", "grants", 84_000),
    ("P20", "Apoyo administrativo e imprevistos", "M", "U31", None, "1.5", "reserve", 265_000),
    ("P21", "Leyes abiertas", "P", "U41", "OBJ-1", "1.1", "office", 205_000),
    ("P22", "Impartición de justicia", "E", "U51", None, "1.2", "office", 318_000),
    ("P23", "Monitoreo de compromisos", "P", "U61", None, "1.3", "office", 54_000),
    ("P24", "Participaciones a municipios", "C", "U71", None, "4.2", "sharing", 1_360_000),
    ("P25", "Deuda", "D", "U71", None, "4.1", "debt", 342_000),
)

# pattern: (concept, expenditure type, funding, goes to a municipality, weight) of each line
PATTERNS: dict[str, tuple[tuple[str, str, str, bool, int], ...]] = {
    "service": (("1100", "1", "25", False, 52), ("2500", "1", "11", False, 18), ("3100", "1", "15", False, 17),
                ("4500", "4", "26", False, 13)),
    "grants": (("1300", "1", "11", False, 16), ("3300", "1", "11", False, 8), ("4400", "1", "15", True, 40),
               ("4400", "1", "15", True, 36)),
    "works": (("1100", "1", "11", False, 12), ("3500", "1", "11", False, 18), ("6100", "2", "25", True, 37),
              ("6200", "2", "26", True, 33)),
    "office": (("1100", "1", "11", False, 56), ("2100", "1", "11", False, 11), ("3600", "1", "15", False, 18),
               ("5100", "2", "26", False, 15)),
    "reserve": (("1300", "1", "11", False, 51), ("3100", "1", "11", False, 29), ("5100", "2", "11", False, 8),
                ("7900", "1", "15", False, 12)),
    "sharing": tuple(("8100", "5", "15", True, weight) for weight in (33, 20, 14, 10, 9, 6, 5, 3)),
    "debt": (("9100", "3", "11", False, 45), ("9200", "1", "11", False, 55)),
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """One set of dimensions of the budget: what one programme spends on one object, in one place or in none."""

    id: str
    unit: str
    programme: str
    concept: str
    function: str
    type: str
    funding: str
    municipality: str | None
    base: int
    """Approved in 2022, in cents; a whole number of thousands of pesos."""


def lines() -> list[Line]:
    """Every line, programme by programme; lines of a place take the municipalities in turn."""
    found: list[Line] = []
    turn = 0
    for programme, _, _, unit, _, function, pattern, thousands in PROGRAMMES:
        parts = PATTERNS[pattern]
        for number, (concept, kind, funding, placed, weight) in enumerate(parts, 1):
            place = MUNICIPALITY_IDS[(number - 1 if pattern == "sharing" else turn) % 8] if placed else None
            turn += placed
            base = thousands * weight // sum(part[4] for part in parts) * 1000_00
            found.append(Line(f"{programme}-{number}", unit, programme, concept, function, kind, funding, place, base))
    return found


# programme, target, weight; a programme's weights add up to 1 unless the planted truth says otherwise
TARGETS: tuple[tuple[str, str, float], ...] = (
    ("P01", "4.1", 0.7), ("P01", "4.a", 0.3), ("P02", "4.4", 0.6), ("P02", "10.3", 0.4), ("P03", "4.a", 1.0),
    ("P04", "4.2", 1.0), ("P05", "3.8", 1.0), ("P06", "3.7", 0.6), ("P06", "5.1", 0.4), ("P07", "3.8", 1.0),
    ("P08", "3.4", 1.0), ("P09", "8.6", 0.7), ("P09", "8.5", 0.3), ("P10", "16.7", 1.0), ("P11", "11.7", 1.0),
    (PARTLY_TAGGED, "9.1", PARTLY_WEIGHT), ("P13", "11.2", 1.0), ("P14", "16.5", 0.5), ("P14", "16.10", 0.5),
    ("P15", "6.1", 1.0), ("P16", "6.3", 0.5), ("P16", "6.b", 0.5), ("P17", "14.2", 0.5), ("P17", "15.1", 0.5),
    ("P18", "16.6", 0.6), ("P18", "16.10", 0.4), ("P19", "16.7", 0.5), ("P19", "11.3", 0.5), ("P21", "16.6", 0.5),
    ("P21", "17.14", 0.5),
)  # fmt: skip
FOR_COMMITMENTS = (
    ("P10", "EJ-01", 0.8), ("P18", "EJ-02", 0.5), ("P14", "EJ-03", 1.0), ("P21", "EJ-04", 0.2), ("P16", "EJ-05", 0.6),
    ("P19", "EJ-06", 1.0), ("P17", "EJ-07", 0.3),
)  # fmt: skip
"""EJ-08 and EJ-09 have no budget line of their own."""
ANNEXES = (
    ("gender", "P06", 100), ("gender", "P04", 60), ("gender", "P09", 50), ("anticorruption", "P14", 100),
    ("anticorruption", "P18", 40), ("anticorruption", "P21", 10), ("youth", "P09", 100), ("youth", "P10", 100),
    ("youth", "P11", 100), ("youth", "P02", 70),
)  # fmt: skip


def _classifications() -> list[Row]:
    data: list[tuple[str, str, str | None, int, str, str]] = []
    data += [("object", code, None, 1, es, en) for code, es, en in CHAPTERS]
    data += [("object", code, f"{code[0]}000", 2, es, en) for code, es, en in CONCEPTS]
    for code, es, en in FUNCTIONS:
        data.append(("functional", code, code[0] if "." in code else None, 2 if "." in code else 1, es, en))
    data += [("expenditure_type", code, None, 1, es, en) for code, es, en in TYPES]
    data += [("funding", c, c[0] if len(c) > 1 else None, len(c), es, en) for c, es, en in FUNDING]
    data += [("programmatic", code, None, 1, es, en) for code, es, en in MODALITIES]
    return rows("scheme code parent_code level label_es label_en source_id", ((*row, "F-CATALOGO") for row in data))


def _budget_links() -> list[Row]:
    data: list[tuple[str, str | None, str | None, str, float]] = []
    for programme, target, weight in TARGETS:
        data.append((programme, target, None, "indirect" if target.startswith("17") else "direct", weight))
    data += [(programme, None, key, "direct", weight) for programme, key, weight in FOR_COMMITMENTS]
    return rows(
        "link_id programme_id target_id commitment_id contribution weight source_id",
        ((f"BL-{n:02d}", *row, "F-CUENTA") for n, row in enumerate(data, 1)),
    )


def tables(dice: Dice) -> Tables:
    """Units, classifications, programmes, links and annexes; no chance in them."""
    if {target[0] for target in TARGETS} & set(UNTAGGED):
        raise ValueError("a planted untagged programme has a target")
    return {
        "budget_units": rows(
            "unit_id name branch parent_id institution_id source_id", ((*unit, "F-CUENTA") for unit in UNITS)
        ),
        "classifications": _classifications(),
        "programmes": rows(
            "programme_id name modality unit_id objective_id source_id",
            ((*programme[:5], "F-CUENTA") for programme in PROGRAMMES),
        ),
        "budget_links": _budget_links(),
        "annex_links": rows(
            "annex programme_id year percentage source_id",
            ((annex, programme, year, share, "F-CUENTA") for annex, programme, share in ANNEXES for year in YEARS),
        ),
    }
