"""What each test is called, what came of it, and what to do then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.reminder_trials import Outcome, Trial
from companion.ui.texts import tr
from companion.ui.when_words import wording

if TYPE_CHECKING:
    from companion.domain.reminder_trials import SleepFacts, Tried
    from companion.ui.house import House

ICONS = {
    Trial.WINDOW: "bell",
    Trial.NOTICE: "message-circle",
    Trial.SOUND: "volume-2",
    Trial.LOGIN: "log-out",
    Trial.SLEEP: "moon",
}
"""One for each test."""


def trial_title(trial: Trial) -> str:
    """What is tried."""
    return {
        Trial.WINDOW: tr("Our own window"),
        Trial.NOTICE: tr("A notice of the desktop"),
        Trial.SOUND: tr("The sound"),
        Trial.LOGIN: tr("Starting with the computer"),
        Trial.SLEEP: tr("Asleep, or lid closed"),
    }[trial]


def outcome_words(outcome: Outcome) -> str:
    """What came of it, in one sentence."""
    return {
        Outcome.CAME: tr("It came up, and you pressed it."),
        Outcome.CAME_NOT: tr("It did not come up."),
        Outcome.PRESSED: tr("It came, and your press arrived."),
        Outcome.SEEN: tr("It came, but a press on it did not arrive."),
        Outcome.SEEN_NOT: tr("You saw no notice."),
        Outcome.NOBODY: tr("This desktop shows no notices."),
        Outcome.HEARD: tr("You heard it."),
        Outcome.HEARD_NOT: tr("You did not hear it."),
        Outcome.NO_PLAYER: tr("This computer could not play it."),
        Outcome.STARTS: tr("Companion starts when you log in."),
        Outcome.STARTS_NOT: tr("Companion does not start by itself."),
        Outcome.OTHER: tr("An older or moved Companion would be started."),
        Outcome.STAYS: tr("With the lid closed it goes on, and reminds you."),
        Outcome.SLEEPS: tr("With the lid closed it sleeps, and is silent."),
        Outcome.TURNS_OFF: tr("With the lid closed it switches off."),
        Outcome.NO_LID: tr("This computer has no lid."),
        Outcome.UNKNOWN: tr("It does not say what it does with the lid closed."),
    }[outcome]


def advice_words(outcome: Outcome) -> str:
    """What to do about it; empty where there is nothing to do."""
    miss_nothing = tr("Our own window comes up all the same, and waits. The first test shows it.")
    return {
        Outcome.CAME_NOT: tr("It may lie behind another window, or on another screen. Look there, and try once more. "
                             "If it does not come again, ask somebody who knows this computer."),
        Outcome.SEEN: miss_nothing,
        Outcome.SEEN_NOT: tr("“Do not disturb” may be on, or notices of Companion may be off. "
                             "Both are in the settings of the computer.") + " " + miss_nothing,
        Outcome.NOBODY: miss_nothing + " " + tr("If you want notices too, somebody can add a program for them. "
                                                "Then start Companion again."),
        Outcome.HEARD_NOT: tr("Is the loudspeaker on? Is a headset plugged in? "
                              "Turn the sound up, and try once more."),
        Outcome.NO_PLAYER: tr("Reminders are silent here, but the window comes up all the same. "
                              "Somebody can add the program “pulseaudio-utils” or “alsa-utils”."),
        Outcome.STARTS_NOT: tr("After the computer was off, nobody reminds you until you open Companion."),
        Outcome.OTHER: tr("Set it anew, and this Companion is started."),
        Outcome.SLEEPS: tr("Leave the lid open on days when you wait for a call."),
        Outcome.TURNS_OFF: tr("Leave the lid open on days when you wait for a call."),
        Outcome.UNKNOWN: tr("Try it: plan a pretend call in ten minutes, and close the lid."),
    }.get(outcome, "")  # fmt: skip


def panel_for(outcome: Outcome) -> tuple[str, str]:
    """The part of the computer's settings that has to do with it, and the words of its button; both may be empty."""
    if outcome in (Outcome.SEEN, Outcome.SEEN_NOT, Outcome.NOBODY):
        return "notices", tr("Open the notice settings")
    if outcome in (Outcome.HEARD_NOT, Outcome.NO_PLAYER):
        return "sound", tr("Open the sound settings")
    if outcome in (Outcome.SLEEPS, Outcome.TURNS_OFF, Outcome.UNKNOWN):
        return "power", tr("Open the power settings")
    return "", ""


def tried_words(house: House, tried: Tried | None) -> str:
    """What came of it and when, for the list."""
    if tried is None:
        return tr("Not tried yet")
    say = wording(house)
    day = say.day_inside(say.here(tried.at).date())
    return tr("{result} Tried {day}.", result=outcome_words(tried.outcome), day=day)


def sleep_lines(facts: SleepFacts) -> list[str]:
    """What else is known: who decides about the lid, and what happens asleep and switched off."""
    lines = [
        tr("Asleep, it is silent. When it wakes, what was due comes up at once."),
        tr("Switched off, it is silent. What you missed is said after the next start."),
        tr("Some computers go to sleep by themselves after a while. Their power settings tell you."),
    ]
    if facts.desktop_decides and facts.lid is not False:
        lines.insert(0, tr("The desktop decides what a closed lid does. Look in the power settings."))
    return lines


def all_in_all(results: dict[Trial, Tried]) -> str:
    """The answer to the question, or what is still open; one sentence."""
    window, login = results.get(Trial.WINDOW), results.get(Trial.LOGIN)
    if window is None:
        return tr("Five short tests show it. Nothing is believed that you did not see or hear.")
    if not window.outcome.fine:
        return tr("Not for sure. Our own window did not reach you.")
    if login is not None and not login.outcome.fine:
        return tr("Yes, while Companion is open. It does not start by itself yet.")
    return tr("Yes, while the computer is on and awake.")
