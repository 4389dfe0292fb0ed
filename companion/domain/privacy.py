"""Who may see what, and who may do it: the one table.

Whatever keeps a door shut asks here, and so does the page that tells about it, so that what it says is what is done.
Everything in the program belongs to a ``Thing``, and each thing has one ``Who``. What is named nowhere is the owner's
alone: a new page, sheet or act that somebody forgot to put in is shut to a helper, and a test asks for it.

The rules are the content brief's (5.3): whoever set the program up may be the one who harms. A helper changes people,
calls, reminders and text size, and never reads answers; the owner sees who can see what; Get help is behind nothing.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from companion.domain.changes import ActKind
from companion.domain.record import record

if TYPE_CHECKING:
    from collections.abc import Mapping


class Who(StrEnum):
    """For whom something is, from everybody to the owner alone."""

    ANYBODY = "anybody"
    """Never behind anything."""
    DAILY = "daily"
    """For the owner and a helper."""
    SETTINGS = "settings"
    """For the owner and a helper; where the owner wished so, only with the helper's PIN."""
    OWNER = "owner"
    """Shut while a helper helps."""
    OWNER_SETTINGS = "owner_settings"
    """The same; where the owner wished so, only after the helper's PIN."""
    PRIVATE = "private"
    """Shut while a helper helps, and behind the owner's own lock where there is one."""


class Seat(StrEnum):
    """Who sits before the window, as far as the program knows."""

    OWNER = "owner"
    LOCKED = "locked"
    """The owner, but for what is behind their own lock."""
    HELPER = "helper"


class Thing(StrEnum):
    """What there is to see or to do. The order is the order on the page that tells of it."""

    HELP = "help"
    TELLING = "telling"
    HANDING = "handing"
    PLANS = "plans"
    CIRCLE = "circle"
    NEAR = "near"
    PAPER = "paper"
    TRYING = "trying"
    LOOKS = "looks"
    CARDS = "cards"
    TURNING_ON = "turning_on"
    HOW_IT_WAS = "how_it_was"
    OWN_NOTES = "own_notes"
    NOT_SAFE = "not_safe"
    AGREEMENTS = "agreements"
    MEMORIES = "memories"
    COMPANY = "company"
    SUGGESTIONS = "suggestions"
    HARD_DAYS = "hard_days"
    PACKS = "packs"
    LOCKS = "locks"
    FROM_AFAR = "from_afar"
    """Numbers, links and plans that others changed: with a file, or on a server."""
    SENDING = "sending"
    THOUGHTS = "thoughts"
    HOW_I_AM = "how_i_am"
    REPORTS = "reports"
    DIARY = "diary"
    """The recovery code, the key, and everything in one file: whoever has these has all the rest."""


WHO: Mapping[Thing, Who] = {
    Thing.HELP: Who.ANYBODY,
    Thing.TELLING: Who.ANYBODY,
    Thing.HANDING: Who.DAILY,
    Thing.PLANS: Who.DAILY,
    Thing.CIRCLE: Who.DAILY,
    Thing.NEAR: Who.DAILY,
    Thing.PAPER: Who.DAILY,
    Thing.TRYING: Who.DAILY,
    Thing.LOOKS: Who.DAILY,
    Thing.CARDS: Who.SETTINGS,
    Thing.TURNING_ON: Who.SETTINGS,
    Thing.HOW_IT_WAS: Who.OWNER,
    Thing.OWN_NOTES: Who.OWNER,
    Thing.NOT_SAFE: Who.OWNER,
    Thing.AGREEMENTS: Who.OWNER,
    Thing.MEMORIES: Who.OWNER,
    Thing.COMPANY: Who.OWNER,
    Thing.SUGGESTIONS: Who.OWNER,
    Thing.HARD_DAYS: Who.OWNER,
    Thing.PACKS: Who.OWNER,
    Thing.LOCKS: Who.OWNER,
    Thing.FROM_AFAR: Who.OWNER_SETTINGS,
    Thing.SENDING: Who.OWNER,
    Thing.THOUGHTS: Who.PRIVATE,
    Thing.HOW_I_AM: Who.PRIVATE,
    Thing.REPORTS: Who.PRIVATE,
    Thing.DIARY: Who.PRIVATE,
}
"""Each thing and for whom it is. Everything below only says to which thing something belongs."""

