"""Suggestions in words: the act, its time, the reason, and the kind, made from words of the domain and numbers.

Title, time and reason together stay under 25 words (``brief/content.md`` 7.2 rule 4). Nothing here counts what was not
done: how long ago something was is said as people say it, and never as a number of days.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.nudges import Cause, Deed, Idea, SpeakKind, Why
from companion.domain.people import Kind, Nearness, Person
from companion.ui.people_words import begin
from companion.ui.plan_words import plan_words
from companion.ui.texts import join_names, tr, tr_n
from companion.ui.words import near_day, time_words, weekday_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from companion.domain.nudges import Ahead

MOST_WORDS = 24
"""Title, time and reason together: under 25 words."""
SHORT_REASON = 12
"""So many words one's own reason may have, to stand on Today; a longer one stands where all reasons are."""
MOST_AHEAD = 3
"""So much of the coming week at most."""
MOST_REASONS = 2
"""Reasons on Today; all of them stand behind "Why am I seeing this?"."""

_WEEK, _MONTH, _YEAR = 7, 30, 365
_WEEKS_UNTIL, _MONTHS_UNTIL = 56, 320


# --- what is suggested ---


def idea_title(idea: Idea) -> str:
    """The one act and with whom: "Tea with Margaret?"."""
    wordings = _titles(idea)
    return tr("{what}?", what=wordings[idea.turn % len(wordings)])


def idea_time(idea: Idea, *, twelve_hour: bool) -> str:
    """When it would be: "Thursday at 3:00 pm."; nothing where no time is needed, or none is free.

    For the week ahead what stands in it: "This week: tea with Mrs Okafor on Tuesday.".
    """
    if idea.kind is SpeakKind.WEEK:
        return _week(idea)
    if idea.starts is None or idea.deed in _TIMELESS:
        return ""
    day, clock = near_day(idea.starts.date(), idea.day), time_words(idea.starts, twelve_hour=twelve_hour)
    return begin(tr("{day} at {time}.", day=day, time=clock))


_TIMELESS = frozenset({Deed.WRITE, Deed.LETTER, Deed.GREET})


def _titles(idea: Idea) -> tuple[str, ...]:
    """The wordings of an act; they take turns."""
    name = idea.person.name
    return {
        Deed.TEA_HERE: (tr("Ask {name} in for tea", name=name), tr("Tea at your home with {name}", name=name)),
        Deed.VISIT_THEM: (tr("Visit {name}", name=name), tr("An hour at {name}’s home", name=name)),
        Deed.WALK: (tr("A walk with {name}", name=name), tr("Some fresh air with {name}", name=name)),
        Deed.MEAL: (tr("A meal with {name}", name=name), tr("Eat together with {name}", name=name)),
        Deed.GO_TO_THEM: (tr("Go to see {name}", name=name), tr("Sit with {name} for a while", name=name)),
        Deed.JOIN_THEM: _joining(idea.person),
        Deed.RING: (tr("Ring {name}", name=name), tr("A talk with {name} by phone", name=name)),
        Deed.SEE: (tr("A video call with {name}", name=name), tr("See {name} on the screen", name=name)),
        Deed.WRITE: (tr("Write {name} a few words", name=name), tr("A short message to {name}", name=name)),
        Deed.LETTER: (tr("A letter to {name}", name=name), tr("A card for {name}", name=name)),
        Deed.GREET: (tr("A few words with {name}", name=name), tr("Say hello to {name}", name=name)),
        Deed.LOOK_AHEAD: (tr("Plan something together this week"), tr("Something together in the next days")),
    }[idea.deed]


def _week(idea: Idea) -> str:
    """As much of the coming week as there is room for; nothing where nothing stands in it."""
    room = MOST_WORDS - len(idea_title(idea).split())
    said = ""
    for number in range(1, MOST_AHEAD + 1):
        parts = [_on_day(each, idea.day) for each in idea.ahead[:number]]
        line = tr("This week: {plans}.", plans=join_names(parts)) if parts else ""
        if len(line.split()) > room:
            break
        said = line
    return said


