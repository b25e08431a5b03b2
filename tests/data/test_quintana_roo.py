"""The non-budget half of the ``quintana-roo`` package: sound tables, and every transcribed fact accounted for."""

import csv
import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from dashboard.schema.tables import tables

PACKAGE = Path(__file__).resolve().parents[2] / "data" / "quintana-roo"
SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
OWNED = (
    "sources institutions terms action_plans commitments commitment_lineage commitment_actors commitment_dates "
    "commitment_notes "
    "milestones status_reports evidence norms obligations deliverables obligation_deliverables legislative_stages "
    "meetings attendance municipal_participation participation_facts surveys glosa_items recommendations "
    "recommendation_events unpublished publication_calendar links"
).split()
CODES = ["MXROO0001", "MXROO0002", "MXROO0003", "MXROO0005", "MXROO0006", "MXROO0007", "MXROO0008"]
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the shared folder is not beside this checkout")

Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def table(name: str) -> list[Row]:
    path = PACKAGE / f"{name}.csv"
    return rows(path) if path.exists() else []


def shared(name: str) -> list[Row]:
    return rows(SHARED / "data" / name)


def by_id(name: str, key: str) -> dict[str, Row]:
    return {row[key]: row for row in table(name)}


def plain_url(url: str) -> str:
    """An address without the parts that two transcriptions of one page may differ in."""
    return url.replace("://www.", "://").rstrip("/")


def source_urls() -> dict[str, str]:
    return {row["source_id"]: plain_url(row["url"]) for row in table("sources")}


# --- form ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OWNED)
def test_table_fits_its_schema(name: str) -> None:
    schema, content = tables()[name], table(name)
    columns = list(content[0])
    assert columns == [field.name for field in schema.fields if field.name in columns]
    with duckdb.connect() as db:
        db.execute(schema.create_statement)
        quoted = ", ".join(f'"{column}"' for column in columns)
        options = "header = true, delim = ',', nullstr = '', all_varchar = true"
        path = (PACKAGE / f"{name}.csv").as_posix()
        db.execute(f"INSERT INTO {name} ({quoted}) SELECT {quoted} FROM read_csv('{path}', {options})")
        assert db.execute(f"SELECT count(*) FROM {name}").fetchone() == (len(content),)


@pytest.mark.parametrize("name", OWNED)
def test_keys_are_unique_and_complete(name: str) -> None:
    schema = tables()[name]
    keys = [tuple(row[column] for column in schema.primary_key) for row in table(name)]
    assert len(keys) == len(set(keys))
    required = [field.name for field in schema.fields if field.required]
    assert not [row for row in table(name) for column in (*schema.primary_key, *required) if not row[column]]


@pytest.mark.parametrize("name", OWNED)
def test_foreign_keys_name_a_row(name: str) -> None:
    for key in tables()[name].foreign_keys:
        known = {row[key.column] for row in table(key.table)}
        used = {row[key.field] for row in table(name) if row.get(key.field)}
        assert used <= known, (name, key.field, sorted(used - known))


def test_datapackage_lists_each_file_of_the_folder() -> None:
    package = json.loads((PACKAGE / "datapackage.json").read_text(encoding="utf-8"))
    assert (package["name"], package["kind"], package["home"]) == (PACKAGE.name, "published", "23")
    assert package["timezone"] == "America/Cancun"
    assert set(package["themes"]) <= {table.theme for table in tables().values()}
    listed = {resource["name"]: resource["path"] for resource in package["resources"]}
    assert listed == {path.stem: path.name for path in PACKAGE.glob("*.csv")}


def test_published_package_holds_no_invented_source() -> None:
    kinds = {row["kind"] for row in table("sources")}
    assert "demonstration" not in kinds and {"official", "monitor", "press"} <= kinds


def test_no_personal_contact_or_honorific() -> None:
    personal = re.compile(r"\w@\w+\.\w|\b(Lic|Mtr[oa]|Dra?|Ing|Sr|Sra)\.\s")
    for name in OWNED:
        for row in table(name):
            texts = [value for column, value in row.items() if column != "url" and value]
            assert not [text for text in texts if personal.search(text)], (name, row)