_FORGOTTEN = Thing.LOCKS
"""To this belongs what stands in no table: the owner alone."""


class Shut(StrEnum):
    """Why something is shut just now."""

    WHILE_HELPED = "while_helped"
    OWN_LOCK = "own_lock"
    NEEDS_PIN = "needs_pin"


def shut(seat: Seat, thing: Thing, *, settings_locked: bool = False) -> Shut | None:
    """Why a thing is shut for whoever sits there; ``None`` when it is open.

    ``settings_locked``: the owner wished that settings and cards want the helper's PIN.
    """
    who = WHO[thing]
    if seat is Seat.HELPER:
        return Shut.WHILE_HELPED if who in (Who.OWNER, Who.OWNER_SETTINGS, Who.PRIVATE) else None
    if seat is Seat.LOCKED and who is Who.PRIVATE:
        return Shut.OWN_LOCK
    return Shut.NEEDS_PIN if settings_locked and who in (Who.SETTINGS, Who.OWNER_SETTINGS) else None


def may(seat: Seat, thing: Thing) -> bool:
    """Whether whoever sits there may see it, and do it."""
    return shut(seat, thing) is None


# --- pages ---------------------------------------------------------------------------------------------------------

PAGES: Mapping[str, Thing] = {
    "today": Thing.PLANS,
    "plans": Thing.PLANS,
    "plan": Thing.PLANS,
    "occurrence": Thing.PLANS,
    "call": Thing.PLANS,
    "calendar": Thing.PLANS,
    "bring_plans": Thing.PLANS,
    "server": Thing.SENDING,
    "family_card": Thing.SENDING,
    "people": Thing.CIRCLE,
    "person": Thing.CIRCLE,
    "bring_in": Thing.CARDS,
    "photos": Thing.CARDS,
    "links": Thing.CIRCLE,
    "money": Thing.HELP,
    "agreement": Thing.AGREEMENTS,
    "dates": Thing.MEMORIES,
    "remembered": Thing.MEMORIES,
    "afterwards": Thing.HOW_IT_WAS,
    "note": Thing.HOW_IT_WAS,
    "thoughts": Thing.THOUGHTS,
    "shelf": Thing.THOUGHTS,
    "before": Thing.THOUGHTS,
    "path": Thing.THOUGHTS,
    "exercise": Thing.THOUGHTS,
    "pairs": Thing.THOUGHTS,
    "kept": Thing.THOUGHTS,
    "proof": Thing.THOUGHTS,
    "ladder": Thing.THOUGHTS,
    "pack": Thing.PACKS,
    "suggested": Thing.PACKS,
    "editor": Thing.PACKS,
    "therapists": Thing.TELLING,
    "help": Thing.HELP,
    "calm": Thing.HELP,
    "fear": Thing.HELP,
    "grief": Thing.HELP,
    "long_night": Thing.HELP,
    "safety_plan": Thing.HARD_DAYS,
    "gentle": Thing.HARD_DAYS,
    "back_again": Thing.HARD_DAYS,
    "pause": Thing.HARD_DAYS,
    "deciding": Thing.SUGGESTIONS,
    "hearing": Thing.SUGGESTIONS,
    "lonely": Thing.COMPANY,
    "bridge": Thing.COMPANY,
    "local": Thing.NEAR,
    "bring_local": Thing.NEAR,
    "group": Thing.NEAR,
    "how": Thing.HOW_I_AM,
    "how_closer": Thing.HOW_I_AM,
    "check_in": Thing.HOW_I_AM,
    "check_ins": Thing.HOW_I_AM,
    "report": Thing.REPORTS,
    "settings": Thing.LOOKS,
    "settings_section": Thing.LOCKS,
    "set_up": Thing.TURNING_ON,
    "paper": Thing.PAPER,
    "recovery": Thing.DIARY,
    "key": Thing.DIARY,
    "copies": Thing.DIARY,
    "delete": Thing.DIARY,
    "helper": Thing.HANDING,
    "shut": Thing.TELLING,
    "locks": Thing.LOCKS,
    "who_sees": Thing.TELLING,
    "helper_changes": Thing.LOCKS,
    "reminded": Thing.TRYING,
    "rehearsal": Thing.TRYING,
    "helper_plan": Thing.TRYING,
    "helper_key": Thing.SENDING,
    "change_make": Thing.SENDING,
    "change_look": Thing.FROM_AFAR,
}
"""Every page of the router."""