def _on_day(ahead: Ahead, today: date) -> str:
    """As in "tea with Mrs Okafor on Tuesday"."""
    what, away = _inside(plan_words(ahead.plan, ahead.people)), (ahead.day - today).days
    if away <= 1:
        return tr("{what} today", what=what) if away <= 0 else tr("{what} tomorrow", what=what)
    return tr("{what} on {day}", what=what, day=weekday_name(ahead.day.weekday()))


def _inside(words: str) -> str:
    """Within a sentence. Only words of our own lose their capital: what was typed may begin with a name."""
    first = words.split(maxsplit=1)[0] if words else ""
    small = words[:1].lower() + words[1:]
    if first in _ONE_OF:
        return tr("a {what}", what=small)
    return small if first in _OURS else words


_ONE_OF = frozenset({"Letter", "Message", "Phone", "Video", "Visit"})
_OURS = frozenset({"A", "Coffee", "Something", "Tea", "Together"})


def _joining(person: Person) -> tuple[str, ...]:
    if person.kind is Kind.PLACE:
        return tr("{name}, for an hour", name=person.name), tr("{name}, for a little while", name=person.name)
    return tr("Go along to {name}", name=person.name), tr("{name}, with the others", name=person.name)


def plan_what(deed: Deed) -> str:
    """What the plan of a suggestion is called; nothing where the people or the way say enough."""
    return {
        Deed.TEA_HERE: tr("Tea"),
        Deed.WALK: tr("A walk"),
        Deed.MEAL: tr("A meal"),
        Deed.GREET: tr("A small hello"),
    }.get(deed, "")


def chip_of(kind: SpeakKind) -> tuple[str, str, str]:
    """Words, icon and tone of the chip above it."""
    return {
        SpeakKind.MEET: (tr("See someone in person"), "footprints", "green"),
        SpeakKind.PLACE: (tr("Be among people"), "map-pin", "green"),
        SpeakKind.NEXT_STEP: (tr("From a call to one room"), "footprints", "green"),
        SpeakKind.SMALL_HELLO: (tr("A small hello"), "hand-heart", "green"),
        SpeakKind.CALL: (tr("Hear a voice"), "phone", "teal"),
        SpeakKind.HELLO: (tr("A few words"), "mail", "teal"),
        SpeakKind.DATE: (tr("A birthday"), "calendar-heart", "teal"),
        SpeakKind.WEEK: (tr("The week ahead"), "calendar", "teal"),
    }[kind]


# --- why ---


def reason_line(idea: Idea, own: str = "") -> str:
    """What stands on the card: one's own reason where there is a short one, else the weightiest reasons that fit."""
    room = MOST_WORDS - len(f"{idea_title(idea)} {idea_time(idea, twelve_hour=True)}".split())
    if own and len(own.split()) <= min(SHORT_REASON, room - 4):
        return tr("In your words: “{own}”", own=own)
    lines: list[str] = []
    for line in why_lines(idea)[:MOST_REASONS]:
        if len(" ".join([*lines, line]).split()) <= room:
            lines.append(line)
    return " ".join(lines)


def why_lines(idea: Idea) -> list[str]:
    """All reasons, each a sentence: first what makes the act what it is, then the weightiest."""
    ordered = sorted(idea.why, key=lambda each: each.cause not in _FIRST)
    return [why_words(each, idea.person) for each in ordered]


_FIRST = frozenset({Cause.BIRTHDAY, Cause.CALLS_NO_MEETING, Cause.GO_TO_THEM})


def why_words(why: Why, person: Person) -> str:
    """One reason as a sentence."""
    if why.cause in _NUMBERED:
        return _NUMBERED[why.cause](why.number or 0, person)
    return _plain(why.cause, person)


def _plain(cause: Cause, person: Person) -> str:
    name = person.name
    return {
        Cause.NEVER_MET: _never_met(person),
        Cause.NO_CONTACT: tr("No contact is noted yet."),
        Cause.NEAR: _near(person),
        Cause.WEAK_TIE: tr("A word with people you know a little does good, too."),
        Cause.GO_TO_THEM: _go_to_them(person),
        Cause.FAR: tr("{name} lives far away.", name=name),
        Cause.AGREED: tr("It is a way you two agreed on."),
        Cause.OTHER: tr("Something different for once."),
        Cause.SMALLER: tr("It is a smaller step than last time."),
        Cause.WEEK: tr("A look ahead, once a week at most."),
    }[cause]


