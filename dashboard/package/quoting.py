"""Whether words stand in a document, as they are: a PDF page by page, an HTML page without its marks, or a text."""

import re
from html.parser import HTMLParser
from io import BytesIO

from dashboard.locale.message import Message

TEXTS = (".txt", ".csv", ".tsv", ".md", ".json", ".xml")
PAGES = (".html", ".htm", ".xhtml")
PDF = ".pdf"
SPACE = re.compile(r"\s+")
SILENT = {"script", "style", "template", "noscript"}
HYPHENS = str.maketrans({"\u00ad": None, "\u00a0": " "})


class NotQuoted(ValueError):
    """Why the words were not found; ``message`` says it."""

    def __init__(self, key: str, **values: object) -> None:
        super().__init__(key)
        self.message = Message(f"copy.{key}", values)


class _Read(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SILENT and self._silent > 0

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)


def check_quote(name: str, data: bytes, page: int | None, quote: str) -> None:
    """Find the words in a document of that name, on a page if one is said; NotQuoted.

    Letter by letter; only spaces, and where a line ends, are the printer's.
    """
    said = text_of(name, data, page)
    if quote and _spaced(quote) not in _spaced(said):
        raise NotQuoted("not_found" if page is None else "not_on_page", quote=quote, page=page)


def text_of(name: str, data: bytes, page: int | None) -> str:
    """What a document says, or one page of it, from 1; NotQuoted where it has no such page, or cannot be read."""
    kind = f".{name.lower().rpartition('.')[2]}"
    if kind == PDF:
        return _pdf(data, page)
    if page is not None:
        raise NotQuoted("no_pages")
    if kind in PAGES:
        reader = _Read()
        reader.feed(_decoded(data))
        return "".join(reader.said)
    if kind in TEXTS:
        return _decoded(data)
    raise NotQuoted("unread", kinds=", ".join((PDF, *PAGES, *TEXTS)))


def _pdf(data: bytes, page: int | None) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = PdfReader(BytesIO(data)).pages
        if page is not None and not 1 <= page <= len(pages):
            raise NotQuoted("no_page", page=page, n=len(pages))
        chosen = pages if page is None else [pages[page - 1]]
        return "\n".join(one.extract_text() for one in chosen)
    except (PyPdfError, ValueError, KeyError, TypeError, RecursionError) as error:
        if isinstance(error, NotQuoted):
            raise
        raise NotQuoted("broken") from error


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _spaced(text: str) -> str:
    return SPACE.sub(" ", text.translate(HYPHENS)).strip()