# --- commitments --------------------------------------------------------------------------------------------------


def test_seven_commitments_of_two_plans() -> None:
    plans = {row["commitment_id"]: row["plan_id"] for row in table("commitments")}
    assert plans == {code: "2021-2022" if code < "MXROO0004" else "2023-2025" for code in CODES}
    assert {row["plan_id"] for row in table("action_plans")} == {"2021-2022", "2023-2025"}


def test_published_design_codes() -> None:
    found = by_id("commitments", "commitment_id")
    assert {code: found[code]["relevant"] for code in CODES} == dict.fromkeys(CODES, "yes") | {"MXROO0008": "unclear"}
    assert found["MXROO0006"]["potential"] == "positive change, not binding or institutionalized"
    binding = [code for code in CODES if found[code]["potential"] == "binding or institutionalized change"]
    assert binding == [code for code in CODES if code != "MXROO0006"]


def test_monitor_verdicts_known_only_where_read() -> None:
    verdicts = {row["commitment_id"]: row["status"] for row in table("status_reports") if row["voice"] == "monitor"}
    assert verdicts == {c: "complete" if c in ("MXROO0001", "MXROO0002") else "unknown" for c in CODES}


def test_both_calendars_of_the_platform_redesign_are_kept() -> None:
    spans = {(r["starts_on"], r["ends_on"]) for r in table("commitment_dates") if r["commitment_id"] == "MXROO0006"}
    assert spans == {("2022-12-01", "2023-12-31"), ("2023-07-01", "2023-12-31")}
    others = Counter(row["commitment_id"] for row in table("commitment_dates"))
    assert [code for code, count in others.items() if count > 1] == ["MXROO0006"]


def test_each_institution_stands_once_in_a_commitment() -> None:
    pairs = Counter((row["commitment_id"], row["institution_id"]) for row in table("commitment_actors"))
    assert max(pairs.values()) == 1
    assert pairs["MXROO0006", "sefiplan"] == 1
    roles = {row["role"] for row in table("commitment_actors") if row["commitment_id"] != "MXROO0006"}
    assert roles == {"not_stated"}


@needs_shared
@pytest.mark.real
def test_commitments_match_the_transcription() -> None:
    found = by_id("commitments", "commitment_id")
    for row in shared("ogp/ogp_qroo_commitments_transcribed.csv"):
        mine = found[row["commitment_id"]]
        assert mine["title_en"] == row["title"].rstrip(".")
        assert (mine["verifiable"], mine["relevant"]) == (row["verifiable"].lower(), row["relevant"].lower())
        assert (mine["newness"], mine["potential"]) == (row["inception_newness"], row["inception_potential_text"])
        assert (row["start"], row["end"]) in {
            (d["starts_on"][:7], d["ends_on"][:7])
            for d in table("commitment_dates")
            if d["commitment_id"] == row["commitment_id"]
        }


# --- institutions -------------------------------------------------------------------------------------------------


def test_successors_follow_each_other_in_time() -> None:
    found = by_id("institutions", "institution_id")
    assert (found["sgp"]["successor_id"], found["secoes"]["successor_id"]) == ("secoes", "sabgob")
    assert found["idaipqroo"]["successor_id"] == "iqtp"
    assert found["iqtp"]["independence"] == "inside_assessed_branch"
    for old, new in (("sgp", "secoes"), ("secoes", "sabgob"), ("idaipqroo", "iqtp")):
        day_after = date.fromisoformat(found[old]["valid_to"]) + timedelta(days=1)
        assert found[new]["valid_from"] == day_after.isoformat()


def test_one_town_hall_for_each_municipality() -> None:
    halls = {row["municipality_id"] for row in table("institutions") if row["branch"] == "municipal"}
    assert halls == {f"23{n:03d}" for n in range(1, 12)}


