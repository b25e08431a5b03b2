"""What stands in an archive for whoever opens it years later, and has no more than DuckDB."""

from dashboard.answers import Answer
from dashboard.cards.card import Card, face
from dashboard.cards.folio import grouped, value_shown
from dashboard.cards.marks import notices
from dashboard.locale import long_day, t, told
from dashboard.store.figure import Figure
from dashboard.store.hashing import SUM

ROOT_AGAIN = f"""CREATE TABLE t AS
SELECT unnest(json_keys(tables)) AS table_name, tables FROM (SELECT tables FROM read_json_auto('hashes.json'));
{SUM} FROM (
    SELECT table_name, json_extract_string(to_json(tables), '$."' || table_name || '"') AS sha256 FROM t
);"""


def read_me(card: Card, answer: Answer, figure: Figure, lang: str, address: str) -> str:
    """Steps that a person who is no programmer can follow."""
    shown, asked = face(card, answer), answer.question
    value = value_shown(card, answer)
    parts = [
        t(lang, "proof.head", folio=grouped(figure.folio)),
        *notices(answer.snapshot.package, lang),
        shown.title,
        *([value] if value else []),
        t(lang, "proof.what", package=answer.snapshot.package.title[lang], snapshot=answer.snapshot.id),
        t(lang, "proof.day", day=long_day(answer.as_of, lang)),
        told(lang, f"question.{asked.id}.formula", asked.formula),
        *([f"{t(lang, 'data.fact.url')}: {address}"] if address else []),
        t(lang, "proof.files"),
        t(lang, "proof.steps"),
        t(lang, "proof.analysis" if asked.analysis else "proof.plain"),
        t(lang, "proof.hash"),
        ROOT_AGAIN,
        t(lang, "proof.folio"),
        t(lang, "proof.verify", folio=figure.folio),
        t(lang, "proof.sources"),
        "\n".join(f"- {row['title']} ({row['publisher'] or row['source_id']}) {row['url'] or ''}".rstrip()
                  for row in answer.sources),
        t(lang, "data.licence", licence=answer.snapshot.package.licence.name),
    ]  # fmt: skip
    return "\n\n".join(part for part in parts if part) + "\n"
