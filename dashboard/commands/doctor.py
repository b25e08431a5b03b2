"""``doctor``: what is wrong with the machine, the settings, the store and the packages, and how to mend it."""

import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from dashboard.commands.common import INPUT, lang_option, store_option, told
from dashboard.commands.doctor_checks import Check, alert_checks, folio_checks, machine, packages, store_checks
from dashboard.locale import bilingual, t, tn
from dashboard.settings import BadSetting, Settings, nearest_setting, read_settings


@click.command(help=bilingual("cli.help.doctor"))
@store_option
@lang_option
@told
def doctor(store_path: Path | None, lang: str) -> None:
    """Look at everything and say it; 1 when something has to be mended."""
    found = list(_checks(store_path))
    for check in found:
        click.echo(check.told(lang))
    wrong = sum(not check.well for check in found)
    click.echo(tn(lang, "doctor.some_wrong", wrong) if wrong else t(lang, "doctor.all_well"))
    if wrong:
        sys.exit(INPUT)


def _checks(store_path: Path | None) -> Iterator[Check]:
    settings, wrong = _settings()
    yield from wrong
    chosen = replace(settings, store=store_path or settings.store)
    yield from machine(chosen)
    yield from store_checks(chosen)
    yield from folio_checks(chosen)
    yield from alert_checks(chosen)
    yield from packages(chosen)


def _settings() -> tuple[Settings, list[Check]]:
    """The settings, or the usual ones where they cannot be used, and what there is to say of them."""
    unknown = [
        Check("doctor.unknown_setting", False, {"name": name, "near": nearest_setting(name)})
        for name in sorted(os.environ)
        if name.startswith("OBSERVATORIO_") and nearest_setting(name) != name
    ]
    try:
        return read_settings(), [*unknown, Check("doctor.settings")]
    except BadSetting as error:
        return Settings(), [*unknown, Check("doctor.settings", False, text=str(error))]