def test_the_current_state_term_lasts_five_years() -> None:
    term = by_id("terms", "term_id")["estado-2022-2027"]
    assert (term["starts_on"], term["ends_on"][:7]) == ("2022-09-25", "2027-09")


# --- milestones ---------------------------------------------------------------------------------------------------


def last_day(month: str) -> str:
    year, number = map(int, month.split("-"))
    return (date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)).isoformat()


@needs_shared
@pytest.mark.real
def test_every_milestone_keeps_its_place_state_and_source() -> None:
    given, urls = shared("facts/milestones.csv"), source_urls()
    found = by_id("milestones", "milestone_id")
    numbered = {f"QR-H{n:02d}": row for n, row in enumerate(given, 1)}
    assert len(given) == 39 and list(found) == [name for name in numbered if name not in {**TERMS, **STATEMENTS}]
    for name, mine in found.items():
        row = numbered[name]
        assert mine["state"] == row["kind"] and mine["institutions_text"] == row["institution"]
        assert urls[mine["source_id"]] == plain_url(row["source_url"])
        place = mine["commitment_id"] or mine["framework"] or f"PLAN {mine['plan_id']}"
        assert place == row["commitment_id"]


# The start and the end of a commitment are its calendar's; what somebody said is a note; «desde mayo» is no end; a plan
# that another row reports done is closed.
TERMS = dict.fromkeys(("QR-H08", "QR-H09"), "MXROO0008")
STATEMENTS = {"QR-H05": "QR-N27", "QR-H21": "QR-N28", "QR-H22": "QR-N29", "QR-H38": "QR-N30"}
STARTS = {"QR-H31"}
CLOSED = {"QR-H19"}
INFERRED = {"QR-H13", "QR-H16", "QR-H27", "QR-H29", "QR-H35"}


@needs_shared
@pytest.mark.real
def test_milestone_dates_say_no_more_than_the_source() -> None:
    given = {f"QR-H{n:02d}": row for n, row in enumerate(shared("facts/milestones.csv"), 1)}
    for mine in table("milestones"):
        row = given[mine["milestone_id"]]
        end, other = ("baseline_end", "actual_end") if row["kind"] == "planned" else ("actual_end", "baseline_end")
        assert (mine[other] != "") == (mine["milestone_id"] in CLOSED)
        if not row["date"]:
            assert (mine[end], mine["date_precision"]) == ("", "unknown")
        elif mine["milestone_id"] in STARTS:
            assert (mine["baseline_start"], mine[end]) == (f"{row['date']}-01", "")
        elif row["precision"] in ("month", "month (mid)"):
            assert (mine[end], mine["date_precision"]) == (last_day(row["date"]), "month")
        elif row["precision"] == "year":
            assert (mine[end], mine["date_precision"]) == (f"{row['date']}-12-31", "year")
        elif row["precision"] == "day_range":
            assert f"{mine[end.replace('end', 'start')]}/{mine[end]}" == row["date"]
            assert mine["date_precision"] == "range"
        elif row["precision"] in ("day", "published"):
            assert mine[end] == row["date"]


def test_what_is_no_milestone_is_kept_where_it_belongs() -> None:
    """What was taken out of the milestones stands in the calendar of its commitment, or among the notes."""
    notes, given = by_id("commitment_notes", "note_id"), {"QR-H05": "2025-08-05", "QR-H38": "2022-07-26"}
    assert {notes[note]["kind"] for note in STATEMENTS.values()} == {"statement"}
    assert all(notes[STATEMENTS[name]]["noted_on"] == day for name, day in given.items())
    calendars = {(row["commitment_id"], row["starts_on"], row["ends_on"]) for row in table("commitment_dates")}
    assert all((key, "2023-07-01", "2025-12-31") in calendars for key in TERMS.values())


def test_a_date_that_we_inferred_says_so() -> None:
    assert {row["milestone_id"] for row in table("milestones") if row["inferred"] == "true"} == INFERRED


