"""Texts without what nobody sees, and with accents encoded once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.package.values.keys import unsafe, whole_code
from dashboard.package.values.texts import best_spelling, clean, folded, mended, oddity, shown, tidy

LETTERS = st.text(st.sampled_from("áéíóúüñÁÉÍÓÚÜÑ¿¡«»ºª—“”‘’…€ abcXYZ.,"), min_size=1, max_size=30)


def twice(text: str) -> str:
    """As a program that takes UTF-8 for Windows-1252 writes it."""
    return "".join(
        bytes([one]).decode("cp1252", errors="replace") if one not in GAPS else chr(one) for one in text.encode()
    )


GAPS = {0x81, 0x8D, 0x8F, 0x90, 0x9D}


@given(LETTERS)
def test_accents_encoded_twice_are_mended(text: str) -> None:
    assert mended(twice(text)) == text
    assert mended(text) == text


@pytest.mark.parametrize("text", ["«CAFÉ»", "AÇÃO", "ESPAÑA…", "Â", "château", "“SÍ”", "ÑANDÚ—", "100 °C", "§ 3"])
def test_a_sound_text_stays(text: str) -> None:
    assert (mended(text), oddity(text)) == (text, None)


def test_three_times_and_beside_sound_letters() -> None:
    assert mended("SecretarÃƒÂ\u00ada y Educación") == "Secretaría y Educación"


@pytest.mark.parametrize(
    ("text", "kept", "code"),
    [
        ("obras\u200b", "obras", "INVISIBLE"),
        ("\ufeffobras", "obras", "INVISIBLE"),
        ("ob\u00adras", "obras", "INVISIBLE"),
        ("\u202eobras\u202c", "obras", "INVISIBLE"),
        ("a\u0301ngel", "ángel", None),
        ("dos\x1bpartes", "dos partes", "CONTROL"),
        ("SecretarÃ\u00ada", "Secretaría", "DOBLE_CODIFICACION"),
        ("Ã\u0081ngel", "Ángel", "DOBLE_CODIFICACION"),
    ],
)
def test_a_text_as_it_is_kept(text: str, kept: str, code: str | None) -> None:
    assert (tidy(text), oddity(text)) == (kept, code)


@given(st.text(max_size=40))
def test_a_tidy_text_has_nothing_to_tell(text: str) -> None:
    once = tidy(text)
    assert tidy(once) == once and oddity(once) in (None, "LETRAS") and clean(once) == once
    assert "\x00" not in shown(text) and "\u200b" not in shown(text)


def test_names_are_compared_by_what_is_read() -> None:
    assert folded("  DIRECCIÓN  de\u00a0Obras\u200b ") == folded("Direccio\u0301n de obras") == "direccion de obras"
    assert best_spelling(["DIRECCION DE OBRAS", "Direccion de Obras", "Dirección de Obras"]) == "Dirección de Obras"


@pytest.mark.parametrize(
    ("key", "sign"), [("SOP/DGO", "/"), ("A, B", ","), ("a?b", "?"), ("..", ".."), ("A-1.b", None)]
)
def test_a_key_that_an_address_would_cut_is_known(key: str, sign: str | None) -> None:
    assert unsafe(key) == sign


@pytest.mark.parametrize(
    ("code", "municipal", "whole"),
    [
        ("1001", False, "01001"),
        ("1001.0", True, "01001"),
        ("1", False, "01"),
        ("1", True, None),
        ("01001", False, None),
        ("23", False, None),
        ("9999", False, None),
        ("99001", True, None),
        ("00", False, None),
    ],
)
def test_a_code_without_its_zeros_is_known(code: str, municipal: bool, whole: str | None) -> None:
    assert whole_code(code, municipal) == whole
