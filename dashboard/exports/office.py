"""Office files (DOCX, PPTX, XLSX) made the same byte for byte, whichever library wrote them and whenever."""

from datetime import UTC, datetime
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ALWAYS = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
CORE = "docProps/core.xml"
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
SPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def stable(written: bytes, title: str, lang: str, creator: str, at: datetime | None = None) -> bytes:
    """The same file with its parts in one order, at one time, and core properties that say only what is given.

    ``lang`` is a BCP 47 tag; ``at`` is the day of what it tells, not of its writing.
    """
    to = BytesIO()
    with ZipFile(BytesIO(written)) as read, ZipFile(to, "w", ZIP_DEFLATED, compresslevel=6) as made:
        # The content types come first, as every reader expects; the rest by name.
        for name in sorted(read.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = _core(title, lang, creator, at or NEVER) if name == CORE else read.read(name)
            info = ZipInfo(name, ALWAYS)
            info.compress_type, info.external_attr = ZIP_DEFLATED, READABLE
            made.writestr(info, content, compresslevel=6)
    return to.getvalue()


def _core(title: str, lang: str, creator: str, at: datetime) -> bytes:
    when = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    said = (
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(creator)}</dc:creator>"
        f"<dc:language>{escape(lang)}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified>'
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<cp:coreProperties {SPACES}>{said}</cp:coreProperties>".encode()