# --- obligations --------------------------------------------------------------------------------------------------


@needs_shared
@pytest.mark.real
def test_every_obligation_keeps_its_facts() -> None:
    found, names = by_id("obligations", "obligation_id"), by_id("norms", "norm_id")
    given = shared("facts/obligations.csv")
    assert len(given) == 132 and set(found) == {row["obligation_id"] for row in given}
    assert len({row["norm_id"] for row in found.values()}) == 36
    told = 0
    for row in given:
        mine = found[row["obligation_id"]]
        assert names[mine["norm_id"]]["name"] == row["norm"]
        assert mine["verified"] == row["verified"]
        # A day that another article fixes is passed on, with a note that names it; one that nobody read is not.
        passed_on = mine["due_rule"] != row["due_rule"] and "artículo" in mine["note"]
        forgotten = {column for column in ("article", "due_rule") if "memoria" in row[column]}
        assert passed_on or mine["day_kind"] == {"habil": "working"}.get(row["day_kind"], row["day_kind"])
        assert mine["machine_readable"] == row["machine_readable_required"]
        for column in ("framework", "article", "what", "recurrence", "due_rule", "valid_from", "valid_to"):
            retold = column in forgotten or (passed_on and column == "due_rule")
            known = retold or (mine["obligation_id"], column) == ("QROO-LFRC-37", "recurrence")
            assert mine[column] == row[column] or known, (row["obligation_id"], column)
        told += passed_on
    assert told == 35


def test_clocks_are_set_only_where_the_rule_states_one() -> None:
    clock = ("due_days", "due_months", "due_month", "due_last_working_day", "fixed_on")
    undated = [row for row in table("obligations") if not any(row[column] for column in clock)]
    recur = [row for row in undated if row["recurrence"] in ("quarterly", "semiannual", "every_4_months", "annual")]
    assert (len(undated), len(recur)) == (67, 46)
    for row in table("obligations"):
        rule, is_set = row["due_rule"], any(row[column] for column in clock)
        silent = "al menos cada" in rule and "20 de noviembre" not in rule
        if "no leíd" in rule or "memoria" in rule or silent:
            assert not is_set, row["obligation_id"]
        if row["due_days"]:
            stated = re.search(r"(\d+) días", rule)
            referred = "20" if "LFPRH 85" in rule else "30" if "58" in rule or "LGCG" in rule else None
            assert row["due_days"] == (stated[1] if stated else referred), row["obligation_id"]
        if rule.startswith(("20 días naturales", "30 días naturales")) and "memoria" not in rule:
            assert row["due_days"] == rule[:2], row["obligation_id"]


def test_known_clocks() -> None:
    found = by_id("obligations", "obligation_id")
    assert [found[i]["due_days"] for i in ("LGCG-58", "LGCG-51", "LCF-48-envio", "LGCG-72")] == ["30", "30", "20", "20"]
    for one in ("LCF-48-pub", "LFPRH-85-II-pub"):
        assert (found[one]["due_days"], found[one]["then_working_days"]) == ("30", "5")
    packages = {key for key, row in found.items() if (row["due_month"], row["due_day"]) == ("11", "20")}
    assert packages >= {"QROO-PAQ-EST", "QROO-PAQ-MUN", "LDF-5", "LDF-18", "CPEUM-115-IV", "LGCG-64"}
    assert (found["LGCG-79-I"]["due_month"], found["LGCG-79-I"]["due_last_working_day"]) == ("4", "true")
    assert (found["CPEUM-116-CP"]["due_month"], found["CPEUM-116-CP"]["due_day"]) == ("4", "30")
    assert (found["QROO-CONST-66"]["due_month"], found["QROO-CONST-66"]["due_day"]) == ("9", "10")
    assert found["OGP-MXROO0005"]["fixed_on"] == "2025-12-31"
    assert [row["obligation_id"] for row in table("obligations") if row["commitment_id"]] == ["OGP-MXROO0005"]


