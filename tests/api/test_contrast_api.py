"""``/api/v1/contrast`` and ``/contraste``: their answers and bounds, and that what was sent is nowhere afterwards."""

import logging
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.api.pace import TEXTS

ADDRESS, PAGE = "/api/v1/contrast", "/contraste"
SAID = "Para 2026 el Congreso aprobó un presupuesto de 58 mil millones de pesos. <b>zzyzx</b>"
KEYS = {"text", "start", "end", "value", "unit", "verdict", "said", "published", "values", "why", "card", "filters",
        "title", "url", "folio", "folio_url"}  # fmt: skip


@pytest.mark.parametrize("way", ["json", "data"])
def test_a_figure_has_its_verdict_and_card(client: FlaskClient, way: str) -> None:
    reply = client.post(f"{ADDRESS}?package=quintana-roo", **{way: {"text": SAID}})
    (one,) = reply.get_json()["figures"]
    assert set(one) == KEYS
    assert (one["verdict"], SAID[one["start"] : one["end"]]) == ("differs", one["text"])
    assert reply.headers["Cache-Control"] == "no-store" and "Set-Cookie" not in reply.headers
    assert client.get(one["url"].partition("#")[0]).status_code == 200
    assert client.get(one["folio_url"]).status_code == 200


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_page_marks_the_figures_without_scripts(client: FlaskClient, lang: str) -> None:
    asked = client.get(f"{PAGE}?package=quintana-roo&lang={lang}").get_data(as_text=True)
    assert 'method="post"' in asked and "<textarea" in asked
    page = client.post(f"{PAGE}?package=quintana-roo&lang={lang}", data={"text": SAID}).get_data(as_text=True)
    assert '<mark class="is-differs">' in page and "&lt;b&gt;zzyzx" in page and "<script" not in page


def test_what_is_too_long_or_no_text_is_refused(client: FlaskClient) -> None:
    for reply, status in (
        (client.post(ADDRESS, json={"text": "a" * 20_001}), 413),
        (client.post(ADDRESS, json={"text": 5}), 400),
        (client.post(ADDRESS, json=["text"]), 400),
        (client.post(ADDRESS, data="{", content_type="application/json"), 400),
        (client.post(ADDRESS), 400),
        (client.post(f"{ADDRESS}?colour=red", json={"text": "a"}), 400),
        (client.post(f"{ADDRESS}?package=none", json={"text": "a"}), 404),
    ):
        assert (reply.status_code, reply.content_type) == (status, "application/problem+json; charset=utf-8")
    assert client.post(PAGE, data={"text": "a" * 20_001}).status_code == 413
    assert client.post(PAGE, data={"text": "a\r\n" * 6_666}).status_code == 200


def test_what_was_sent_is_in_no_log_and_no_file(
    client: FlaskClient, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    with caplog.at_level(logging.DEBUG):
        for text in (SAID, "zzyzx" * 4001):
            client.post(ADDRESS, json={"text": text})
            client.post(PAGE, data={"text": text})
    said = "".join(capfd.readouterr()) + caplog.text
    assert "zzyzx" not in said
    root = Path(client.application.extensions["store"].root)
    assert not [path for path in root.rglob("*") if path.is_file() and path.suffix in {".csv", ".jsonl", ".log", ""}
                and b"zzyzx" in path.read_bytes()]  # fmt: skip


def test_texts_are_paced(client: FlaskClient) -> None:
    elsewhere = {"REMOTE_ADDR": "203.0.113.9"}
    told = [client.post(ADDRESS, json={"text": ""}, environ_overrides=elsewhere).status_code for _ in range(TEXTS + 1)]
    assert (told[0], told[-1]) == (200, 429)


def test_brackets_without_end_are_no_text(client: FlaskClient) -> None:
    body = b'{"text":' + b"[" * 5000 + b"]" * 5000 + b"}"
    assert client.post(ADDRESS, data=body, content_type="application/json").status_code == 400


OTHERS = {
    "es": ("En 2024 el Congreso aprobó un presupuesto de 53 mil 981 millones de pesos.", "Otro año"),
    "en": ("In 2024 Congress approved a budget of 53,981 million pesos.", "Another year"),
}


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_page_says_in_what_a_figure_is_another(client: FlaskClient, lang: str) -> None:
    text, label = OTHERS[lang]
    (one,) = client.post(f"{ADDRESS}?package=quintana-roo&lang={lang}", json={"text": text}).get_json()["figures"]
    assert (one["verdict"], one["why"]) == ("other", ["year"])
    page = client.post(f"{PAGE}?package=quintana-roo&lang={lang}", data={"text": text}).get_data(as_text=True)
    assert f"<small>{label}</small>" in page and f'is-other">{label}</span>' in page
