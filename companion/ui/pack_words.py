"""Packs in words: whose it is, how often, what stands in it and what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.packs import SUGGESTIONS, Rhythm, Signature, Standing
from companion.domain.record import record
from companion.ui.texts import tr, tr_n
from companion.ui.words import full_date

if TYPE_CHECKING:
    from companion.domain.packs import Author, LookedExercise, PackFault, Step


@record
class Whose:
    """Whose a pack is: a strong line, what it means, and what one may do about it."""

    title: str
    meaning: str
    advice: str = ""
    icon: str = "info"


def whose_words(author: Author) -> Whose:
    """What the signature of a pack says."""
    if author.signature is Signature.CHANGED:
        return Whose(
            title=tr("This file was changed after it was signed"),
            meaning=tr("It names {name}. Something in it is not as it was signed.", name=author.name),
            advice=tr("Ask for the file once more before you take it in. You may look at it."),
            icon="triangle-alert",
        )
    if author.signature is Signature.UNSIGNED:
        return Whose(
            title=tr("This file is not signed"),
            meaning=tr("It names {name}. Nobody can tell if that is so.", name=author.name),
            advice=tr("Ask them if it is from them. You may look at it."),
        )
    title = tr("Signed by {name}", name=author.name)
    if author.since is not None:
        since = tr("You have known this key since {day}.", day=full_date(author.since))
        return Whose(title=title, meaning=since, icon="circle-check")
    if author.namesake:
        known = tr("You know {name} by another key. This one is new.", name=author.name)
        ask = tr("Ask them to read their key out to you before you take this in.")
        return Whose(title=title, meaning=known, advice=ask, icon="triangle-alert")
    advice = tr("To be sure, let them read their key out to you.")
    return Whose(title=title, meaning=tr("This key is new to you."), advice=advice, icon="key-round")


def seal_words(author: Author) -> str:
    """What a signature is, in the picture of a seal on a letter."""
    if author.signature is not Signature.SIGNED:
        return tr(
            "Signing a file is like a seal on a letter. It shows who made it, and that nobody has changed it since."
        )
    return tr(
        "A key is like a seal on a letter. Only {name} can make this one. Its letters and figures are its name. "
        "Compare them once, by phone or side by side. From then on you know it again.",
        name=author.name,
    )


def suggested_by(name: str, signature: Signature) -> str:
    """As it stands above lists: a name is only given as such where a signature bears it out."""
    if signature is Signature.SIGNED:
        return tr("Suggested by {name}", name=name)
    return tr("Suggested by “{name}”, not signed", name=name)


def suggestion_words(name: str, *, signed: bool) -> str:
    """The same as a sentence, where only the exercise or the questions are at hand."""
    if signed:
        return tr("Suggested by {name}.", name=name)
    return tr("Suggested by “{name}”, not signed.", name=name)


def rhythm_words(rhythm: Rhythm) -> str:
    """How often, as a suggestion."""
    return {
        Rhythm.FREE: tr("Take one when it suits you."),
        Rhythm.TWICE_A_WEEK: tr("About two a week, if you like."),
        Rhythm.WEEKLY: tr("About one a week, if you like."),
        Rhythm.EVERY_TWO_WEEKS: tr("About one every two weeks, if you like."),
    }[rhythm]


def holds_words(exercises: int, questions: int) -> str:
    """How much is in a pack."""
    parts = []
    if exercises:
        parts.append(tr_n("{n} exercise.", "{n} exercises.", exercises))
    if questions:
        parts.append(tr_n("{n} set of questions.", "{n} sets of questions.", questions))
    return " ".join(parts)


def standing_words(looked: LookedExercise) -> str:
    """What taking it in does to one that is here already; empty for a new one."""
    return {
        Standing.NEW: "",
        Standing.SAME: tr("You have this one already."),
        Standing.NEWER: tr("It takes the place of the one you have."),
        Standing.OLDER: tr("You have a newer one, which stays."),
    }[looked.standing]


def tool_words(step: Step) -> str:
    """What would be left out."""
    return tr("What Today suggests") if step.exercise == SUGGESTIONS else step.title


def fault_words(fault: PackFault) -> str:
    """One fault, with the file inside the pack and the line there."""
    if not fault.inside:
        return fault.fault.what
    if not fault.fault.line:
        return tr("{file}: {what}", file=fault.inside, what=fault.fault.what)
    return tr("{file}, line {line}: {what}", file=fault.inside, line=fault.fault.line, what=fault.fault.what)
