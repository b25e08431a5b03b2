"""Truths and answers over a small invented package, which has the rows that no shipped one has.

Meetings without a date, or announced, or of every kind; lists and stages of sources that are not official; votes told
without their count; contributions without dates; hidden, rounded and unpublished cells; a place nobody counted; and an
institution that alone holds two commitments together.
"""

import csv
from io import StringIO
from pathlib import Path

import pytest

from dashboard.package.writing import write_package
from dashboard.store.questions import questions
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

from ..conftest import HIDDEN
from ..package import Package
from ..states import read
from ..truths import answered, truth_of

NODE = {
    "title": "Inventado",
    "titleEn": "Invented",
    "description": "Reuniones.",
    "descriptionEn": "Meetings.",
    "kind": "published",
    "home": "99",
    "timezone": "America/Cancun",
    "languages": ["es", "en"],
    "themes": ["commitments", "participation", "plans", "obligations"],
    "version": "1",
}

TABLES = {
    "sources": """
        source_id,title,kind,licence
        o,Oficial,official,x
        p,Prensa,press,x""",
    "sdg_goals": """
        goal_id,label_es,label_en,colour,source_id
        1,Uno,One,#111111,o
        2,Dos,Two,#222222,o""",
    "municipalities": """
        municipality_id,name,tile_row,tile_column,source_id
        99001,Uno,0,0,o
        99002,Dos,0,1,o
        99003,Tres,1,0,o
        99004,Cuatro,1,1,o
        99005,Cinco,2,0,o
        99006,Seis,2,1,o
        99007,Siete,3,0,o
        99008,Ocho,3,1,o
        99009,Nueve,4,0,o""",
    "institutions": """
        institution_id,name,branch,sector,source_id
        a,Alfa,executive,government,o
        b,Beta,none,civil_society,o
        c,Misma,none,academia,o
        d,Misma,none,international,o
        e,Épsilon,none,mixed,o
        f,Fi,judicial,government,o
        g,Gama,none,business,o
        h,Hache,none,academia,o""",
    "action_plans": """
        plan_id,title,source_id
        PA,Primero,o
        PB,Segundo,o""",
    "commitments": """
        commitment_id,plan_id,code,title,short_title,short_title_en,goal_id,territory_tag,source_id
        k1,PA,2,Uno,Uno,One,1,land_territory,o
        k2,PA,1,Dos,Dos,Two,2,,o
        k3,PB,1,Tres,Tres,Three,,none,o
        k4,PB,3,Cuatro,Cuatro,Four,1,,o
        k5,PB,2,Cinco,Cinco,Five,2,none,o""",
    "commitment_actors": """
        commitment_id,institution_id,role,source_id
        k1,a,leads,o
        k1,a,coordinates,o
        k1,b,supports,o
        k1,f,coordinates,p
        k2,a,coordinates,o
        k2,g,not_stated,o
        k3,b,leads,o
        k3,c,leads,p
        k3,d,supervises,o
        k4,c,coordinates,o
        k4,d,coordinates,o
        k4,e,coordinates,p
        k5,c,supports,o
        k5,d,leads,o
        k5,e,not_stated,o""",
    "meetings": """
        meeting_id,kind,title,held_on,held_precision,reported_on,municipality_id,commitment_id,plan_id,agreed_vision,venue_access,sign_language,indigenous_language,suitable_schedule,transport,care,remote,source_id
        m01,mesa,Sin fecha,,unknown,,99001,k1,PA,Ver,yes,,,,,,,o
        m02,mesa,Antes,2025-01-10,day,2025-02-10,99001,k1,PA,,no,yes,,,,,,o
        m03,foro,El día del voto,2025-04-01,day,,99002,k1,PA,,,no,yes,,,,,o
        m04,consultation,La consulta,2025-03-05,day,,99002,k1,PA,,,,no,yes,,,,p
        m05,workshop,El taller,2025-03-06,day,,99003,k1,PA,,,,,no,yes,,,o
        m06,grupo_impulsor,El grupo,2025-03-06,day,,99003,k1,PA,,,,,,no,yes,,o
        m07,glosa,La glosa,2025-03-07,day,,99004,k1,PA,,,,,,,no,yes,o
        m08,council,El consejo,2025-03-08,day,,,k1,PA,,,,,,,,no,p
        m09,vote,La votación,2025-03-09,day,,99005,k1,PA,,,,,,,,,o
        m10,mesa,Después del voto,2025-04-02,day,,99001,k1,PA,,,,,,,,,o
        m11,foro,Anunciado,2025-06-10,day,2025-05-01,99006,k1,PA,,,,,,,,,o
        m12,mesa,De otro plan,2025-02-01,day,,99007,k3,PB,,,,,,,,,o
        m13,mesa,De nadie,2025-02-02,day,2025-02-02,99008,,,,,,,,,,,o
        m14,foro,Del segundo,2025-02-03,day,,99002,k2,PA,,,,,,,,,p
        m15,foro,Del tercero,2025-03-20,day,,99002,k3,PB,,,,,,,,,o
        m16,workshop,Sin aportaciones,2025-02-15,day,,99002,k5,PB,,,,,,,,,o
        m17,foro,Sin respuestas,2025-02-20,day,,99002,k4,PB,,,,,,,,,o""",
    "attendance": """
        meeting_id,institution_id,attended,source_id
        m01,a,no,o
        m01,d,yes,o
        m01,b,no,o
        m02,a,no,o
        m02,b,yes,p
        m02,c,yes,o
        m02,d,yes,o
        m02,e,yes,o
        m02,g,yes,o
        m02,h,yes,o
        m03,a,no,p
        m03,f,yes,o
        m04,a,unknown,o
        m05,a,no,o
        m05,b,yes,o
        m06,a,no,o
        m06,f,no,o
        m07,b,yes,o
        m08,f,yes,p
        m11,a,no,o
        m11,b,yes,o
        m12,b,no,o
        m12,c,yes,o
        m13,g,yes,o
        m14,a,yes,o
        m15,b,unknown,o""",
    "adoption": """
        municipality_id,requirement,status,status_on,source_id
        99001,Ley,adopted,2025-03-05,o
        99001,Plan,unknown,,p
        99002,Ley,not_adopted,2025-04-01,p
        99003,Registro,in_progress,2025-02-10,o
        99004,Mesa,adopted,2025-02-10,p""",
    "contributions": """
        contribution_id,meeting_id,municipality_id,topic,received_on,answered_on,answer,source_id
        x01,m02,99001,Agua,2025-01-10,2025-03-05,adopted,o
        x02,m02,99001,Agua,2025-01-10,2025-04-01,rejected_with_reasons,o
        x03,m03,99002,Agua,2025-04-01,2025-04-10,adopted_partly,o
        x04,m03,99002,Costa,,2025-04-01,adopted,o
        x05,m03,99002,Costa,2025-04-01,,adopted,o
        x06,m04,99002,Costa,2025-03-05,2025-03-06,unknown,p
        x07,m05,99003,Costa,2025-03-06,,unanswered,o
        x08,m05,99003,Selva,2025-03-06,,unknown,o
        x09,m06,99003,Selva,2025-03-06,2025-03-09,adopted,p
        x10,m10,99001,Selva,2025-04-02,2025-04-05,adopted_partly,o
        x11,m02,,Selva,2025-05-01,2025-05-04,adopted,o
        x12,,99001,Agua,2025-02-10,2025-02-10,adopted_partly,o
        x13,,99004,Agua,,,unanswered,o
        x14,m13,99008,Faro,,,adopted,o
        x15,m14,99002,Faro,2025-02-03,2025-02-06,unanswered,o
        x16,m11,99006,Faro,,,unanswered,o
        x17,m15,99002,Faro,,2025-03-22,adopted,o
        x18,m14,99002,Faro,2025-02-03,,unknown,o
        x19,m12,99007,Faro,2025-02-01,,unknown,o
        x20,m17,99002,Faro,2025-02-20,,unknown,o""",
    "norms": """
        norm_id,name,short_name,level,valid_from,source_id
        n1,Ley,Ley,state,2025-04-20,o
        n2,Reglamento,Reglamento,state,2025-05-01,o
        n3,Guía,Guía,state,,o""",
    "legislative_stages": """
        stage_id,norm_id,commitment_id,title,happened_on,vote,votes_for,votes_against,source_id
        s1,n1,k1,Iniciativa,2025-02-10,,,,o
        s2,n1,k1,Dictamen,2025-03-05,unanimous,,,o
        s3,n1,k1,Voto,2025-04-01,majority,10,2,o
        s4,n2,k1,Otro voto,2025-05-01,,9,,o
        s5,n3,k1,Sin fecha,,,,,p
        s6,,k2,Sin norma,,,,,o
        s7,n1,k3,Voto contado a medias,2025-03-21,majority,7,,o
        s8,,k3,Sesión,2025-03-22,majority,8,0,p
        s10,,k4,Lectura,2025-02-21,,,,o
        s11,,k5,Lectura,2025-02-21,,,,o
        s9,n1,,De ningún compromiso,2025-01-01,majority,1,1,o""",
    "obligations": """
        obligation_id,norm_id,framework,obliged_party,binds,what,recurrence,day_kind,verified,valid_from,valid_to,commitment_id,territory_tag,source_id
        u1,n1,M,P,other,Desde,unknown,unknown,true,2025-03-05,,,land_territory,o
        u2,n1,M,P,other,Hasta,unknown,unknown,true,,2025-03-05,,none,o
        u3,n1,M,P,other,Sin nada,unknown,unknown,true,,,,,o
        u4,n1,M,P,other,Del primero,unknown,unknown,true,,,k1,,o
        u5,n1,M,P,other,Del primero y propia,unknown,unknown,true,,,k1,none,o
        u6,n1,M,P,other,Del segundo,unknown,unknown,true,,,k2,,o
        u7,n1,M,P,other,Del tercero,unknown,unknown,true,,,k3,,o
        u8,n1,M,P,other,Propia,unknown,unknown,true,,,,land_territory,o""",
    "municipal_participation": """
        meeting_id,municipality_id,phase,depth,group,persons,bound,reason,source_id
        m01,99001,diagnosis,inform,indigenous_language,12,exact,,o
        m02,99001,design,consult,indigenous_language,2,exact,,o
        m02,99001,design,consult,total,60,exact,,o
        m10,99001,design,consult,indigenous_language,3,exact,,o
        m03,99002,design,collaborate,indigenous_language,20,about,,o
        m03,99002,design,collaborate,total,40,at_least,,o
        m04,99003,design,not_stated,indigenous_language,,unknown,not_published,p
        m05,99003,design,not_stated,indigenous_language,9,at_least,,o
        m06,99005,design,inform,indigenous_language,7,exact,,o
        m07,99006,design,decide,indigenous_language,0,at_least,,o
        m08,99006,design,involve,indigenous_language,0,about,,o
        m09,99007,design,not_stated,indigenous_language,6,about,,o
        m12,99007,design,not_stated,indigenous_language,8,exact,,p
        m12,99009,design,decide,women,30,exact,,o
        m14,99008,design,consult,indigenous_language,11,about,,p
        m14,99008,evaluation,consult,indigenous_language,13,at_least,,p
        m15,99009,design,collaborate,indigenous_language,15,exact,,o
        m15,99009,design,involve,total,15,exact,,o
        m11,99006,design,decide,indigenous_language,5,exact,,o""",
    "population": """
        territory_id,year,sex,age_band,group,vintage,persons,source_id
        99,2020,total,total,total,censo,1000,o
        99,2020,total,3+,indigenous_language,censo,200,o
        99,2024,total,total,total,censo,1100,o
        99,2024,total,3+,indigenous_language,censo,210,o
        99,2024,total,3-11,total,censo,90,o
        99,2024,total,total,disability,censo,80,o
        99,2024,women,3+,indigenous_language,censo,110,o
        99,2025,total,total,total,censo,1200,o
        99,2026,total,3+,indigenous_language,censo,220,o
        99,2026,total,total,total,censo,1300,o
        99,2025,total,3+,indigenous_language,proyección,999,o
        99,2025,total,total,total,proyección,9999,o
        99001,2024,total,total,total,censo,100,o
        99001,2024,total,3+,indigenous_language,censo,40,o
        99002,2024,total,total,total,censo,200,o
        99002,2024,total,3+,indigenous_language,censo,80,o
        99003,2024,total,total,total,censo,300,o
        99004,2024,total,total,total,censo,100,o
        99005,2024,total,total,total,censo,0,o
        99005,2024,total,3+,indigenous_language,censo,0,o
        99006,2024,total,3+,indigenous_language,censo,3,o""",
}

