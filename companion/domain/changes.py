"""News after an act, and acts that can be undone. News goes over the bus by type."""

from datetime import datetime
from enum import StrEnum

from companion.domain.record import record


class Topic(StrEnum):
    """What kind of thing changed; pages that show it ask again."""

    PEOPLE = "people"
    PLANS = "plans"
    TOUCHES = "touches"
    RUNS = "runs"
    PREFERENCES = "preferences"
    SPIRITS = "spirits"
    IDEAS = "ideas"
    CHECK_INS = "check_ins"
    KEEPSAKES = "keepsakes"
    PACKS = "packs"
    REPORTS = "reports"
    SAFETY = "safety"
    NUDGES = "nudges"
    TIES = "ties"
    PLACES = "places"
    SHARED = "shared"


@record
class Changed:
    """Committed news: these kinds of things are no longer as they were."""

    topics: frozenset[Topic]


class ActKind(StrEnum):
    """The acts that can be undone, each with its own sentence in the ui."""

    PEOPLE_ADDED = "people_added"
    PHOTOS_PUT_IN = "photos_put_in"
    BIRTHDAYS_KEPT = "birthdays_kept"
    PERSON_CHANGED = "person_changed"
    LINK_CHANGED = "link_changed"
    PERSON_REMOVED = "person_removed"
    PLAN_MADE = "plan_made"
    PLAN_MOVED = "plan_moved"
    PLAN_CHANGED = "plan_changed"
    PLAN_CANCELLED = "plan_cancelled"
    GREW_TOLD = "grew_told"
    PLANS_TAKEN_IN = "plans_taken_in"
    KEPT_IN_STEP = "kept_in_step"
    TOUCH_NOTED = "touch_noted"
    TOUCH_REMOVED = "touch_removed"
    TOLD = "told"
    LET_GO = "let_go"
    PUT_OFF = "put_off"
    IDEA_ANSWERED = "idea_answered"
    IDEAS_FORGOTTEN = "ideas_forgotten"
    RUN_REMOVED = "run_removed"
    CARE_PLAN_REMOVED = "care_plan_removed"
    SPIRITS_TOLD = "spirits_told"
    PREFERENCE_CHANGED = "preference_changed"
    PACK_TAKEN_IN = "pack_taken_in"
    PACK_PUT_AWAY = "pack_put_away"
    PACK_BROUGHT_BACK = "pack_brought_back"
    TOOL_SWITCHED_ON = "tool_switched_on"
    KEEPSAKE_CHANGED = "keepsake_changed"
    KEEPSAKE_REMOVED = "keepsake_removed"
    CHECK_IN_NOTED = "check_in_noted"
    CHECK_IN_REMOVED = "check_in_removed"
    REPORT_NOTE_REMOVED = "report_note_removed"
    DRAFT_REMOVED = "draft_removed"
    PRACTISED = "practised"
    NOT_PRACTISED = "not_practised"
    LOCAL_TAKEN_IN = "local_taken_in"
    LOCAL_REMOVED = "local_removed"
    AS_IT_IS = "as_it_is"
    ASK_AGAIN = "ask_again"
    LADDER_CHANGED = "ladder_changed"
    LADDER_REMOVED = "ladder_removed"
    PAUSED = "paused"
    PAUSE_ENDED = "pause_ended"
    CAME_BACK = "came_back"
    DATE_KEPT = "date_kept"
    DATE_REMOVED = "date_removed"
    AGREEMENT_KEPT = "agreement_kept"
    AGREEMENT_ENDED = "agreement_ended"
    CHANGES_TAKEN_IN = "changes_taken_in"
    KEY_KEPT = "key_kept"
    KEY_REMOVED = "key_removed"


@record
class Act:
    """One thing the person did. ``names`` and ``count`` fill the sentence of the undo bar.

    ``hand`` is empty for the person's own acts, else who did it for them: the name of a helper.
    """

    kind: ActKind
    names: tuple[str, ...] = ()
    count: int = 1
    hand: str = ""


@record
class DoneAct:
    """An act as kept in the diary, so that it can be undone even after a restart."""

    id: int
    act: Act
    at: datetime
