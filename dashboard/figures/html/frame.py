"""Where a picture stands, and the small pieces that every form shares."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dashboard.locale import tn
from dashboard.markup import element

SHORTEST = 3


def _nowhere(key: str, content: str) -> str:
    return content


def _as_it_is(path: str) -> str:
    return path


@dataclass(frozen=True)
class Frame:
    """The title a picture stands under, its language, and where a mark leads: (key, content) -> the content, linked.

    ``to`` writes the address of another page from its path; ``name`` tells the picture from others on the page, a
    ``brief`` one shows the first few of what it has, and a ``half`` one stands beside another, without its own list.
    Its scale reaches ``longest`` at least: pictures that stand side by side share one.
    """

    title: str
    lang: str
    way: Callable[[str, str], str] = _nowhere
    to: Callable[[str], str] = _as_it_is
    name: str = ""
    brief: bool = False
    longest: float = 0.0
    half: bool = False

    def linked(self, key: str, content: str) -> str:
        """The content, as a way to what its key opens; as it is where it opens nothing."""
        return self.way(key, content) if key else content

    def names(self, label: str) -> bool:
        """Whether the title names a mark: that is the one to look at."""
        words = _words(label)
        return len(words) >= SHORTEST and f" {words} " in f" {_words(self.title)} "


def _words(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()


def span(css: str, *content: str, **attributes: str | bool | None) -> Markup:
    """A piece of a picture, by the class that dresses it."""
    return element("span", *content, class_=css or None, **attributes)


def drawn(css: str, *content: str, style: str | None = None) -> Markup:
    """As ``span``, of what only repeats to the eye what words beside it say."""
    return element("span", *content, class_=css, style=style, aria_hidden="true")


def mark(css: str, style: str) -> Markup:
    """A mark alone, where ``style`` puts it."""
    return element("i", class_=css, style=style)


def unseen(text: str) -> Markup:
    """What is only heard."""
    return element("span", text, class_="visually-hidden")


def css(*names: str | bool | None) -> str:
    """The classes that hold."""
    return " ".join(name for name in names if isinstance(name, str) and name)


def share(value: float) -> str:
    """A place or a length, from a share of the whole: ``12.5%``."""
    return f"{100 * value:.2f}".rstrip("0").rstrip(".") + "%"


def between(start: float, end: float) -> str:
    """The style of a mark from one share of the scale to another."""
    return f"left:{share(min(start, end))};width:{share(abs(end - start))}"


def listed(css_class: str, rows: Sequence[Markup], frame: Frame, most: int, ordered: bool = True) -> Markup:
    """Rows of which the first are seen at once, and all when they are asked for; one more is not worth the asking."""
    name = "ol" if ordered else "ul"
    if len(rows) <= most + 1:
        return element(name, *rows, class_=css_class)
    rest = element(name, *rows[most:], class_=css_class, start=str(most + 1) if ordered else None)
    more = element("summary", tn(frame.lang, "figure.more", len(rows) - most))
    return element(name, *rows[:most], class_=css_class) + element("details", more, rest, class_="f-more")


def key_of(words: Iterable[tuple[str, str]]) -> Markup:
    """What marks mean: (class of the mark, word)."""
    items = [element("li", drawn(f"f-sample {shape}"), word) for shape, word in words]
    return element("ul", *items, class_="f-key") if items else Markup()
