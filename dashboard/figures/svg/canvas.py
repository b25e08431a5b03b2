"""What a drawing is made of: shapes, and texts broken where they would not fit, as wide as any font has them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from dashboard.markup import element
from dashboard.theme.tokens import light

FONT = "'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', 'DejaVu Sans', Arial, sans-serif"
BODY, SMALL = 15, 13
LINE = 1.3
"""Height of a line, in sizes of its letters."""
WIDE, NARROW, THIN = "mwMW@%—…€œæÆŒ", "iljI.,:;'’|!¡í", "tfr()[]/-·«»"
BOLD = 1.1


@dataclass(frozen=True)
class Frame:
    """The title a drawing stands under, its language, how wide it is in pixels and how many rows it shows at most."""

    title: str
    lang: str
    name: str = "figure"
    width: int = 680
    most: int = 14

    def named(self, label: str) -> bool:
        """Whether the title names a mark: that is the one to look at."""
        words = " ".join(label.split()).casefold()
        return len(words) > 2 and f" {words} " in f" {' '.join(self.title.split()).casefold()} "


def measure(text: str, size: float, bold: bool = False) -> float:
    """Pixels that a text takes in the widest of the fonts it may be drawn with."""
    ems = sum(_ems(sign) for sign in text)
    return ems * size * (BOLD if bold else 1)


def _ems(sign: str) -> float:
    if sign in WIDE:
        return 1.0
    if sign in NARROW:
        return 0.4
    if sign in THIN or sign.isspace():
        return 0.42
    return 0.8 if sign.isupper() else 0.65


def wrapped(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """The text in lines of at most ``width``; a word that is longer than a line is broken, never cut."""
    lines, line = list[str](), ""
    for word in text.split():
        for piece in _pieces(word, width, size, bold):
            longer = f"{line} {piece}" if line else piece
            if line and measure(longer, size, bold) > width:
                lines.append(line)
                line = piece
            else:
                line = longer
    return [*lines, line] if line else lines


def _pieces(word: str, width: float, size: float, bold: bool) -> Iterator[str]:
    while measure(word, size, bold) > width and len(word) > 1:
        end = len(word) - 1
        while end > 1 and measure(word[:end], size, bold) > width:
            end -= 1
        yield word[:end]
        word = word[end:]
    yield word


def number(value: float) -> str:
    """A place, to a tenth of a pixel."""
    return f"{value:.1f}".rstrip("0").rstrip(".")


@dataclass
class Canvas:
    """A drawing that grows downwards: ``y`` is where the next row begins."""

    frame: Frame
    y: float = 0
    parts: list[Markup] = field(default_factory=list)

    @property
    def width(self) -> int:
        """In pixels."""
        return self.frame.width

    def shape(self, name: str, **attributes: str | float | None) -> None:
        """A mark; numbers are pixels, and a colour is told by the name of its token."""
        told = {key: number(value) if isinstance(value, (int, float)) else value for key, value in attributes.items()}
        for key in ("fill", "stroke"):
            told[key] = light().get(told.get(key) or "", told.get(key))
        self.parts.append(element(name, **told))

    def box(self, x: float, y: float, width: float, height: float, fill: str, stroke: str | None = None) -> None:
        """A rectangle; ``stroke`` draws it hollow, with a dashed edge."""
        dashed = {"stroke": stroke, "stroke_dasharray": "3 3", "fill": "none"} if stroke else {"fill": fill}
        self.shape("rect", x=x, y=y, width=max(width, 0.5), height=height, rx=2.0, **dashed)

    def line(self, x1: float, y1: float, x2: float, y2: float, stroke: str, width: float = 1) -> None:
        """A straight line."""
        self.shape("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=width)

    def text(
        self, lines: Sequence[str], x: float, y: float, size: float = BODY, fill: str = "ink", anchor: str = "start",
        bold: bool = False,
    ) -> float:  # fmt: skip
        """Lines one under another, the top of the first at ``y``; the height that they take."""
        spans = [
            element("tspan", line, x=number(x), y=number(y + size + at * size * LINE)) for at, line in enumerate(lines)
        ]
        told = {"font_size": number(size), "fill": light()[fill], "text_anchor": anchor if anchor != "start" else None}
        if spans:
            self.parts.append(element("text", *spans, font_weight="600" if bold else None, **told))
        return len(lines) * size * LINE

    def note(self, text: str) -> None:
        """A line of small print across."""
        if text:
            self.y += self.text(wrapped(text, self.width, SMALL), 0, self.y, SMALL, "ink-3") + 6

    def written(self, desc: str) -> Markup:
        """The document."""
        name, height = self.frame.name, number(self.y + 4)
        head = [
            element("title", self.frame.title, id=f"{name}-title"),
            element("desc", desc, id=f"{name}-desc"),
        ]
        size = {"viewBox": f"0 0 {self.width} {height}", "width": str(self.width), "height": height}
        return element(
            "svg", *head, *self.parts, xmlns="http://www.w3.org/2000/svg", role="img", font_family=FONT,
            aria_labelledby=f"{name}-title {name}-desc", lang=self.frame.lang, **size,
        )  # fmt: skip
