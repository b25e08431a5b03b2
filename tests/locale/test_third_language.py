"""A third language is files of data: its texts are told, what it lacks is told in Spanish, and the page says so."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.locale import catalogue, day, files, language_name, languages, money, plurals, t, tn, translated
from dashboard.package.findings import Finding
from dashboard.package.hints import choices, meant
from dashboard.schema.tables import tables
from dashboard.settings import BadSetting, read_settings

from ..servers import observatorio_with
from ..web.callbacks import JSON, ROUTE, body

CODE = "yua"
# Marks, not words: no text of a language nobody here speaks is made up.
TEXTS: dict[str, str | tuple[str, ...]] = {
    "language.name": "[yua] lengua",
    "page.participacion.name": "[yua] encabezado",
    "card.gaps-unpublished.title": ("[yua] una cosa", "[yua] {n} cosas"),
    "column.what": "[yua] qué",
    "question.gaps/unpublished.formula": "[yua] fórmula",
    "branch.executive": "[yua] poder",
    "problem.question": "[yua] no hay {name}",
    "bound.exact": "[yua] {nobody}",
    "value.yes": "[yua] {",
    "value.days": ("[yua] un día", "[yua] {nobody} días"),
    "value.times": ("[yua] una vez", ""),
}
LEFT_OUT = {"bound.exact", "value.yes", "value.days", "value.times"}
"""Their blanks are not those of the Spanish text, or a form of theirs is not written: they could not be told."""
OWN_KEYS = {"question.gaps/unpublished.formula", "branch.executive"}
"""Texts that come with a question or with the schema, which the Spanish catalogue has not."""


TWO = "nplurals=2; plural=(n != 1);"
THREE = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"


def entry(key: str, text: str | tuple[str, ...]) -> str:
    if isinstance(text, str):
        return f'msgid "{key}"\nmsgstr "{text}"\n\n'
    forms = "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(text))
    return f'msgid "{key}"\nmsgid_plural "{key}"\n{forms}\n'


def written(
    folder: Path, texts: Mapping[str, str | tuple[str, ...]], name: str = f"{CODE}.po", rule: str = TWO
) -> Path:
    said = "".join(entry(key, text) for key, text in texts.items())
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    head = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Plural-Forms: {rule}\\n"\n\n'
    (folder / name).write_text(head + said, encoding="utf-8")
    return folder


@pytest.fixture
def third(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder of languages with a handful of texts of one, in use."""
    folder = written(tmp_path / "lenguas", TEXTS)
    monkeypatch.setenv("OBSERVATORIO_LOCALE", str(folder))
    files.forget()
    yield folder
    monkeypatch.undo()
    files.forget()


def drawn(client: FlaskClient, path: str, lang: str) -> str:
    reply = client.post(ROUTE, json=body(path, f"?lang={lang}"), headers=JSON)
    assert reply.status_code == 200
    return json.dumps(reply.get_json(force=True), ensure_ascii=False)


def test_without_the_file_there_are_two(client: FlaskClient) -> None:
    assert languages() == ("es", "en")
    assert client.get(f"/?lang={CODE}").status_code == 400
    assert client.get(f"/api/v1/cards/gaps-unpublished?lang={CODE}").status_code == 400


def test_a_page_is_told_in_it_and_says_how_much_of_it_is(third: Path, client: FlaskClient) -> None:
    shell = client.get(f"/participacion?lang={CODE}")
    assert shell.status_code == 200 and f'<html lang="{CODE}">' in shell.get_data(as_text=True)
    page = drawn(client, "/participacion", CODE)
    assert "[yua] encabezado" in page
    assert f'"lang": "{CODE}"' in page and f'"data-lang": "{CODE}"' in page
    # What it lacks is Spanish, and so are names of the data.
    assert t("es", "card.how") in page
    done, total = translated(CODE)
    assert done == len(TEXTS) - len(LEFT_OUT) - len(OWN_KEYS) and total == len(catalogue("es")) + len(plurals("es"))
    assert (
        t("es", "shell.untranslated", n=str(done), total=f"{total:,}", share=f"{100 * done / total:.1f}\u00a0%") in page
    )


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_others_lead_to_it_and_say_nothing_of_parts(lang: str, third: Path, client: FlaskClient) -> None:
    page = drawn(client, "/participacion", lang)
    assert str(TEXTS["language.name"]) in page and f"lang={CODE}" in page
    assert f'<html lang="{"es-MX" if lang == "es" else "en"}">' in client.get(f"/?lang={lang}").get_data(as_text=True)
    assert "untranslated" not in page


