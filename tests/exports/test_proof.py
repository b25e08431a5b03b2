"""A figure proves itself: its folio, its archive with nothing but DuckDB, and that no byte of it can be another."""

import csv
import io
import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import duckdb
import pytest

from dashboard.answers import Answer
from dashboard.cards import CARDS
from dashboard.cards.folio import figure_of, grouped, headline, typed, value_of
from dashboard.exports.proof.pack import HASHES, READ_ME, VALUES, Proof, packed, proof
from dashboard.exports.proof.readme import ROOT_AGAIN
from dashboard.exports.proof.signing import new_key, read_key
from dashboard.exports.proof.small import NotProvable
from dashboard.exports.proof.verify import Refused, verify
from dashboard.filters import Filters
from dashboard.store.canonical import canonical, digest
from dashboard.store.hashing import root_of
from dashboard.store.snapshots import Snapshot
from dashboard.store.store import Store

from ..older import asked_of_older

DAY = date(2026, 11, 23)
CARD = "commitments-status"
SOME = (
    "commitments-status",
    "budget-staircase",
    "route-forecast",
    "risks-open",
    "participation-depth",
    "changes-since",
)


def asked(snapshot: Snapshot, card: str = CARD, **values: tuple[str, ...]) -> Answer:
    return CARDS[card].ask(snapshot, Filters(package=snapshot.package.name, as_of=DAY, values=values))


def members_of(made: Proof) -> dict[str, bytes]:
    with ZipFile(io.BytesIO(made.data)) as held:
        return {name: held.read(name) for name in held.namelist()}


def again(members: dict[str, bytes]) -> bytes:
    """An archive whose hashes are right, as a forger would leave it."""
    hashes = json.loads(members[HASHES])
    hashes["members"] = {name: digest(text) for name, text in members.items() if name not in {HASHES, "firma.json"}}
    return packed(members | {HASHES: canonical(hashes).encode()})


@pytest.fixture(scope="module")
def example(opened: Callable[[str], Snapshot]) -> Snapshot:
    return opened("ejemplo")


@pytest.fixture(scope="module")
def made(example: Snapshot) -> Proof:
    return proof(CARDS[CARD], asked(example))


# --- the folio ----------------------------------------------------------------------------------------------------


def test_a_folio_is_of_the_figure_and_of_nothing_else(example: Snapshot) -> None:
    card = CARDS[CARD]
    one = figure_of(card, asked(example)).folio
    assert one == figure_of(card, asked(example)).folio and typed(grouped(one).lower()) == one
    english = card.ask(example, Filters(package="ejemplo", as_of=DAY, lang="en"))
    assert figure_of(card, english).folio == one
    others = [
        figure_of(card, asked(example, branch=("executive",))).folio,
        figure_of(card, card.ask(example, Filters(package="ejemplo", as_of=date(2026, 1, 1)))).folio,
        figure_of(CARDS["commitments-voices"], asked(example, "commitments-voices")).folio,
    ]
    figure = figure_of(card, asked(example))
    changes: list[dict[str, Any]] = [{name: "x"} for name in ("package", "root", "question", "as_of", "value")]
    others += [replace(figure, **change).folio for change in changes]
    assert len({one, *others}) == 9


def test_a_folio_is_the_start_of_a_hash_that_anybody_can_work_out(example: Snapshot) -> None:
    figure = figure_of(CARDS[CARD], asked(example))
    text = json.dumps(
        {"as_of": "2026-11-23", "filters": {}, "package": "ejemplo", "question": figure.question, "root": figure.root,
         "value": figure.value}, separators=(",", ":"), sort_keys=True,
    )  # fmt: skip
    bits = int.from_bytes(sha256(text.encode()).digest()[:8]) >> 4
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
    assert figure.folio == "".join(signs[bits >> 5 * at & 31] for at in reversed(range(12)))


@pytest.mark.parametrize("text", ["", "AAAA", "A" * 13, "AAAA-BBBB-CCC9", "../../etc", "ñ" * 12])
def test_what_is_no_folio_is_told_apart(text: str) -> None:
    assert typed(text) is None


def test_every_headline_is_a_figure_of_its_card(example: Snapshot) -> None:
    named = [card for card in CARDS.values() if card.headline]
    assert len(named) >= 20
    for card in named:
        answer = asked(example, card.id)
        told = headline(card, answer)
        assert told is None or not value_of(card, answer).startswith("rows:"), card.id
        assert card.headline and card.headline[0] in answer.columns, card.id
        assert answer.question.roles[card.headline[0]].kind in {"amount", "share", "count", "number"}, card.id


