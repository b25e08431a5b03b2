"""Which language a page speaks, apart from the data it quotes."""

import re

from playwright.sync_api import Page

from dashboard.locale import catalogue, plurals

# A sentence may begin with "None"; a value that nobody turned into words stands alone.
NEVER = ("undefined", "NaN", "nan", "null", "NaT")
BARE = {"None", "True", "False"}
FOREIGN = {
    "es": ("of", "the", "The", "Loading", "Select", "with", "and"),
    "en": ("de", "del", "la", "las", "los", "el", "El", "La", "que", "y", "por", "Ver", "Copiar", "Aplicar"),
}
# Visible text, one string per text node, outside code and outside what is marked as another language.
TEXTS = """own => {
  const found = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const parent = walk.currentNode.parentElement, text = walk.currentNode.data.trim();
    if (!text || parent.closest('script, style, noscript, pre, code')) { continue; }
    const marked = parent.closest('[lang]');
    // As written: a form answers with its field of that name.
    if (marked && !marked.getAttribute('lang').startsWith(own)) { continue; }
    if (!parent.checkVisibility({ visibilityProperty: true })) { continue; }
    const told = '.missing, .card-sentence, .card-note, .answered, .notes, .written, .card-title';
    const quotes = `${told}, tbody, .chips, h2, dd, .options, svg`;
    found.push([text, !!parent.closest(quotes)]);
  }
  return found;
}"""


def texts(page: Page, lang: str) -> list[tuple[str, bool]]:
    """Visible texts of a page, and whether each may quote data."""
    return [(str(text), bool(quotes)) for text, quotes in page.evaluate(TEXTS, lang)]


def holds(text: str, words: tuple[str, ...]) -> bool:
    """Whether one of the words stands in the text, as a word and as written."""
    return re.search(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", text) is not None


def every_text(lang: str) -> set[str]:
    """All the texts of a language, the forms of a plural too."""
    return {*catalogue(lang).values(), *(form for plural in plurals(lang).values() for form in plural.forms)}


def leaks(page: Page, lang: str) -> list[str]:
    """Texts in the wrong language, and values that nobody turned into words."""
    other = "en" if lang == "es" else "es"
    foreign = every_text(other) - every_text(lang)
    found = texts(page, lang)
    return [
        text
        for text, quotes in found
        if text in foreign | BARE or holds(text, NEVER) or (not quotes and holds(text, FOREIGN[lang]))
    ]
