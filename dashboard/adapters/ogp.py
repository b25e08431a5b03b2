"""``ogp-commitments``: the export of commitments of the Open Government Partnership."""

from collections import defaultdict
from dataclasses import replace

from dashboard.adapters.base import Adapter, Converted, Rejected, slug
from dashboard.adapters.grid import plain
from dashboard.adapters.problems import Problem, notice, unplaced
from dashboard.package.findings import WARNING, Finding
from dashboard.package.hints import date_hint, two_readings
from dashboard.package.source import Source
from dashboard.package.values.dates import DAY_FIRST, When, last_of, order_of, read_date
from dashboard.package.values.keys import unsafe
from dashboard.package.values.texts import folded
from dashboard.package.writing import Row

ID, PLACE, PLAN = "Commitment Unique Identifier", "Country/Locality", "Action Plan ID"
STAGES = (
    ("Completion (Progress Report)", "Report Publication Year (Progress Report)", "1-progress"),
    ("Completion (End Of Term)", "Report Publication Year (End Of Term)", "2-end-of-term"),
)
DATES = (("Start Date", "starts"), ("End Date", "ends"))
YEARS = ("Year Of Submission", "Action Plan End Year", "Action Plan Number", *(year for _, year, _ in STAGES))
NEEDS = frozenset({ID, PLACE, PLAN, "Commitment Title", "Start Date", "End Date", STAGES[0][0], STAGES[1][0]})
NAMED = {
    (name.startswith("_"), plain(name)): name
    for name in (
        *NEEDS,
        *YEARS,
        *(name for name, _, _ in STAGES),
        *("Theme", "Short Title", "Verifiable", "_Relevant", "Potential Impact", "Potential for Results"),
        *(f"OGP Value {one}" for one in ("Access To Information", "Civic Participation", "Public Accountability")),
        "OGP Value Technology",
    )
}
"""How a column is compared -> how the export calls it: «_Potential Impact» is not «Potential Impact»."""
STATUS = {
    "Withdrawn": "withdrawn",
    "Not Started": "not_started",
    "Limited": "limited",
    "Substantial": "substantial",
    "Complete": "complete",
    "Unclear": "unknown",
    "No Evidence Available": "no_evidence",
}
SAID = {folded(one): one for one in STATUS} | {
    "retirado": "Withdrawn",
    "no iniciado": "Not Started",
    "sin iniciar": "Not Started",
    "limitado": "Limited",
    "sustancial": "Substantial",
    "completo": "Complete",
    "completado": "Complete",
    "poco claro": "Unclear",
}
"""How people write a degree of completion -> how the export does."""
YES_NO = {"Yes": "yes", "No": "no", "Unclear": "unclear", "1": "unknown"}
FLAG = {"1": "yes", "0": "no"}
VALUES = {
    "OGP Value Access To Information": "access_to_information",
    "OGP Value Civic Participation": "civic_participation",
    "OGP Value Public Accountability": "public_accountability",
    "OGP Value Technology": "technology_innovation",
}
CODED = ("Verifiable", "_Relevant", "Potential Impact", "Potential for Results", STAGES[0][0], STAGES[1][0])
TYPED = frozenset((*CODED, *(name for name, _ in DATES)))
MONITOR = "irm"
# The export's three absences are different things and are kept apart.
ABSENT = {"NA": "no aplica", "ND": "sin dato", "NR": "no revisado", "": "vacío"}
SAID_ABSENT = {folded(mark.join(code)): code for code in ABSENT if code for mark in ("", "/", ".")}


def _as_coded(source: Source) -> Source:
    """The codes as the export writes them, where somebody typed them again."""
    rows = []
    for row, values in source.rows:
        typed = {name: SAID_ABSENT.get(folded(text), text) for name, text in values.items() if name in TYPED}
        stages = {name: SAID.get(folded(values[name]), typed.get(name, values[name])) for name, _, _ in STAGES}
        rows.append((row, {**values, **typed, **stages}))
    return replace(source, rows=tuple(rows))


