"""The archive of one figure: rows, SQL, values, hashes and the part of the snapshot they came from.

Members stand in the order of their names, uncompressed and with one time, so that whoever packs them again gets the
same bytes, whatever compresses on that machine.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from dashboard.answers import Answer
from dashboard.cards.card import Card
from dashboard.cards.folio import figure_of, headline, texts_of
from dashboard.exports.archive import ALWAYS, READABLE
from dashboard.exports.proof.readme import read_me
from dashboard.exports.proof.signing import Signer, signature
from dashboard.exports.proof.small import needed, small
from dashboard.exports.proof.sql import asked_alone
from dashboard.exports.tabular import csv_text
from dashboard.store.canonical import canonical, digest, plain
from dashboard.store.figure import Figure
from dashboard.store.roots import table_hashes
from dashboard.store.taking import hash_statements

FORMAT = 1
ROWS, SQL, VALUES, HASHES, SNAPSHOT = "datos.csv", "pregunta.sql", "valores.json", "hashes.json", "instantanea.duckdb"
STATEMENTS, FORMULA, SIGNATURE = "huellas.sql", "formula/", "firma.json"
READ_ME = (("es", "LEAME.txt"), ("en", "README.txt"))


@dataclass(frozen=True)
class Proof:
    """An archive and what it proves."""

    figure: Figure
    data: bytes


def proof(card: Card, answer: Answer, signer: Signer | None = None, address: str = "") -> Proof:
    """The archive of what a card shows; ``address`` is that of its folio. NotProvable, OSError, duckdb.Error."""
    figure = figure_of(card, answer)
    held, heard = needed(card, answer)
    members = {
        ROWS: csv_text(answer).encode(),
        SQL: asked_alone(answer.question, heard).encode(),
        STATEMENTS: _statements(answer, held).encode(),
        VALUES: canonical(_values(card, answer, figure)).encode(),
        SNAPSHOT: small(answer.snapshot.path, held),
        **{f"{FORMULA}{name}": text.encode() for name, text in texts_of(answer.question.id).items()},
    }
    for lang, name in READ_ME:
        members[name] = read_me(card, answer, figure, lang, address).encode()
    known = table_hashes(answer.snapshot)
    hashes = {
        "members": {name: digest(content) for name, content in members.items()},
        "tables": known,
        "held": held,
        "root": figure.root,
        "question": figure.question,
    }
    members[HASHES] = canonical(hashes).encode()
    if signer:
        members[SIGNATURE] = canonical(signature(signer, members[HASHES])).encode()
    return Proof(figure, packed(members))


def packed(members: Mapping[str, bytes]) -> bytes:
    """The members as an archive; the same ones are the same bytes."""
    to = io.BytesIO()
    with ZipFile(to, "w", ZIP_STORED) as made:
        for name in sorted(members):
            info = ZipInfo(name, ALWAYS)
            info.external_attr, info.create_system = READABLE, 3
            made.writestr(info, members[name])
    return to.getvalue()


def _values(card: Card, answer: Answer, figure: Figure) -> dict[str, Any]:
    at = headline(card, answer)
    bound = {name: plain(value) for name, value in answer.applied.items()}
    return {
        "format": FORMAT,
        "folio": figure.folio,
        "package": figure.package,
        "snapshot": answer.snapshot.id,
        "card": card.id,
        "question": answer.question.id,
        "filters": dict(figure.filters),
        "bound": bound,
        "options": dict(answer.options),
        "as_of": figure.as_of,
        "day": answer.as_of.isoformat(),
        "lang": answer.lang,
        "query": answer.filters.query(as_of=answer.as_of.isoformat()),
        "columns": list(answer.columns),
        "value": figure.value,
        "value_at": list(at) if at else None,
    }


def _statements(answer: Answer, held: list[str]) -> str:
    """The statement of each table that is there, ready to paste."""
    told = hash_statements(answer.snapshot.path)
    return "\n\n".join(f"-- {name}\n{told[name]};" for name in held) + "\n"