@record
class Part:
    """A part of a page that is for others than the rest: where an argument has one of some values, or any at all."""

    argument: str
    thing: Thing
    values: tuple[str, ...] = ()


PARTS: Mapping[str, tuple[Part, ...]] = {
    "settings_section": (
        Part(argument="section", thing=Thing.LOOKS, values=("look", "about")),
        Part(argument="section", thing=Thing.TURNING_ON, values=("reminders", "me")),
        Part(argument="section", thing=Thing.SUGGESTIONS, values=("suggestions",)),
        Part(argument="section", thing=Thing.HARD_DAYS, values=("hard",)),
        Part(argument="section", thing=Thing.DIARY, values=("diary",)),
    ),
    "person": (
        Part(argument="edit", thing=Thing.OWN_NOTES, values=("ask", "rhythm")),
        Part(argument="edit", thing=Thing.NOT_SAFE, values=("life",)),
        Part(argument="edit", thing=Thing.CARDS),
    ),
    "group": (Part(argument="edit", thing=Thing.CARDS),),
    "links": (Part(argument="put", thing=Thing.CARDS),),
    "server": (Part(argument="link", thing=Thing.FROM_AFAR),),
    "paper": (
        Part(argument="sheet", thing=Thing.THOUGHTS, values=("thought",)),
        Part(argument="sheet", thing=Thing.AGREEMENTS, values=("agreement",)),
    ),
}
"""The first that fits counts."""


def of_page(page: str, what: Mapping[str, Any] | None = None) -> Thing:
    """What a page with these arguments shows."""
    asked = what or {}
    for part in PARTS.get(page, ()):
        value = str(asked.get(part.argument, "") or "")
        if value and (not part.values or value in part.values):
            return part.thing
    if page == "person" and not asked.get("person"):
        return Thing.CARDS  # without a name it adds somebody
    return PAGES.get(page, _FORGOTTEN)


# --- what lies in the diary -----------------------------------------------------------------------------------------

TABLES: Mapping[str, Thing] = {
    "people": Thing.CIRCLE,
    "plans": Thing.PLANS,
    "touches": Thing.HOW_IT_WAS,
    "runs": Thing.THOUGHTS,
    "ideas": Thing.SUGGESTIONS,
    "spirits": Thing.HOW_I_AM,
    "preferences": Thing.LOOKS,
}
"""The parts of a diary that are no sheets, by their names in ``ports.Book``."""

ANY = "*"
"""Every kind of sheet of a table that is not named itself."""

SHEETS: Mapping[tuple[str, str], Thing] = {
    ("check_ins", ANY): Thing.HOW_I_AM,
    ("keepsakes", ANY): Thing.THOUGHTS,
    ("reports", ANY): Thing.REPORTS,
    ("safety", ANY): Thing.HARD_DAYS,
    ("nudges", ANY): Thing.SUGGESTIONS,
    ("packs", ANY): Thing.PACKS,
    ("places", "local"): Thing.NEAR,
    ("ties", "agreement"): Thing.AGREEMENTS,
    ("ties", "date"): Thing.MEMORIES,
    ("ties", "memory"): Thing.MEMORIES,
    ("ties", "ladder"): Thing.THOUGHTS,
    ("ties", "starters"): Thing.OWN_NOTES,
    ("ties", "as_it_is"): Thing.COMPANY,
    ("ties", "going"): Thing.COMPANY,
    ("ties", "grew"): Thing.COMPANY,
    ("ties", "screen"): Thing.HOW_I_AM,
    ("ties", "group"): Thing.NEAR,
    ("ties", "link_changed"): Thing.CIRCLE,
    ("ties", "rehearsal"): Thing.TRYING,
    ("shared", "reminded"): Thing.TRYING,
    ("shared", "practised"): Thing.TRYING,
    ("shared", "pin"): Thing.LOCKS,
    ("shared", "hand_log"): Thing.LOCKS,
    ("shared", "key"): Thing.SENDING,
    ("shared", "change"): Thing.SENDING,
    ("shared", "server"): Thing.SENDING,
    ("shared", "synced"): Thing.SENDING,
    ("shared", "conflict"): Thing.SENDING,
    ("shared", "card"): Thing.SENDING,
}
"""Every kind of sheet, by table and kind."""


