"""A small invented package of the rows that no shipped package has: data that are missing, repeated or odd."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from dashboard.package.writing import Row, write_package

NODE = {
    "title": "Renglones raros",
    "titleEn": "Rare rows",
    "description": "Lo que a veces falta o se repite.",
    "descriptionEn": "What is at times missing or repeated.",
    "kind": "published",
    "home": "99",
    "timezone": "America/Cancun",
    "languages": ["es", "en"],
    "themes": ["budget"],
    "version": "1",
}

SOURCES = """
o title=Gaceta kind=official
p title=Diario kind=press
"""
INSTITUTIONS = """
I-A name=Alfa branch=executive sector=government
I-B name=Beta branch=executive sector=government
"""
# The row without detail makes the published total whole; of what the mother states her daughter gives account.
UNITS = """
a name=Alfa branch=executive institution_id=I-A
b name=Beta branch=executive institution_id=I-B
c name=Congreso branch=legislative
kid name=Hija branch=executive parent_id=par
n1 name=SinMonto1 branch=autonomous
n2 name=SinMonto2 branch=autonomous
par name=Madre branch=executive
rest name=SinDesglose branch=undetailed
t1 name=Empate1 branch=judicial
t2 name=Empate2 branch=judicial
z name=Cero branch=autonomous
"""
CLASSIFICATIONS = """
object 1000 1 Personal Staff
object 1100 2 Base Permanent
object 1200 2 Eventual Temporary
object 2000 1 Materiales Supplies
object 2100 2 Papel Paper
object 3100 2 Luz Power
functional 1 1 Gobierno Government
functional 1.1 2 Leyes Laws
functional 2 1 Desarrollo Development
functional 2.1 2 Ambiente Environment
functional 2.5 2 Educación Education
funding 11 1 Propios Own
funding 25 1 Federales Federal
"""
PROGRAMMES = ("P1", "P2", "P3", "P4", "P5")
MUNICIPALITIES = ("99001", "99002", "99003", "99004", "99005")

FREQUENCIES = {"m": "monthly", "q": "quarterly", "y": "annual"}
SHORT = {
    "prog": "programme_id", "obj": "object_code", "fun": "function_code", "fin": "funding_code",
    "mun": "municipality_id", "pro": "proposed", "app": "approved", "inc": "increases", "dec": "decreases",
    "mod": "modified", "sch": "scheduled", "com": "committed", "acc": "accrued", "exe": "exercised", "pai": "paid",
    "src": "source_id", "psrc": "proposed_source_id",
}  # fmt: skip
# unit year month frequency statement, and what the row carries
EXECUTION = """
a 2024 1 m full prog=P1 obj=1100 fun=2.5 fin=25 mun=99001 pro=100 app=90.07 inc=5 mod=94 sch=40 com=50 acc=45.03 pai=43
a 2024 1 m full prog=P1 obj=1200 fun=2.1 fin=11 mun=99001 app=7 inc=0 dec=2 mod=5 sch=3 com=3 acc=3 exe=2 pai=1 src=p
a 2024 1 m full prog=P2 fun=1.1 fin=11 app=10 inc=1 dec=0 mod=11 sch=5 com=4 acc=3.50 exe=3 pai=2
a 2024 1 m full obj=2100 fun=1.1 fin=25 mun=99002 app=4 psrc=p pro=3
a 2024 6 m full prog=P1 obj=3100 fun=2.5 fin=25 mun=99002 inc=2 dec=3 mod=-1 sch=20 com=10 acc=9 exe=8 pai=7
a 2024 8 m full prog=P1 obj=1100 fun=2.5 fin=25 mun=99001 inc=3 dec=1 mod=2 sch=9
b 2024 1 m administrative pro=210 app=200
b 2024 1 m object obj=1100 pro=110 app=120
b 2024 1 m object obj=2100 pro=95 app=85
b 2024 3 q administrative inc=11 dec=4 mod=207 com=80 acc=70 exe=60
b 2024 3 q functional fun=2.1 mod=205 com=78 acc=68 exe=58 pai=49
b 2024 3 q object obj=1100 inc=10 dec=4 mod=206 com=79 acc=69 exe=59 pai=50
b 2024 6 q functional fun=2.5 inc=1 dec=2 mod=-1 sch=30 com=30 acc=20 exe=15 pai=9
b 2024 6 q programme prog=P1 inc=1 dec=3 mod=-2 acc=21 exe=16 pai=8
b 2024 6 q programme prog=P5 acc=6
b 2024 6 q object obj=2100 inc=2 dec=2 mod=0 acc=22 exe=17 pai=7
b 2024 6 q funding fin=25 acc=23 exe=18 pai=6
c 2024 1 y administrative pro=60
kid 2024 1 m administrative app=30
kid 2024 6 m administrative mod=30 inc=0 acc=12 com=20 sch=13 pai=11
par 2024 3 m object obj=1100 mod=8 acc=6 com=7
par 2024 6 m object obj=1100 mod=9 acc=5 com=6
n1 2024 3 m administrative mod=5
n2 2024 3 m administrative mod=6 dec=2
rest 2024 1 y administrative pro=500
t1 2024 1 y administrative app=33
t1 2024 6 y administrative inc=2 dec=1
t2 2024 1 y administrative app=33
t2 2024 6 y administrative inc=2 dec=1
z 2024 1 y administrative app=0
z 2024 6 y administrative inc=2 dec=1 mod=1 acc=0 com=0 pai=0 sch=0
b 2024 1 m programme prog=P4 app=12
a 2023 1 m full prog=P1 obj=1100 fun=2.5 fin=25 mun=99001 pro=900 app=1000 src=p
a 2023 3 q full prog=P1 obj=1100 fun=2.5 fin=25 mun=99001 mod=1000 acc=200 exe=200 pai=150
a 2023 6 q full prog=P1 obj=1100 fun=2.5 fin=25 mod=50 acc=210 exe=210
a 2023 9 q full prog=P2 obj=1100 fun=2.5 fin=25 mod=0 acc=220 exe=220 pai=200
a 2023 12 q full prog=P1 obj=1100 fun=2.5 fin=25 mod=0 acc=230 exe=230 pai=210
b 2023 1 y administrative app=400
b 2023 3 q administrative mod=400 acc=100 pai=90
b 2023 9 q administrative mod=0 acc=80 pai=90
c 2023 1 y administrative pro=70
c 2023 12 y administrative acc=55 sch=1 com=60
a 2025 1 y administrative app=110
c 2025 1 y administrative pro=65
rest 2025 1 y administrative pro=700 app=640 psrc=p
"""
# Unit b alone, year by year: what a difference no larger than a rounding looks like.
ROUNDED = {
    "2007": ("3101000", "3102001"),
    "2008": ("3000000", "4000000"),
    "2009": ("3000001", "4000000"),
    "2010": ("3000000", "3500001"),
    "2011": ("3000000", "4000001"),
    "2012": ("3100000", "3200000"),
    "2013": ("3100000", "3150001"),
    "2014": ("3100001", "3200000"),
    "2015": ("3100000", "3200001"),
    "2016": ("3101000", "3102000"),
    "2017": ("3101001", "3102000"),
    "2018": ("3101000", "3101999"),
    "2019": ("3101001.50", "3101002.00"),
    "2020": ("0", "5"),
    "2021": ("3101001", "3101001"),
    "2022": ("", "0"),
}
ANNEXES = """
gender P1 2024 33.3333
gender P2 2024 100
youth P1 2024 50
youth P2 2024 12.5
youth P3 2024 100
anticorruption P4 2024 70
anticorruption P5 2024 40
anticorruption P1 2023 10 p
youth P1 2030 10
"""
# place fund year month frequency moment amount source: what is read of a fund, and what covers the same months
TRANSFERS = """
99001 F1 2024 12 annual approved 100 o
99001 F1 2024 3 quarterly approved 30 o
99001 F2 2024 3 quarterly approved 10 o
99001 F2 2024 9 quarterly approved 20 p
99001 F3 2024 1 monthly approved 1 o
99001 F3 2024 2 monthly approved 2 o
99001 F3 2024 5 monthly approved 3 o
99001 F4 2024 3 quarterly approved - o
99001 F5 2024 9 quarterly approved 4 o
99001 F4 2024 6 quarterly approved 7 o
99002 F1 2024 3 cumulative collected 30 o
99002 F1 2024 6 cumulative collected 70 o
99002 F2 2024 3 quarterly collected 5 o
99002 F2 2024 6 quarterly collected 6 o
99002 F3 2024 6 cumulative collected - o
99003 F1 2024 12 annual approved 100 o
99003 F1 2024 12 annual approved 110 p
99003 F2 2024 12 annual approved 50 o
99003 F1 2024 12 annual collected - o
99003 F3 2024 3 quarterly approved 6 o
99003 F3 2024 3 quarterly approved 7 p
99002 F1 2024 12 annual approved 500 o
99002 F1 2024 12 cumulative approved 490 o
99005 F1 2024 2 monthly approved 8 o
99005 F1 2024 2 monthly approved 9 p
99005 F2 2024 6 cumulative approved 60 o
99005 F2 2024 3 quarterly approved 20 o
99005 F3 2024 3 quarterly approved 9 o
99005 F3 2024 1 monthly approved 4 o
99 F1 2024 12 annual approved 1000 o
99001 F1 2023 12 annual approved 90 p
"""
# place year concept moment amount source
BUDGETS = """
99001 2024 total approved 10 o
99001 2024 total approved 10 p
99001 2024 total modified 12 o
99001 2024 total modified 13 p
99002 2024 total approved - o
99002 2024 total approved 5 o
99003 2024 total approved - o
99004 2024 chapter approved 3 o
99005 2023 total approved 44 p
"""
# about day source text
REPLIES = """
r1 budget_units a 2024-05-02 o dos
r2 budget_units a 2024-05-02 p tres
r3 budget_units a 2024-05-01 o uno
r4 budget_units a - o sin_fecha
r5 budget_units a 2023-05-01 o antes
r6 commitments a 2024-05-01 o ajena
r7 budget_units b 2024-06-01 o beta
r8 budget_units I-B 2024-06-01 o nadie
"""


def lines(text: str) -> Iterator[list[str]]:
    """The cells of each line; a hyphen is an empty one."""
    for line in text.split("\n"):
        if line.strip():
            yield [cell if cell != "-" else "" for cell in line.split()]


def pairs(cells: list[str]) -> dict[str, str]:
    """``acc=3`` is what was accrued."""
    return {SHORT.get(name, name): value for name, _, value in (cell.partition("=") for cell in cells)}


def named(text: str, key: str) -> Iterator[Row]:
    """A row a line: its key, and what it carries by name."""
    for name, *cells in lines(text):
        yield {"source_id": "o", key: name, **pairs(cells)}


def columns(text: str, *names: str) -> Iterator[dict[str, str]]:
    """A row a line, its cells by place."""
    for cells in lines(text):
        yield {"source_id": "o", **dict(zip(names, cells, strict=False))}


def execution(text: str) -> Iterator[Row]:
    """Rows of a budget, one a line."""
    for number, (unit, year, period, frequency, view, *cells) in enumerate(lines(text)):
        row = {"unit_id": unit, "year": year, "period": period, "view": view}
        row |= {"frequency": FREQUENCIES[frequency]}
        yield {"row_id": f"{number:03}", "source_id": "o", **row, **pairs(cells)}


def _rounded() -> Iterator[Row]:
    row = {"unit_id": "b", "period": "1", "frequency": "annual", "view": "administrative", "source_id": "o"}
    for year, (proposed, approved) in ROUNDED.items():
        yield {"row_id": year, "year": year, **row, "proposed": proposed, "approved": approved}


def numbered(rows: Iterable[dict[str, str]], key: str) -> Iterator[Row]:
    """The rows with a number for a key."""
    return ({key: f"{number:03}", **row} for number, row in enumerate(rows))


def write(folder: Path) -> Path:
    """The package, in ``folder``."""
    place = ("territory_id", "fund", "year", "period", "frequency", "moment", "amount", "source_id")
    own = ("municipality_id", "year", "concept", "moment", "amount", "source_id")
    reply = ("reply_id", "subject_table", "subject_id", "replied_on", "source_id", "text")
    coded = columns(CLASSIFICATIONS, "scheme", "code", "level", "label_es", "label_en")
    content: Mapping[str, Iterable[Row]] = {
        "sources": ({"licence": "CC-BY-4.0", **row} for row in named(SOURCES, "source_id")),
        "institutions": named(INSTITUTIONS, "institution_id"),
        "budget_units": named(UNITS, "unit_id"),
        "classifications": coded,
        "programmes": ({"programme_id": name, "name": name, "source_id": "o"} for name in PROGRAMMES),
        "municipalities": (
            {"municipality_id": code, "name": f"M{code}", "tile_row": "1", "tile_column": code[-1], "source_id": "o"}
            for code in MUNICIPALITIES
        ),
        "budget_execution": (*execution(EXECUTION), *_rounded()),
        "annex_links": columns(ANNEXES, "annex", "programme_id", "year", "percentage", "source_id"),
        "transfers": numbered(columns(TRANSFERS, *place), "transfer_id"),
        "municipal_budgets": numbered(columns(BUDGETS, *own), "budget_id"),
        "replies": columns(REPLIES, *reply),
    }
    write_package(folder, NODE, content)
    return folder
