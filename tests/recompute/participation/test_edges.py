"""The truths of participation over an invented package that holds what no shipped one does.

A meeting without a date, a figure of unknown precision, a group that one place counts and another does not, two
surveys of population of equal reach, a survey without a date: each where a condition of the SQL would matter.
"""

import pytest

from dashboard.package.writing import write_package
from dashboard.store.questions import questions
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

from ..conftest import HIDDEN
from ..package import Package
from ..states import read
from ..truths import answered, truth_of

HOME, PLACES = "98", ("98001", "98002", "98003", "98004")
NODE = {
    "title": "Orillas", "titleEn": "Edges", "description": "Inventado.", "descriptionEn": "Invented.",
    "kind": "published", "home": HOME, "timezone": "America/Mexico_City", "languages": ["es", "en"],
    "themes": ["commitments", "participation"], "version": "2026-11-23",
}  # fmt: skip
Line = dict[str, str | None]


def lines(columns: str, *rows: str) -> list[Line]:
    """Rows written as people write a table: cells between bars, an empty one where there is nothing."""
    names = columns.split()
    return [dict(zip(names, (cell.strip() for cell in row.split("|")), strict=True)) for row in rows]


def people(vintage: str, year: int, group: str, state: str, *persons: str, sex: str = "total") -> list[Line]:
    """How many of a group the state and its places had; an empty text where nobody counted."""
    return [
        {"territory_id": place, "year": str(year), "sex": sex, "age_band": "total", "group": group,
         "vintage": vintage, "persons": found, "source_id": "S-OFF"}
        for place, found in zip((HOME, *PLACES), (state, *persons), strict=True) if found
    ]  # fmt: skip


