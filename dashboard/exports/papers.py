"""A text on paper, told once as parts and written as DOCX, as a tagged PDF and as a page to print."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from dashboard.exports.office import DOCX
from dashboard.exports.paper import Grid, Heading, Part, paper
from dashboard.locale import HTML, t
from dashboard.markup import document
from dashboard.settings import ROOT

LAID_OUT = ROOT / "dashboard" / "theme" / "paper.typ"
STANDARD: Literal["ua-1"] = "ua-1"
TYPES = {"docx": DOCX, "pdf": "application/pdf", "html": "text/html; charset=utf-8"}


@dataclass(frozen=True)
class Paper:
    """Its title and parts; ``at`` is the day of what it tells, ``back`` where its page leads, if anywhere."""

    title: str
    parts: tuple[Part, ...]
    lang: str
    at: datetime | None = None
    back: str = ""


def docx(told: Paper) -> bytes:
    """As an office document that can be changed."""
    return paper(told.title, told.parts, told.lang, told.at)


def pdf(told: Paper) -> bytes:
    """As a tagged PDF, set smaller where that makes it one page; no word of a package is read as markup."""
    import typst

    data = {
        "title": told.title,
        "brand": t(told.lang, "shell.brand"),
        "lang": HTML[told.lang][:2],
        "region": HTML[told.lang][3:] or None,
        "parts": [_part(one) for one in told.parts],
    }
    made = typst.compile(
        str(LAID_OUT),
        format="pdf",
        sys_inputs={"told": json.dumps(data, ensure_ascii=False)},
        pdf_standards=[STANDARD],
        timestamp=int(told.at.timestamp()) if told.at else 0,
    )
    return bytes(made)


def page(told: Paper) -> bytes:
    """As HTML that needs no script."""
    return document(
        "paper.html",
        lang=HTML[told.lang],
        title=told.title,
        parts=[_part(one) for one in told.parts],
        hint=t(told.lang, "paper.hint"),
        back=told.back,
        back_text=t(told.lang, "paper.back"),
    ).encode()


def _part(one: Part) -> dict[str, Any]:
    if isinstance(one, Heading):
        return {"kind": "heading", "text": one.text}
    if isinstance(one, Grid):
        return {"kind": "grid", "heads": list(one.heads), "rows": [list(row) for row in one.rows]}
    return {"kind": "text", "text": one}


WRITERS: Mapping[str, Callable[[Paper], bytes]] = {"docx": docx, "pdf": pdf, "html": page}