# --- the archive --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("card", SOME)
def test_an_archive_is_verified_and_gives_its_folio(card: str, example: Snapshot) -> None:
    answer = asked(example, card)
    found = verify(proof(CARDS[card], answer).data)
    assert found.folio == figure_of(CARDS[card], answer).folio and found.asked and found.signed is None


def test_filters_are_part_of_what_is_proven(example: Snapshot) -> None:
    answer = asked(example, "budget-by-unit", year=("2025",), branch=("executive",))
    found = verify(proof(CARDS["budget-by-unit"], answer).data)
    assert found.figure.filters["year"] == [2025] and found.figure.filters["branch"] == ["executive"]


def test_what_compares_two_snapshots_is_said_not_to_be_provable(tmp_path: Path, mini: Callable[..., Path]) -> None:
    store = Store(tmp_path / "store")
    for amount in (7, 8):
        store.publish(mini(tmp_path / str(amount) / "mini", amount))
    first, last = store.snapshots("mini")
    answer = CARDS["changes-since"].ask(store.open("mini", last), Filters(values={"since": (first,)}))
    with pytest.raises(NotProvable):
        proof(CARDS["changes-since"], answer)


def test_duckdb_alone_gives_rows_hashes_and_root_in_an_empty_folder(made: Proof, tmp_path: Path) -> None:
    with ZipFile(io.BytesIO(made.data)) as held:
        held.extractall(tmp_path)
    hashes = json.loads((tmp_path / HASHES).read_text())
    sql, told = ((tmp_path / name).read_text() for name in ("pregunta.sql", "huellas.sql"))
    texts = [one for one in told.split(";") if one.strip()]
    rows, *sums = asked_of_older(tmp_path / "instantanea.duckdb", [sql, *texts], tmp_path)
    assert sums == [[[hashes["tables"][name]]] for name in hashes["held"]]
    head, *lines = csv.reader(io.StringIO((tmp_path / "datos.csv").read_text(), newline=""))
    assert rows == lines and len(head) == len(rows[0])
    steps = [one for one in ROOT_AGAIN.split(";") if one.strip()]
    assert asked_of_older(None, steps, tmp_path)[-1] == [[hashes["root"]]] == [[root_of(hashes["tables"])]]
    for lang, name in READ_ME:
        read = (tmp_path / name).read_text()
        assert ROOT_AGAIN in read and made.figure.folio in read and lang in {"es", "en"}


