"""The truths of deadlines, checks, changes and the cycle over an invented package, with what no shipped package has.

Milestones that wait for another institution, norms that end, sources of two kinds, searches after the newest source,
lines that break each rule of the accounts, references to nothing. It is small, so that each row is there for a reason.
"""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.package.writing import write_package
from dashboard.store.questions import questions
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

from .package import Chosen, Package
from .states import read
from .truths import answered, truth_of

NAME = "inventado"
NODE = {
    "title": "Inventado",
    "titleEn": "Invented",
    "description": "Lo que ningún paquete trae.",
    "descriptionEn": "What no package has.",
    "kind": "published",
    "home": "99",
    "timezone": "America/Cancun",
    "languages": ["es", "en"],
    "themes": ["commitments", "obligations", "budget", "cycle", "participation", "recommendations"],
    "version": "1",
}
ALWAYS = {
    "sources": {"licence": "CC-BY-4.0"},
    "norms": {"name": "Norma", "level": "state", "source_id": "law"},
    "institutions": {"source_id": "law"},
    "municipalities": {"tile_row": "1", "tile_column": "1", "source_id": "law"},
    "action_plans": {"title": "Plan", "source_id": "law"},
    "commitments": {"title": "Compromiso", "source_id": "law"},
    "commitment_actors": {"source_id": "law"},
    "milestone_dependencies": {"source_id": "law"},
    "obligations": {"norm_id": "n", "framework": "m", "day_kind": "natural", "verified": "true", "source_id": "law"},
    "deliverables": {"source_id": "law"},
    "obligation_deliverables": {"source_id": "law"},
    "publication_calendar": {"machine_readable": "unknown", "source_id": "law"},
    "unpublished": {"theme": "cycle", "table_name": "t", "what": "Algo", "what_en": "Something", "source_id": "law"},
    "meetings": {"source_id": "law"},
    "municipal_participation": {"municipality_id": "99001", "depth": "consult", "group": "total", "bound": "unknown"},
    "corrections": {"column_name": "title", "reason": "Error", "source_id": "law"},
    "replies": {"text": "Sí", "source_id": "law"},
    "links": {"relation": "x", "source_id": "law"},
    "recommendations": {"kind": "recommendation", "mechanism": "m", "year": "2025", "text": "t", "source_id": "law"},
    "recommendation_events": {"source_id": "law"},
    "classifications": {"source_id": "law"},
    "programmes": {"source_id": "law"},
    "budget_units": {"branch": "executive", "source_id": "law"},
    "budget_execution": {"frequency": "quarterly", "source_id": "law"},
    "stated_totals": {"territory_id": "99", "moment": "approved", "unit_of_measure": "mxn", "source_id": "law"},
    "holidays": {"name": "Fiesta", "scope": "all", "source_id": "law"},
}
"""Table -> what every row of it has, unless it says otherwise."""