POPULATION = [
    # The latest survey counts fewer groups; of those that count most the first by name is meant.
    *people("aa-recent", 2025, "total", "9000", "4000", "3000", "1500", "500"),
    *people("bb-survey", 2019, "total", "901", "450", "300", "150", "1"),
    *people("bb-survey", 2020, "total", "1000", "400", "300", "200", "100"),
    *people("bb-survey", 2022, "total", "1100", "450", "320", "220", "110"),
    *people("bb-survey", 2024, "total", "1200", "500", "400", "250", ""),
    *people("bb-survey", 2020, "total", "510", "210", "150", "100", "50", sex="women"),
    *people("bb-survey", 2022, "total", "540", "", "160", "", "", sex="women"),
    *people("bb-survey", 2022, "youth_12_29", "330", "120", "90", "60", "60"),
    *people("bb-survey", 2020, "youth_12_29", "300", "120", "90", "", "30"),
    *people("bb-survey", 2020, "indigenous_language", "200", "20", "60", "80", "40"),
    *people("bb-survey", 2022, "indigenous_language", "210", "20", "70", "80", "40"),
    *people("bb-survey", 2020, "disability", "250", "100", "75", "50", "25"),
    *people("bb-survey", 2021, "older_60", "70", "30", "20", "15", "5"),
    *people("bb-survey", 2020, "trans", "", "0", "", "", ""),
    *people("cc-survey", 2022, "total", "1111", "444", "333", "222", "112"),
    *people("cc-survey", 2022, "youth_12_29", "1", "1", "1", "1", "1"),
    *people("cc-survey", 2022, "indigenous_language", "1", "1", "1", "1", "1"),
    *people("cc-survey", 2022, "older_60", "1", "1", "1", "1", "1"),
    *people("cc-survey", 2022, "disability", "1", "1", "1", "1", "1"),
    *people("cc-survey", 2022, "trans", "1", "1", "1", "1", "1"),
]
BANDS: list[Line] = [
    {**line, "age_band": "0-17", "persons": "7"} for line in people("bb-survey", 2022, "total", "7", "7", "7", "7", "7")
]
MEETINGS = lines(
    "meeting_id kind title held_on held_precision municipality_id commitment_id plan_id reported_on source_id",
    "M-UNDATED|mesa|Sin fecha|||98001|C-1|P-1||S-OFF",
    "M-HELD|foro|Celebrada|2022-05-10|day|98002|C-1|P-1||S-OFF",
    "M-TOLD|foro|Reportada|||98003|||2023-06-01|S-NEWS",
    "M-LATE|mesa|Reportada después|2022-06-01|day|98001|C-2|P-2|2022-09-01|S-NEWS",
    "M-AHEAD|vote|Anunciada antes|2022-12-01|day|98001|C-2|P-2|2022-07-01|S-OFF",
    "M-OLD|mesa|De antes del censo|2018-03-01|day|98002||P-1||S-OFF",
    "M-BOTH|workshop|De dos fases|2024-02-01|day|98004||P-2|2024-02-05|S-OFF",
    "M-NOBODY|council|Sin nadie|2021-02-01|day|98004|||2021-02-02|S-NEWS",
    "M-SMALL|workshop|De muy pocos|2023-02-01|day|98003|||2023-02-02|S-OFF",
)
CELLS = lines(
    "meeting_id municipality_id phase depth group persons known bound reason source_id",
    "M-UNDATED|98001|design|consult|total|40|40|exact||S-OFF",
    "M-UNDATED|98001|design|consult|women|16|36|exact||S-OFF",
    "M-UNDATED|98001|design|consult|trans|0|36|exact||S-OFF",
    "M-UNDATED|98001|design|consult|peasants|12|36|exact||S-NEWS",
    "M-UNDATED|98001|design|consult|afromexican|12|36|exact||S-NEWS",
    "M-UNDATED|98001|design|consult|general|12|36|exact||S-NEWS",
    "M-UNDATED|98002|design|involve|general|||exact|not_published|S-NEWS",
    "M-HELD|98002|design|involve|total|80||at_least||S-OFF",
    "M-HELD|98002|design|involve|youth_12_29|30|70|exact||S-OFF",
    "M-HELD|98002|design|involve|women|30|70|about||S-OFF",
    "M-HELD|98002|design|involve|older_60|0|70|at_least||S-OFF",
    "M-HELD|98001|design|involve|total|0||about||S-OFF",
    "M-HELD|98003|design|involve|total||||not_published|S-OFF",
    "M-TOLD|98003|diagnosis|consult|total||||not_published|S-NEWS",
    "M-TOLD|98003|diagnosis|consult|youth_12_29|10||exact||S-NEWS",
    "M-TOLD|98003|diagnosis|consult|women||60|exact||S-NEWS",
    "M-TOLD|98002|not_stated|consult|total|||exact||S-NEWS",
    "M-LATE|98001|diagnosis|decide|total|60||about||S-NEWS",
    "M-LATE|98001|diagnosis|decide|youth_12_29|18|60|exact||S-NEWS",
    "M-AHEAD|98001|decision|decide|total|200|200|exact||S-OFF",
    "M-AHEAD|98001|decision|decide|youth_12_29|20|150|exact||S-OFF",
    "M-AHEAD|98001|decision|decide|peasants|50|150|unknown||S-OFF",
    "M-AHEAD|98001|decision|decide|afromexican|0|150|exact||S-OFF",
    "M-AHEAD|98002|decision|decide|total|90|90|exact||S-OFF",
    "M-AHEAD|98002|decision|decide|youth_12_29|24|80|exact||S-OFF",
    "M-AHEAD|98002|decision|decide|older_60|4000|8000|exact||S-OFF",
    "M-OLD|98002|methodology|inform|total|50|50|exact||S-OFF",
    "M-OLD|98002|methodology|inform|youth_12_29|20|50|exact||S-OFF",
    "M-OLD|98002|methodology|inform|indigenous_language|9|45|exact||S-OFF",
    "M-BOTH|98004|execution|collaborate|total|30|30|exact||S-OFF",
    "M-BOTH|98004|execution|collaborate|indigenous_language|9|25|exact||S-OFF",
    "M-BOTH|98004|evaluation|inform|total|25|25|exact||S-OFF",
    "M-BOTH|98004|evaluation|inform|indigenous_language|8|20|exact||S-OFF",
    "M-BOTH|98004|evaluation|consult|indigenous_language|8|20|exact||S-OFF",
    "M-NOBODY|98004|methodology|consult|total|0|0|at_least||S-NEWS",
    "M-NOBODY|98004|methodology|consult|women|0|0|exact||S-NEWS",
    # Exactly at the ends of the parity band, and just outside.
    "M-NOBODY|98001|methodology|consult|disability|20000|100000|exact||S-NEWS",
    "M-NOBODY|98002|methodology|consult|disability|31250|100000|exact||S-NEWS",
    "M-NOBODY|98003|methodology|consult|disability|31400|100000|exact||S-NEWS",
    "M-SMALL|98003|evaluation|decide|total|3|3|exact||S-OFF",
    "M-SMALL|98003|evaluation|decide|children|3|3|exact||S-OFF",
    "M-SMALL|98003|decision|decide|total|4|4|exact||S-OFF",
    "M-SMALL|98004|execution|decide|total|4|4|exact||S-OFF",
    "M-SMALL|98004|evaluation|decide|children|2|2|exact||S-OFF",
    "M-SMALL|98002|evaluation|decide|total|70|70|exact||S-OFF",
    "M-SMALL|98002|evaluation|decide|children|40|70|about||S-OFF",
    "M-SMALL|98001|evaluation|decide|children|60|70|exact||S-OFF",
    "M-SMALL|98001|evaluation|decide|total|75|75|exact||S-OFF",
)
SURVEYS = lines(
    "survey_id item_id title question fielded_on fielded_precision territory_id sample_size selection design_effect"
    " percentage commitment_id source_id",
    "E-1|P1|Primera|¿Sí?|2022-03-15|day|98|400|probabilistic|1.5|30|C-1|S-OFF",
    "E-1|P2|Primera|¿No?|2022-03-15|day|98|400|probabilistic||30|C-1|S-NEWS",
    "E-1|P3|Primera|¿Cuánto?|2022-03-15|day|98|400|probabilistic|0|30|C-2|S-OFF",
    "E-1|P4|Primera|¿Cuándo?|2022-03-15|day|98|400|probabilistic|2|||S-OFF",
    "E-2|P1|Segunda|¿Sí?|||98|0|probabilistic|1|30||S-OFF",
    "E-2|P2|Segunda|¿No?|||98||unknown||30||S-NEWS",
    "E-2|P3|Segunda|¿Cuánto?|||98|400|unknown|1.5|30||S-NEWS",
    "E-2|P4|Segunda|¿Cuándo?|||98||non_probabilistic||||S-NEWS",
    "E-4|P1|Cuarta|¿Sí?|2022-03-15|day|98|1|probabilistic|1|50||S-OFF",
    "E-3|P1|Tercera|¿Sí?|2024-01-01|day|98|400|non_probabilistic|1.5|30||S-OFF",
    "E-3|P0|Tercera|¿No?|2024-01-01|day|98|900|probabilistic|1|100||S-OFF",
)
TABLES: dict[str, list[Line]] = {
    "sources": lines(
        "source_id title publisher kind licence",
        "S-OFF|Actas|Gobierno|official|CC0-1.0",
        "S-NEWS|Notas|Diario|press|CC0-1.0",
    ),
    "action_plans": lines(
        "plan_id title starts_on ends_on source_id",
        "P-1|Primero|2020-01-01|2022-12-31|S-OFF",
        "P-2|Segundo|2022-01-01|2024-12-31|S-OFF",
    ),
    "commitments": lines(
        "commitment_id plan_id code title short_title short_title_en source_id",
        "C-1|P-1|C-1|Uno|Uno|One|S-OFF",
        "C-2|P-2|C-2|Dos|Dos|Two|S-OFF",
    ),
    "municipalities": lines(
        "municipality_id name tile_row tile_column longitude latitude source_id",
        "98001|Uno|0|0|-87.0|20.0|S-OFF",
        "98002|Dos|0|1|-88.0|20.0|S-OFF",
        "98003|Tres|1|0|-87.0|19.0|S-OFF",
        "98004|Cuatro|1|1|-89.0|21.0|S-OFF",
    ),
    "municipality_names": lines(
        "municipality_id name valid_from valid_to source_id",
        "98001|Uno de antes|2000-01-01|2022-05-31|S-OFF",
        "98001|Uno|2022-06-01||S-OFF",
        "98002|Dos|2022-06-01||S-OFF",
    ),
    "population": [*POPULATION, *BANDS],
    "meetings": MEETINGS,
    "municipal_participation": [{**line, "bound": line["bound"] or "unknown"} for line in CELLS],
    "surveys": SURVEYS,
}  # fmt: skip

