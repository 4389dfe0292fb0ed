"""Who can see what, in words. The rules stand in ``domain.privacy``; here is only what each thing is called."""

from __future__ import annotations

from companion.domain.privacy import Thing, Who
from companion.ui.texts import tr


def thing_words(thing: Thing) -> str:
    """One thing, as a line of a list."""
    return _open()[thing] if thing in _open() else _own()[thing]


def _open() -> dict[Thing, str]:
    return {
        Thing.HELP: tr("Get help, with all its numbers"),
        Thing.TELLING: tr("This page, and pages that only explain"),
        Thing.HANDING: tr("Beginning to help, and handing back"),
        Thing.PLANS: tr("Today, plans and calls"),
        Thing.CIRCLE: tr("People, with numbers, links and photos"),
        Thing.NEAR: tr("Groups, places, and what is near"),
        Thing.PAPER: tr("The week, call cards and faces on paper"),
        Thing.TRYING: tr("Trying calls and reminders beforehand"),
        Thing.LOOKS: tr("Text size and colours"),
        Thing.CARDS: tr("Changing people, numbers, links and photos"),
        Thing.TURNING_ON: tr("Changing reminders, name and country"),
    }


def _own() -> dict[Thing, str]:
    return {
        Thing.HOW_IT_WAS: tr("When you were in touch, and how it was"),
        Thing.OWN_NOTES: tr("Your notes about people, and what you wish for"),
        Thing.NOT_SAFE: tr("Who is not safe, and how it stands between you"),
        Thing.AGREEMENTS: tr("What you agreed on with somebody"),
        Thing.MEMORIES: tr("Dates, and what you keep of those who died"),
        Thing.COMPANY: tr("When you feel lonely, and your bridge"),
        Thing.SUGGESTIONS: tr("What is suggested, and what was learned"),
        Thing.HARD_DAYS: tr("Hard days, pauses and your plan for them"),
        Thing.PACKS: tr("Exercises from others, and ones being written"),
        Thing.LOCKS: tr("PIN, locks, and what a helper changed"),
        Thing.FROM_AFAR: tr("Links and changes from a helper’s file or a server"),
        Thing.SENDING: tr("What is sent to others, and what comes in"),
        Thing.THOUGHTS: tr("Thoughts, exercises, answers and all you keep"),
        Thing.HOW_I_AM: tr("Check-ins, and how your days were"),
        Thing.REPORTS: tr("Reports for somebody you choose"),
        Thing.DIARY: tr("The recovery code, the key and the copies"),
    }


def who_words(who: Who, *, settings_locked: bool, own_lock: bool) -> tuple[str, str]:
    """Who that is, as a heading, and a softer line; with the locks as they are now."""
    with_pin = tr("Only after the helper’s PIN.") if settings_locked else tr("Open to you at any time.")
    alone = with_pin if settings_locked else tr("Shut while somebody helps.")
    locked = tr("Behind the lock you chose.") if own_lock else tr("It has no lock of its own.")
    return {
        Who.ANYBODY: (tr("Anybody at this computer"), tr("Never behind a PIN.")),
        Who.DAILY: (tr("You and a helper"), tr("A helper needs the PIN to begin.")),
        Who.SETTINGS: (tr("You and a helper: changing things"), with_pin),
        Who.OWNER: (tr("You alone"), tr("Shut while somebody helps.")),
        Who.OWNER_SETTINGS: (tr("You alone: letting changes in"), alone),
        Who.PRIVATE: (tr("You alone: the private part"), locked),
    }[who]
