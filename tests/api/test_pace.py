"""Addresses that cost are asked for at a pace; what is not there, and what whoever asks already has, is not counted."""

import pytest
from flask.testing import FlaskClient
from werkzeug.exceptions import TooManyRequests

from dashboard.api.pace import ARCHIVES, Pace

QUERY = "package=ejemplo&as_of=2026-11-23"
COSTLY = (
    "/og/resumen.png", "/og/commitments-status.png", "/presentar/glosa", "/presentar/propia",
    "/presentar/lamina/commitments-status", "/api/v1/glosas/R-20/minutes.docx",
    "/api/v1/recommendations/REC-2024-02/request.docx", "/api/v1/requests/FAL-01.docx", "/api/v1/search?q=deuda",
    "/watch/contraloria.ics", "/watch/contraloria.atom", "/api/v1/cards/commitments-status.png",
    "/api/v1/cards/commitments-status.svg", "/api/v1/cards/commitments-status.pdf", "/api/v1/decks/glosa.pptx",
)  # fmt: skip


def over(_: Pace) -> None:
    raise TooManyRequests


@pytest.mark.parametrize("address", COSTLY)
def test_what_costs_has_a_pace(address: str, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pace, "step", over)
    refused = client.get(f"{address}{'&' if '?' in address else '?'}{QUERY}")
    assert refused.status_code == 429 and int(refused.headers["Retry-After"]) > 0


@pytest.mark.parametrize("address", ["/og/nada.png", "/presentar/nada", "/presentar/lamina/nada"])
def test_what_is_not_there_is_not_counted(address: str, client: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Pace, "step", over)
    assert client.get(f"{address}?{QUERY}").status_code == 404


def test_what_is_taken_home_is_counted_unless_whoever_asks_has_it(client: FlaskClient) -> None:
    address, elsewhere = f"/api/v1/cards/commitments-status.html?{QUERY}", {"REMOTE_ADDR": "203.0.113.21"}
    tag = client.get(address, environ_overrides={"REMOTE_ADDR": "203.0.113.22"}).headers["ETag"]
    for _ in range(ARCHIVES + 1):
        had = client.get(address, headers={"If-None-Match": tag}, environ_overrides=elsewhere)
        assert had.status_code == 304
    told = [client.get(address, environ_overrides=elsewhere).status_code for _ in range(ARCHIVES + 1)]
    assert told == [200] * ARCHIVES + [429]