def absences(values: dict[str, str], names: tuple[str, ...]) -> str | None:
    """Which of the columns are absent and how: «no revisado (NR): …; sin dato (ND): …»."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if values.get(name, "") in ABSENT:
            found[values.get(name, "")].append(name)
    named = {code: f"{text} ({code})" if code else text for code, text in ABSENT.items()}
    told = [f"{named[code]}: {', '.join(columns)}" for code, columns in sorted(found.items())]
    return "; ".join(told) or None


def _present(values: dict[str, str], name: str) -> str | None:
    text = values.get(name, "")
    return None if text in ABSENT else text


def _potential(values: dict[str, str]) -> tuple[str | None, str | None]:
    """(value, coding scheme): plans since 2020 are coded by potential for results, older ones by potential impact."""
    for name, scheme in (
        ("Potential for Results", "irm_potential_for_results"),
        ("Potential Impact", "irm_potential_impact"),
    ):
        text = _present(values, name)
        if text:
            return text.lower(), scheme
    return None, None


def _commitment(values: dict[str, str], source_id: str) -> Row:
    potential, scheme = _potential(values)
    title = _present(values, "Commitment Title") or values[ID]
    short = _present(values, "Short Title") or title
    ogp_values = ",".join(code for name, code in VALUES.items() if values.get(name) == "1")
    odd = "Verifiable dice «1»: no se sabe qué significa" if values.get("Verifiable") == "1" else None
    notes = [text for text in (absences(values, CODED), odd) if text]
    return {
        "commitment_id": values[ID],
        "plan_id": values[PLAN],
        "code": values[ID],
        "title": title,
        "title_en": title,
        "short_title": short,
        "short_title_en": short,
        "theme": _present(values, "Theme"),
        "ogp_values": ogp_values,
        "verifiable": YES_NO.get(values.get("Verifiable", ""), "unknown"),
        "relevant": FLAG.get(values.get("_Relevant", ""), "unknown"),
        "potential": potential,
        "coding_scheme": scheme,
        "source_id": source_id,
        "note": "; ".join(notes) or None,
    }


def _when(values: dict[str, str], name: str, order: str | None) -> When:
    """A date of the export, which cuts years to two digits here and there; none of them is of another century."""
    when = read_date(values[name], order, short_years=True)
    return last_of(when) if name == "End Date" else when


def _orders(source: Source) -> dict[str, str | None]:
    """Plan -> which number comes first in its dates, where one of them proves it: both orders are in the export."""
    texts: dict[str, list[str]] = defaultdict(list)
    for _, values in source.rows:
        texts[values[PLAN]] += [values[name] for name, _ in DATES]
    return {plan: order_of(found) for plan, found in texts.items()}


def _order_notices(source: Source, orders: dict[str, str | None], read: set[int]) -> list[Finding]:
    """A notice for each order, of the plans with dates that only their other dates tell; ``read``: the rows loaded."""
    plans: dict[str, list[str]] = defaultdict(list)
    for row, values in source.rows:
        order = orders[values[PLAN]]
        if row in read and order:
            key = "day_first" if order == DAY_FIRST else "month_first"
            plans[key] += [values[PLAN] for name, _ in DATES if len(_when(values, name, None).readings) > 1]
    return [
        notice(source.path.name, f"notice.{key}", plans=", ".join(sorted(set(found))), n=len(found))
        for key, found in sorted(plans.items())
        if found
    ]


def _dates(values: dict[str, str], source_id: str, order: str | None) -> Row:
    found: dict[str, str | None] = {"commitment_id": values[ID], "source_id": source_id}
    told = []
    for name, prefix in DATES:
        when = _when(values, name, order)
        found[f"{prefix}_on"] = when.day.isoformat() if when.day else None
        found[f"{prefix}_precision"] = None if values[name] in ABSENT else when.precision
        if when.precision != "day" and values[name] not in ABSENT:
            told.append(f"{name}: {values[name]}")
    if (found["starts_on"] or "") > (found["ends_on"] or "9999"):
        told = [f"{name}: {values[name]}" for name, _ in DATES]
        found |= {"starts_on": None, "ends_on": None, "starts_precision": "unknown", "ends_precision": "unknown"}
    return found | {"date_text": " · ".join(told) or None, "note": absences(values, ("Start Date", "End Date"))}


def _reports(values: dict[str, str], source_id: str) -> list[Row]:
    """One row per stage the monitor coded; when none was coded, one unknown that says which absence it is."""
    rows: list[Row] = []
    base = {"commitment_id": values[ID], "voice": "monitor", "institution_id": MONITOR, "source_id": source_id}
    for name, year, stage in STAGES:
        status = STATUS.get(values[name])
        if status:
            note = "El informe dice «Unclear»." if status == "unknown" else None
            known = values.get(year, "").isdecimal()
            rows.append(
                {
                    **base,
                    "report_id": f"{values[ID]}-{stage}",
                    "status": status,
                    "note": note,
                    "reported_on": f"{values[year]}-12-31" if known else None,
                    "reported_precision": "year" if known else None,
                }
            )
    absent: Row = {
        **base,
        "report_id": f"{values[ID]}-0-none",
        "status": "unknown",
        "note": absences(values, tuple(name for name, _, _ in STAGES)),
    }
    return rows or [absent]


def _plan(values: dict[str, str], source_id: str) -> Row:
    number, place = values.get("Action Plan Number", ""), values[PLACE]
    ends, submitted = values.get("Action Plan End Year", ""), values.get("Year Of Submission", "")
    return {
        "plan_id": values[PLAN],
        "title": f"Plan de acción {number} de {place}",
        "title_en": f"Action plan {number} of {place}",
        "monitor_id": MONITOR,
        "source_id": source_id,
        "ends_on": f"{ends}-12-31" if ends.isdecimal() else None,
        "ends_precision": "year" if ends.isdecimal() else None,
        "note": f"Entregado en {submitted}." if submitted.isdecimal() else None,
    }


def _government(values: dict[str, str], source_id: str) -> Row:
    return {
        "institution_id": slug(values[PLACE]),
        "name": f"Gobierno de {values[PLACE]}",
        "branch": "none",
        "sector": "government",
        "source_id": source_id,
        "note": "País o localidad del plan; el archivo no dice qué institución responde.",
    }


def _date_warning(file: str, row: int, name: str, values: dict[str, str], order: str | None) -> Finding | None:
    text, when = values[name], _when(values, name, order)
    if when.readings:
        ways = {"readings": two_readings(*(one.isoformat() for one in when.readings))}
        return Finding(file, "FECHA_AMBIGUA", WARNING, None, row, name, text, ways)
    if when.precision != "unknown" or text in ABSENT:
        return None
    return Finding(file, "FECHA", WARNING, None, row, name, text, date_hint(text))


def _warnings(source: Source, row: int, values: dict[str, str], order: str | None) -> list[Finding]:
    found = [one for name, _ in DATES if (one := _date_warning(source.path.name, row, name, values, order))]
    dates = _dates(values, "", order)
    if dates["starts_precision"] == dates["ends_precision"] == "unknown" and not found:
        told = {"starts": values["Start Date"], "ends": values["End Date"]}
        found.append(
            Finding(source.path.name, "ORDEN_FECHAS", WARNING, None, row, "End Date", values["End Date"], told)
        )
    return found


def _why_not(values: dict[str, str], seen: set[str]) -> Problem | None:
    for name in (ID, PLACE, PLAN):
        if values[name] in ABSENT:
            return unplaced("FALTA", "rejected.missing", column=name)
        if wrong := unsafe(values[name]) if name != PLACE else None:
            return unplaced("CLAVE_DIRECCION", "rejected.unsafe_key", column=name, value=values[name], sign=wrong)
    if values[ID] in seen:
        return unplaced("REPETIDA", "rejected.twice", value=values[ID])
    odd = [values[name] for name, _, _ in STAGES if values[name] not in STATUS and values[name] not in ABSENT]
    return unplaced("OPCION", "rejected.completion", value=odd[0]) if odd else None


def _origins(source: Source, source_id: str) -> dict[str, list[Row]]:
    monitor: Row = {
        "institution_id": MONITOR,
        "name": "Mecanismo de Revisión Independiente de OGP",
        "acronym": "IRM",
        "branch": "none",
        "sector": "international",
        "independence": "independent",
        "source_id": source_id,
    }
    origin: Row = {
        "source_id": source_id,
        "title": "Exportación de compromisos de la Alianza para el Gobierno Abierto",
        "publisher": "Open Government Partnership",
        "kind": "monitor",
        "licence": "Sin licencia declarada en el archivo",
        "sha256": source.sha256,
        "note": f"Archivo {source.path.name}. Títulos en el idioma del archivo.",
    }
    return {
        "sources": [origin],
        "institutions": [monitor],
        "action_plans": [],
        "commitments": [],
        "commitment_actors": [],
        "commitment_dates": [],
        "status_reports": [],
    }


def _place(tables: dict[str, list[Row]], values: dict[str, str], source_id: str, order: str | None) -> None:
    tables["commitments"].append(_commitment(values, source_id))
    tables["commitment_dates"].append(_dates(values, source_id, order))
    tables["status_reports"].extend(_reports(values, source_id))
    tables["commitment_actors"].append(
        {
            "commitment_id": values[ID],
            "institution_id": slug(values[PLACE]),
            "role": "not_stated",
            "source_id": source_id,
        }
    )


def _node(source: Source) -> dict[str, object]:
    return {
        "title": "Compromisos de gobierno abierto (OGP)",
        "titleEn": "Open government commitments (OGP)",
        "description": "Compromisos de planes de acción tal como los exporta la Alianza para el Gobierno Abierto.",
        "descriptionEn": "Action-plan commitments as exported by the Open Government Partnership.",
        "kind": "published",
        "home": "OGP",
        "timezone": "UTC",
        "languages": ["es", "en"],
        "themes": ["commitments"],
        "version": source.saved_on,
    }


def make(source: Source) -> Converted:
    """The export -> plans, commitments, dates and the monitor's codes; ND, NR and NA stay apart in the notes."""
    source = _as_coded(source)
    source_id = f"ogp-commitments-{source.short}"
    tables, rejected, findings = _origins(source, source_id), list[Rejected](), list[Finding]()
    seen: set[str] = set()
    read: set[int] = set()
    orders = _orders(source)
    plans: dict[str, Row] = {}
    places: dict[str, Row] = {}
    for row, values in source.rows:
        wrong = _why_not(values, seen)
        if wrong:
            rejected.append(Rejected(row, *wrong))
            continue
        seen.add(values[ID])
        plans.setdefault(values[PLAN], _plan(values, source_id))
        places.setdefault(slug(values[PLACE]), _government(values, source_id))
        read.add(row)
        _place(tables, values, source_id, orders[values[PLAN]])
        findings += _warnings(source, row, values, orders[values[PLAN]])
    findings += _order_notices(source, orders, read)
    tables["action_plans"] += plans.values()
    tables["institutions"] += places.values()
    return Converted(tables, _node(source), len(seen), tuple(rejected), tuple(findings))


def spelled(column: str) -> str:
    """A column as the export calls it, capitals and signs aside."""
    return NAMED.get((column.strip().startswith("_"), plain(column)), column)


ADAPTER = Adapter(
    name="ogp-commitments",
    needs=NEEDS,
    make=make,
    spelling=spelled,
    wholes=YEARS,
)
