"""Office files (DOCX, PPTX, XLSX) made the same byte for byte, whichever library wrote them and whenever."""

from datetime import UTC, datetime
from io import BytesIO
from xml.etree import ElementTree as Tree
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

ALWAYS = (1980, 1, 1, 0, 0, 0)
READABLE = 0o644 << 16
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
CORE = "docProps/core.xml"
NEVER = datetime(2000, 1, 1, tzinfo=UTC)
CP = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
DC, TERMS = "http://purl.org/dc/elements/1.1/", "http://purl.org/dc/terms/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
for _prefix, _space in (("cp", CP), ("dc", DC), ("dcterms", TERMS), ("xsi", XSI)):
    Tree.register_namespace(_prefix, _space)


def stable(written: bytes, title: str, lang: str, creator: str, at: datetime | None = None) -> bytes:
    """The same file with its parts in one order, at one time, and core properties that say only what is given.

    So are the workbooks inside it, that hold the numbers of its charts.

    ``lang`` is a BCP 47 tag; ``at`` is the day of what it tells, not of its writing.
    """
    to = BytesIO()
    with ZipFile(BytesIO(written)) as read, ZipFile(to, "w", ZIP_DEFLATED, compresslevel=6) as made:
        # The content types come first, as every reader expects; the rest by name.
        for name in sorted(read.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = _core(title, lang, creator, at or NEVER) if name == CORE else read.read(name)
            if name.endswith(".xlsx"):
                content = stable(content, title, lang, creator, at)
            info = ZipInfo(name, ALWAYS)
            info.compress_type, info.external_attr = ZIP_DEFLATED, READABLE
            made.writestr(info, content, compresslevel=6)
    return to.getvalue()


def _core(title: str, lang: str, creator: str, at: datetime) -> bytes:
    root = Tree.Element(f"{{{CP}}}coreProperties")
    for name, text in (("title", title), ("creator", creator), ("language", lang)):
        Tree.SubElement(root, f"{{{DC}}}{name}").text = text
    for name in ("created", "modified"):
        one = Tree.SubElement(root, f"{{{TERMS}}}{name}", {f"{{{XSI}}}type": "dcterms:W3CDTF"})
        one.text = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return bytes(Tree.tostring(root, encoding="utf-8", xml_declaration=True))
