"""How what is taken from here is cited: a page, a card or a table, in three forms and as BibTeX."""

import re
from dataclasses import dataclass

from dashboard.cards.marks import named
from dashboard.locale import long_day, t
from dashboard.package.descriptor import Licence
from dashboard.store.folder import published_at
from dashboard.store.snapshots import Snapshot

FORMS = ("plain", "apa", "iso")
OURS = Licence()
"""That of what the observatory puts together of several packages; each package says its own, and each source too."""
SPECIAL = re.compile(r"([\\{}&%$#_~^])")


@dataclass(frozen=True)
class Cited:
    """One thing of a snapshot: its name for people, a key that names it and its permanent address, "" where none is."""

    snapshot: Snapshot
    title: str
    key: str
    url: str
    lang: str

    def forms(self) -> dict[str, str]:
        """Form -> the citation."""
        at = published_at(self.snapshot.id)
        blanks = {
            "who": t(self.lang, "shell.brand"),
            "title": named(self.snapshot.package, self.title, self.lang),
            "year": str(at.year) if at else "",
            "day": long_day(at.date(), self.lang) if at else "",
            "snapshot": self.snapshot.id,
            "url": self.url,
        }
        return {form: t(self.lang, f"cite.{form}", **blanks).strip() for form in FORMS}

    def bibtex(self) -> str:
        """An entry of a data set."""
        at = published_at(self.snapshot.id)
        told = {
            "author": f"{{{t(self.lang, 'shell.brand')}}}",
            "title": named(self.snapshot.package, self.title, self.lang),
            "year": str(at.year) if at else "",
            "version": self.snapshot.id,
            "date": at.date().isoformat() if at else "",
        }
        lines = [f"  {name} = {{{_escaped(name, value)}}}," for name, value in told.items() if value]
        lines += [f"  url = {{{self.url}}},"] if self.url else []
        key = re.sub(r"[^A-Za-z0-9:-]", "-", f"{self.snapshot.package.name}:{self.key}")
        return "\n".join([f"@dataset{{{key},", *lines, "}"])


def _escaped(name: str, value: str) -> str:
    return value if name == "author" else SPECIAL.sub(r"\\\1", value)
