"""The words of the six parts. No method is named, and nothing promises (content brief, 5.1 and 5.2)."""

from companion.domain.record import record
from companion.domain.safety_plan import PlanPart
from companion.ui.texts import tr


@record
class PartWords:
    """``title`` when it is read, ``ask`` when it is written, ``soft`` below it, ``starters`` to press."""

    title: str
    ask: str
    soft: str
    starters: tuple[str, ...] = ()


def part_words(part: PlanPart) -> PartWords:
    """The words of a part."""
    return {
        PlanPart.SIGNS: _signs,
        PlanPart.ALONE: _alone,
        PlanPart.COMPANY: _company,
        PlanPart.ASK: _ask,
        PlanPart.LINES: _lines,
        PlanPart.PLACE: _place,
    }[part]()


def _signs() -> PartWords:
    return PartWords(
        title=tr("How I notice it"),
        ask=tr("How do you notice that it is getting hard?"),
        soft=tr("Thoughts, moods, things you do or leave."),
        starters=(
            tr("I lie awake"),
            tr("I stay in my room"),
            tr("I do not answer the telephone"),
            tr("I leave my meals"),
            tr("The same thoughts go round and round"),
        ),
    )


def _alone() -> PartWords:
    return PartWords(
        title=tr("What I do by myself"),
        ask=tr("What helps a little, without anybody else?"),
        soft=tr("Things that take your mind off it for a while."),
        starters=(
            tr("Music or the radio"),
            tr("A warm drink, slowly"),
            tr("Some air, and a few steps"),
            tr("A warm bath"),
            tr("A prayer or a poem"),
        ),
    )


def _company() -> PartWords:
    return PartWords(
        title=tr("People and places"),
        ask=tr("Who is good company, and where is it good to be?"),
        soft=tr("You need not tell them how you are."),
        starters=(
            tr("The café"),
            tr("The library"),
            tr("A bench where people go by"),
            tr("A place to pray"),
            tr("The market"),
        ),
    )


def _ask() -> PartWords:
    return PartWords(
        title=tr("Whom I can ask"),
        ask=tr("Whom could you tell that it is hard?"),
        soft=tr("Somebody who would listen or come. They are not told by this computer."),
    )


def _lines() -> PartWords:
    return PartWords(
        title=tr("Whom I can ring"),
        ask=tr("Which doctor or nurse could you ring?"),
        soft=tr("A name and a number. The lines of Get help stand there by themselves."),
        starters=(tr("My doctor:"), tr("My nurse:"), tr("At night:")),
    )


def _place() -> PartWords:
    return PartWords(
        title=tr("A safer home"),
        ask=tr("What could make your home safer on a hard day?"),
        soft=tr("It is good to talk this part over with a doctor or a nurse."),
        starters=(
            tr("Somebody keeps my medicines for me"),
            tr("Somebody comes and stays with me"),
            tr("I go and stay with somebody"),
            tr("No alcohol in the house"),
            tr("Somebody takes away what could hurt me"),
        ),
    )
