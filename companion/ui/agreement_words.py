"""An agreement in words: its rows, what the program goes by, and the page to print with two columns."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from companion.domain.agreements import ROWS
from companion.domain.plans import Mode
from companion.ui.look import font
from companion.ui.texts import tr, tr_n
from companion.ui.theme import FAMILY
from companion.ui.words import full_date, time_words

if TYPE_CHECKING:
    from PySide6.QtGui import QTextDocument

    from companion.domain.agreements import Agreement
    from companion.services.agreeing import AgreedView

_LINE = "……………………………"
"""To be filled in with a pen."""


def row_words(name: str, *, private: bool = False) -> str:
    """What a row is about; on a private page it is about one alone."""
    alone = {"ways": tr("Ways I like, best first"), "pictures": tr("Pictures and news of me")} if private else {}
    return (
        alone.get(name)
        or {
            "ways": tr("Ways we like, best first"),
            "times": tr("Good times"),
            "quiet": tr("Better left quiet"),
            "reply": tr("An answer is soon enough"),
            "often": tr("How often feels right"),
            "ticks": tr("Little ticks and signs"),
            "pictures": tr("Pictures and news of us"),
            "unheard": tr("A check when not heard from"),
            "stays": tr("What stays one’s own"),
            "may": tr("What a helper may see or change"),
            "disagree": tr("If we do not agree one day"),
        }[name]
    )


def title_words(view: AgreedView) -> str:
    """The title of the page."""
    if view.agreement.private:
        return tr("What I want with {name}", name=view.person.name)
    return tr("How {name} and I keep in touch", name=view.person.name)


def about_words(agreed: Agreement) -> str:
    """Since when it holds, and when to look again."""
    made = tr("Kept on {day}.", day=full_date(agreed.made_at.date()))
    if agreed.review_on is None:
        return made
    return f"{made} {tr('To be looked at again on {day}.', day=full_date(agreed.review_on))}"


def heeded(view: AgreedView, *, twelve_hour: bool) -> list[str]:
    """What the program goes by, sentence by sentence; empty when nothing was said that it can heed."""
    agreed, name = view.agreement, view.person.name
    if agreed.private:
        return [tr("This program proposes nothing with {name}. What you plan yourself stands.", name=name)]
    lines = [_reply(agreed, name)]
    if agreed.quiet_from is not None and agreed.quiet_to is not None:
        since, until = (time_words(at, twelve_hour=twelve_hour) for at in (agreed.quiet_from, agreed.quiet_to))
        quiet = tr("From {since} to {until} nothing is proposed.", since=since, until=until)
        if view.person.zone:
            quiet = tr(
                "From {since} to {until} nothing is proposed, by your clock or by {name}’s.",
                since=since,
                until=until,
                name=name,
            )
        lines.append(quiet)
    if agreed.modes:
        lines.append(tr("Proposed first: {way}.", way=way_words(agreed.modes[0])))
    if view.whom is not None:
        lines.append(tr("If you hear nothing from {name}, you could try {whom}.", name=name, whom=view.whom.name))
    return [line for line in lines if line]


def _reply(agreed: Agreement, name: str) -> str:
    if agreed.no_reply:
        return tr("No answer is needed. Silence from {name} means nothing.", name=name)
    if agreed.reply_days is None:
        return ""
    if not agreed.reply_days:
        return tr("An answer the same day is soon enough. Until then silence means nothing.")
    return tr_n(
        "Until {n} day has gone by, silence means nothing.",
        "Until {n} days have gone by, silence means nothing.",
        agreed.reply_days,
    )


def way_words(mode: Mode) -> str:
    """A way of being in touch, in the middle of a sentence."""
    return {
        Mode.IN_PERSON: tr("a visit"),
        Mode.VIDEO: tr("a video call"),
        Mode.PHONE: tr("the telephone"),
        Mode.MESSAGE: tr("a message"),
        Mode.LETTER: tr("a letter or a card"),
    }.get(mode, "")


def side_words(view: AgreedView, name: str) -> str:
    """Both sides of a row, mine first, each on a line of its own."""
    mine, theirs = view.agreement.row(name)
    if view.agreement.private:
        return mine
    lines = [tr("Me: {words}", words=mine) if mine else ""]
    lines.append(tr("{name}: {words}", name=view.person.name, words=theirs) if theirs else "")
    return "\n".join(line for line in lines if line)


def agreement_document(view: AgreedView) -> QTextDocument:
    """The page to print: what it is about, and two columns in large print with room for a pen; black on white."""
    from PySide6.QtGui import QTextDocument  # only on the press

    agreed = view.agreement
    rows = "".join(_row(view, name) for name in ROWS if agreed.private is False or any(agreed.row(name)))
    other = "" if agreed.private else f"<th align='left'>{escape(view.person.name)}</th>"
    foot = tr("Nothing here needs a signature. Either of us can change it.") if not agreed.private else ""
    document = QTextDocument()
    document.setDefaultFont(font(20))
    document.setHtml(
        f"<html><body style=\"color:#000000; font-family:'{FAMILY}'; font-size:16pt\">"
        f'<p style="font-size:26pt; font-weight:700; margin:0">{escape(title_words(view))}</p>'
        f'<p style="margin:0 0 10px 0">{escape(about_words(agreed))}</p>'
        '<table width="100%" cellpadding="5" cellspacing="0" border="1" style="border-collapse:collapse">'
        f"<tr><th align='left' width='32%'></th><th align='left' width='34%'>{escape(tr('Me'))}</th>{other}</tr>"
        f"{rows}</table>"
        f'<p style="margin:8px 0 0 0">{escape(foot)}</p></body></html>'
    )
    return document


def _row(view: AgreedView, name: str) -> str:
    mine, theirs = view.agreement.row(name)
    cells = [f"<b>{escape(row_words(name, private=view.agreement.private))}</b>", escape(mine) or _LINE]
    if not view.agreement.private:
        cells.append(escape(theirs) or _LINE)
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