ASKED = (
    "absent-actors", "adoption", "attendance", "contributions", "land", "land-commitments", "load", "network",
    "open-parliament", "sessions",
)  # fmt: skip
DAYS = (
    "2019-12-31", "2020-12-31", "2025-01-10", "2025-02-09", "2025-02-10", "2025-03-04", "2025-03-05", "2025-03-06",
    "2025-03-21", "2025-03-31", "2025-04-01", "2025-04-20", "2025-04-30", "2025-05-01", "2025-06-09", "2025-06-10",
)  # fmt: skip
CHOSEN = (
    "", "lang=en", "sources=official", "commitment=k1", "commitment=k2,k3", "plan=PA", "plan=PB&commitment=k3,k4",
    "municipality=99001", "municipality=99002,99009", "institution=a", "institution=b,f&plan=PA", "branch=none",
    "sdg=1", "sdg=2&plan=PB", "session=foro", "session=mesa&municipality=99001", "commitment=k4&sources=official",
)  # fmt: skip
STATES = (
    *(f"as_of={day}" for day in DAYS),
    *CHOSEN,
    *(f"{chosen}&as_of=2025-04-01" for chosen in CHOSEN if chosen),
)


def offered(question: str) -> list[str]:
    asked = questions()[question]
    names = {*asked.filters, *(option.name for option in asked.options)}
    return [text for text in STATES if {part.split("=")[0] for part in text.split("&") if part} <= names]


CASES = [(f"participation/{name}", text) for name in ASKED for text in offered(f"participation/{name}")]


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO("\n".join(line.strip() for line in text.strip().splitlines()))))


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> tuple[Package, Snapshot]:
    folder: Path = tmp_path_factory.mktemp("invented")
    write_package(folder / "inventado", NODE, {name: rows_of(text) for name, text in TABLES.items()})
    store = Store(folder / "store")
    published = store.publish(folder / "inventado")
    assert published.snapshot
    snapshot = store.open("inventado")
    hidden = frozenset((row["meeting_id"], row["municipality_id"], row["group"]) for row in snapshot.run(HIDDEN, {}))
    assert hidden
    return Package("inventado", hidden, folder), snapshot


@pytest.mark.parametrize(("question", "text"), CASES)
def test_truth(question: str, text: str, invented: tuple[Package, Snapshot]) -> None:
    package, snapshot = invented
    truth, chosen = truth_of(question), read(text, questions()[question])
    told = truth.difference(answered(snapshot, question, chosen), truth.of(package, chosen))
    assert bool(told) == bool(truth.why_wrong(package, chosen)), told
