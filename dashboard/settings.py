"""Everything configurable, read from the environment once and checked at start."""

import os
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from dashboard.locale import BadCatalogue, bilingual, catalogue, languages
from dashboard.package.descriptor import PACKAGE_NAME
from dashboard.store.engine import Distributed, Limits

ROOT = Path(__file__).resolve().parents[1]
ENGINE_URL = re.compile(r"sc://[^\s/;:@]+:\d{1,5}(/\S*)?")
PUBLIC_URL = re.compile(
    r"https?://[A-Za-z0-9.-]+(:\d{1,5})?(/[A-Za-z0-9._~/-]*)?|https?://\[[0-9a-fA-F:]+\](:\d{1,5})?"
)
SIZE = re.compile(r"(\d{1,9}(?:\.\d{1,3})?) ?([KMGT]i?B)", re.ASCII)
UNITS = {f"{letter}{i}B": (1024 if i else 1000) ** n for n, letter in enumerate("KMGT", 1) for i in ("", "i")}
MOST_BYTES = 10**15
LEAST_TO_ASK, LEAST_TO_LOAD = 64, 1
"""Megabytes: with less than the first, the engine cannot answer; what a load lacks goes to disk."""


class BadSetting(ValueError):
    """A setting whose value cannot be used."""


NAMES = (
    "OBSERVATORIO_ENGINE_THREADS", "OBSERVATORIO_HOST", "OBSERVATORIO_KEY", "OBSERVATORIO_LOAD_MEMORY",
    "OBSERVATORIO_LOCALE", "OBSERVATORIO_MEMORY_LIMIT", "OBSERVATORIO_PACKAGE", "OBSERVATORIO_QUERY_SECONDS",
    "OBSERVATORIO_STORE", "OBSERVATORIO_THREADS", "OBSERVATORIO_TRUSTED_PROXIES", "OBSERVATORIO_URL",
    "OBSERVATORIO_WORKERS",
)  # fmt: skip
"""Every variable of ours, so that one that is misspelt can be told."""


def nearest_setting(name: str) -> str:
    """The name itself where there is such a setting, else the one most like it."""
    return max(NAMES, key=lambda one: SequenceMatcher(None, one, name).ratio())


@dataclass(frozen=True)
class Settings:
    """Where snapshots are, what is served first, the limits of a query, and the engine when it is not DuckDB here.

    ``url`` is the public address, without a slash at the end; ``proxies``, how many in front of us say host and prefix;
    ``key``, the file of the key that signs archives.
    """

    store: Path = ROOT / "var" / "store"
    package: str | None = None
    host: str = "127.0.0.1"
    port: int = 8050
    workers: int = 2
    threads: int = 32
    limits: Limits = field(default_factory=Limits)
    engine: Distributed | None = None
    url: str = ""
    proxies: int = 0
    key: Path | None = None


def _whole(env: Mapping[str, str], name: str, default: int, most: int, least: int = 1) -> int:
    text = env.get(name, str(default)).strip()
    if not (text.isascii() and text.isdecimal() and len(text) < 9 and least <= int(text) <= most):
        raise BadSetting(f"{name}={printable(text)}: {bilingual('setting.whole_number', least=least, most=most)}")
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


def _memory(env: Mapping[str, str], name: str, default: str, least: int) -> str:
    """A size of ``least`` megabytes or more."""
    text = env.get(name, default).strip()
    told = SIZE.fullmatch(text)
    if told is None or not least * 10**6 <= float(told[1]) * UNITS[told[2]] <= MOST_BYTES:
        raise BadSetting(f"{name}={printable(text)}: {bilingual('setting.size', least=f'{least}MB')}")
    return text


def _package(env: Mapping[str, str]) -> str | None:
    text = env.get("OBSERVATORIO_PACKAGE", "").strip()
    if text and not PACKAGE_NAME.fullmatch(text):
        raise BadSetting(f"OBSERVATORIO_PACKAGE={printable(text)}: {bilingual('setting.package')}")
    return text or None


def _store(env: Mapping[str, str]) -> Path:
    text = env.get("OBSERVATORIO_STORE", "")
    try:
        taken = any(one.exists() and not one.is_dir() for one in (Path(text), *Path(text).parents))
    except (OSError, ValueError):
        taken = True
    if taken:
        raise BadSetting(f"OBSERVATORIO_STORE={printable(text)}: {bilingual('setting.folder')}")
    return Path(text) if text else Settings.store


def _host(env: Mapping[str, str]) -> str:
    text = env.get("OBSERVATORIO_HOST", Settings.host).strip()
    try:
        socket.getaddrinfo(text, None, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):
        raise BadSetting(f"OBSERVATORIO_HOST={printable(text)}: {bilingual('setting.host')}") from None
    return text or Settings.host


def _url(env: Mapping[str, str]) -> str:
    text = env.get("OBSERVATORIO_URL", "").strip().rstrip("/")
    if text and not PUBLIC_URL.fullmatch(text):
        raise BadSetting(f"OBSERVATORIO_URL={printable(text)}: {bilingual('setting.url')}")
    return text


def printable(text: str) -> str:
    """A text as one line that a terminal can show, cut where it is long."""
    shown = "".join(sign if sign.isprintable() else "\ufffd" for sign in text)
    return shown if len(shown) <= 200 else f"{shown[:200]}…"


def _key(env: Mapping[str, str]) -> Path | None:
    text = env.get("OBSERVATORIO_KEY", "").strip()
    if text and not Path(text).is_file():
        raise BadSetting(f"OBSERVATORIO_KEY={printable(text)}: {bilingual('setting.file')}")
    return Path(text) if text else None


def _languages(env: Mapping[str, str]) -> None:
    """A folder of languages that is named must be there, and every catalogue must be readable."""
    folder = env.get("OBSERVATORIO_LOCALE")
    if folder and not Path(folder).is_dir():
        raise BadSetting(f"OBSERVATORIO_LOCALE={printable(folder)}: {bilingual('setting.folder')}")
    try:
        for lang in languages():
            catalogue(lang)
    except BadCatalogue as error:
        raise BadSetting(f"OBSERVATORIO_LOCALE: {error}") from error


def read_settings(env: Mapping[str, str] | None = None) -> Settings:
    """Settings from ``OBSERVATORIO_*``, ``ENGINE_*`` and ``PORT``; BadSetting names the one that is wrong."""
    env = os.environ if env is None else env
    _languages(env)
    return Settings(
        store=_store(env),
        package=_package(env),
        host=_host(env),
        port=_whole(env, "PORT", Settings.port, 65535),
        workers=_whole(env, "OBSERVATORIO_WORKERS", Settings.workers, 64),
        threads=_whole(env, "OBSERVATORIO_THREADS", Settings.threads, 256, least=4),
        limits=Limits(
            seconds=float(_whole(env, "OBSERVATORIO_QUERY_SECONDS", int(Limits.seconds), 3600)),
            memory=_memory(env, "OBSERVATORIO_MEMORY_LIMIT", Limits.memory, LEAST_TO_ASK),
            threads=_whole(env, "OBSERVATORIO_ENGINE_THREADS", Limits.threads, 256),
            load_memory=_memory(env, "OBSERVATORIO_LOAD_MEMORY", Limits.load_memory, LEAST_TO_LOAD),
        ),
        engine=_engine(env),
        url=_url(env),
        proxies=_whole(env, "OBSERVATORIO_TRUSTED_PROXIES", Settings.proxies, 9, least=0),
        key=_key(env),
    )
