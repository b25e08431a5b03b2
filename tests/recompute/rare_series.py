"""A small invented package for series, classifications and goals: what no shipped package has of each."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from dashboard.package.writing import Row, write_package

from .rare_money import EXECUTION, INSTITUTIONS, NODE, SOURCES, UNITS, columns, execution, named, numbered

MORE_INSTITUTIONS = """
I-C name=Gama branch=legislative sector=government
"""
# A unit below a unit below another; the rest report in years that nobody else does.
MORE_UNITS = """
gran name=Nieta branch=executive parent_id=kid
d name=Delta branch=executive institution_id=I-C
e name=Épsilon branch=legislative
f name=Eta branch=judicial
g name=Zeta branch=municipal
h name=Theta branch=general
"""
# Codes of four levels, codes without a name above, and a chapter without a name.
CLASSIFICATIONS = """
object 1000 - 1 Personal Staff
object 1100 1000 2 Base Permanent
object 1110 1100 3 Sueldos Wages
object 1111 1110 4 Sueldo_base Base_wage
object 1200 1000 2 Eventual Temporary
object 2000 - 1 Materiales Supplies
object 2100 2000 2 Papel Paper
object 3100 - 2 Luz Power
functional 1 - 1 Gobierno Government
functional 1.1 1 2 Leyes Laws
functional 2 - 1 Desarrollo Development
functional 2.1 2 2 Ambiente Environment
functional 2.5 2 2 Educación Education
functional 2.5.1 2.5 3 Básica Basic
functional 2.5.1.1 2.5.1 4 Inicial Early
funding 1 - 1 Libres Untied
funding 11 1 2 Propios Own
funding 111 11 3 Impuestos Taxes
funding 1111 111 4 Predial Property_tax
funding 25 - 1 Federales Federal
expenditure_type 1 - 1 Corriente Current
expenditure_type 2 - 1 Capital Capital
programmatic K - 1 Obras Works
programmatic E - 1 Servicios Services
"""
PROGRAMMES = """
P1 modality=K
P2 modality=K
P3 modality=X
P4
P5 modality=E
P6 modality=E
P7 modality=K
P8 modality=K
P9 modality=K
Q1 modality=E
Q2 modality=E
"""
MUNICIPALITIES = ("99001", "99002", "99003", "99004", "99005")
MORE_EXECUTION = """
gran 2022 1 m full obj=1111 fun=2.5.1.1 fin=1111 expenditure_type=1 prog=P1 mun=99004 app=80 mod=80 acc=21 pai=20
gran 2022 1 m full obj=1110 fun=2.5.1 fin=111 expenditure_type=2 prog=P3 app=70 mod=70 acc=11 pai=30
gran 2022 1 m full obj=1200 fun=2.5 fin=11 prog=P4 mun=99005 app=60 mod=60 acc=13
kid 2022 1 m full obj=1100 fun=2.1 fin=25 expenditure_type=1 prog=P5 mun=99005 app=50 mod=50 acc=17 pai=5
par 2022 1 m full obj=1000 fun=2 fin=1 prog=P2 mun=99004 app=40 mod=40 acc=19
e 2022 1 m full obj=2100 fun=1.1 fin=25 expenditure_type=1 prog=P6 app=30 mod=30 acc=-23
e 2022 1 m full fun=1 app=31 mod=30
gran 2021 1 m full prog=P1 acc=101.01 pai=50.03 src=p
gran 2021 1 m full prog=P2 acc=103.03 pai=51.05
gran 2021 1 m full prog=P3 acc=107.07
kid 2021 1 m full prog=P1 acc=0.01 mun=99004
kid 2021 1 m full prog=P4 acc=13.13
kid 2021 1 m full prog=P5 acc=17.17 app=5
kid 2021 1 m full prog=P6 acc=19.19
e 2021 1 m full prog=P7 acc=0
e 2021 1 m full prog=P8 app=9
e 2021 1 m full prog=P9 acc=-29.29
e 2021 1 m full prog=Q1 acc=31.31
e 2021 1 m full prog=Q2 acc=37.37
h 2021 1 m full acc=41.41 app=3
f 2021 3 q administrative acc=10 com=8 app=10
f 2021 3 q programme prog=Q2 acc=7 app=6
f 2021 3 q object obj=1100 acc=9 app=8
f 2021 3 q functional fun=1.1 acc=8 app=7
f 2021 3 q funding fin=25 acc=6 app=5
d 2020 3 q administrative acc=10 pai=6 com=3
d 2021 3 q administrative acc=15 pai=9 com=4
e 2020 3 q administrative acc=0
e 2021 3 q administrative acc=5
e 2020 6 q administrative acc=-4
e 2021 6 q administrative acc=3
d 2021 6 q administrative acc=7
f 2020 9 q administrative acc=3
g 2021 9 q administrative acc=3
d 2020 12 q administrative sch=5
d 2021 12 q administrative acc=4
d 2020 3 m administrative acc=1
g 2020 6 m administrative acc=2 mun=99001
h 2020 3 m administrative mod=9
d 2019 12 y administrative acc=120 pai=60
d 2018 12 y administrative acc=100 pai=0
e 2019 12 y administrative acc=12
e 2018 12 y administrative acc=0
f 2018 12 y administrative acc=30
g 2019 12 y administrative acc=30
h 2019 3 q administrative acc=1
h 2019 6 q administrative acc=2
g 2019 3 q administrative acc=1
d 2017 12 y administrative acc=90 mod=95
d 2016 12 y administrative acc=80 com=70
e 2017 12 y administrative acc=7
f 2016 12 y administrative acc=7
d 2015 1 y administrative app=50 pro=40
e 2015 1 y administrative app=20
f 2015 1 y administrative pro=20
d 2014 1 y administrative app=30 pro=30
e 2014 1 y administrative app=10
g 2014 1 y administrative pro=9
"""
# territory year sex age group vintage persons source
POPULATION = """
99 2023 total total total va 10 o
99 2024 total total total va 20 p
99 2021 total total total va 30 o
99 2025 total total total va 0 o
99 2019 total total total va - o
99 2018 total total total va 7 o
99 2024 women total total va 11 o
99 2023 total 0-11 total va 3 o
99 2023 total total children va 4 o
99 2022 women total total va 12 o
99 2022 total 12-29 total va 5 o
99 2022 total total trans va 6 o
99 2024 total total total vb 1000 o
99 2023 total total total vb 900 o
99 2021 total total total vb 800 o
99 2025 total total total vb 700 o
99 2018 total total total vb 600 o
99 2041 total total total vz 1 o
99 2042 total total total vz 1 o
99 2043 total total total vz 1 o
99 2044 total total total vz 1 o
99 2045 total total total vz 1 o
99 2046 total total total vz 1 o
99001 2023 total total total vb 40 o
99001 2024 total total total vb 50 o
99002 2024 total total total vb 60 p
99001 2024 total total total va 1 o
99002 2024 total total total va 2 o
99003 2024 total total total va 3 o
99004 2022 total total total vb 44 o
99005 2022 total total total vb 55 p
99004 2021 total total total vb 46 o
"""
# index year first_month last_month value: what a year has of an index
DEFLATOR = """
Alto 2018 1 12 0
Alto 2019 1 6 99
Alto 2019 7 12 101
Alto 2021 1 12 110
Alto 2022 1 12 121.5
Alto 2023 1 12 150
Alto 2024 1 11 160
Alto 2024 12 12 -
Alto 2030 1 3 500
Bajo 2018 1 12 1
Bajo 2019 1 12 2
Bajo 2021 1 12 3
Bajo 2022 1 12 4
Bajo 2023 1 12 5
Bajo 2024 1 12 6
Bajo 2025 1 2 7
Corto 2026 1 12 8
"""
GOALS = "1 2 4 10 16 17"
TARGETS = "1.1 2.1 2.2 2.10 4.7 4.a 10.2 16.10 17.1"
# programme target contribution weight: weights that pass 1, that are not known, repeated, of two kinds
BUDGET_LINKS = """
P1 4.7 direct 0.5
P1 4.a direct 0.3
P1 16.10 direct -
P2 2.1 direct 0.8
P2 10.2 direct 0.7
P2 2.1 indirect 0.2
P3 1.1 direct 0.1
P3 2.10 direct 0.1
P3 2.2 direct 0.1
P5 17.1 indirect -
P6 2.1 direct 0.3
P6 2.1 direct 0.3
P6 2.2 direct 0.4
P8 4.7 direct 1
P9 2.10 direct 0.3333
P9 2.2 direct 0.3333
Q1 1.1 direct 0.25
Q1 1.1 indirect 0.25
Q1 17.1 indirect 0.1
Q2 17.1 direct 0.4
"""
PLANS = ("PA-1", "PA-2")
COMMITMENTS = """
C1 plan_id=PA-1 goal_id=16
C2 plan_id=PA-1 goal_id=2
C3 plan_id=PA-2
C4 plan_id=PA-2 source_id=p
C5 plan_id=PA-2 goal_id=2
C6 plan_id=PA-1
C7 plan_id=PA-2 goal_id=10 source_id=p
"""
ACTORS = """
C1 I-A leads
C1 I-C supports
C2 I-B leads
C3 I-C leads
C3 I-C supports
C4 I-A not_stated
"""
LINKS = """
commitments C1 sdg_targets 16.10 confirmed o
commitments C1 sdg_targets 4.7 candidate o
sdg_targets 2.1 commitments C2 confirmed o
sdg_targets 4.a commitments C2 candidate o
commitments C3 sdg_goals 4 confirmed p
sdg_goals 17 commitments C3 confirmed o
commitments C4 sdg_targets 2.2 confirmed o
commitments C5 sdg_targets 2.1 confirmed p
commitments C5 sdg_targets 2.10 confirmed o
commitments C5 objectives 17.1 confirmed o
recommendations R1 sdg_targets 1.1 confirmed o
sdg_targets 17.1 recommendations R2 confirmed o
recommendations R3 sdg_goals 4 confirmed p
sdg_goals 10 recommendations R4 candidate o
recommendations R5 commitments C1 confirmed o
recommendations R7 sdg_targets 4.a confirmed o
"""
RECOMMENDATIONS = """
R1 goal_id=1 commitment_id=C1 addressee_id=I-A issued_on=2024-04-30
R2 commitment_id=C2 addressee_id=I-C issued_on=2024-05-01
R3 addressee_id=I-B issued_on=2024-05-02
R4 goal_id=16 commitment_id=C1 source_id=p
R5 addressee_id=I-A issued_on=2023-01-01
R6 goal_id=4 commitment_id=C5 issued_on=2030-01-01
R7 addressee_id=I-C issued_on=2024-05-01 kind=area_of_opportunity
"""


def write(folder: Path, *, tagged: bool = True) -> Path:
    """The package, in ``folder``; without ``tagged``, as it is where nobody says what serves a goal."""
    links = numbered(columns(BUDGET_LINKS, "programme_id", "target_id", "contribution", "weight"), "link_id")
    untied = [{"link_id": "c", "programme_id": "P4", "commitment_id": "C1", "contribution": "direct", "source_id": "o"}]
    content: Mapping[str, Iterable[Row]] = {
        "sources": ({"licence": "CC-BY-4.0", **row} for row in named(SOURCES, "source_id")),
        "institutions": named(INSTITUTIONS + MORE_INSTITUTIONS, "institution_id"),
        "budget_units": named(UNITS + MORE_UNITS, "unit_id"),
        "classifications": columns(
            CLASSIFICATIONS, "scheme", "code", "parent_code", "level", "label_es", "label_en"
        ),
        "programmes": ({"name": f"N{row['programme_id']}", **row} for row in named(PROGRAMMES, "programme_id")),
        "municipalities": (
            {"municipality_id": code, "name": f"M{code}", "tile_row": "1", "tile_column": code[-1], "source_id": "o"}
            for code in MUNICIPALITIES
        ),
        "budget_execution": execution(EXECUTION + MORE_EXECUTION),
        "population": columns(
            POPULATION, "territory_id", "year", "sex", "age_band", "group", "vintage", "persons", "source_id"
        ),
        "deflator": _months(),
        "sdg_goals": ({"goal_id": code, "colour": f"#{code}", **_labels(code)} for code in GOALS.split()),
        "sdg_targets": (
            {"target_id": code, "goal_id": code.partition(".")[0], **_labels(code)} for code in TARGETS.split()
        ),
        "budget_links": (*untied, *(links if tagged else ())),
        "action_plans": ({"plan_id": plan, "title": plan, "source_id": "o"} for plan in PLANS),
        "commitments": _items(
            COMMITMENTS, "commitment_id", tagged, {}, ("code", "title", "short_title", "short_title_en")
        ),
        "commitment_actors": columns(ACTORS, "commitment_id", "institution_id", "role"),
        "recommendations": _items(
            RECOMMENDATIONS, "recommendation_id", tagged, {"kind": "recommendation", "year": "2024"},
            ("reference", "mechanism", "text"),
        ),
        "links": numbered(
            (
                {"relation": "r", **row}
                for row in columns(LINKS, "from_table", "from_id", "to_table", "to_id", "state", "source_id")
                if tagged
            ),
            "link_id",
        ),
    }  # fmt: skip
    write_package(folder, NODE, content)
    return folder


def _months() -> Iterator[Row]:
    for row in columns(DEFLATOR, "index_name", "year", "first", "last", "value"):
        first, last = int(row.pop("first")), int(row.pop("last"))
        yield from ({**row, "month": str(month)} for month in range(first, last + 1))


def _labels(code: str) -> dict[str, str]:
    return {"label_es": f"Meta {code}", "label_en": f"Aim {code}", "source_id": "o"}


def _items(text: str, key: str, tagged: bool, more: dict[str, str], told: tuple[str, ...]) -> Iterator[Row]:
    for row in named(text, key):
        held = {name: value for name, value in row.items() if tagged or name != "goal_id"}
        yield {**more, **dict.fromkeys(told, str(row[key])), **held}
