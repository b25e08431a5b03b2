"""What every face says of a package that is invented, or that was published in part: on pages, in files, in feeds."""

from dashboard.locale import t
from dashboard.store.snapshots import PackageInfo


def marked(package: PackageInfo, sentence: str, lang: str, *, banded: bool = False) -> str:
    """The sentence, said to be of an example, or of a part and of which.

    On a face whose band says above everything that it is an example (``banded``), the sentence does not say it again.
    """
    if package.missing:
        sentence = t(lang, "card.partial", sentence=sentence, missing=package.missing[lang])
    return example(package, sentence, lang) if not banded else sentence


def example(package: PackageInfo, sentence: str, lang: str) -> str:
    """The sentence, said to be of an example where it is of one."""
    return t(lang, "card.demonstration", sentence=sentence) if package.demonstration else sentence


def named(package: PackageInfo, title: str, lang: str) -> str:
    """A short name, of what has no room to say what is missing, with a word that says it."""
    title = t(lang, "card.partial_name", title=title) if package.missing else title
    return example(package, title, lang)


def file_mark(package: PackageInfo, lang: str) -> str:
    """What the name of a downloaded file begins with; nothing for what is published whole."""
    partial = t(lang, "file.partial") if package.missing else ""
    return (t(lang, "file.demonstration") if package.demonstration else "") + partial


def notices(package: PackageInfo, lang: str) -> list[str]:
    """The sentences that stand above everything else, in order."""
    said = [t(lang, "shell.demonstration")] if package.demonstration else []
    return [*said, t(lang, "shell.partial", missing=package.missing[lang])] if package.missing else said
