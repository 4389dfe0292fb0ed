"""What was decided about suggestions, in words: why it was silent, and one line of the log."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.nudge_answers import Asking, Decision, Reply, Verdict
from companion.domain.nudges import Rest
from companion.ui.idea_words import kind_words, why_words
from companion.ui.texts import tr

if TYPE_CHECKING:
    from companion.domain.people import Person


def rest_words(rest: Rest) -> str:
    """Why nothing was suggested, as a sentence."""
    return (_chosen() | _by_rule())[rest]


def _chosen() -> dict[Rest, str]:
    """Silence that the person chose, or that a hard time asks for."""
    return {
        Rest.FINE_ALONE: tr("You are fine alone, so nothing is suggested."),
        Rest.SWITCHED_OFF: tr("Suggestions are off."),
        Rest.FIRST_WEEK: tr("It was your first week here."),
        Rest.HARD_DAY: tr("The days before were hard."),
        Rest.MOURNING: tr("They were quiet weeks."),
        Rest.PAUSED: tr("You were having a pause."),
        Rest.HOLIDAY: tr("You were on holiday."),
        Rest.ILL: tr("You were ill."),
        Rest.CLOSED_DAY: tr("You wished for nothing on this day."),
        Rest.UNASKED: tr("You were not asked yet whether ideas may come."),
        Rest.REST_TIME: tr("It was your time of rest."),
        Rest.NOT_NOW: tr("It was not an hour for ideas."),
    }


def _by_rule() -> dict[Rest, str]:
    """Silence that the rules ask for."""
    return {
        Rest.HURT: tr("Two ideas or exercises had been hard, so there was a week without."),
        Rest.NOT_TODAY: tr("You had said “Not today” or “Less of this”."),
        Rest.PLANNED: tr("You had planned one already."),
        Rest.ENOUGH: tr("There were enough ideas this week."),
        Rest.OPEN_PLANS: tr("You had three things planned."),
        Rest.TOO_SOON: tr("It was too soon after the last one."),
        Rest.ASKED: tr("There was one question to answer first."),
        Rest.NOBODY: tr("Nobody came to mind."),
        Rest.THIN: tr("Finding company came first."),
    }


def decision_words(decision: Decision, person: Person | None) -> str:
    """One line of the log. ``person`` is ``None`` for somebody who is gone, or whom nobody speaks of."""
    if decision.verdict is Verdict.SILENT:
        why = rest_words(decision.rest) if decision.rest is not None else ""
        return tr("Nothing suggested. {why}", why=why).strip()
    if decision.verdict is Verdict.REPLIED:
        return tr("You answered the question: {answer}.", answer=_replied(decision))
    if decision.verdict is Verdict.SHOWN:
        why = why_words(decision.why[0], person) if decision.why and person is not None else ""
        return tr("An idea: {what}. {why}", what=_what(decision, person), why=why).strip()
    return {
        Verdict.PLANNED: tr("You planned it: {what}."),
        Verdict.ANOTHER: tr("You wished for another idea: {what}."),
        Verdict.NOT_TODAY: tr("“Not today”: {what}."),
        Verdict.LESS: tr("“Less of this”: {what}."),
        Verdict.IGNORED: tr("It left the page: {what}. The next one waits longer."),
        Verdict.DONE: tr("It took place: {what}. The next one may come sooner."),
        Verdict.HARD: tr("It took place and was hard: {what}."),
        Verdict.NOT_DONE: tr("It did not come about: {what}. The next one is smaller, where it can be."),
    }[decision.verdict].format(what=_what(decision, person))


def _what(decision: Decision, person: Person | None) -> str:
    """As in "Calls, Anna"."""
    kind = kind_words(decision.kind) if decision.kind is not None else tr("an idea")
    return kind if person is None else tr("{kind}, {name}", kind=kind, name=person.name)


def _replied(decision: Decision) -> str:
    return reply_words(decision.reply or Reply.SAME, decision.asking)


def reply_words(reply: Reply, asking: Asking | None = None) -> str:
    """An answer to the one question; before the first idea it asks something else."""
    if asking is Asking.FIRST:
        return {
            Reply.SAME: tr("Yes, now and then"),
            Reply.FEWER: tr("One a week"),
            Reply.OTHER_TIME: tr("Let me choose"),
            Reply.STOP: tr("No, thank you"),
        }[reply]
    return {
        Reply.SAME: tr("As before"),
        Reply.FEWER: tr("Fewer"),
        Reply.OTHER_TIME: tr("Another time"),
        Reply.STOP: tr("None"),
    }[reply]