@pytest.mark.parametrize("path", ["/", "/compromisos", "/presupuesto", "/glosario", "/metodologia"])
def test_every_page_draws_in_it(path: str, third: Path, client: FlaskClient) -> None:
    assert t(CODE, "shell.brand") in drawn(client, path, CODE)


def test_a_card_is_told_in_it_and_its_rows_are_the_same(third: Path, client: FlaskClient) -> None:
    own, spanish, english = (
        client.get(f"/api/v1/cards/gaps-unpublished?lang={lang}").get_json() for lang in (CODE, "es", "en")
    )
    assert own["title"].startswith("[yua]") and own["formula"] == TEXTS["question.gaps/unpublished.formula"]
    assert own["sentence"] == spanish["sentence"] != english["sentence"]
    assert own["rows"] == spanish["rows"] != english["rows"]
    table = drawn(client, "/", CODE)
    assert str(TEXTS["column.what"]) in table


def test_a_code_of_the_schema_can_be_told_in_it(third: Path, client: FlaskClient) -> None:
    assert str(TEXTS["branch.executive"]) in drawn(client, "/compromisos", CODE)
    assert t("es", "value.yes") == t(CODE, "value.yes")


def test_the_command_speaks_it_and_refuses_one_that_is_not_there(third: Path, store_folder: Path) -> None:
    with_it = {"OBSERVATORIO_LOCALE": str(third)}
    words = ("ask", "gaps/unpublished", "--package", "quintana-roo", "--store", str(store_folder))
    own, spanish = (observatorio_with(with_it, *words, "--lang", lang) for lang in (CODE, "es"))
    assert own.returncode == spanish.returncode == 0 and own.stdout == spanish.stdout
    nothing = observatorio_with(with_it, "ask", "no/existe", *words[2:], "--lang", CODE)
    assert nothing.returncode == 2 and "[yua] no hay no/existe" in nothing.stderr
    unknown = observatorio_with(with_it, *words, "--lang", "zz")
    assert unknown.returncode == 2 and f"es, en, {CODE}" in unknown.stderr
    assert observatorio_with({}, *words, "--lang", CODE).returncode == 2


FOUND = {
    "finding.at_row": "[yua] {row}: {told}",
    "finding.NUMERO.says": "[yua] «{value}», {column}.",
    "finding.NUMERO.fix": "[yua] fix{example}.",
    "hint.some_year": " [yua] 2025",
    "finding.PAQUETE.says": "[yua] {reason}",
    "package.kind.says": "[yua] «{kind}»",
    "package.kind.fix": "[yua] published, demonstration",
    "finding.OPCION.fix": "[yua] {choices}",
    "hint.meant": "[yua] «{option}»",
    "branch.executive": "[yua] poder",
}


def checked(third: Path, lang: str, *words: str | Path) -> str:
    done = observatorio_with({"OBSERVATORIO_LOCALE": str(third)}, "check", *words, "--lang", lang)
    assert done.returncode == 1
    return done.stdout + done.stderr


def test_what_is_found_in_a_package_is_told_in_it(third: Path, broken: Path) -> None:
    lacking, spanish = checked(third, CODE, broken), checked(third, "es", broken)
    assert lacking == spanish and "Fila 2: «veinte» no es un número" in spanish
    written(third, FOUND)
    told = checked(third, CODE, broken)
    assert "[yua] 2: [yua] «veinte», year. [yua] fix [yua] 2025." in told
    assert checked(third, "es", broken) == spanish
    first = json.loads(checked(third, CODE, broken, "--format", "json"))[0]
    assert (first["code"], first["message"]) == ("NUMERO", "[yua] 2: [yua] «veinte», year.")


def test_what_keeps_a_package_from_being_read_is_told_in_it(third: Path, broken: Path) -> None:
    written(third, FOUND)
    path = broken / "datapackage.json"
    path.write_text(path.read_text(encoding="utf-8").replace('"published"', '"otra"'), encoding="utf-8")
    assert "[yua] [yua] «otra» [yua] published, demonstration" in checked(third, CODE, broken)


def test_the_choices_of_a_column_are_told_in_it_and_what_was_meant_too(third: Path) -> None:
    written(third, FOUND)
    files.forget()
    branch = tables()["institutions"].field("branch")
    finding = Finding("t.csv", "OPCION", params={"choices": choices(branch)}, hint=meant("executive"))
    assert "executive ([yua] poder)" in finding.fix(CODE) and finding.fix(CODE).endswith("[yua] «executive»")
    assert "executive (Ejecutivo)" in finding.fix("es") and "executive (Executive)" in finding.fix("en")


