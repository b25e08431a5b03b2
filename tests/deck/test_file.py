"""A presentation as a file: what is written is read again, and what is not one is told where and why."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from dashboard.deck import Deck, DeckError, Said, Slide, read, written
from dashboard.locale import t

SCHEMA = json.loads((Path(__file__).parents[2] / "dashboard" / "deck" / "deck.schema.json").read_text("utf-8"))
SAID = Said("12 personas", "Asistentes de hoy", "Mesa de registro", date(2026, 11, 30), "https://example.org")
WHOLE = Deck(
    "Mi Glosa",
    (
        Slide("budget-by-year", {"year": "2026", "moment": "approved"}, "Otro título", "Hable despacio"),
        Slide(said=SAID),
    ),
    "quintana-roo",
    "snap-1",
    date(2026, 11, 30),
    "en",
)


def test_what_is_written_is_read_again_and_is_what_the_schema_says() -> None:
    text = written(WHOLE)
    assert read(text) == WHOLE and written(read(text)) == text
    jsonschema.validate(json.loads(text), SCHEMA)
    bare = Deck("", ())
    assert read(written(bare)) == bare
    jsonschema.validate(json.loads(written(bare)), SCHEMA)


def changed(change: dict[str, Any], slide: dict[str, Any] | None = None) -> str:
    held = json.loads(written(WHOLE))
    if slide is not None:
        held["slides"] = [slide]
    return json.dumps(held | change)


def came(url: str) -> dict[str, Any]:
    return {"said": {"figure": "1", "about": "a", "source": "b", "received_on": "2026-11-30", "url": url}}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "//example.org", "mesa"])
def test_only_an_address_of_the_web_is_a_source(url: str) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(json.loads(changed({}, came(url))), SCHEMA)
    for good in ("", "http://example.org", "https://example.org/a"):
        jsonschema.validate(json.loads(changed({}, came(good))), SCHEMA)
        said = read(changed({}, came(good))).slides[0].said
        assert said and said.url == good


@pytest.mark.parametrize(
    ("text", "key", "where"),
    [
        ("{", "not_json", ""),
        ("[" * 100_000, "not_json", ""),
        ("[]", "not_a_deck", ""),
        ("{}", "not_a_deck", ""),
        (changed({"format": "observatorio-deck/2"}), "not_a_deck", ""),
        (changed({"slides": {}}), "no_slides", ""),
        (changed({"slides": [{"card": "a"}] * 101}), "too_many", ""),
        (changed({"titulo": "x"}), "unknown", "titulo"),
        (changed({"title": 3}), "not_text", "title"),
        (changed({"as_of": "ayer"}), "not_a_day", "as_of"),
        (changed({}, {}), "card_or_figure", "slides[0]"),
        (changed({"slides": ["a"]}), "not_a_slide", "slides[0]"),
        (changed({}, {"card": "a", "said": {"figure": "1"}}), "card_or_figure", "slides[0]"),
        (changed({}, {"card": "a", "filters": ["year"]}), "not_text", "slides[0].filters"),
        (changed({}, {"card": "a", "filters": {"year": 2026}}), "not_text", "slides[0].filters.year"),
        (changed({}, {"card": "a", "note": "x" * 4001}), "too_long", "slides[0].note"),
        (changed({}, {"said": {"figure": "1", "about": "a", "received_on": "2026-11-30"}}), "lacks", ".source"),
        (changed({}, {"said": {"figure": "1", "about": "a", "source": "b", "received_on": "x"}}), "not_a_day", ".said"),
        (changed({}, came("javascript:alert(1)")), "not_an_address", "slides[0].said.url"),
        (changed({}, came("//example.org")), "not_an_address", "slides[0].said.url"),
    ],
)
def test_what_is_no_presentation_is_told_where_and_why(text: str, key: str, where: str) -> None:
    with pytest.raises(DeckError) as raised:
        read(text)
    assert raised.value.key == f"deck.error.{key}" and where in raised.value.blanks["where"]  # type: ignore[operator]
    for lang in ("es", "en"):
        assert "{" not in t(lang, raised.value.key, **raised.value.blanks)
