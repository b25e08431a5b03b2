"""Words that are told later: what was found is kept as a key and what fills it, and told in the language asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dashboard.locale import plurals, t, tn, told
from dashboard.schema.texts import SPANISH, Texts


@dataclass(frozen=True)
class Message:
    """A text of the catalogues: its key, and what fills its blanks, which may be words told later too.

    One that counts takes the form of its ``n``, a whole number.
    """

    key: str
    values: Mapping[str, object] = field(default_factory=dict)

    def tell(self, lang: str) -> str:
        """The text in a language; Spanish where it lacks it. KeyError when nobody wrote it."""
        values = {name: said(value, lang) for name, value in self.values.items()}
        if self.key in plurals(SPANISH):
            return tn(lang, self.key, int(str(values.pop("n"))), **values)
        return t(lang, self.key, **values)


@dataclass(frozen=True)
class Name:
    """A name that comes with the schema, and the key under which a third language may translate it."""

    key: str
    texts: Texts

    def tell(self, lang: str) -> str:
        """The name in a language; Spanish where it lacks it."""
        return self.texts[lang] if lang in self.texts else told(lang, self.key, self.texts)


def said(value: object, lang: str) -> object:
    """What fills a blank: a message or a name told, several of them listed, anything else as it is."""
    if isinstance(value, tuple):
        return ", ".join(str(said(one, lang)) for one in value)
    return value.tell(lang) if isinstance(value, (Message, Name)) else value