def test_nothing_rests_on_memory() -> None:
    for name in OWNED:
        assert not [row for row in table(name) if re.search(r"\bde memoria\b", " ".join(map(str, row.values())))], name
    assert "memoria-equipo" not in by_id("sources", "source_id")
    unread = [row for row in table("obligations") if row["article"].startswith("no leído")]
    assert unread and {row["verified"] for row in unread} == {"false"}


def test_each_source_has_an_address_or_the_reason_why_not() -> None:
    missing = [row for row in table("sources") if not row["url"]]
    assert [row["source_id"] for row in missing if not row["note"].startswith("Sin dirección")] == []
    assert len([row for row in missing if row["kind"] != "own_count"]) <= 3


def test_a_copy_of_an_official_text_says_whose_copy() -> None:
    hosts = (
        "scribd",
        "studylib",
        "pdfdokument",
        "fdocument",
        "zbook",
        "documentop",
        "pdfslide",
        "contentengine",
        "justia",
    )
    hosted = [row for row in table("sources") if any(host in row["url"] for host in hosts)]
    copies = [row for row in table("sources") if row["kind"] == "official_copy"]
    assert hosted and {row["kind"] for row in hosted} == {"official_copy"}
    assert [row["source_id"] for row in copies if not re.search("no (es versión )?oficial", row["note"])] == []
    assert [row["source_id"] for row in hosted if "(copia en" not in row["publisher"]] == []


def test_five_obligations_bind_only_the_federal_ministry() -> None:
    federal = [row for row in table("obligations") if row["institution_id"] == "shcp"]
    assert len(federal) == 5 and {row["binds"] for row in federal} == {"federal"}


@needs_shared
@pytest.mark.real
def test_shared_deliverables() -> None:
    names = by_id("deliverables", "deliverable_id")
    pairs = {r["obligation_id"]: names[r["deliverable_id"]]["name"] for r in table("obligation_deliverables")}
    assert pairs == {row["obligation_id"]: row["deliverable"] for row in shared("facts/obligations.csv")}
    assert sum(count > 1 for count in Counter(pairs.values()).values()) == 28


# --- meetings, participation, Glosas ------------------------------------------------------------------------------


@needs_shared
@pytest.mark.real
def test_every_participation_row_stands_exactly_once() -> None:
    urls = source_urls()
    facts = {row["fact_id"] for row in table("participation_facts")}
    left = Counter((urls[r["source_id"]], r["municipality_id"], r["persons"]) for r in table("municipal_participation"))
    for number, row in enumerate(shared("facts/participation.csv"), 1):
        if f"QR-P{number:02d}" not in facts:
            left[plain_url(row["source_url"]), row["municipality_code"], row["persons"]] -= 1
    assert set(left.values()) == {0}


@needs_shared
@pytest.mark.real
def test_transcribed_facts_keep_their_value() -> None:
    facts = by_id("participation_facts", "fact_id")
    for number, row in enumerate(shared("facts/participation.csv"), 1):
        mine = facts.get(f"QR-P{number:02d}")
        if mine and row["value"]:
            assert (mine["value"], mine["unit_of_measure"]) == (row["value"], row["unit"])
    surveyed = [float(row["percentage"]) for row in table("surveys")]
    restated = {6, 7}  # two forums that the other file counts; here their communities and tables
    merged = {4: "QR-INE-2021", 5: "QR-INE-2022", 17: "QR-P57"}  # the same thing told twice: one row says both
    for number, row in enumerate(shared("participation/qroo_participacion_hechos_transcritos.csv"), 1):
        mine = facts.get(f"QR-H{number:02d}")
        if number in merged:
            kept = facts[merged[number]]
            assert f"{float(row['valor']):g}" in f"{kept['value']} {kept['note']}"
        elif mine is None:
            assert float(row["valor"]) in surveyed
        elif number not in restated:
            assert float(mine["value"]) == float(row["valor"])
    assert sorted(surveyed) == [68, 77, 85, 88] and {row["selection"] for row in table("surveys")} == {"unknown"}
    assert not any(row.get("sample_size") for row in table("surveys"))