def test_numbers_and_dates_are_those_of_mexico(third: Path, as_of: object) -> None:
    assert money(1234567, CODE) == money(1234567, "es")
    assert day(as_of, CODE) == day(as_of, "es") == "23 nov 2026"  # type: ignore[arg-type]


def test_a_language_that_does_not_say_its_name_goes_by_its_code(third: Path) -> None:
    written(third, {"value.no": "[yua] no"})
    files.forget()
    assert language_name(CODE) == CODE and translated(CODE)[0] == 1


def test_it_may_be_a_folder_with_a_file_for_each_door(third: Path) -> None:
    (third / f"{CODE}.po").unlink()
    written(third, {"language.name": "[yua] lengua"}, f"{CODE}/common.po")
    written(third, {"page.ods.name": "[yua] metas"}, f"{CODE}/money.po")
    files.forget()
    assert languages() == ("es", "en", CODE) and translated(CODE)[0] == 2
    assert language_name(CODE) == "[yua] lengua" and t(CODE, "page.ods.name") == "[yua] metas"


def test_a_key_in_two_files_is_refused_with_both_names(third: Path) -> None:
    written(third, {"value.no": "[yua] no"}, f"{CODE}/common.po")
    written(third, {"value.no": "[yua] otro no"}, f"{CODE}/money.po")
    files.forget()
    with pytest.raises(BadSetting, match=f"value.no: {CODE}/common.po, {CODE}/money.po"):
        read_settings()


def test_a_language_with_three_plurals_says_which_each_number_takes(third: Path) -> None:
    forms = ("[yua] jedna rzecz", "[yua] {n} rzeczy", "[yua] {n} rzeczy (wiele)")
    written(third, {"card.gaps-unpublished.title": forms}, rule=THREE)
    files.forget()
    told = {number: tn(CODE, "card.gaps-unpublished.title", number) for number in (0, 1, 3, 12, 22, 1234)}
    many = forms[2].format
    assert told[1] == forms[0] and told[3] == "[yua] 3 rzeczy" and told[22] == "[yua] 22 rzeczy"
    assert told[0] == many(n="0") and told[12] == many(n="12") and told[1234] == "[yua] 1,234 rzeczy"
    assert tn(CODE, "value.days", 3) == tn("es", "value.days", 3)


def test_each_file_of_a_language_has_its_own_rule_of_plurals(third: Path) -> None:
    (third / f"{CODE}.po").unlink()
    written(third, {"value.days": ("[yua] {n} k'iin",)}, f"{CODE}/common.po", "nplurals=1; plural=0;")
    written(third, {"card.gaps-unpublished.title": ("[yua] 1", "[yua] {n}")}, f"{CODE}/money.po")
    files.forget()
    assert [tn(CODE, "value.days", number) for number in (1, 5)] == ["[yua] 1 k'iin", "[yua] 5 k'iin"]
    assert [tn(CODE, "card.gaps-unpublished.title", number) for number in (1, 5)] == ["[yua] 1", "[yua] 5"]


@pytest.mark.parametrize("rule", ["nplurals=2; plural=n;", "nplurals=2; plural=(n !;", "nplurals=dos; plural=0;"])
def test_a_rule_of_plurals_that_makes_no_sense_is_told_with_the_name_of_its_file(rule: str, third: Path) -> None:
    written(third, {"value.no": "[yua] no"}, rule=rule)
    files.forget()
    with pytest.raises(BadSetting, match=f"{CODE}.po"):
        read_settings()


def test_ours_are_not_replaced_and_other_files_are_no_language(third: Path) -> None:
    written(third, {"language.name": "otra"}, "es.po")
    written(third, {"language.name": "otra"}, "en/common.po")
    (third / "Notas de trabajo.po").write_text("", encoding="utf-8")
    files.forget()
    assert languages() == ("es", "en", CODE) and language_name("es") == "Español"


@pytest.mark.parametrize("content", [b'msgid "value.no"\nmsgstr "\xff"\n', b"cualquier cosa\n"])
def test_a_file_that_cannot_be_read_is_told_before_anything_is_served(content: bytes, third: Path) -> None:
    (third / f"{CODE}.po").write_bytes(content)
    files.forget()
    with pytest.raises(BadSetting, match=f"{CODE}.po"):
        read_settings()
    done = observatorio_with({"OBSERVATORIO_LOCALE": str(third)}, "snapshots", "list", "--lang", CODE)
    assert done.returncode == 2 and "Traceback" not in done.stderr


def test_a_folder_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with pytest.raises(BadSetting, match="OBSERVATORIO_LOCALE"):
        read_settings({"OBSERVATORIO_LOCALE": str(tmp_path / "nada")})