def _never_met(person: Person) -> str:
    return tr("No time together is noted yet.") if person.kind is Kind.PERSON else tr("No visit there is noted yet.")


def _near(person: Person) -> str:
    return {
        Nearness.SAME_HOME: tr("You live in the same home."),
        Nearness.WALKING: tr("You can walk there."),
        Nearness.SHORT_TRIP: tr("It is a short trip."),
    }.get(person.nearness, tr("It is not far."))


def _go_to_them(person: Person) -> str:
    return tr("{name} is in care, so you would go there.", name=person.name)


def _met(days: int, person: Person) -> str:
    if person.kind is not Kind.PERSON:
        return tr("You were last there {ago}.", ago=about_ago(days))
    return tr("You were last together {ago}.", ago=about_ago(days))


def _touched(days: int, _person: Person) -> str:
    return tr("You were last in touch {ago}.", ago=about_ago(days))


def _wish_meet(days: int, person: Person) -> str:
    if person.kind is not Kind.PERSON:
        return tr("You would like to go {often}.", often=how_often(days))
    return tr("You would like to meet {often}.", often=how_often(days))


def _wish_touch(days: int, _person: Person) -> str:
    return tr("You would like to be in touch {often}.", often=how_often(days))


def _on_screen(times: int, _person: Person) -> str:
    return tr_n("You were in touch from afar this month.", "You were in touch from afar {n} times this month.", times)


def _birthday(days: int, person: Person) -> str:
    if days == 0:
        return tr("{name} has a birthday today.", name=person.name)
    if days == 1:
        return tr("{name} has a birthday tomorrow.", name=person.name)
    return tr("{name} has a birthday in {n} days.", name=person.name, n=days)


_NUMBERED: dict[Cause, Callable[[int, Person], str]] = {
    Cause.LONG_SINCE_MET: _met,
    Cause.LONG_SINCE_TOUCH: _touched,
    Cause.WISH_MEET: _wish_meet,
    Cause.WISH_TOUCH: _wish_touch,
    Cause.CALLS_NO_MEETING: _on_screen,
    Cause.BIRTHDAY: _birthday,
}


def about_ago(days: int) -> str:
    """How long ago, as people say it: "last week" and not "9 days ago"."""
    if days <= 1:
        return tr("today") if days <= 0 else tr("yesterday")
    if days < _WEEK:
        return tr("a few days ago")
    if days < 2 * _WEEK:
        return tr("about a week ago")
    if days < _WEEKS_UNTIL:
        return tr("about {n} weeks ago", n=round(days / _WEEK))
    if days < _MONTHS_UNTIL:
        return tr("about {n} months ago", n=round(days / _MONTH))
    return tr("about a year ago") if days < _YEAR + _YEAR // 2 else tr("more than a year ago")


def how_often(days: int) -> str:
    """A wish in words."""
    known = {
        range(1, 2): tr("every day"),
        range(7, 8): tr("every week"),
        range(14, 15): tr("every two weeks"),
        range(21, 22): tr("every three weeks"),
        range(28, 32): tr("every month"),
        range(42, 43): tr("every six weeks"),
        range(59, 63): tr("every two months"),
        range(89, 93): tr("every three months"),
        range(180, 185): tr("every half year"),
        range(360, 367): tr("every year"),
    }
    return next((words for some, words in known.items() if days in some), tr("every {n} days", n=days))


# --- kinds ---


def kind_words(kind: SpeakKind) -> str:
    """A kind of suggestion, as its switch is called."""
    return {
        SpeakKind.MEET: tr("Seeing someone in person"),
        SpeakKind.PLACE: tr("Groups and places"),
        SpeakKind.NEXT_STEP: tr("The step from calls to one room"),
        SpeakKind.SMALL_HELLO: tr("Small hellos"),
        SpeakKind.CALL: tr("Calls"),
        SpeakKind.HELLO: tr("Messages and letters"),
        SpeakKind.DATE: tr("Birthdays"),
        SpeakKind.WEEK: tr("The week ahead"),
    }[kind]
