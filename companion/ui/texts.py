"""Sentences on their way to the screen: marked for translation, filled in late, and only here in the ui."""

from PySide6.QtCore import QCoreApplication


def tr(text: str, /, **values: object) -> str:
    """A sentence in the person's language, its ``{names}`` filled in.

    The English text is the key. Values are put in after translation, so that a translator may move them.
    """
    translated = QCoreApplication.translate("companion", text)
    return translated.format(**values) if values else translated


def tr_n(one: str, many: str, n: int, /, **values: object) -> str:
    """A sentence that depends on a number: ``tr_n("{n} person", "{n} people", 3)``."""
    return tr(one if n == 1 else many, n=n, **values)


def join_names(names: list[str] | tuple[str, ...]) -> str:
    """Names as one reads them: "Anna", "Anna and Tom", "Anna, Tom and Joan"."""
    if not names:
        return ""
    if len(names) == 1:
        return names[0]
    return tr("{first} and {last}", first=", ".join(names[:-1]), last=names[-1])