def test_only_persons_who_took_part_are_counted() -> None:
    content = table("municipal_participation")
    assert {row["group"] for row in content} == {"total"}
    assert all(bool(row["persons"]) != (row["reason"] == "not_published") for row in content)
    assert all(row["bound"] == "at_least" for row in content if row["persons"] and row["persons"] != "10")
    votes = [row for row in table("participation_facts") if "voto" in row["unit_of_measure"]]
    assert votes and not any(row["persons"] for row in votes)


@needs_shared
@pytest.mark.real
def test_glosas_and_the_missing_eighth() -> None:
    ordinals = sorted(int(row["ordinal"]) for row in table("meetings") if row["kind"] == "glosa")
    assert ordinals == [1, 2, 3, 4, 5, 6, 7, 9]
    assert "glosa-8" in by_id("unpublished", "gap_id")
    given = Counter(row["ordinal"] for row in shared("facts/glosas.csv"))
    found = Counter(row["meeting_id"].removeprefix("glosa-") for row in table("glosa_items"))
    # That it began in 2018 was read after the transcription.
    assert found == given - Counter({"8": 1}) + Counter({"1": 1})
    kinds = {row["item_id"]: row["kind"] for row in table("glosa_items")}
    assert kinds["G9-02"] == "proposal" and "agreement" not in {kinds[key] for key in kinds if key.startswith("G9")}


# --- recommendations, gaps ----------------------------------------------------------------------------------------


def test_closing_report_recommendations() -> None:
    content = table("recommendations")
    asked = sorted(row["reference"] for row in content if row["kind"] == "recommendation")
    assert asked == [f"EF-2022-{code}" for code in ("R1a", "R1b", "R2", "R3", "R4")]
    kinds = Counter(row["kind"] for row in content)
    assert kinds == {"recommendation": 5, "area_of_opportunity": 23, "heading": 3}
    assert {row["asks"] for row in content if row["kind"] == "recommendation"} == {"true"}
    assert sum(row["reference"].startswith("EF-2022-A2.") for row in content) == 10
    assert sum(row["reference"].startswith("EF-2022-AREA") and "." in row["reference"] for row in content) == 8
    states = {row["recommendation_id"]: row["state"] for row in table("recommendation_events")}
    assert states == {row["recommendation_id"]: "issued" for row in content}


def test_gaps_name_a_known_table() -> None:
    gaps = by_id("unpublished", "gap_id")
    assert {row["table_name"] for row in gaps.values()} <= set(tables())
    for gap in ("devengado-estado", "mxroo0003-calificacion", "encuesta-muestra", "peds-gaceta", "glosa-8"):
        assert gap in gaps
    assert gaps["devengado-estado"]["obligation_id"] == "LGCG-58"


def test_what_was_not_found_says_where_it_was_looked_for_and_what_was_found_is_linked() -> None:
    gaps = table("unpublished")
    assert all(row["where_looked"] and row["how_looked"] and row["state"] for row in gaps)
    assert {row["checked_on"] for row in gaps} == {"2026-11-30"}
    found = {row["gap_id"]: row["found_url"] for row in gaps if row["found_url"]}
    assert {row["gap_id"] for row in gaps if row["state"] == "published_not_transcribed"} == set(found)
    assert {"aprobado-2024-detalle", "ped-2023-2027", "leyes-estatales"} == set(found)
    sources = by_id("sources", "source_id")
    assert all(sources[row["source_id"]]["url"] == row["found_url"] for row in gaps if row["found_url"])


def test_a_gap_is_something_that_somebody_publishes() -> None:
    assert not {"judicial", "jovenes-municipio", "sin-denominador"} & set(by_id("unpublished", "gap_id"))
    civil = {row["institution_id"] for row in table("institutions") if row["sector"] == "civil_society"}
    assert [row["gap_id"] for row in table("unpublished") if row["institution_id"] in civil] == []