def of_sheet(table: str, kind: str) -> Thing:
    """What a sheet tells."""
    return SHEETS.get((table, kind)) or SHEETS.get((table, ANY)) or _FORGOTTEN


FIELDS: Mapping[tuple[str, str], Thing] = {
    ("people", "ask_next"): Thing.OWN_NOTES,
    ("people", "life"): Thing.NOT_SAFE,
    ("people", "touch_every_days"): Thing.OWN_NOTES,
    ("people", "meet_every_days"): Thing.OWN_NOTES,
    ("plans", "ask"): Thing.OWN_NOTES,
    ("plans", "if_then"): Thing.THOUGHTS,
    ("plans", "routine"): Thing.OWN_NOTES,
    ("plans", "origin"): Thing.THOUGHTS,
    ("plans", "what"): Thing.THOUGHTS,
    ("occurrences", "feeling"): Thing.HOW_IT_WAS,
    ("occurrences", "line"): Thing.HOW_IT_WAS,
    ("preferences", "hard_day"): Thing.HARD_DAYS,
    ("preferences", "hard_day_greeted"): Thing.HARD_DAYS,
    ("preferences", "bereaved_on"): Thing.HARD_DAYS,
    ("preferences", "pause_reason"): Thing.HARD_DAYS,
    ("preferences", "support_cue"): Thing.HARD_DAYS,
    ("preferences", "ideas_on_hard_days"): Thing.HARD_DAYS,
    ("preferences", "suggestions"): Thing.SUGGESTIONS,
    ("preferences", "fine_alone"): Thing.SUGGESTIONS,
    ("preferences", "speak_up"): Thing.SUGGESTIONS,
    ("preferences", "speak_off"): Thing.SUGGESTIONS,
    ("preferences", "ideas_asked"): Thing.SUGGESTIONS,
    ("preferences", "budget"): Thing.SUGGESTIONS,
    ("preferences", "windows"): Thing.SUGGESTIONS,
    ("preferences", "way"): Thing.SUGGESTIONS,
    ("preferences", "path"): Thing.THOUGHTS,
    ("preferences", "hand_news"): Thing.LOCKS,
}
"""What stands in open records and is not for everybody who may see the rest. Of ``life`` only "not safe", which looks
like a rest; of ``what`` only of plans that an exercise made."""


# --- what leaves ----------------------------------------------------------------------------------------------------


class Export(StrEnum):
    """Every way out of the diary: a file, a sheet of paper, the clipboard."""

    CONTACTS = "contacts"
    CALENDAR = "calendar"
    ARCHIVE = "archive"
    COPY = "copy"
    REPORT = "report"
    ANSWERS = "answers"
    RECOVERY = "recovery"
    WEEK = "week"
    CALL_CARD = "card"
    FRIDGE = "fridge"
    THOUGHT_CARD = "thought"
    AGREEMENT = "agreement"
    HELPER_PLAN = "helper"
    HARD_DAYS_PLAN = "plan"
    QUESTIONS = "questions"
    CRASH = "crash"
    CHANGES = "changes"


EXPORTS: Mapping[Export, Thing] = {
    Export.CONTACTS: Thing.CIRCLE,
    Export.CALENDAR: Thing.PLANS,
    Export.ARCHIVE: Thing.DIARY,
    Export.COPY: Thing.DIARY,
    Export.REPORT: Thing.REPORTS,
    Export.ANSWERS: Thing.REPORTS,
    Export.RECOVERY: Thing.DIARY,
    Export.WEEK: Thing.PAPER,
    Export.CALL_CARD: Thing.PAPER,
    Export.FRIDGE: Thing.PAPER,
    Export.THOUGHT_CARD: Thing.THOUGHTS,
    Export.AGREEMENT: Thing.AGREEMENTS,
    Export.HELPER_PLAN: Thing.PAPER,
    Export.HARD_DAYS_PLAN: Thing.HARD_DAYS,
    Export.QUESTIONS: Thing.HOW_I_AM,
    Export.CRASH: Thing.HELP,
    Export.CHANGES: Thing.SENDING,
}
"""Each of them."""

# --- acts -----------------------------------------------------------------------------------------------------------

