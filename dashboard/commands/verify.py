"""``verify``: whether the archive of a figure holds what it says."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from dashboard.commands.common import INPUT, USAGE, There, file_argument, lang_option, stop, told
from dashboard.locale import bilingual, t

LARGEST = 10**9


@click.command(name="verify", help=bilingual("cli.help.verify"))
@file_argument
@click.option("--folio", "typed_folio", metavar="FOLIO", help=bilingual("cli.help.folio"))
@click.option(
    "--keys", type=There(exists=True, dir_okay=False, path_type=Path), metavar="FILE", help=bilingual("cli.help.keys")
)
@lang_option
@told
def verify_command(file: Path, typed_folio: str | None, keys: Path | None, lang: str) -> None:
    """Pack, hash and ask it again; 1 when anything is not what it says."""
    from dashboard.cards.folio import grouped, typed
    from dashboard.exports.proof.signing import name_of
    from dashboard.exports.proof.verify import Refused, verify

    wanted = typed(typed_folio) if typed_folio is not None else None
    if typed_folio is not None and wanted is None:
        stop(t(lang, "problem.folio", name=typed_folio), USAGE)
    known = _keys(keys, lang)
    try:
        if file.stat().st_size > LARGEST:
            raise Refused("zip")
        found = verify(file.read_bytes())
    except Refused as error:
        stop(t(lang, "proof.refused", why=t(lang, f"proof.wrong.{error.key}", name=error.name)), INPUT)
    if wanted is not None and wanted != found.folio:
        why = t(lang, "proof.wrong.other_folio", wanted=grouped(wanted), name=grouped(found.folio))
        stop(t(lang, "proof.refused", why=why), INPUT)
    signer = name_of(found.signed) if found.signed else ""
    if known is not None and signer and known.get(signer) != "":
        stop(t(lang, "proof.refused", why=t(lang, "proof.wrong.key", name=signer)), INPUT)
    click.echo(t(lang, _verdict(found.asked, wanted or "", signer, known), folio=grouped(found.folio), name=signer))
    click.echo(f"{found.values['package']} · {found.values['question']} · {_figure(found.values)}")
    if wanted:
        click.echo(t(lang, "proof.by_folio"))
    if signer:
        click.echo(t(lang, "proof.by_known_key" if known else "proof.by_key", name=signer))
    if not found.asked:
        click.echo(t(lang, "proof.not_asked"))


def _verdict(asked: bool, wanted: str, signer: str, known: dict[str, str] | None) -> str:
    """What is said first: anybody can make a key, so that of one nobody vouches for is said to be just that."""
    if not asked or not (wanted or signer):
        return "proof.consistent"
    return "proof.authentic" if wanted or known is not None else "proof.authentic_by_key"


def _figure(values: Mapping[str, Any]) -> str:
    """The figure as it stands in the archive, with its column; its rows where it is no figure."""
    at = values["value_at"]
    return f"{at[0]} = {json.loads(values['value'])}" if at else str(values["value"])


def _keys(file: Path | None, lang: str) -> dict[str, str] | None:
    """Name of each key that is published -> the day on which it was revoked, "" where it was not."""
    if file is None:
        return None
    try:
        held: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
        return {str(one["key"]): str(one.get("revoked_on") or "") for one in held}
    except (ValueError, KeyError, TypeError, AttributeError):
        stop(t(lang, "proof.bad_keys", file=file), USAGE)