TABLES = """
sources: source_id,title,kind,publisher,url,published_on
law,Ley,official,Congreso,https://example.org/l,2026-03-01
news,Nota,press,Diario,,2025-12-01

holidays: holiday_on
2026-01-01
2026-02-02

institutions: institution_id,name,branch,sector
office,Oficina,executive,government
treasury,Arcas,executive,government
trust,Fideicomiso,executive,mixed
court,Tribunal,judicial,government
congress,Congreso,legislative,government
watch,Monitor,autonomous,government
town,Ayuntamiento,municipal,government
union,Unión,none,civil_society

municipalities: municipality_id,name
99001,Uno

norms: norm_id,short_name
n,LN

action_plans: plan_id,starts_on,ends_on,submitted_on,monitor_id
P1,2024-01-01,2024-12-31,2024-01-15,watch
P2,2025-01-01,2025-12-31,,
P3,2026-01-31,2026-06-30,2026-01-31,watch

commitments: commitment_id,plan_id,code,short_title,short_title_en
A,P1,A,Uno,One
B,P2,B,Dos,Two
C,P3,C,Tres,Three

commitment_actors: commitment_id,institution_id,role
B,office,supports
B,office,coordinates
B,court,leads
B,town,not_stated
B,congress,supervises
C,office,supports

milestones: milestone_id,commitment_id,plan_id,framework,title,title_en,institution_id,institutions_text,state,baseline_end,current_end,actual_end,date_precision,day_kind,progress,evidence_expected,reported_on,source_id
A1,A,,,Hito A1,,office,,done,2024-05-01,,2024-05-10,day,,100,Acta,,law
A2,A,P1,,Hito A2,Milestone A2,court,,done,2024-06-01,,2024-06-20,month,,100,,,law
B1,B,,,Hito B1,Milestone B1,office,Oficina y otras,planned,2025-06-30,2026-03-31,,day,working,40.5,Acta,,law
B2,B,,,Hito B2,,court,,planned,2026-02-28,2026-04-15,,day,,,Acta,,news
B3,B,,,Hito B3,,congress,,reported,2025-11-10,,2025-11-15,day,,,Acta,,law
B4,B,,,Hito B4,,treasury,,cancelled,2026-01-31,,,day,,,,,law
B5,B,,,Hito B5,,court,,planned,,,,unknown,,,,,law
B6,B,,,Hito B6,,town,,done,2026-01-05,,2026-01-10,day,,,,2025-10-01,law
B7,B,,,Hito B7,,congress,,planned,2026-01-12,,2026-01-15,day,,,,,law
B8,B,,,Hito B8,,treasury,,done,2026-02-03,,2026-02-05,day,,,,,law
B9,B,,,Hito B9,,watch,,cancelled,2026-01-06,,2026-01-28,day,,,,,law
P1,,P2,,Hito P1,,office,,planned,2026-02-10,,,day,,0,Acta,2025-12-15,news
F1,,,marco,Hito F1,,,Quien sea,planned,2026-01-20,,,day,,,,,law
N1,,,,Hito N1,,union,,done,2025-01-20,,,day,,,,,law

milestone_replans: milestone_id,changed_on,old_end,new_end,institution_id,reason,source_id
B1,2025-03-01,2025-06-30,2025-08-31,office,,law
B1,2025-09-01,2025-08-31,2026-03-31,,Falta,news
B5,2026-02-01,,2026-05-01,court,,law
P1,2025-12-20,2026-02-01,2026-02-10,,,law

milestone_dependencies: milestone_id,depends_on_id
B2,B1
B2,B3
B2,B4
B2,B6
B5,B1
B5,P1
B1,P1
B3,B1
B8,B1
F1,B1

obligations: obligation_id,article,obliged_party,institution_id,binds,what,recurrence,due_days,due_months,counts_from,due_month,due_day,due_last_working_day,fixed_on,day_kind,valid_from,valid_to,commitment_id,source_id,due_rule
OQ,10,Oficina,office,all_state_bodies,Informar.,quarterly,30,,,,,,,natural,2024-01-01,,,law,treinta días
OW,no leído,todas,,all_public_bodies,Abrir.,quarterly,10,,,,,,,working,,,,law,
OM,,ayuntamientos,,municipalities,Publicar.,monthly,5,,,,,,,unknown,2025-01-01,,,news,
O4,numeral 4,estado y municipios,,state_and_municipalities,Rendir.,every_4_months,15,,,,,,,natural,2025-01-01,,B,law,
OS,7,quien deba,,other,Sembrar.,semiannual,20,,,,,,,natural,2025-01-01,,,law,
OA,8,monitor,watch,monitor,Medir.,annual,60,,,,,,,natural,2024-01-01,,,law,
OD,9,Oficina,treasury,institution,Dar cuenta.,annual,,,,2,15,,,natural,2023-01-01,2026-02-15,,law,
OL,11,Tribunal,court,institution,Cerrar.,annual,,,,1,,true,,working,2023-01-01,,C,law,
OF,12,Ayuntamiento,town,institution,Abrir mapa,annual,,,,2,20,,2026-02-20,natural,,,,news,
OX,13,Federación,office,federal,Federal.,quarterly,30,,,,,,,natural,,,,law,
OB,14,Oficina,,all_state_bodies,Bisiesto.,annual,,,,2,29,,,natural,2020-01-01,,,law,
OP,15,Monitor,,monitor,Cerrar plan.,per_plan,30,,plan_end,,,,,natural,,,,law,
PV,16,Oficina,office,institution,Cerrar ya.,per_plan,45,,plan_end,,,,,natural,2024-01-01,2025-12-31,,law,
PF,17,Oficina,office,institution,Cerrar luego.,per_plan,40,,plan_end,,,,,natural,2026-03-01,,,law,
PC,18,Oficina,office,institution,Empezar.,per_plan,,2,plan_submitted,,,,,natural,,,A,law,
PM,18,Oficina,treasury,institution,Empezar bien.,per_plan,,1,plan_submitted,,,,,natural,,,,law,
PN,19,Oficina,office,monitor,Sin plazo.,per_plan,,,plan_submitted,,,,,natural,,,,law,
PW,20,Oficina,,monitor,Cerrar pronto.,per_plan,10,1,plan_end,,,,,working,,,B,law,
OI,21,Monitor,watch,monitor,Evaluar.,event,,1,implementation_complete,,,,,natural,,,,law,
OC,22,Monitor,watch,monitor,Evaluar B.,event,,1,implementation_complete,,,,,natural,,,B,law,
OE,,Oficina,office,institution,Al ocurrir.,event,15,,,,,,,working,,,,law,
OR,,Oficina,office,institution,A solicitud.,on_request,,,,,,,,unknown,,,,news,
OT,,Oficina,office,institution,Por periodo.,per_term,,,,,,,,unknown,,,,law,
ON,23,Oficina,court,institution,Sin decir.,annual,,,,,,,,unknown,,,B,law,
OZ,,Oficina,office,institution,Siempre.,permanent,,,,,,,,unknown,2026-02-01,,,law,
OY,,Oficina,office,institution,Ya no.,quarterly,,,,,,,,unknown,,2026-01-15,,law,

deliverables: deliverable_id,name,institution_id
D1,Informe,office
D2,Cuenta,
D3,Mapa,court
D4,Acta,treasury

obligation_deliverables: obligation_id,deliverable_id
OQ,D1
OQ,D3
OD,D1
OL,D1
OX,D1
OY,D1
OZ,D4
OA,D2
OF,D2
OI,D2
PM,D3
OM,D2

publication_calendar: publication_id,document,stage,institution_id,obligation_id,year,period,due_on,published_on,status,machine_readable,url,source_id
q09,Informe,execution,office,OQ,2025,9,2025-10-30,2025-11-05,published,no,https://example.org/q,law
q12,Informe,execution,office,OQ,2025,12,2026-01-30,,unknown,unknown,,law
q03,Informe,execution,office,OQ,2026,3,2026-04-30,,unknown,unknown,,law
r12,Informe,execution,treasury,OQ,2025,12,2026-01-30,,not_published,unknown,,news
d24,Informe 2024,accountability,treasury,OD,2024,12,2024-02-15,2024-02-15,published,yes,,law
d25,Informe 2025,accountability,treasury,OD,2025,12,2025-02-15,,published,yes,,news
l23,Cierre,monitoring,court,OL,2023,12,2024-01-31,2024-01-30,published,unknown,,law
l24,Cierre,monitoring,court,OL,2024,11,2024-01-31,2024-01-31,published,yes,,law
a24,Medida,evaluation,,OA,2024,12,2025-03-01,,unknown,unknown,,law
f26,Mapa,planning,town,OF,2026,2,2026-02-20,,unknown,unknown,,news
n25,Sin decir,programming,court,ON,2025,12,,,unknown,unknown,,law
n26,Sin decir,programming,court,ON,2026,12,,2026-01-20,published,no,,law
x25,Sin norma,budgeting,office,,2025,12,2026-01-10,,not_published,unknown,,law
x26,Sin norma,budgeting,office,,2026,12,2026-03-20,2026-01-25,published,yes,,law
x27,Sin norma,budgeting,,,2027,12,2026-12-20,,unknown,unknown,,law
x28,Sin día,budgeting,office,,2025,12,,,published,unknown,,law
w25,Apertura,monitoring,,OW,2025,12,2026-01-15,,unknown,unknown,,law

unpublished: gap_id,institution_id,obligation_id,checked_on
g1,office,OQ,2026-02-10
g2,office,OQ,2026-05-15
g3,,ON,2026-02-15
g4,town,OD,2026-03-05
g5,,OW,2026-01-15
g6,,OA,2025-03-02
g7,union,,2026-02-10
g8,,,2026-02-11

meetings: meeting_id,kind,title,held_on,source_id
G0,glosa,Glosa sin fecha,,law
G1,glosa,Primera,2025-12-01,law
G2,glosa,Segunda,2026-01-15,news
G3,glosa,Tercera,2026-01-15,news
M1,mesa,Mesa,2025-11-01,law
M2,foro,Foro,,law
M3,mesa,Otra mesa,2026-04-01,news

municipal_participation: meeting_id,phase,source_id
M1,design,law
M1,diagnosis,law
M2,execution,law
M3,evaluation,law
G1,design,law
M1,decision,law

glosa_items: item_id,meeting_id,kind,text,owner_id,due_on,state,commitment_id,source_id
i1,G1,agreement,Abierto.,office,2026-01-20,open,B,law
i2,G1,agreement,Sin fecha.,office,,open,,law
i3,G1,agreement,No se sabe.,court,2026-02-01,unknown,,law
i4,G1,agreement,No se supo.,court,2025-12-20,unknown,,law
i5,G1,agreement,Hecho.,court,2026-01-25,done,,law
i6,G1,question,¿Cuándo?,court,2026-01-26,,,law
i7,G2,event,La siguiente.,watch,2026-03-01,open,,news
i8,G0,agreement,De antes.,office,2026-01-22,open,,law

status_reports: report_id,commitment_id,milestone_id,voice,status,reported_on,reported_precision,institution_id,source_id
s1,A,,monitor,complete,2024-07-15,,watch,law
s2,A,,monitor,complete,2024-09-15,day,watch,law
s3,A,A1,monitor,complete,2024-05-15,day,watch,law
s4,A,,government,complete,2024-06-30,month,office,law
s5,B,,monitor,limited,2026-01-10,day,,news
s6,B,B1,government,substantial,2026-01-15,day,,law
s7,C,,monitor,complete,,unknown,,law

evidence: evidence_id,commitment_id,milestone_id,level,title,url,published_on,published_precision,source_id
e1,,P1,document,Prueba,,2026-01-20,,law
e2,B,B1,declared,Sin día,,,,law
e3,B,B2,document,Con día,https://example.org/e3,2026-02-01,day,news
e4,B,,document,Del compromiso,,2026-01-16,day,news

corrections: correction_id,subject_table,subject_id,old_value,new_value,corrected_on,source_id
c1,commitments,B,a,b,2026-01-12,law
c2,milestones,P1,,b,2026-01-14,news
c3,status_reports,s1,a,,2026-01-13,law
c4,commitments,nadie,a,b,2026-01-17,law
c5,indicators,nadie,a,b,2026-01-18,law

replies: reply_id,subject_table,subject_id,replied_on
r1,commitments,A,2026-01-10
r2,budget_execution,nadie,2026-01-11
r3,objectives,nadie,2026-01-12

links: link_id,from_table,from_id,to_table,to_id,state
k1,recommendations,R1,obligations,OQ,confirmed
k2,recommendations,R2,obligations,ON,candidate
k3,recommendations,R3,obligations,OL,confirmed
k4,recommendations,nadie,commitments,nadie,confirmed
k5,recommendations,R1,commitments,A,confirmed
k6,obligations,R1,obligations,OD,confirmed

recommendations: recommendation_id,reference,addressee_id,cycle_stage,issued_on,source_id
R1,r1,office,,2025-01-10,law
R2,r2,office,planning,2025-01-10,law
R3,r3,court,monitoring,2026-04-01,news
R4,r4,court,planning,,law
R5,r5,,evaluation,2025-01-10,news

recommendation_events: event_id,recommendation_id,state,happened_on
v1,R2,closed,2026-01-20
v2,R4,verified,
v3,R5,accepted,2025-02-01
v4,R1,done_unverified,2025-03-01

classifications: scheme,code,level,label_es,label_en
object,1100,2,a,a
object,1200,2,a,a
object,1300,2,a,a
object,1000,1,a,a
object,2000,1,a,a
object,3000,1,a,a
object,4000,1,a,a
object,5000,1,a,a
functional,1.1,2,a,a
functional,1.2,2,a,a
expenditure_type,1,1,a,a
funding,11,1,a,a

programmes: programme_id,name,unit_id
G1,Programa,u1
G2,Suelto,

budget_units: unit_id,name,institution_id
u1,Unidad uno,office
u2,Unidad dos,court

budget_execution: row_id,unit_id,programme_id,object_code,function_code,expenditure_type,funding_code,year,period,view,proposed,approved,increases,decreases,modified,committed,accrued,exercised,paid,source_id
a1,u1,G1,1100,1.1,1,11,2025,3,full,,100.00,0.00,0.00,100.00,30.00,30.00,30.00,30.00,law
a2,u1,G1,1100,1.1,1,11,2025,6,full,,0.00,5.00,2.00,3.01,30.00,30.00,30.00,30.00,law
b1,u1,G1,1200,1.1,1,11,2025,3,full,,50.00,1.00,0.00,50.00,10.00,20.00,30.00,70.00,law
b2,u1,G1,1200,1.1,1,11,2025,12,full,,,,,9.00,,,,,law
c1,u1,G2,1300,1.1,1,11,2025,3,full,,40.00,,,40.00,10.00,,10.00,,news
c2,u1,G2,1300,1.1,1,11,2025,6,full,,,,,,-4.00,-6.00,2.00,1.00,law
c3,u1,G2,1300,1.1,1,11,2025,6,full,,,,,,,1.00,,,law
d1,u1,,,1.2,1,11,2025,3,full,5.00,5.00,,,5.00,6.00,5.02,,5.01,news
d2,u1,,,1.2,1,11,2025,3,full,5.00,6.00,,,5.00,,,,,news
e1,u2,,,,,,2025,3,administrative,,10.00,,,10.00,4.00,4.00,,,law
e2,u2,,1000,,,,2025,3,object,,10.00,,,10.02,4.00,4.00,,,law
e3,u2,,,1.1,,,2025,3,functional,,9.00,,,10.00,,4.00,,,news
e4,u2,,,,,,2025,6,administrative,,,,,,2.00,2.00,,,law
e5,u2,,1000,,,,2025,9,object,,,,,,3.00,2.00,,,law
e6,u2,,,,,,2025,9,administrative,,,,,,1.00,1.00,,,law
f1,u2,,2000,,,,2026,3,object,,,,,,2.00,,,,law
f2,u2,,2000,,,,2026,3,object,,,,,,3.00,,,,law
f3,u2,,3000,,,,2026,3,object,,,,,,,,,7.00,law
f4,u2,,3000,,,,2026,3,object,,,,,,,,,8.00,law
f5,u2,,4000,,,,2026,3,object,,7.00,,,,,,,,law
f6,u2,,4000,,,,2026,3,object,,7.00,,,,,,,,law
f7,u2,,5000,,,,2026,3,object,,,,,,,,9.00,,law
f8,u2,,5000,,,,2026,3,object,,,,,,,,9.50,,news

stated_totals: total_id,subject,institution_id,year,period_text,moment,stated_amount,computed_amount,unit_of_measure,contradiction,compared_with,source_id,note
t1,Total,office,2025,año,approved,100.00,90.00,mxn,true,detail,law,
t2,Parte,office,2025,año,paid,10.50,9.50,%,true,detail,news,Redondeo
t3,Justo,court,2025,,approved,100.01,100.00,mxn,false,detail,law,
t4,Dos voces,,2025,,approved,100.00,90.00,mxn,true,other_source,news,
t5,Una voz,office,2024,,approved,100.00,100.00,mxn,false,other_source,law,
t6,Solo,office,2025,,approved,100.00,,mxn,false,,law,
t7,Sin suma,office,2024,,approved,100.00,,mxn,false,detail,law,
"""

