"""Headers of every response: what a browser may load, and for how long it may keep it."""

import re

from flask import Flask, Response, request

from dashboard.edge import FOREVER

DAY = "public, max-age=86400"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'"
)
FRAMED = "/embed/"
EMBEDDED = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors *"
)
"""What may stand inside any page, and what it may load: its own style and nothing that runs."""


def install_headers(server: Flask) -> None:
    """Dress every response. No script stands in a page: callbacks of the browser are files of ours."""

    @server.after_request
    def dress(response: Response) -> Response:
        response.headers.update(HEADERS)
        # A document that carries its own script says so itself, and lets it do less.
        response.headers.setdefault("Content-Security-Policy", EMBEDDED if request.path.startswith(FRAMED) else POLICY)
        if response.status_code == 200:
            if _fingerprinted():
                response.headers["Cache-Control"] = FOREVER
            elif request.path.startswith("/_dash-component-suites/"):
                response.headers["Cache-Control"] = DAY
        return response


def _fingerprinted() -> bool:
    """Whether the address changes when the file does."""
    named = re.search(r"\.v\d+(_\d+)*m\d+\.", request.path)
    stamped = request.path.startswith(("/assets/", "/vendor/")) and ("m" in request.args or "v" in request.args)
    return named is not None or stamped
