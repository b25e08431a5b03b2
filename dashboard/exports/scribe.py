"""The form of who takes notes at a Glosa: one HTML document that sends nothing, also saved on a machine of one's own.

What says who a person is becomes a mark in the form itself, by the patterns of ``package.withheld``.
"""

import json
import re
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from dashboard.adapters.asked_sheet import EVERY
from dashboard.locale import HTML, t
from dashboard.markup import document
from dashboard.package.withheld import KEPT, MARK, PATTERNS

TEMPLATES = Path(__file__).resolve().parents[1] / "theme" / "templates"
LETTER = r"\p{L}\p{N}_"
EDGE = f"(?:(?<=[{LETTER}])(?![{LETTER}])|(?<![{LETTER}])(?=[{LETTER}]))"
OUTSIDE = {r"\w": f"[{LETTER}]", r"\W": f"[^{LETTER}]", r"\d": r"\p{Nd}", r"\b": EDGE}
INSIDE = {r"\w": LETTER, r"\d": r"\p{Nd}"}
AREAS, TEXTS = ("shown", "text", "answer", "agreement"), ("theme",)
FIELDS = ("shown", "text", "theme", "public", "answer", "agreement", "kind", "owner", "due_on")
"""In the order in which things happen in a session."""


class Form(NamedTuple):
    """The document, and what a browser may do with it: run its own script, and send nothing anywhere."""

    html: str
    policy: str


def browser_pattern(pattern: str) -> str:
    """A pattern of ours as a browser reads it with the flags ``giu``, where letters are not only those of English."""
    told, in_class, at = [], False, 0
    for found in re.finditer(r"\\.|[\[\]]|[^\\\[\]]+", pattern):
        part = found[0]
        if part in "[]":
            in_class = part == "["
        elif part.startswith("\\"):
            part = (INSIDE if in_class else OUTSIDE).get(part, part)
        told.append(part)
        at = found.end()
    if at != len(pattern):
        raise ValueError(pattern[at:])
    return "".join(told)


def scribe_form(owners: Sequence[str], lang: str, notices: Sequence[str] = ()) -> Form:
    """The form; ``owners`` are the institutions that can take something on, ``notices`` stand above it."""
    script, style = (_read(f"scribe.{kind}") for kind in ("js", "css"))
    policy = (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'"
    )
    told = {
        "columns": EVERY,
        "heads": [t(lang, f"glosa.column.{name}") for name in EVERY],
        "patterns": [browser_pattern(one) for one in PATTERNS],
        "kept": [browser_pattern(one) for one in KEPT],
        "mark": MARK,
        "file": t(lang, "scribe.file"),
        "held": t(lang, "scribe.held"),
        "added": t(lang, "scribe.added"),
        "nothing": t(lang, "scribe.nothing"),
        "remove": t(lang, "scribe.remove"),
    }
    listed = {
        "public": [t(lang, "value.no"), t(lang, "value.yes")],
        "kind": ["", t(lang, "glosa.kind.agreement"), t(lang, "glosa.kind.proposal")],
        "owner": ["", *owners],
    }
    html = document(
        "scribe.html",
        lang=HTML[lang],
        policy=policy,
        title=t(lang, "scribe.title"),
        lead=t(lang, "scribe.lead"),
        privacy=t(lang, "glosa.notice_session"),
        notices=list(notices),
        no_script=t(lang, "scribe.no_script"),
        fields=[(name, t(lang, f"glosa.column.{name}"), listed.get(name), name in AREAS) for name in FIELDS],
        themes=t(lang, "glosa.themes").splitlines(),
        add=t(lang, "scribe.add"),
        save=t(lang, "scribe.save"),
        rows=t(lang, "scribe.rows"),
        shown=[t(lang, f"glosa.column.{name}") for name in FIELDS],
        after=t(lang, "scribe.after"),
        said=Markup(json.dumps(told, ensure_ascii=False).replace("<", "\\u003c")),
        script=Markup(script),
        style=Markup(style),
    )
    return Form(html, f"{policy}; frame-ancestors 'none'")


def _read(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