DAYS = ("2023-06-01", "2024-07-10", "2024-07-20", "2025-09-01", "2025-11-12", "2025-12-01", "2025-12-20", "2026-01-05",
        "2026-01-15", "2026-01-20", "2026-01-31", "2026-02-01", "2026-02-10", "2026-02-15", "2026-02-16", "2026-03-20",
        "2026-05-20")  # fmt: skip
TOLD = (
    *(f"as_of={day}" for day in DAYS),
    "lang=en&as_of=2026-01-20",
    "sources=official&as_of=2026-01-20",
    "sources=official&as_of=2026-05-20",
    "plan=P2&as_of=2026-01-20",
    "plan=P1,P3&as_of=2026-01-31&lang=en",
    "commitment=B&as_of=2026-01-15",
    "institution=office&as_of=2026-01-20",
    "institution=court,union&as_of=2026-01-20",
    "institution=trust&as_of=2026-01-05",
    "institution=watch&as_of=2026-01-05",
    "institution=congress&as_of=2026-01-05",
    "institution=town&as_of=2026-01-05",
    "institution=office,town,court&branch=municipal,judicial&as_of=2026-01-20",
    "branch=none&as_of=2026-01-20",
    "branch=autonomous&as_of=2026-01-20",
    "since=2026-01-13&as_of=2026-02-10",
    "year=2025&as_of=2026-02-16",
    "year=2026&as_of=2026-02-16&sources=official",
    "unit=u1&year=2025",
    "unit=u2",
    "stage=monitoring&as_of=2026-02-16",
    "rule=paid_le_modified",
)
MINE = ("changes/", "checks/", "cycle/", "deadlines/", "gaps/")


