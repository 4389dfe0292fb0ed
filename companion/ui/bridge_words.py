"""My bridge in words: the planks, a next step and its reason, this month, and what a meeting grew from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.growing import Source
from companion.domain.people import Kind
from companion.domain.planks import Plank, StepKind
from companion.domain.plans import Mode
from companion.ui.texts import join_names, tr, tr_n
from companion.ui.words import month_name, short_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.domain.growing import Root
    from companion.domain.planks import Standing, Step
    from companion.services.growing import Grown, Stories
    from companion.services.looking_back import MonthInTouch
    from companion.services.my_bridge import OneTie
    from companion.services.screen_time import ScreenLine
    from companion.ui.when_words import Wording


def plank_name(plank: Plank) -> str:
    """As it stands below its pillar."""
    return {
        Plank.MESSAGE: tr("Message"),
        Plank.PHONE: tr("Phone call"),
        Plank.VIDEO: tr("Video call"),
        Plank.IN_PERSON: tr("In person"),
    }[plank]


def times_words(plank: Plank, times: int) -> str:
    """How often on a plank: "3 phone calls", "once in person"."""
    match plank:
        case Plank.MESSAGE:
            return tr_n("{n} message or letter", "{n} messages or letters", times)
        case Plank.PHONE:
            return tr_n("{n} phone call", "{n} phone calls", times)
        case Plank.VIDEO:
            return tr_n("{n} video call", "{n} video calls", times)
        case Plank.IN_PERSON:
            return tr_n("{n} time in person", "{n} times in person", times)


def standing_words(stands: Standing) -> str:
    """What is heard with a face: "In person: 2 times in three months"."""
    return tr("{plank}: {times} in three months", plank=plank_name(stands.plank), times=_times(stands.times))


def _times(times: int) -> str:
    return tr_n("{n} time", "{n} times", times)


def everybody_words(stands: dict[Plank, tuple[Standing, ...]]) -> str:
    """The whole picture in one text, the far bank first; for screen readers."""
    said = []
    for plank in reversed(Plank):
        names = join_names([each.person.name for each in stands[plank]])
        if names:
            said.append(tr("{plank}: {names}.", plank=plank_name(plank), names=names))
    return " ".join(said)


# --- a next step ---


def step_reason(step: Step) -> str:
    """Why, and what could come next, in two short sentences."""
    return f"{_so_far(step)} {_could(step)}"


def _so_far(step: Step) -> str:
    well = step.good >= step.times
    match step.plank:
        case Plank.MESSAGE:
            return tr_n("You have written to each other {n} time lately.",
                        "You have written to each other {n} times lately.", step.times)  # fmt: skip
        case Plank.PHONE if well:
            return tr_n("You have had {n} good phone call.", "You have had {n} good phone calls.", step.times)
        case Plank.PHONE:
            return tr_n("You have had {n} phone call lately.", "You have had {n} phone calls lately.", step.times)
        case Plank.VIDEO if well:
            return tr_n("You have had {n} good video call.", "You have had {n} good video calls.", step.times)
        case _:
            return tr_n("You have had {n} video call lately.", "You have had {n} video calls lately.", step.times)


def _could(step: Step) -> str:
    name = step.person.name
    if step.kind is StepKind.MEET and step.person.kind is not Kind.PERSON:
        return tr("You could go there one day.")
    return {
        StepKind.PHONE: tr("You could hear {name}’s voice on the phone.", name=name),
        StepKind.VIDEO: tr("You could see each other’s faces on a video call."),
        StepKind.MEET: tr("You live near enough to sit in one room."),
        StepKind.ASK: tr("You could ask {name} about a visit here.", name=name),
    }[step.kind]


def step_press(step: Step) -> tuple[str, str]:
    """The words and the picture of the press."""
    return {
        StepKind.PHONE: (tr("Plan a phone call"), "phone"),
        StepKind.VIDEO: (tr("Plan a video call"), "video"),
        StepKind.MEET: (tr("Plan a visit"), "footprints"),
        StepKind.ASK: (tr("Ask at the next call"), "message-circle"),
    }[step.kind]


def step_what(step: Step) -> str:
    """What the plan is called; a call is called by its people."""
    if step.kind is not StepKind.MEET:
        return ""
    return tr("Visit") if step.person.kind is Kind.PERSON else step.person.name


def step_question() -> str:
    """What is kept to be asked."""
    return tr("When will you be here next?")


# --- one tie ---


def tie_words(tie: OneTie, say: Wording) -> list[str]:
    """How one is in touch with somebody: the last time, and how often in which way, the far bank first."""
    stands = tie.standing
    counts = join_names([times_words(plank, number) for plank, number in tie.counts])
    lines = [tr("In three months: {counts}.", counts=counts)]
    last = say.here(stands.last_at).date()
    lines.append(tr("The last time was {day}.", day=say.day_inside(last)))
    if tie.coming is not None:
        together = tie.coming.plan.mode is Mode.IN_PERSON
        words = tr("You meet {when}.") if together else tr("You talk {when}.")
        lines.append(words.format(when=say.when_inside(tie.coming.here)))
    return lines


def liked_words(name: str) -> str:
    """That nothing is asked about a tie."""
    return tr("You like it as it is with {name}. So nothing more is asked.", name=name)


# --- this month ---


def month_lines(month: MonthInTouch) -> list[str]:
    """How often in which way this month, in person first; what there was none of is left out."""
    planks = (Plank.IN_PERSON, Plank.VIDEO, Plank.PHONE, Plank.MESSAGE)
    found = [times_words(plank, number) for plank, number in zip(planks, month.counts, strict=True) if number]
    return found or [tr("What you note this month stands here.")]


def grew_lines(grew: Stories) -> list[str]:
    """What the meetings of a month grew from; nothing where none did."""
    lines = []
    if grew.calls:
        lines.append(tr_n("{n} visit began with a call", "{n} visits began with a call", grew.calls))
    for group, number in grew.groups:
        lines.append(tr_n("{n} visit began at “{group}”", "{n} visits began at “{group}”", number, group=group.name))
    return lines


def screen_words(line: ScreenLine) -> str:
    """The program's own time, once a month, in one plain line."""
    words = tr_n(
        "In {month} this window was open in front of you for about {n} hour.",
        "In {month} this window was open in front of you for about {n} hours.",
        line.hours,
        month=month_name(line.month),
    )
    return f"{words} {tr('Less is fine, too. Nothing is lost while it is closed.')}" if line.much else words


