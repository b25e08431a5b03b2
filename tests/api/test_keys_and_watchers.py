"""What is told beside the store: the keys that sign archives, and the watchers with how to write one."""

import json
import stat
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.alerts.rules import read_rules
from dashboard.api.watching import EXAMPLE, watching_page
from dashboard.exports.proof.published import BadKeys, read_keys
from dashboard.exports.proof.signing import new_key


def entry(folder: Path, name: str = "key.pem") -> dict[str, str]:
    from base64 import b64encode

    made = new_key(folder / name)
    return {"key": made.name, "kind": "Ed25519", "public": b64encode(made.public).decode(), "since": "2026-01-01"}


def test_the_key_in_use_is_told_after_those_of_before(client: FlaskClient, tmp_path: Path) -> None:
    root = client.application.extensions["store"].root
    old, held = entry(tmp_path, "old.pem") | {"revoked_on": "2026-02-01", "note": "mine"}, tmp_path / "now.pem"
    now = new_key(held)
    (root / "keys.json").write_text(json.dumps([old]), encoding="utf-8")
    client.application.extensions["key"] = held
    try:
        told = client.get("/keys.json").get_json()
        (root / "keys.json").write_text("[{}]", encoding="utf-8")
        refused = client.get("/keys.json")
    finally:
        client.application.extensions["key"] = None
        (root / "keys.json").unlink()
    assert [one["key"] for one in told] == [old["key"], now.name]
    assert told[0]["revoked_on"] == "2026-02-01" and "note" not in told[0]
    assert "PRIVATE" not in json.dumps(told) and stat.S_IMODE(held.stat().st_mode) == 0o600
    assert refused.status_code == 503 and refused.content_type.startswith("application/problem+json")
    assert client.get("/keys.json").get_json() == []


@pytest.mark.parametrize("text", ["", "{}x", "[1]", '[{"key": "a"}]', "\x00", '{"a": 1}'])
def test_a_list_that_is_none_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadKeys):
        read_keys(file)


def test_a_key_of_another_name_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    file.write_text(json.dumps([entry(tmp_path) | {"key": "0" * 16}]), encoding="utf-8")
    with pytest.raises(BadKeys):
        read_keys(file)


def test_the_example_of_a_watcher_is_a_good_one(tmp_path: Path) -> None:
    file = tmp_path / "alerts.csv"
    file.write_text(EXAMPLE, encoding="utf-8")
    rules, wrong = read_rules(file)
    assert len(rules) == len(EXAMPLE.splitlines()) - 1 and wrong == []


@pytest.mark.parametrize("lang", ["es", "en"])
def test_watchers_are_listed_with_where_they_tell(lang: str, client: FlaskClient) -> None:
    root = client.application.extensions["store"].root
    assert client.get(f"/watch?lang={lang}").status_code == 200
    (root / "alerts.csv").write_text(EXAMPLE, encoding="utf-8")
    try:
        told = client.get(f"/watch?lang={lang}").text
    finally:
        (root / "alerts.csv").unlink()
    for name in ("finanzas", "comite", "prensa"):
        assert f"/watch/{name}.atom" in told and f"/watch/{name}.ics" in told
    assert "<script" not in told and "vence en 10" in told


def test_names_of_watchers_are_text() -> None:
    from collections import Counter

    assert "<b>" not in watching_page(Counter({"<b>": 1}), Counter(), "es")
