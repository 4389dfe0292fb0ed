"""The list: every page and every step of every way through the program."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from companion.domain.plans import Mode
from companion.domain.problems import ProblemKind
from companion.domain.run_screens import ScreenKind
from companion.domain.safety_plan import PlanPart
from companion.pictures import ways
from companion.pictures.afar_states import afar_pictures
from companion.pictures.answered import asked
from companion.pictures.bridge_states import bridge_pictures
from companion.pictures.copies import copy_pictures
from companion.pictures.frame import Picture
from companion.pictures.going_states import going_pictures
from companion.pictures.growing import grown_pictures
from companion.pictures.guarding_states import guarding_pictures
from companion.pictures.helped import helper_pictures
from companion.pictures.kept import PLAN
from companion.pictures.near_states import near_pictures
from companion.pictures.packs import pack_pictures
from companion.pictures.paper_states import paper_pictures
from companion.pictures.photos import photo_pictures
from companion.pictures.practising_states import practising_pictures
from companion.pictures.reports import report_pictures
from companion.pictures.sharing import sharing_pictures
from companion.pictures.speaking_states import speaking_pictures
from companion.pictures.steps import step_pictures
from companion.pictures.trying import trying_pictures
from companion.pictures.with_others_states import with_others_pictures
from companion.pictures.writing import writing_pictures
from companion.services.demonstrating import DEMO_NOW
from companion.services.meeting import Happened
from companion.services.safekeeping import Door

if TYPE_CHECKING:
    from companion.pictures.houses import Houses
    from companion.pictures.stops import Stop
    from companion.rooms import Rooms

PARTS = ("name", "ways", "near", "place", "zone", "when", "rhythm", "ask", "photo", "birthday", "ring", "life")
SECTIONS = ("look", "reminders", "suggestions", "hard", "me", "diary", "about")
SET_UP = 7
_PAGES_OF_CROWDS = ("today", "people", "plan", "note", "help")


def see(name: str, page: str = "", house: str = "demo", presses: tuple[str, ...] = (), **what: Any) -> Picture:  # noqa: ANN401 - each page knows its own
    """A picture the router leads to."""
    return Picture(name=name, page=page or name, house=house, presses=presses, what=what)


def pictures(houses: Houses) -> list[Picture]:
    """Every page, most in more than one state."""
    return [
        *_doors(),
        *_people(),
        *_plans(houses),
        *_calls(houses),
        *_thoughts(houses),
        *going_pictures(),
        *near_pictures(),
        *sharing_pictures(),
        *bridge_pictures(),
        *grown_pictures(),
        *_kept(houses),
        *_how(),
        *pack_pictures(),
        *report_pictures(),
        *paper_pictures(),
        *speaking_pictures(),
        *with_others_pictures(),
        *_others(),
        *copy_pictures(),
        *photo_pictures(),
        *afar_pictures(),
        *practising_pictures(),
        *trying_pictures(),
        *helper_pictures(),
        *guarding_pictures(),
        *_lives(),
        *step_pictures(),
        *writing_pictures(),
        *_before_the_diary(),
    ]


def _doors() -> list[Picture]:
    return [
        see("today"),
        see("people"),
        see("people-list", "people", presses=("Show as list",)),
        see("plans"),
        see("thoughts"),
        see("how"),
        see("settings"),
    ]


def _people() -> list[Picture]:
    adding = ("Next", "Skip this", "Skip this")
    return [
        see("person", person="margaret"),
        *(see(f"person-{part}", "person", person="margaret", edit=part) for part in PARTS),
        see("person-life-between", "person", presses=("Something between us",), person="margaret", edit="life"),
        see("person-reach", "person", person="margaret", reach=Mode.PHONE),
        see("person-reach-link", "person", person="anna", reach=Mode.VIDEO),
        see("person-gone", "person", person="nobody"),
        see("person-new", "person"),
        *(
            Picture(name=f"person-new-{number}", page="person", presses=adding[:number], types=("Wilfred",))
            for number in (1, 2, 3)
        ),
        see("bring_in"),
        see("bring_in-gone", "bring_in", file="no such file.vcf"),
        Picture(name="bring_in-who", page="bring_in", before=ways.contacts_file, presses=("Tick all shown",)),
        Picture(
            name="bring_in-faults",
            page="bring_in",
            before=ways.contacts_file,
            presses=("Tick all shown", "1 line could not"),
        ),
        Picture(
            name="bring_in-close",
            page="bring_in",
            before=ways.contacts_file,
            presses=("Tick all shown", "3 chosen"),
        ),
    ]


def _plans(houses: Houses) -> list[Picture]:
    one = _call(houses["demo"])
    anna: dict[str, Any] = {"people": ("anna",), "mode": Mode.VIDEO}
    return [
        see("plan"),
        see("plan-when", "plan", **anna),
        see("plan-when-meet", "plan", people=("margaret",), mode=Mode.IN_PERSON),
        see("plan-when-several", "plan", people=("tom", "margaret", "joan")),
        see("plan-own-time", "plan", presses=("Choose another day",), **anna),
        see("plan-often", "plan", presses=("Every", "Change how often"), **anna),
        see("plan-how", "plan", presses=("Every", "Next"), **anna),
        see("plan-how-other", "plan", presses=("Every", "Next", "Another number"), **anna),
        see("plan-how-meet", "plan", presses=("Just once", "Next"), people=("margaret",), mode=Mode.IN_PERSON),
        see("plans-said", "plans", said="It is in your plans: Coffee with Margaret. Tuesday 24 November at 11:00 am."),
        see("occurrence", **one),
        see("occurrence-move", "occurrence", presses=("Move it",), **one),
        see("occurrence-off", "occurrence", presses=("Take it off",), **one),
        see("occurrence-reminders", "occurrence", presses=("Change the reminders",), **one),
        see("note"),
        see("note-several", "note", presses=("Several people",)),
        see("note-how", "note", person="margaret"),
        see("note-day", "note", presses=("It was another day",), person="margaret"),
    ]


def _calls(houses: Houses) -> list[Picture]:
    one = _call(houses["demo"])
    return [
        see("call", **one),
        see("today-due", "today", house="due"),
        see("call-due", "call", house="due", **one),
        see("call-joined", "call", house="joined", join=True, **one),
        see("call-cues", "call", house="joined", presses=("What does it ask?",), join=True, **one),
        see("call-trouble", "call", house="joined", presses=("It did not open",), join=True, **one),
        Picture(name="call-window", house="due", opens=ways.call_window),
        Picture(name="call-window-after", house="after", opens=ways.call_window),
        see("today-after", "today", house="after"),
        see("plans-after", "plans", house="after"),
        see("afterwards", house="after", **one),
        see("afterwards-feeling", "afterwards", house="after", presses=("Yes",), **one),
        Picture(name="afterwards-bridge", page="afterwards", house="told", what=one, before=ways.told(Happened.YES)),
        Picture(name="afterwards-apart", page="afterwards", house="apart", what=one, before=ways.told(Happened.NO)),
    ]


def _thoughts(houses: Houses) -> list[Picture]:
    firsts = {stop.screen.kind: stop for stop in reversed(houses.stops("thinking"))}
    own = firsts[ScreenKind.PLAN]
    return [
        *(_stop(firsts[kind]) for kind in ScreenKind if kind in firsts),
        see("exercise-own-plan", "exercise", house="thinking", presses=("Choose another day",), run=own.run),
        see("pairs"),
    ]


def _kept(houses: Houses) -> list[Picture]:
    """What is kept, where it is shown, and how a plan gets its sentence."""
    plan: dict[str, Any] = {"plan": PLAN, "day": (DEMO_NOW + timedelta(days=1)).date()}
    snag = "If something gets in the way"
    return [
        see("kept", house="kept"),
        see("kept-empty", "kept", house="empty"),
        see("kept-one", "kept", house="kept", item="kept-00"),
        see("kept-letter", "kept", house="kept", item="kept-12"),
        see("kept-change", "kept", house="kept", presses=("Change the words",), item="kept-00"),
        see("kept-gone", "kept", house="kept", item="no such thing"),
        see("proof", house="kept"),
        see("proof-empty", "proof", house="empty"),
        see("pairs-several", "pairs", house="kept"),
        see("pairs-table", "pairs", house="kept", presses=("Show it as a table",)),
        see("occurrence-kept", "occurrence", house="kept", **plan),
        see("occurrence-snag", "occurrence", house="kept", presses=(snag,), **plan),
        see("occurrence-snag-then", "occurrence", house="kept", presses=(snag, "If it rings out"), **plan),
        see("occurrence-snag-own", "occurrence", house="kept", presses=(snag, "In my own words"), **plan),
        Picture(name="call-window-kept", house="kept-due", opens=ways.call_window),
        see("call-kept", "call", house="kept-due", **_call(houses["demo"])),
    ]


def every_screen(houses: Houses) -> list[Picture]:
    """Each screen of each exercise, on the way of the first answers."""
    return [_stop(stop) for stop in houses.stops("thinking")]


def _stop(stop: Stop) -> Picture:
    return see(f"exercise-{stop.run}", "exercise", house="thinking", exercise=stop.exercise, run=stop.run)


def _how() -> list[Picture]:
    kinds = ("touch", "answers", "tasks")

    def asks(name: str, questions: str, *presses: str, given: int = 0) -> Picture:
        return Picture(name=name, page="check_in", house="asked", before=asked(questions, given), presses=presses)

    return [
        see("how-answered", "how", house="answered"),
        see("how-once", "how", house="once"),
        *(see(f"how_closer-{kind}", "how_closer", house="answered", kind=kind) for kind in kinds),
        *(
            see(f"how_closer-{kind}-table", "how_closer", house="answered", presses=("Show as a table",), kind=kind)
            for kind in kinds
        ),
        see("how_closer-answers-words", "how_closer", house="answered", kind="answers", questions="ons"),
        asks("check_in", "ons"),
        asks("check_in-one", "ons", "Begin"),
        asks("check_in-begun", "ucla3", given=1),
        asks("check_in-second", "ucla3", "Go on", given=1),
        asks("check_in-back", "ucla3", "Go on", "Back", given=1),
        asks("check_in-task", "digital_confidence", "Begin"),
        asks("check_in-finer", "digital_confidence", "Begin", "Answer more"),
        asks("check_in-end", "digital_confidence", "Go on", "Answer more", "Keep this", given=9),
        asks("check_in-end-skipped", "ons", "Begin", "Skip"),
        asks("check_in-end-part", "ucla3", "Go on", "Skip", given=2),
        see("check_in-rests", "check_in", house="resting", questions="ons"),
        see("check_ins"),
        see("check_ins-answered", "check_ins", house="answered", presses=("Show more",)),
        see("check_ins-rests", "check_ins", house="resting"),
        see("check_ins-paper", "check_ins", paper=True),
        see("check_ins-paper-mend", "check_ins", presses=("Keep it",), paper=True),
    ]


def _others() -> list[Picture]:
    return [
        see("help"),
        see("help-more", "help", presses=("More numbers",)),
        see("help-choose", "help", choose=True),
        see("help-safety", "help", reason="safety"),
        see("help-safety-yes", "help", house="unwell", presses=("Yes",), reason="safety"),
        see("help-guessed", "help", house="fresh"),
        see("help-no-country", "help", house="fresh", presses=("Change the country",)),
        see("calm"),
        see("fear"),
        see("fear-numbers", "fear", presses=("Yes, show it",)),
        see("fear-mark", "fear", presses=("Yes, show it", "Mark someone")),
        *_care(),
        *(see(f"settings-{section}", "settings_section", section=section) for section in SECTIONS),
        *(
            Picture(name=f"set_up-{step}", page="set_up", house="fresh", before=ways.set_up_at(step))
            for step in range(SET_UP + 1)
        ),
        *(
            Picture(name=f"set_up-{step}-people", page="set_up", house="trying", before=ways.set_up_at(step))
            for step in (5, 6)
        ),
        *(
            Picture(name=f"set_up-{step}-helped", page="set_up", house="set-up-helped", before=ways.set_up_at(step))
            for step in range(3, SET_UP + 1)
        ),
        see("recovery"),
        see("key"),
        see("key-new", "key", presses=("Ask for a passphrase",)),
        Picture(name="key-passphrase", page="key", house="empty", before=ways.sealed),
        Picture(name="key-change", page="key", house="empty", before=ways.sealed, presses=("Change my passphrase",)),
    ]


def _care() -> list[Picture]:
    """The plan for hard days, part by part, and the gentle pages."""
    return [
        see("help-lines", "help", at="lines"),
        see("help-safety-no", "help", house="unwell", presses=("No",), reason="safety"),
        see("gentle"),
        Picture(name="exercise-cue", page="exercise", house="cued", before=ways.heavy_words, presses=("Next",)),
        see("grief"),
        see("safety_plan-begin", "safety_plan"),
        *(see(f"safety_plan-{part.value}", "safety_plan", house="caring", part=part.value) for part in PlanPart),
        Picture(name="safety_plan", page="safety_plan", house="caring", before=ways.care_plan),
        Picture(name="help-plan", page="help", house="caring", before=ways.care_plan),
    ]


def _lives() -> list[Picture]:
    """The same pages with nothing in them, with very much, and with very long names."""
    empty = ("today", "people", "plans", "thoughts", "plan", "note", "pairs", "help", "how", "check_ins")
    long = ("today", "people", "plans", "plan", "note", "help")
    return [
        *(see(f"{page}-empty", page, house="empty") for page in empty),
        *(see(f"{page}-crowd", page, house="crowd") for page in _PAGES_OF_CROWDS),
        see("people-list-crowd", "people", house="crowd", presses=("Show as list",)),
        *(see(f"{page}-long", page, house="long") for page in long),
        see("people-list-long", "people", house="long", presses=("Show as list",)),
        see("person-long", "person", house="long", person="anna"),
        see("plan-when-long", "plan", house="long", people=("anna",), mode=Mode.VIDEO),
        see("note-how-long", "note", house="long", person="tom"),
    ]


def _before_the_diary() -> list[Picture]:
    def opening(name: str, *presses: str, door: Door | None = None, problem: ProblemKind | None = None) -> Picture:
        return Picture(name=f"opening-{name}", house="fresh", opens=ways.door(door, problem), presses=presses)

    return [
        opening("passphrase", door=Door.NEEDS_PASSPHRASE),
        opening("code", door=Door.NEEDS_CODE),
        opening("waiting", door=Door.NEEDS_KEY_STORE),
        opening("new-passphrase", door=Door.NEW, problem=ProblemKind.NO_KEY_STORE),
        opening("locked", door=Door.NEW, problem=ProblemKind.KEY_STORE_LOCKED),
        opening("gone", door=Door.DIARY_GONE),
        opening("damaged", problem=ProblemKind.DAMAGED),
        opening("copy", "Open a copy of my diary", problem=ProblemKind.DAMAGED),
        opening("newer", problem=ProblemKind.NEWER),
        opening("anew", "Begin a new diary", problem=ProblemKind.DAMAGED),
        opening("help", "Get help", problem=ProblemKind.DAMAGED),
        Picture(name="closing", house="fresh", opens=ways.closing(tray=False)),
        Picture(name="closing-tray", house="fresh", opens=ways.closing(tray=True)),
        Picture(name="crash", house="fresh", opens=ways.crash_page),
    ]


def _call(rooms: Rooms) -> dict[str, Any]:
    """The call of the day, by plan and day."""
    call = next(coming for coming in rooms.planning.coming(8) if coming.plan.id == "call-anna")
    return {"plan": call.plan.id, "day": call.moment.day}