def test_the_same_members_are_the_same_bytes(made: Proof) -> None:
    members = members_of(made)
    assert packed(dict(reversed(members.items()))) == made.data
    with ZipFile(io.BytesIO(made.data)) as held:
        assert {one.date_time for one in held.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# --- what is refused ----------------------------------------------------------------------------------------------


def flipped(data: bytes, at: int, by: int) -> bytes:
    return data[:at] + bytes([data[at] ^ by]) + data[at + 1 :]


def refusals(data: bytes, places: list[int], chance: random.Random) -> int:
    refused = 0
    for at in places:
        try:
            verify(flipped(data, at, 1 << chance.randrange(8)))
        except Refused:
            refused += 1
    return refused


def test_an_archive_with_one_bit_changed_is_refused(made: Proof) -> None:
    chance = random.Random(20261123)
    size = len(made.data)
    places = [*range(0, 60), *range(size - 60, size), *(chance.randrange(size) for _ in range(60))]
    assert refusals(made.data, places, chance) == len(places)


def forged(members: dict[str, bytes], name: str, change: Callable[[bytes], bytes]) -> dict[str, bytes]:
    return members | {name: change(members[name])}


def changed_values(**changes: object) -> Callable[[bytes], bytes]:
    return lambda text: canonical(json.loads(text) | changes).encode()


def altered(sql: str, tmp_path: Path) -> Callable[[bytes], bytes]:
    def change(data: bytes) -> bytes:
        file = tmp_path / "altered.duckdb"
        file.write_bytes(data)
        with duckdb.connect(str(file)) as connection:
            connection.execute(sql)
        return file.read_bytes()

    return change


FORGED = {
    "a figure": (VALUES, changed_values(value='"0.9"'), "value"),
    "a folio": (VALUES, changed_values(folio="A" * 12), "folio"),
    "a package": (VALUES, changed_values(package="otro"), "values"),
    "a day": (VALUES, changed_values(as_of="2026-11-24"), "values"),
    "filters": (VALUES, changed_values(filters={"plan": ["p"]}), "values"),
    "another cell": (VALUES, changed_values(value_at=["share", 1]), "values"),
    "a card": (VALUES, changed_values(card="commitments-voices"), "values"),
    "the rows": ("datos.csv", lambda text: text.replace(b",2,", b",9,"), "rows"),
    "the formula": ("formula/commitments/status.sql", lambda text: text + b"\n", "question"),
    "the question": ("pregunta.sql", lambda text: b"SELECT 1 AS status;", "member"),
    "the statements": ("huellas.sql", lambda text: text + b"-- x\n", "member"),
    "no JSON": (VALUES, lambda text: text + b"\n", "canonical"),
}


@pytest.mark.parametrize("what", FORGED)
def test_a_forger_who_hashes_again_is_refused_all_the_same(what: str, made: Proof) -> None:
    name, change, key = FORGED[what]
    with pytest.raises(Refused) as error:
        verify(again(forged(members_of(made), name, change)))
    assert error.value.key == key


@pytest.mark.parametrize(
    ("sql", "key"),
    [
        ("UPDATE status_reports SET status = 'complete'", "table"),
        ("DELETE FROM commitments", "table"),
        ("CREATE TABLE more AS SELECT 1 AS a", "tables"),
        ("CREATE VIEW more AS SELECT 1 AS a", "tables"),
        ("CREATE MACRO same(a) AS a", "tables"),
        ("ALTER TABLE status_reports RENAME COLUMN status TO other", "table"),
        ("DROP TABLE norms", "tables"),
    ],
)
def test_tables_that_are_not_what_the_hashes_say_are_refused(sql: str, key: str, made: Proof, tmp_path: Path) -> None:
    members = forged(members_of(made), "instantanea.duckdb", altered(sql, tmp_path))
    with pytest.raises(Refused) as error:
        verify(again(members))
    assert error.value.key in {key, "snapshot"}


def test_a_forger_who_also_writes_the_hash_of_a_table_has_another_folio(made: Proof, tmp_path: Path) -> None:
    members = members_of(made)
    sql = "UPDATE package SET title_es = 'Otro'"
    members = forged(members, "instantanea.duckdb", altered(sql, tmp_path))
    from dashboard.store.taking import hashes as hashes_of

    found = hashes_of(tmp_path / "altered.duckdb")
    told = json.loads(members[HASHES])
    told["tables"] |= found
    told["root"] = root_of(told["tables"])
    members[HASHES] = canonical(told).encode()
    with pytest.raises(Refused) as error:
        verify(again(members))
    assert error.value.key == "folio"


@pytest.mark.parametrize("data", [b"", b"PK", b"\x00" * 100, packed({}), packed({"hashes.json": b"{}"})])
def test_what_is_no_proof_is_refused(data: bytes) -> None:
    with pytest.raises(Refused):
        verify(data)


# --- signed -------------------------------------------------------------------------------------------------------


def test_a_signature_holds_for_its_content_and_no_other(example: Snapshot, tmp_path: Path) -> None:
    signer = new_key(tmp_path / "key.pem")
    assert (tmp_path / "key.pem").stat().st_mode & 0o777 == 0o600
    signed = proof(CARDS[CARD], asked(example), read_key(tmp_path / "key.pem"))
    assert verify(signed.data).signed == signer.public
    members = members_of(signed)
    other = proof(CARDS[CARD], asked(example, branch=("executive",)))
    for forgery in (
        packed(members_of(other) | {"firma.json": members["firma.json"]}),
        again(forged(members, "LEAME.txt", lambda text: text + b"x")),
        packed(members | {"firma.json": canonical(json.loads(members["firma.json"]) | {"key": "0" * 16}).encode()}),
    ):
        with pytest.raises(Refused) as error:
            verify(forgery)
        assert error.value.key == "signature"


def test_a_packed_member_that_is_damaged_is_refused() -> None:
    made = io.BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as file:
        file.writestr("hashes.json", b"{}" * 500)
    data = bytearray(made.getvalue())
    data[60:64] = b"\xff\xff\xff\xff"
    with pytest.raises(Refused, match="zip"):
        verify(bytes(data))