# --- what a meeting grew from ---


def grown_words(grown: Grown, title_of: dict[str, str], say: Wording) -> str:
    """One sentence for the page of a meeting: "This began with a phone call on 14 November."; or nothing.

    ``title_of`` gives the titles of exercises by id.
    """
    first = _links(grown.roots, say)
    if first:
        return tr("This began with {what}.", what=first)
    if grown.groups:
        return tr("You know each other from “{group}”.", group=grown.groups[0].name)
    titles = [title_of[each] for each in grown.exercises if each in title_of]
    return tr("This came of “{title}”.", title=titles[0]) if titles else ""


def _links(roots: Sequence[Root], say: Wording) -> str:
    """Those that were times of being in touch, the first one first: "a message, then a phone call on 14 November"."""
    ways = [root for root in reversed(roots) if root.source in (Source.CALL, Source.WRITING, Source.MEETING)]
    if not ways:
        return ""
    names = [_way(root) for root in ways]
    story = names[0] if len(set(names)) == 1 else tr("{first}, then {second}", first=names[0], second=names[-1])
    last = ways[-1].at
    if last is None:
        return story
    return tr("{what} on {day}", what=story, day=short_day(say.here(last).date(), say.today))


def _way(root: Root) -> str:
    if root.source is Source.MEETING:
        return tr("a visit")
    return {
        Mode.VIDEO: tr("a video call"),
        Mode.PHONE: tr("a phone call"),
        Mode.MESSAGE: tr("a message"),
        Mode.LETTER: tr("a letter"),
    }.get(root.mode or Mode.PHONE, tr("a call"))
