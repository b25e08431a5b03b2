"""Whether an archive holds what it says: packed again, hashed again, asked again.

Nothing in it is believed: its file is opened read-only and locked down, and a table, a view or a function that no hash
speaks of is refused.
"""

import io
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from lzma import LZMAError
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import BadZipFile, ZipFile

import duckdb

from dashboard.cards import CARDS, Card
from dashboard.cards.folio import ROWS as OF_ROWS
from dashboard.cards.folio import hash_of, question_hash
from dashboard.exports.proof.pack import (
    FORMAT,
    FORMULA,
    HASHES,
    READ_ME,
    ROWS,
    SIGNATURE,
    SNAPSHOT,
    SQL,
    STATEMENTS,
    VALUES,
    packed,
)
from dashboard.exports.proof.signing import signed_by
from dashboard.exports.tabular import csv_rows
from dashboard.filters import parse
from dashboard.query import joined, pairs_of
from dashboard.schema.queries import PARAMETER
from dashboard.store.canonical import canonical, cell, digest, rows_digest
from dashboard.store.embedded import LOCKED_DOWN, EmbeddedEngine
from dashboard.store.engine import EngineProblem, Limits, QueryTimeout, Row
from dashboard.store.figure import Figure
from dashboard.store.hashing import columns_of, root_of, statements, table_hashes
from dashboard.store.snapshots import Snapshot

MUST = {ROWS, SQL, VALUES, HASHES, SNAPSHOT, STATEMENTS, *(name for _, name in READ_ME)}
LARGEST = 10**9
STRANGERS = """
SELECT (SELECT count(*) FROM duckdb_views() WHERE NOT internal)
    + (SELECT count(*) FROM duckdb_functions() WHERE NOT internal)
    + (SELECT count(*) FROM duckdb_types() WHERE NOT internal)
    + (SELECT count(*) FROM duckdb_schemas() WHERE NOT internal AND schema_name <> 'main') AS n
"""
UNREADABLE = (BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError, EOFError, zlib.error, LZMAError)


class Refused(Exception):
    """What is wrong with an archive: a key of the catalogues, ``proof.wrong.<key>``, and what it is about."""

    def __init__(self, key: str, name: str = "") -> None:
        super().__init__(f"{key}: {name}")
        self.key, self.name = key, name


@dataclass(frozen=True)
class Verified:
    """What was found: the figure, its folio, and the public half of the key that signed it, if any did.

    ``asked`` says whether the rows could be asked again: those of an analysis need the program that made them.
    """

    figure: Figure
    values: Mapping[str, Any]
    signed: bytes | None
    asked: bool

    @property
    def folio(self) -> str:
        """The folio that follows from what is in the archive."""
        return self.figure.folio


def verify(data: bytes) -> Verified:
    """What an archive proves; Refused where anything in it is not what it says."""
    members = _members(data)
    hashes, values = _json(members, HASHES), _json(members, VALUES)
    try:
        _check_members(members, hashes)
        figure = _figure(members, hashes, values)
        asked = _ask_again(members, hashes, values)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError) as error:
        raise Refused("shape", str(error)) from error
    if figure.folio != values["folio"]:
        raise Refused("folio", str(values["folio"]))
    return Verified(figure, values, _signer(members), asked)


def _members(data: bytes) -> dict[str, bytes]:
    try:
        with ZipFile(io.BytesIO(data)) as held:
            if sum(one.file_size for one in held.infolist()) > LARGEST:
                raise Refused("shape")
            found = {one.filename: held.read(one) for one in held.infolist()}
    except UNREADABLE as error:
        raise Refused("zip", str(error)) from error
    missing = sorted(MUST - set(found))
    if missing:
        raise Refused("missing", ", ".join(missing))
    if packed(found) != data:
        raise Refused("bytes")
    return found


def _json(members: Mapping[str, bytes], name: str) -> dict[str, Any]:
    try:
        told = json.loads(members[name])
        if isinstance(told, dict) and canonical(told).encode() == members[name]:
            return told
    except (ValueError, RecursionError):
        pass
    raise Refused("canonical", name)


def _check_members(members: Mapping[str, bytes], hashes: Mapping[str, Any]) -> None:
    found = {name: digest(content) for name, content in members.items() if name not in {HASHES, SIGNATURE}}
    for name in sorted({*found, *hashes["members"]}):
        if found.get(name) != hashes["members"].get(name):
            raise Refused("member", name)


