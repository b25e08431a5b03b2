"""What a person should know before filling a table, and what is expected in each column. Spanish: it is printed."""

from dashboard.package.reading import sheet_title
from dashboard.schema.tables import Field, ForeignKey, Table, tables

THEMES = {
    "core": "Lo que todas las demás hojas usan",
    "commitments": "Compromisos",
    "obligations": "Obligaciones",
    "budget": "Presupuesto",
    "cycle": "Ciclo del presupuesto",
    "sdg": "Objetivos de Desarrollo Sostenible",
    "participation": "Participación",
    "recommendations": "Recomendaciones y Glosas",
    "plans": "Planes e indicadores",
    "risks": "Preguntas por aclarar",
}

TABLE_NOTES = {
    "sources": "Empiece aquí. Cada dato del libro dice de dónde salió con la clave de una de estas fuentes.",
    "institutions": "Dependencias y organizaciones. Sólo instituciones y cargos, nunca personas.",
    "terms": "Periodos de gobierno, con sus fechas. No suponga seis ni tres años: escriba los publicados.",
    "holidays": "Días inhábiles oficiales. Sin ellos, los plazos en días hábiles sólo saltan fines de semana.",
    "population": "Personas por territorio y año. Diga siempre de qué levantamiento salen.",
    "municipality_names": "Sólo si un municipio cambió de nombre: cada nombre y desde cuándo.",
    "links": "Une dos renglones de cualquier hoja. Déjela para el final.",
    "replies": "Lo que una institución respondió sobre una cifra o un hecho de otra hoja.",
    "corrections": "Un dato que ya se publicó y se corrigió: qué decía, qué dice y por qué.",
    "unpublished": "Lo que se buscó y no se halló publicado, con la fecha en que se buscó.",
    "norms": "Leyes y normas. Ya trae las generales; agregue las de su lugar.",
    "obligations": "Qué se debe entregar y cuándo. Ya trae lo de las leyes generales; agregue lo de las suyas.",
    "deliverables": "Documentos que se entregan. Uno solo puede cumplir varias obligaciones.",
    "obligation_deliverables": "Qué documento cumple qué obligación.",
    "action_plans": "Planes de acción de gobierno abierto.",
    "commitments": "Un renglón por compromiso, con su clave oficial.",
    "commitment_actors": "Quién lidera, coordina, vigila o apoya cada compromiso.",
    "commitment_dates": "Un renglón por compromiso y fuente: si dos fuentes dan fechas distintas, escriba las dos.",
    "commitment_lineage": "Qué compromiso continúa a cuál.",
    "commitment_notes": "Qué ayudó, qué estorbó y qué se aprendió, según lo publicado. Sin nombres de personas.",
    "milestones": "Los pasos de cada compromiso. Al replanear cambie las fechas vigentes, no las originales.",
    "milestone_dependencies": "Qué paso espera a cuál.",
    "milestone_replans": "Cada cambio de fecha, con su motivo. No borra la fecha original.",
    "status_reports": "Lo que dijo cada voz y cuándo. Nunca corrija un renglón: agregue otro.",
    "evidence": "Lo que prueba un avance.",
    "assessments": "Si el compromiso abrió el gobierno, según el monitoreo, con sus palabras exactas.",
    "budget_units": "Quién gasta. Si es una institución de la hoja Instituciones, póngale su clave.",
    "classifications": "Claves de gasto. Ya trae los nueve capítulos; agregue las que use.",
    "programmes": "Programas presupuestarios.",
    "budget_execution": "El gasto de cada periodo, no lo acumulado. Lo propuesto y lo aprobado, sólo en el periodo 1.",
    "municipal_budgets": "Presupuesto propio de los municipios. No se suma con el del estado.",
    "revenue": "Ingresos.",
    "transfers": "Lo que se entrega a los municipios. No se suma con el gasto del estado.",
    "debt_balances": "Saldos de deuda en una fecha.",
    "deflator": "Índice nacional de precios. Ya viene lleno; agregue los meses nuevos.",
    "scores": "Índices hechos por otros. Si hay empate en un lugar, dígalo.",
    "stated_totals": "Totales tal como se publicaron, aunque no cuadren con lo demás.",
    "annex_links": "Parte de cada programa que va a un anexo transversal. Los anexos se traslapan.",
    "publication_calendar": "Documentos del ciclo: si se publicaron, cuándo y en qué formato.",
    "sdg_goals": "Los 17 objetivos. Ya viene llena.",
    "sdg_targets": "Las metas de cada objetivo que use.",
    "budget_links": "Qué parte de cada programa va a qué meta o compromiso. Las partes suman 1 o menos.",
    "meetings": "Mesas, foros, consultas y Glosas. Agregue también lo que no se conoce de su accesibilidad.",
    "attendance": "Qué instituciones asistieron. Instituciones, nunca personas.",
    "municipal_participation": "Cuántas personas, municipio y grupo. Los grupos se traslapan: el total va aparte.",
    "participation_facts": "Otras cifras de participación tal como se publicaron.",
    "contributions": "Aportaciones recibidas y qué se respondió. Sin nombres de personas.",
    "surveys": "Encuestas. Si no se publicó el tamaño de la muestra, deje la celda vacía.",
    "adoption": "Qué municipio ya cumple qué requisito.",
    "recommendations": "Lo que se recomendó, con su referencia.",
    "recommendation_events": "Qué pasó con cada recomendación y cuándo.",
    "glosa_items": "Preguntas, respuestas y acuerdos de las Glosas.",
    "objectives": "Objetivos de los planes de desarrollo.",
    "indicators": "Indicadores. Diga si conviene que suban o que bajen.",
    "indicator_values": "El valor de cada indicador en cada año.",
    "baseline_figures": "Cifras de partida, con fecha y huella. No se vuelven a escribir.",
    "legislative_stages": "Por dónde ha pasado una ley en el Congreso.",
    "flag_definitions": "Preguntas que conviene aclarar y cómo se calculan. No son acusaciones.",
    "cases": "Cada caso y en qué va. Nunca sobre una persona.",
}