QUESTIONS = (
    "by-group", "by-phase", "candidates", "coverage", "coverage-summary", "depth", "next-municipality",
    "representation", "survey-plan", "surveys",
)  # fmt: skip
ANY = (
    "",
    *(f"as_of={day}" for day in ("2017-06-30", "2019-06-30", "2021-06-30", "2022-05-10", "2022-08-31", "2022-09-01")),
    "as_of=2023-06-01", "sources=official", "plan=P-1", "plan=P-2", "commitment=C-1", "commitment=C-1,C-2",
    "phase=methodology", "phase=evaluation", "phase=decision", "phase=design,diagnosis", "phase=execution",
    "phase=not_stated", "depth=decide",
    "depth=consult", "depth=inform,involve", "municipality=98001", "municipality=98003", "municipality=98001,98002",
    "municipality=98002,98003,98004", "group=youth_12_29", "group=women,older_60", "plan=P-2&depth=inform,collaborate",
    "phase=methodology&sources=official", "as_of=2021-06-30&phase=methodology&depth=consult",
    "as_of=2022-08-31&municipality=98001,98002", "as_of=2023-06-01&municipality=98004,98001",
)  # fmt: skip
OPTIONS = {
    "representation": ("detail=municipality", "detail=phase", "detail=state"),
    "next-municipality": ("weights=population", "weights=young", "weights=balance", "weights=1,2,3,4"),
    "survey-plan": ("precision=3&confidence=99", "precision=10&design=1", "confidence=90&design=2"),
}


