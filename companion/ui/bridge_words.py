"""My bridge in words: the planks, a next step and its reason, and this month."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.people import Kind
from companion.domain.planks import Plank, StepKind
from companion.domain.plans import Mode
from companion.ui.texts import join_names, tr, tr_n
from companion.ui.words import month_name

if TYPE_CHECKING:
    from companion.domain.planks import Standing, Step
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
    """How often in which way this month, in person first; what there was none of is left out.

    Calls of both kinds share a line, so that what meetings grew from has room below.
    """
    planks = (Plank.IN_PERSON, Plank.VIDEO, Plank.PHONE, Plank.MESSAGE)
    words = {plank: times_words(plank, number) for plank, number in zip(planks, month.counts, strict=True) if number}
    calls = [words[plank] for plank in (Plank.VIDEO, Plank.PHONE) if plank in words]
    both = tr("{video}, {phone}", video=calls[0], phone=calls[1]) if len(calls) > 1 else "".join(calls)
    found = [line for line in (words.get(Plank.IN_PERSON), both, words.get(Plank.MESSAGE)) if line]
    return found or [tr("What you note this month stands here.")]


def screen_words(line: ScreenLine) -> str:
    """The program's own time, once a month, in one plain line."""
    words = tr_n(
        "In {month} this window was open in front of you for about {n} hour.",
        "In {month} this window was open in front of you for about {n} hours.",
        line.hours,
        month=month_name(line.month),
    )
    return f"{words} {tr('Less is fine, too. Nothing is lost while it is closed.')}" if line.much else words