def _cases() -> Iterator[tuple[str, str]]:
    """(Question, state): of each state what the question uses, once."""
    for name, asked in sorted(questions().items()):
        if name.startswith(MINE):
            offered = {*asked.filters, *(option.name for option in asked.options)}
            kept = ("&".join(part for part in text.split("&") if part.split("=")[0] in offered) for text in TOLD)
            yield from ((name, text) for text in dict.fromkeys(kept))


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> tuple[Snapshot, Package]:
    room = tmp_path_factory.mktemp("invented")
    content = {}
    for block in TABLES.strip().split("\n\n"):
        name, _, text = block.partition(": ")
        content[name] = [{**ALWAYS.get(name, {}), **row} for row in csv.DictReader(text.splitlines())]
    write_package(room / NAME, NODE, content)
    store = Store(room / "store")
    published = store.publish(room / NAME)
    assert published.snapshot, [f.message() for f in published.build.findings if f.severity == "error"]
    return store.open(NAME), Package(NAME, folder=room)


@pytest.mark.parametrize(("question", "text"), list(_cases()))
def test_truth_of_an_invented_package(question: str, text: str, invented: tuple[Snapshot, Package]) -> None:
    snapshot, package = invented
    chosen: Chosen = read(text, questions()[question])
    truth = truth_of(question)
    found, wanted = answered(snapshot, question, chosen), truth.of(package, chosen)
    difference, why = truth.difference(found, wanted), truth.why_wrong(package, chosen)
    assert bool(difference) == bool(why), difference or f"the answer is right, though {why} says it is wrong"