def asked() -> list[tuple[str, str]]:
    """Each question with each state whose filters it has, and with each of its options."""
    found = []
    for name in QUESTIONS:
        question = questions()[f"participation/{name}"]
        for text in ANY:
            names = {part.split("=")[0] for part in text.split("&") if part}
            if names <= set(question.filters):
                found += [(question.id, "&".join(filter(None, (text, more)))) for more in ("", *OPTIONS.get(name, ()))]
    return found


@pytest.fixture(scope="module")
def edges(tmp_path_factory: pytest.TempPathFactory) -> tuple[Snapshot, Package]:
    """The invented package, loaded, and as its files say it with what the load hid."""
    room = tmp_path_factory.mktemp("orillas")
    write_package(room / "orillas", NODE, TABLES)
    published = Store(room / "store").publish(room / "orillas")
    assert published.snapshot and published.build
    snapshot = Store(room / "store").open("orillas")
    hidden = snapshot.run(HIDDEN, {})
    cells = frozenset((row["meeting_id"], row["municipality_id"], row["group"]) for row in hidden)
    assert cells == {("M-SMALL", place, group) for place in ("98003", "98004") for group in ("total", "children")}
    return snapshot, Package("orillas", cells, room)


@pytest.mark.parametrize(("question", "state"), asked())
def test_the_truth_at_its_edges(question: str, state: str, edges: tuple[Snapshot, Package]) -> None:
    snapshot, package = edges
    chosen, truth = read(state, questions()[question]), truth_of(question)
    told = truth.difference(answered(snapshot, question, chosen), truth.of(package, chosen))
    if truth.why_wrong(package, chosen):
        assert told, f"{truth.why_wrong(package, chosen)} is mended: take the line away"
    else:
        assert not told, told
