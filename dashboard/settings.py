"""Everything configurable, read from the environment once and checked at start."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dashboard.store.snapshots import Limits

ROOT = Path(__file__).resolve().parents[1]


class BadSetting(ValueError):
    """A setting whose value cannot be used."""


@dataclass(frozen=True)
class Settings:
    """Where snapshots are, what is served first, and the limits of the engine."""

    store: Path = ROOT / "var" / "store"
    package: str | None = None
    host: str = "127.0.0.1"
    port: int = 8050
    workers: int = 2
    threads: int = 4
    limits: Limits = field(default_factory=Limits)


def _positive(env: Mapping[str, str], name: str, default: int) -> int:
    text = env.get(name, str(default))
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise BadSetting(f"{name}={text}: se espera un número entero entre 1 y 65535 / a whole number from 1 to 65535")
    return int(text)


def read_settings(env: Mapping[str, str] | None = None) -> Settings:
    """Settings from ``OBSERVATORIO_*`` and ``PORT``; BadSetting names the one that is wrong."""
    env = os.environ if env is None else env
    store = env.get("OBSERVATORIO_STORE")
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
        ),
    )