ACTS: Mapping[ActKind, Thing] = {
    ActKind.PEOPLE_ADDED: Thing.CARDS,
    ActKind.BIRTHDAYS_KEPT: Thing.CARDS,
    ActKind.PERSON_CHANGED: Thing.CARDS,
    ActKind.PHOTOS_PUT_IN: Thing.CARDS,
    ActKind.LINK_CHANGED: Thing.CARDS,
    ActKind.PERSON_REMOVED: Thing.CARDS,
    ActKind.PLAN_MADE: Thing.PLANS,
    ActKind.PLAN_MOVED: Thing.PLANS,
    ActKind.PLAN_CHANGED: Thing.PLANS,
    ActKind.PLAN_CANCELLED: Thing.PLANS,
    ActKind.PLANS_TAKEN_IN: Thing.PLANS,
    ActKind.KEPT_IN_STEP: Thing.SENDING,
    ActKind.TOUCH_NOTED: Thing.HOW_IT_WAS,
    ActKind.TOUCH_REMOVED: Thing.HOW_IT_WAS,
    ActKind.TOLD: Thing.HOW_IT_WAS,
    ActKind.LET_GO: Thing.PLANS,
    ActKind.PUT_OFF: Thing.PLANS,
    ActKind.IDEA_ANSWERED: Thing.SUGGESTIONS,
    ActKind.IDEAS_FORGOTTEN: Thing.SUGGESTIONS,
    ActKind.RUN_REMOVED: Thing.THOUGHTS,
    ActKind.CARE_PLAN_REMOVED: Thing.HARD_DAYS,
    ActKind.SPIRITS_TOLD: Thing.HOW_I_AM,
    ActKind.PREFERENCE_CHANGED: Thing.TURNING_ON,
    ActKind.PACK_TAKEN_IN: Thing.PACKS,
    ActKind.PACK_PUT_AWAY: Thing.PACKS,
    ActKind.PACK_BROUGHT_BACK: Thing.PACKS,
    ActKind.TOOL_SWITCHED_ON: Thing.PACKS,
    ActKind.KEEPSAKE_CHANGED: Thing.THOUGHTS,
    ActKind.KEEPSAKE_REMOVED: Thing.THOUGHTS,
    ActKind.CHECK_IN_NOTED: Thing.HOW_I_AM,
    ActKind.CHECK_IN_REMOVED: Thing.HOW_I_AM,
    ActKind.REPORT_NOTE_REMOVED: Thing.REPORTS,
    ActKind.DRAFT_REMOVED: Thing.PACKS,
    ActKind.PRACTISED: Thing.TRYING,
    ActKind.NOT_PRACTISED: Thing.TRYING,
    ActKind.LOCAL_TAKEN_IN: Thing.NEAR,
    ActKind.LOCAL_REMOVED: Thing.NEAR,
    ActKind.AS_IT_IS: Thing.COMPANY,
    ActKind.GREW_TOLD: Thing.COMPANY,
    ActKind.ASK_AGAIN: Thing.COMPANY,
    ActKind.LADDER_CHANGED: Thing.THOUGHTS,
    ActKind.LADDER_REMOVED: Thing.THOUGHTS,
    ActKind.PAUSED: Thing.HARD_DAYS,
    ActKind.PAUSE_ENDED: Thing.HARD_DAYS,
    ActKind.CAME_BACK: Thing.HARD_DAYS,
    ActKind.DATE_KEPT: Thing.MEMORIES,
    ActKind.DATE_REMOVED: Thing.MEMORIES,
    ActKind.AGREEMENT_KEPT: Thing.AGREEMENTS,
    ActKind.AGREEMENT_ENDED: Thing.AGREEMENTS,
    ActKind.CHANGES_TAKEN_IN: Thing.FROM_AFAR,
    ActKind.KEY_KEPT: Thing.SENDING,
    ActKind.KEY_REMOVED: Thing.SENDING,
}
"""Every act that can be undone."""


def of_act(kind: ActKind) -> Thing:
    """What an act changes."""
    return ACTS.get(kind, _FORGOTTEN)


_BACK: Mapping[ActKind, Thing] = {
    ActKind.LINK_CHANGED: Thing.CARDS,
    ActKind.CHANGES_TAKEN_IN: Thing.FROM_AFAR,
    ActKind.KEPT_IN_STEP: Thing.FROM_AFAR,
}


def of_taking_back(kind: ActKind) -> Thing | None:
    """What it takes to take an act back that changed call links, for the link of before comes with it.

    ``None`` for all other acts: whoever may do them may take them back.
    """
    return _BACK.get(kind)
