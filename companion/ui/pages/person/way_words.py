"""What to type for a way of meeting, and what to look at when it does not fit."""

from companion.domain.problems import Problem, ProblemKind
from companion.ui.link_words import WHICH, choose_words
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr


def address_label(channel: str) -> str:
    """What stands above the field."""
    known = {
        "phone": tr("Telephone number"),
        "message": tr("Telephone number or e-mail"),
        "letter": tr("Postal address"),
        "whatsapp": tr("Number with its country, as in +44"),
        "signal": tr("Number with its country, or the link"),
        "facetime": tr("Number, e-mail or the link"),
    }
    return known.get(channel, tr("The call link, pasted whole"))


def problem_sentence(problem: Problem) -> str:
    """One plain sentence: what it is, and what to do."""
    if problem.kind is ProblemKind.NO_ADDRESS:
        return tr("Please type it first. Or press “Keep” to go on without.")
    if problem.kind is ProblemKind.LINK_REFUSED:
        return one_sentence(problem)
    values = {
        "number": tr("A telephone number has digits only. Please look at it again."),
        "email": tr("An e-mail looks like name@place.org. Please look at it again."),
        "country": tr("This way needs the country in front, as in +44 7700 900461."),
        WHICH: choose_words(),
        "too_long": tr("This is too long to keep. Please use fewer words."),
    }
    return values.get(problem.detail, one_sentence(problem))
