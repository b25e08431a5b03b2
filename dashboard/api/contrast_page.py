"""A text with its figures marked: HTML that needs nothing else, and can be printed."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlencode

from markupsafe import Markup, escape

from dashboard.cards.folio import grouped
from dashboard.cards.marks import notices
from dashboard.contrast.checking import Checked
from dashboard.contrast.verdicts import VERDICTS
from dashboard.filters import Filters
from dashboard.locale import HTML, t, tn
from dashboard.markup import document, element
from dashboard.store.snapshots import Snapshot


def contrast_page(snapshot: Snapshot, asked: Filters, text: str, found: Sequence[Checked]) -> str:
    """The text as it came, each figure with its verdict in a word, and below what is published of each."""
    lang = asked.lang
    query = urlencode({"package": snapshot.package.name, "lang": lang})
    return document(
        "contrast.html",
        lang=HTML[lang],
        title=t(lang, "page.contraste.name"),
        brand=t(lang, "shell.brand"),
        notices=list(notices(snapshot.package, lang)),
        heading=tn(lang, "contrast.found", len(found)),
        counts=_counts(found, lang),
        text=Markup("").join(_marked(text, found, lang)),
        text_name=t(lang, "contrast.your_text"),
        figures=[_figure(at, one, lang) for at, one in enumerate(found, 1)],
        caveat=t(lang, "contrast.caveat"),
        again=t(lang, "contrast.again"),
        back=f"/contraste?{query}",
    )


def _counts(found: Sequence[Checked], lang: str) -> str:
    told = [one.verdict for one in found]
    return " · ".join(f"{_word(name, lang)}: {told.count(name)}" for name in VERDICTS if name in told)


def _word(verdict: str, lang: str) -> str:
    return t(lang, f"contrast.verdict.{verdict}")


def _marked(text: str, found: Sequence[Checked], lang: str) -> Iterator[Markup]:
    last = 0
    for at, one in enumerate(found, 1):
        yield escape(text[last : one.start])
        link = element("a", text[one.start : one.end], href=f"#figure-{at}")
        yield element("mark", link, " ", element("small", one.label(lang)), class_=f"is-{one.verdict}")
        last = one.end
    yield escape(text[last:])


def _figure(at: int, one: Checked, lang: str) -> Markup:
    """One figure: the verdict, what it was read as, what is published, and where that stands."""
    parts = [
        element("h2", element("span", one.label(lang), class_=f"verdict is-{one.verdict}"), " ", one.text),
        *([element("p", t(lang, "contrast.read_as", said=one.said))] if one.said else []),
    ]
    if one.published:
        parts.append(element("p", t(lang, "contrast.published", shown=one.published), class_="published"))
    if one.url:
        folio = element("a", grouped(one.folio), href=one.folio_url)
        parts.append(element("p", element("a", one.title, href=one.url), " · ", t(lang, "contrast.folio"), " ", folio))
    return element("li", *parts, id=f"figure-{at}")
