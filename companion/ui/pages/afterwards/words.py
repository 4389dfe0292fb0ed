"""The words of the next step towards the same room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.bridge import Presence
from companion.domain.people import Kind, Nearness
from companion.ui.texts import tr
from companion.ui.when_words import proposal_clocks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.domain.bridge import Idea
    from companion.domain.people import Person
    from companion.ui.when_words import Wording


def bridge_question(people: Sequence[Person]) -> tuple[str, str]:
    """The question after a call, and a line below it. To whoever lives far away no visit of the next days is promised.

    Where nobody has said how far it is, it is asked as of somebody near.
    """
    if all(person.nearness is Nearness.FAR for person in people):
        return (
            tr("When might you next be in the same room?"),
            tr("It may take a journey. Until then, here are ways to be near."),
        )
    return tr("When could you be in the same room?"), tr("A call is a good bridge. Here are some ways across.")


def idea_icon(presence: Presence) -> str:
    """The picture beside an idea."""
    return {
        Presence.TEA_HERE: "coffee",
        Presence.WALK: "trees",
        Presence.MEAL: "house",
        Presence.SAME_TEA: "coffee",
        Presence.ASK_WHEN_HERE: "message-circle",
        Presence.SHARE_NEARBY: "users",
        Presence.JOIN_THEM: "users",
    }.get(presence, "footprints")


def idea_title(idea: Idea, say: Wording) -> str:
    """What and when: "Tea at your home with Margaret, Thursday 26 November at 3:00 pm"."""
    name = idea.people[0].name
    what = {
        Presence.TEA_HERE: tr("Tea at your home with {name}", name=name),
        Presence.VISIT_THEM: tr("Visit {name}", name=name),
        Presence.WALK: tr("A walk with {name}", name=name),
        Presence.MEAL: tr("A meal with {name}", name=name),
        Presence.GO_TO_THEM: tr("Visit {name}", name=name),
        Presence.JOIN_THEM: tr("Go to {name}", name=name),
        Presence.SAME_TEA: tr("The same tea at the same time with {name}", name=name),
        Presence.ASK_WHEN_HERE: tr("Ask {name} next time: when will you be here?", name=name),
        Presence.SHARE_NEARBY: tr("Tell {name} about the call over coffee", name=name),
    }[idea.presence]
    if idea.proposal is None:
        return what
    return tr("{what}, {when}", what=what, when=say.when_inside(idea.proposal.starts))


def idea_sub(idea: Idea, say: Wording) -> str:
    """Why, in one line; the other clock for what is done far apart."""
    name = idea.people[0].name
    if idea.presence is Presence.SAME_TEA and idea.proposal is not None:
        clocks = proposal_clocks(idea.proposal, idea.people, say)
        words = tr("Each at home, and yet side by side for half an hour.")
        return f"{words} {clocks}" if clocks else words
    return {
        Presence.TEA_HERE: tr("A call is a good bridge to a cup of tea."),
        Presence.VISIT_THEM: tr("It is good to be in the same room."),
        Presence.WALK: tr("Side by side it is easy to talk."),
        Presence.MEAL: tr("Eating together needs no reason."),
        Presence.GO_TO_THEM: tr("A short visit may do {name} good.", name=name),
        Presence.JOIN_THEM: tr("People are there already."),
        Presence.ASK_WHEN_HERE: tr("It will stand beside your next call."),
        Presence.SHARE_NEARBY: tr("Good news is nice to share with someone close by."),
    }.get(idea.presence, "")


def idea_what(idea: Idea) -> str:
    """What the plan is called; for a question, what is kept to be asked."""
    if idea.people[0].kind is not Kind.PERSON:
        return idea.people[0].name
    return {
        Presence.TEA_HERE: tr("Tea at home"),
        Presence.WALK: tr("A walk"),
        Presence.MEAL: tr("A meal"),
        Presence.VISIT_THEM: tr("Visit"),
        Presence.GO_TO_THEM: tr("Visit"),
        Presence.SAME_TEA: tr("The same tea"),
        Presence.ASK_WHEN_HERE: tr("When will you be here next?"),
        Presence.SHARE_NEARBY: tr("Coffee"),
    }.get(idea.presence, "")
