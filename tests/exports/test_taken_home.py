"""One presentation, many files: every card says the same in the office file, on paper and in the browser's file."""

import io
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pypdf
import pytest
from click.testing import CliRunner
from markupsafe import escape
from pypdf.generic import ArrayObject, DictionaryObject

from dashboard.cards.card import face
from dashboard.cli import main
from dashboard.deck import Deck, Said, Slide, written
from dashboard.exports.picture import cut
from dashboard.exports.slides import pdf as paper
from dashboard.exports.slides.listing import LONGEST
from dashboard.exports.slides.native import chart
from dashboard.exports.slides.pdf import pdf
from dashboard.exports.slides.pptx import pptx
from dashboard.exports.slides.screen import Screen, Show
from dashboard.exports.slides.sheet import html
from dashboard.exports.slides.taking import of_deck
from dashboard.filters import Filters
from dashboard.store.snapshots import Snapshot

from .test_slides import DAY, charts, slides, tables, told

Shipped = dict[str, Snapshot]


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad]+", "", text)


def few(shipped: Shipped, lang: str = "es") -> Show:
    """One card of each form, and one that is a table."""
    kinds: dict[type, Screen] = {}
    for one in told(shipped["ejemplo"], lang).screens:
        kinds.setdefault(type(one.figure), one)
    assert len(kinds) == 16
    return Show("Una de cada una", lang, tuple(kinds.values()))


def test_every_card_says_the_same_in_every_file(shipped: Shipped) -> None:
    show = told(shipped["ejemplo"])
    office, sheet = slides(pptx(show)), html(show).decode()
    sections = sheet.split('<section class="slide"')[1:]
    for one, slide, section in zip(show.screens, office, sections, strict=True):
        on_paper, annexed = paper._slide(one), paper._annexed(one)
        assert slide.shapes.title.text_frame.text == one.title == on_paper["title"] == annexed["title"]
        assert str(escape(one.title)) in section and str(escape(one.dek)) in section
        assert annexed["table"]["rows"] == [list(row[: paper.MOST_CELLS]) for row in one.table.rows]
        for row in one.table.rows:
            assert all(str(escape(text)) in section for text in row), one.name
        drawn = charts(slide)
        held = drawn[0].chart._chartSpace.xml if drawn else ""
        if not drawn:
            cells = [cell.text for table in tables(slide) for row in table.table.rows for cell in row.cells]
            first = [text for row in one.drawn.rows[:1] for text in row][:6]
            assert all(cut(text, LONGEST) in cells for text in first), one.name
        made = chart(one.figure, one.title, one.lang)
        written_on = on_paper["svg"] or " ".join(text for row in on_paper["table"]["rows"] for text in row)
        for text in [text for line in made.lines for text in line.texts[:2] if text] if made else []:
            assert str(escape(text)) in held
            figure = text.rpartition(": ")[2]
            assert squeezed(str(escape(figure))) in squeezed(re.sub("<[^>]+>", "", written_on)) or not on_paper["svg"]
            assert squeezed(str(escape(figure))) in squeezed(re.sub("<[^>]+>", "", section)), (one.name, figure)


def test_it_says_what_the_page_says(shipped: Shipped) -> None:
    from dashboard.cards import CARDS

    by_name = {one.name: one for one in told(shipped["ejemplo"]).screens}
    for name in list(by_name)[::5]:
        answer = CARDS[name].ask(shipped["ejemplo"], Filters(as_of=DAY), strict=False)
        shown = face(CARDS[name], answer)
        assert (by_name[name].title, by_name[name].dek) == (shown.title, shown.here)
        assert by_name[name].figure == CARDS[name].draw(answer)


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_pdf_is_tagged_and_every_row_is_in_it(lang: str, shipped: Shipped) -> None:
    show = few(shipped, lang)
    content = pdf(show)
    assert content == pdf(show)
    read = pypdf.PdfReader(io.BytesIO(content))
    root: Any = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and str(root["/Lang"]).startswith(lang)
    assert read.metadata and read.metadata.title == show.title
    assert b"pdfuaid" in root["/Metadata"].get_data()
    kinds = tags(root["/StructTreeRoot"])
    assert kinds.count("/H1") == len(show.screens) + 1 and kinds.count("/H2") == len(show.screens)
    assert kinds.count("/Table") >= len(show.screens) and "/TH" in kinds and "/Figure" in kinds
    assert all("/Alt" in one for one in figures(root["/StructTreeRoot"]))
    assert fonts(read) and all(fonts(read).values())
    text = squeezed("".join(page.extract_text() for page in read.pages))
    for one in show.screens:
        assert squeezed(one.title) in text and squeezed(one.folio) in text
    short = min(show.screens, key=lambda one: len(one.table.rows))
    assert all(squeezed(cell) in text for row in short.table.rows for cell in row)


def nodes(node: Any) -> list[Any]:
    node = node.get_object()
    if isinstance(node, ArrayObject):
        return [one for part in node for one in nodes(part)]
    if not isinstance(node, DictionaryObject):
        return []
    return [node, *(nodes(node["/K"]) if "/K" in node else [])]


def tags(tree: Any) -> list[str]:
    return [str(one["/S"]) for one in nodes(tree) if "/S" in one]


def figures(tree: Any) -> list[Any]:
    return [one for one in nodes(tree) if one.get("/S") == "/Figure"]


def fonts(read: pypdf.PdfReader) -> dict[str, bool]:
    """Name -> whether the file holds it."""
    found = {}
    for page in read.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            inner = font.get_object()["/DescendantFonts"][0].get_object()
            descriptor = inner["/FontDescriptor"].get_object()
            found[str(inner["/BaseFont"])] = any(f"/FontFile{n}" in descriptor for n in ("", "2", "3"))
    return found