COLUMN_NOTES = {
    "source_id": "De dónde salió el dato",
    "short_title_en": "Pocas palabras, en inglés",
    "what_en": "Lo mismo, en inglés",
    "licence": "Como la declara quien publica; si no, «sin licencia declarada»",
    "period": "Número del último mes que cubre: 3 es hasta marzo",
    "note": "Lo que haga falta aclarar",
    "url": "Dirección completa, con https://",
    "vintage": "Por ejemplo: censo-2020",
    "age_band": "«total», o un rango: 12-29",
    "weight": "Entre 0 y 1",
    "from_table": "Nombre corto de la hoja (vea el Índice)",
    "to_table": "Nombre corto de la hoja (vea el Índice)",
    "subject_table": "Nombre corto de la hoja (vea el Índice)",
    "table_name": "Nombre corto de la hoja (vea el Índice)",
    "column_name": "Nombre corto de la columna",
    "sha256": "Déjela vacía si no la conoce",
}
CODES = {
    "object_code": "Clave de «Clasificaciones presupuestarias», por objeto",
    "function_code": "Clave de «Clasificaciones presupuestarias», funcional",
    "expenditure_type": "Clave de «Clasificaciones presupuestarias», por tipo de gasto",
    "funding_code": "Clave de «Clasificaciones presupuestarias», por fuente",
}
FIXED = {
    "municipalities": "Clave de INEGI, de la hoja «Claves»; elíjala de la lista",
    "sdg_goals": "Número del objetivo, de 1 a 17",
}


def foreign_key(table: Table, field: Field) -> ForeignKey | None:
    """The key by which the column names a row of another table."""
    return next((key for key in table.foreign_keys if key.field == field.name), None)


def is_required(table: Table, field: Field) -> bool:
    """Whether the reader refuses an empty cell."""
    return field.required or (field.name in table.primary_key and field.type != "date")


def _number(field: Field) -> str:
    low, high = (None if limit is None else f"{limit:g}" for limit in (field.minimum, field.maximum))
    kind = "Número entero" if field.type == "integer" else "Número"
    if low is not None and high is not None:
        return f"{kind}, entre {low} y {high}"
    return f"{kind}, {low} o más" if low is not None else kind


def _kind(table: Table, field: Field) -> str:
    """What may be written, by the type of the column."""
    key = foreign_key(table, field)
    if key is not None and key.table in FIXED:
        return FIXED[key.table]
    if key is not None:
        return f"Clave de la hoja «{sheet_title(tables()[key.table])}»"
    if field.name == "territory_id":
        return "Clave de INEGI; elíjala de la lista"
    if field.name in CODES and table.name in ("budget_execution", "municipal_budgets"):
        return CODES[field.name]
    if field.categories:
        return "Elija de la lista"
    if field.unit == "MXN":
        return "Pesos, sin signo ni comas. Vacía: no se publicó. 0: no hubo"
    if table.primary_key == (field.name,):
        return "Clave corta y única; usted la elige, por ejemplo: a-1"
    kinds = {"date": "Fecha: año-mes-día", "boolean": "Sí o No", "year": "Año, cuatro cifras"}
    if field.type in kinds:
        return kinds[field.type]
    return _number(field) if field.type in ("integer", "number") else "Texto"


def expected(table: Table, field: Field) -> str:
    """What a column expects, in a few words of Spanish."""
    own, kind = COLUMN_NOTES.get(field.name, ""), _kind(table, field)
    if field.name == "note" or (own and kind == "Texto"):
        kind = own
    elif own:
        kind = f"{own}. {kind}"
    return f"Obligatoria. {kind}" if is_required(table, field) else kind