def _figure(members: Mapping[str, bytes], hashes: Mapping[str, Any], values: Mapping[str, Any]) -> Figure:
    """The figure as the archive tells it, its question and its root hashed again."""
    asked = hash_of({name.removeprefix(FORMULA): text.decode() for name, text in _formula(members).items()})
    if values["format"] != FORMAT or set(hashes) != {"members", "tables", "held", "root", "question"}:
        raise Refused("shape")
    if asked != hashes["question"]:
        raise Refused("question")
    if root_of(hashes["tables"]) != hashes["root"]:
        raise Refused("root")
    filters = {n: v for n, v in {**values["bound"], **values["options"]}.items() if v is not None}
    if {n: v for n, v in filters.items() if n not in {"as_of", "lang"}} != values["filters"]:
        raise Refused("values", "filters")
    if (values["day"] if "as_of" in values["bound"] else "") != values["as_of"]:
        raise Refused("values", "as_of")
    if values["bound"].get("as_of", values["day"]) != values["day"]:
        raise Refused("values", "day")
    card = CARDS.get(values["card"])
    if card is not None and (card.question != values["question"] or not _is_of(card, values["value_at"])):
        raise Refused("values", "card")
    package, day = values["package"], values["as_of"]
    return Figure(package, hashes["root"], asked, values["filters"], day, values["value"])


def _is_of(card: Card, at: list[Any] | None) -> bool:
    """Whether the cell is the one that the card names; a card of an older program may have named another."""
    return card.headline is None or at is None or at == list(card.headline)


def _formula(members: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in members.items() if name.startswith(FORMULA)}


def _ask_again(members: Mapping[str, bytes], hashes: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    """Hash the tables again and ask the question of them; whether it could be asked."""
    with TemporaryDirectory() as room:
        file = Path(room) / SNAPSHOT
        file.write_bytes(members[SNAPSHOT])
        try:
            _check_tables(file, members, hashes)
            rows = _rows(file, members, values)
        except (duckdb.Error, EngineProblem, QueryTimeout) as error:
            raise Refused("snapshot", str(error).splitlines()[0]) from error
    if rows is not None and csv_rows(values["columns"], rows).encode() != members[ROWS]:
        raise Refused("rows")
    if rows is not None and _value(rows, values) != values["value"]:
        raise Refused("value")
    return rows is not None


def _check_tables(file: Path, members: Mapping[str, bytes], hashes: Mapping[str, Any]) -> None:
    with duckdb.connect(str(file), read_only=True, config=LOCKED_DOWN) as connection:
        owners = connection.execute("SELECT name FROM package").fetchall()
        strangers = connection.execute(STRANGERS).fetchone()
        if sorted(columns_of(connection)) != hashes["held"] or strangers != (0,):
            raise Refused("tables")
        for name, found in table_hashes(connection).items():
            if hashes["tables"].get(name) != found:
                raise Refused("table", name)
        told = statements(connection)
    if "\n\n".join(f"-- {name}\n{told[name]};" for name in hashes["held"]) + "\n" != members[STATEMENTS].decode():
        raise Refused("member", STATEMENTS)
    if owners != [(json.loads(members[VALUES])["package"],)]:
        raise Refused("values", "package")


def _rows(file: Path, members: Mapping[str, bytes], values: Mapping[str, Any]) -> list[Row] | None:
    """The rows asked again: with the SQL of the archive; those of an analysis with this program, if it is the same."""
    formula, asked = _formula(members), values["question"]
    if any(name.startswith(f"{FORMULA}analysis/") for name in formula):
        return _analysed(file, members, values)
    engine = EmbeddedEngine(file, Limits(seconds=60))
    try:
        text = formula[f"{FORMULA}{asked}.sql"].decode()
        bound = {**values["bound"], **values["options"]}
        if "as_of" in bound:
            bound["as_of"] = date.fromisoformat(bound["as_of"])
        names = set(PARAMETER.findall("\n".join(line.split("--")[0] for line in text.splitlines())))
        rows = engine.run(text, {name: bound.get(name) for name in names})
        alone = engine.run(members[SQL].decode(), {})
        if csv_rows(list(alone[0]) if alone else values["columns"], alone) != csv_rows(values["columns"], rows):
            raise Refused("member", SQL)
        return rows
    finally:
        engine.close()


def _analysed(file: Path, members: Mapping[str, bytes], values: Mapping[str, Any]) -> list[Row] | None:
    texts = {name.removeprefix(FORMULA): text.decode() for name, text in _formula(members).items()}
    card = CARDS.get(values["card"])
    if card is None or card.question != values["question"] or question_hash(card.question) != hash_of(texts):
        return None
    snapshot = Snapshot(file, Limits(seconds=60))
    try:
        answer = card.ask(snapshot, parse(joined(pairs_of(values["query"]))), strict=False)
        told = {name: cell(value) for name, value in {**answer.applied, **answer.options}.items()}
        if told != {name: cell(value) for name, value in {**values["bound"], **values["options"]}.items()}:
            raise Refused("values", "query")
        return answer.rows
    finally:
        snapshot.close()


def _value(rows: list[Row], values: Mapping[str, Any]) -> str:
    at = values["value_at"]
    if at is None:
        return f"{OF_ROWS}:{rows_digest(values['columns'], rows)}"
    return canonical(cell(rows[at[1]][at[0]]))


def _signer(members: Mapping[str, bytes]) -> bytes | None:
    if SIGNATURE not in members:
        return None
    public = signed_by(_json(members, SIGNATURE), members[HASHES])
    if public is None:
        raise Refused("signature")
    return public
