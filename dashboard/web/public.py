"""Where people find the dashboard: the public address that is set, and what a trusted proxy says of it."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from dashboard.edge import PUBLIC, Public
from dashboard.settings import Settings

THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})
ANY = {"0.0.0.0", "::"}


def publish_at(server: Flask, settings: Settings) -> None:
    """Tell the application its addresses. What a proxy forwards is read only from as many as are trusted."""
    server.config[PUBLIC] = Public(
        settings.url,
        f"http://{_listens(settings.host)}:{settings.port}",
        None if settings.proxies else THIS_MACHINE | {settings.host.lower()},
    )
    if settings.proxies:
        trusted = settings.proxies
        fixed = ProxyFix(server.wsgi_app, trusted, trusted, trusted, trusted, trusted)
        server.wsgi_app = fixed  # type: ignore[method-assign]


def _listens(host: str) -> str:
    name = "localhost" if host in ANY else host
    return f"[{name}]" if ":" in name else name
