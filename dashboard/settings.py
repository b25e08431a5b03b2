"""Everything configurable, read from the environment once and checked at start."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.locale import BadCatalogue, bilingual, catalogue, languages
from dashboard.store.engine import Distributed, Limits

ROOT = Path(__file__).resolve().parents[1]
ENGINE_URL = re.compile(r"sc://[^\s/;:@]+:\d{1,5}(/\S*)?")


class BadSetting(ValueError):
    """A setting whose value cannot be used."""


@dataclass(frozen=True)
class Settings:
    """Where snapshots are, what is served first, the limits of a query, and the engine when it is not DuckDB here."""

    store: Path = ROOT / "var" / "store"
    package: str | None = None
    host: str = "127.0.0.1"
    port: int = 8050
    workers: int = 2
    threads: int = 4
    limits: Limits = field(default_factory=Limits)
    engine: Distributed | None = None


def _positive(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, str(default))
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise BadSetting(f"{name}={text}: {bilingual('setting.whole_number')}")
    return int(text)


def _engine(env: Mapping[str, str]) -> Distributed | None:
    """The distributed engine, when one is named: both of its settings, or neither."""
    url, data = env.get("ENGINE_URL", ""), env.get("ENGINE_DATA", "")
    if not url and not data:
        return None
    if not ENGINE_URL.fullmatch(url):
        # What may follow the port is a token: it is not repeated.
        raise BadSetting(f"ENGINE_URL: {bilingual('setting.engine_url')}")
    if not data:
        raise BadSetting(f"ENGINE_DATA: {bilingual('setting.engine_data')}")
    return Distributed(url, data)


def _memory(env: Mapping[str, str], name: str, default: str) -> str:
    text = env.get(name, default)
    if not re.fullmatch(r"\d+(\.\d+)? ?([KMGT]i?B)", text):
        raise BadSetting(f"{name}={text}: {bilingual('setting.size')}")
    return text


def _languages(env: Mapping[str, str]) -> None:
    """A folder of languages that is named must be there, and every catalogue must be readable."""
    folder = env.get("OBSERVATORIO_LOCALE")
    if folder and not Path(folder).is_dir():
        raise BadSetting(f"OBSERVATORIO_LOCALE={folder}: {bilingual('setting.folder')}")
    try:
        for lang in languages():
            catalogue(lang)
    except BadCatalogue as error:
        raise BadSetting(f"OBSERVATORIO_LOCALE: {error}") from error


def read_settings(env: Mapping[str, str] | None = None) -> Settings:
    """Settings from ``OBSERVATORIO_*``, ``ENGINE_*`` and ``PORT``; BadSetting names the one that is wrong."""
    env = os.environ if env is None else env
    store = env.get("OBSERVATORIO_STORE")
    _languages(env)
    return Settings(
        store=Path(store) if store else Settings.store,
        package=env.get("OBSERVATORIO_PACKAGE") or None,
        host=env.get("OBSERVATORIO_HOST", Settings.host),
        port=_positive(env, "PORT", Settings.port),
        workers=_positive(env, "OBSERVATORIO_WORKERS", Settings.workers),
        threads=_positive(env, "OBSERVATORIO_THREADS", Settings.threads),
        limits=Limits(
            seconds=float(_positive(env, "OBSERVATORIO_QUERY_SECONDS", int(Limits.seconds))),
            memory=env.get("OBSERVATORIO_MEMORY_LIMIT", Limits.memory),
            threads=_positive(env, "OBSERVATORIO_ENGINE_THREADS", Limits.threads),
            load_memory=_memory(env, "OBSERVATORIO_LOAD_MEMORY", Limits.load_memory),
        ),
        engine=_engine(env),
    )