def test_a_name_that_looks_like_markup_is_only_read(shipped: Shipped) -> None:
    one = few(shipped).screens[0]
    nasty = '#panic("x") <script>alert(1)</script> {{ 7 }} $x$ _a_ *b* \\ @c'
    bad = Screen("x", nasty, nasty, "es", nasty, nasty, one.day, (nasty,), (nasty,), nasty, None, one.table)
    show = Show(nasty, "es", (bad,))
    assert "<script>alert" not in html(show).decode()
    text = squeezed("".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf(show))).pages))
    assert squeezed('#panic("x")') in text.replace("“", '"').replace("”", '"') and squeezed("*b*") in text
    assert slides(pptx(show))[0].shapes.title.text_frame.text == nasty


def test_the_html_asks_nothing_of_anybody(shipped: Shipped) -> None:
    text = html(told(shipped["ejemplo"])).decode()
    assert "default-src 'none'" in text
    assert not re.findall(r'(?:src|href|action|poster|srcset)="(?!#)[^"]*"|url\(|@import|fetch\(', text)


def test_a_figure_of_today_says_that_nobody_reviewed_it(shipped: Shipped) -> None:
    said = Said("12 personas", "llegaron a la mesa", "Registro", date(2026, 11, 30))
    deck = Deck("Hoy", (Slide(said=said), Slide("commitments-status", {"plan": "PA-1"}, "Lo mío", "Dígalo")))
    first, second = of_deck(deck, shipped["ejemplo"], Filters(as_of=DAY))
    assert first.screen.title == "12 personas" and "sin revisar" in first.screen.notice and first.of is None
    assert second.screen.title == "Lo mío" and second.screen.aloud[0] == "Dígalo" and second.of
    assert second.of[1].applied["plan"] == ["PA-1"]


def test_a_title_of_whoever_presents_is_marked_in_every_file_and_the_finding_is_under_it(shipped: Shipped) -> None:
    deck = Deck("Hoy", (Slide("commitments-status", title="Lo mío"), Slide("commitments-status")))
    own, plain = (one.screen for one in of_deck(deck, shipped["ejemplo"], Filters(as_of=DAY)))
    mark, found = "Título de quien presenta", plain.title
    assert own.finding == found and not plain.finding and mark not in plain.marks
    assert own.described == plain.described and found in own.aloud
    office = [shape for shape in slides(pptx(Show("Hoy", "es", (own,))))[0].shapes if shape.has_text_frame]
    tops = {shape.text_frame.text: shape.top for shape in office}
    assert tops[mark] < tops["Lo mío"] < tops[found]
    page = pypdf.PdfReader(io.BytesIO(pdf(Show("Hoy", "es", (own,))))).pages[0].extract_text()
    for text in (page, html(Show("Hoy", "es", (own,))).decode()):
        assert squeezed(text).index(squeezed(mark)) < squeezed(text).rindex("Lomío" if text is page else "Lomío</h2>")
        assert squeezed(found) in squeezed(text)
    assert mark not in html(Show("Hoy", "es", (plain,))).decode()


def export(store: Path, room: Path, *given: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["export", *given, "--store", str(store), "-o", str(room)])
    return done.exit_code, done.output


def test_the_command_takes_home_cards_ready_decks_and_files(shipped: Shipped, tmp_path: Path) -> None:
    store = shipped["ejemplo"].path.parent.parent
    here = ("--package", "ejemplo")
    starts = {"pptx": b"PK", "pdf": b"%PDF", "html": b"<!DOCTYPE", "png": b"\x89PNG", "svg": b"<svg"}
    for form, start in starts.items():
        file = tmp_path / f"una.{form}"
        assert export(store, file, "commitments-status", "--format", form, *here)[0] == 0
        assert file.read_bytes().startswith(start)
    file = tmp_path / "deck.html"
    assert export(store, file, "commitments-status", "commitments-list", "--format", "html", *here)[0] == 0
    assert file.read_text(encoding="utf-8").count('<section class="slide"') == 2
    assert export(store, file, "vencimientos", "--format", "html", *here)[0] == 0
    deck = tmp_path / "mia.json"
    deck.write_text(written(Deck("Mía", (Slide("commitments-status", title="Ours"),), "ejemplo", lang="en")), "utf-8")
    assert export(store, file, str(deck), "--format", "html")[0] == 0
    assert 'lang="en"' in file.read_text(encoding="utf-8") and "Ours" in file.read_text(encoding="utf-8")
    assert len((store / "folios.jsonl").read_text(encoding="utf-8").splitlines()) > 8


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        (("nada",), 2, "nada"),
        (("compromisos",), 2, "pptx"),
        (("institucion", "--format", "pdf"), 2, "--filter institution"),
        (("roto.json", "--format", "pdf"), 1, "JSON"),
        (("falta.json", "--format", "pdf"), 1, "no-hay"),
        (("vacia.json", "--format", "pdf"), 1, "láminas"),
    ],
)
def test_what_cannot_be_taken_is_a_sentence(
    given: tuple[str, ...], code: int, said: str, shipped: Shipped, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("roto.json").write_text("{", "utf-8")
    Path("falta.json").write_text(written(Deck("x", (Slide("no-hay"),))), "utf-8")
    Path("vacia.json").write_text(json.dumps({"format": "observatorio-deck/1", "title": "x", "slides": []}), "utf-8")
    done = export(shipped["ejemplo"].path.parent.parent, tmp_path / "x", *given, "--package", "ejemplo")
    assert done[0] == code and said in done[1], done
    assert "Traceback" not in done[1] and not (tmp_path / "x").exists()
