"""Every kind of step as a page shows it, from made-up screens, so that none waits for an exercise that uses it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from companion.domain.exercises import Option
from companion.domain.run_screens import Screen, ScreenKind
from companion.domain.runs import Run, RunId
from companion.domain.step_kinds import Level, Scene
from companion.domain.traps import NO_TRAP
from companion.pictures.frame import Picture
from companion.services.demonstrating import DEMO_NOW
from companion.ui.pages.exercise.page import ExercisePage, Sitting
from companion.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from companion.rooms import Rooms

THOUGHT = "I am incapable of technology"
WORDS = ("Not at all", "A little", "Half", "Mostly", "Completely")


def _options(**words: str) -> tuple[Option, ...]:
    return tuple(Option(id=name, text=text) for name, text in words.items())


_WHOSE = _options(
    me="Me",
    design="The way the machine is made",
    others="The other end",
    shown="How I was shown",
    luck="Bad luck",
)
_REAL = _options(
    voice="A voice",
    face="A face",
    touch="Touch",
    side="Doing things side by side",
    kept="Being remembered",
    meal="Sharing a meal",
)
_TASKS = _options(
    on="Turn the computer on and off",
    open="Open this program",
    answer="Answer a call",
    start="Start a call",
    photo="Look at a photo somebody sent",
    write="Write a short message",
    large="Make the letters larger",
    sound="Turn the sound up",
)
_CAN = _options(can="I can", help="With help", later="Not yet", leave="I do not want it")
_RUNGS = _options(
    picture="Send a picture",
    hello="Send a short hello",
    phone="A five-minute phone call",
    video="A video call with help",
    visit="Coffee half-way",
)
_LETTER = (
    "Dear Margaret,\n\nYou sat with me every evening when Frank was ill.\n\n"
    "I was not alone in the house, and I could sleep.\n\n"
    "Today I sit in the garden again. I think of you when the roses are out.\n\nThank you.\nRose"
)
_TRAPS = _options(
    age_says_no="Age says no",
    name_calling="Name-calling yourself",
    future="Guessing the future",
    none="None of these, it may simply be hard",
)
_DOES = {
    "age_says_no": "It makes age the whole reason.",
    "name_calling": "It makes a whole person out of one slip.",
    "future": "It says the worst will come, and stays at home.",
}
_LOOSEN = {
    "age_says_no": "Which part is age, which is practice, and which is how it is made?",
    "name_calling": "Would you call a friend that?",
    "future": "How sure are you? What happened last time?",
}

_SCREENS: dict[str, Screen] = {
    "share": Screen(
        kind=ScreenKind.SHARE,
        id="whose",
        thought=THOUGHT,
        ask="Whose job was that really?",
        body="Share it out. It need not be exact.",
        cards=_WHOSE,
        answer=("me:20", "design:50"),
    ),
    "order": Screen(
        kind=ScreenKind.ORDER,
        id="real",
        thought="A video call is not real contact",
        ask="What makes contact real for you?",
        cards=_REAL,
    ),
    "sort": Screen(
        kind=ScreenKind.SORT,
        id="tasks",
        thought=THOUGHT,
        ask="Where does each of these belong?",
        cards=_TASKS,
        boxes=_CAN,
        answer=("on:can", "open:can", "answer:help"),
    ),
    "sort-done": Screen(
        kind=ScreenKind.SORT,
        id="tasks",
        thought=THOUGHT,
        ask="Where does each of these belong?",
        cards=_TASKS,
        boxes=_CAN,
        answer=tuple(f"{card.id}:{_CAN[n % 4].id}" for n, card in enumerate(_TASKS)),
    ),
    "grid": Screen(
        kind=ScreenKind.GRID,
        id="carry",
        thought="A video call is not real contact",
        ask="What can carry it?",
        body="Tick all that can.",
        cards=_REAL,
        boxes=_options(letter="A letter", phone="A phone call", video="A video call", meet="Meeting in person"),
        answer=("voice:phone", "voice:video"),
    ),
    "rates": Screen(
        kind=ScreenKind.RATES,
        id="hard",
        thought="",
        ask="How hard would it be?",
        cards=_RUNGS,
        words=WORDS,
        answer=("picture:0", "hello:25"),
    ),
    "ladder": Screen(
        kind=ScreenKind.LADDER,
        id="ladder",
        thought="",
        ask="This is your bridge",
        body="Easy ones lie on this side. Move any of them.",
        cards=_RUNGS,
        rates={"picture": 10, "hello": 25, "phone": 40, "video": 60, "visit": 80},
    ),
    "letter": Screen(
        kind=ScreenKind.LETTER,
        id="letter",
        thought="",
        ask="Your letter",
        body="Change whatever you like.",
        text=_LETTER,
    ),
    "traps": Screen(
        kind=ScreenKind.TRAPS,
        id="traps",
        thought="I am too old for technology",
        ask="Might one of these be at work?",
        options=_TRAPS,
        hints=_DOES,
        loosen=_LOOSEN,
        answer=("name_calling",),
    ),
    "traps-none": Screen(
        kind=ScreenKind.TRAPS,
        id="traps",
        thought="The house is so quiet",
        ask="Might one of these be at work?",
        options=_TRAPS,
        hints=_DOES,
        loosen=_LOOSEN,
        answer=(NO_TRAP,),
    ),
    "info-card": Screen(
        kind=ScreenKind.INFO,
        id="card",
        thought="",
        ask="A card for whoever helps me",
        body="Give it to anybody who sits down beside you.",
        lines=("Please show me, and let me press.", "I go slowly, and that is fine.", "Say it once more when I ask."),
        card=True,
    ),
    "person-several": Screen(
        kind=ScreenKind.PERSON,
        id="who",
        thought="",
        ask="Who belongs with it?",
        options=tuple(Option(id=name, text=name.title()) for name in ("anna", "tom", "margaret", "joan")),
        several=True,
        answer=("anna", "joan"),
    ),
}

_PRACTISED = (
    (Scene.ANSWER, Level.WATCH, ()),
    (Scene.ANSWER, Level.PROMPTS, ()),
    (Scene.ANSWER, Level.MISTAKE, ("Not now",)),
    (Scene.MUTE, Level.HALF, ()),
    (Scene.START, Level.ALONE, ("Video call",)),
    (Scene.CAMERA, Level.ALONE, ("Turn my sound off",)),
    (Scene.END, Level.PROMPTS, ("End the call", "Close")),
)


def step_pictures() -> list[Picture]:
    """Each kind, some in more than one state."""
    return [
        *(_step(name, screen) for name, screen in _SCREENS.items()),
        *(_practised(*practised) for practised in _PRACTISED),
        _step("practice-tried", _practice(Scene.ANSWER, Level.WATCH), ("Next picture", "Next picture")),
    ]


def _practice(scene: Scene, level: Level) -> Screen:
    return Screen(
        kind=ScreenKind.PRACTICE,
        id="try",
        thought="",
        ask="Answer a call",
        scene=scene.value,
        level=level.value,
    )


def _practised(scene: Scene, level: Level, presses: tuple[str, ...]) -> Picture:
    return _step(f"practice-{scene.value}-{level.value}", _practice(scene, level), presses)


def _step(name: str, screen: Screen, presses: tuple[str, ...] = ()) -> Picture:
    return Picture(name=f"step-{name}", opens=_opens(screen), presses=presses)


def _opens(screen: Screen) -> Callable[[Rooms], tuple[QWidget, Callable[[], object]]]:
    shown = replace(screen, position=4, of=9, back=True)

    def opens(rooms: Rooms) -> tuple[QWidget, Callable[[], object]]:
        window, page = Window(), ExercisePage(rooms, "", "")
        run = Run(id=RunId("shown"), exercise="", version=1, thought=screen.thought, started=DEMO_NOW)
        page.take(Sitting(run=run, screen=shown))
        window.show_page(page)
        return window, lambda: None

    return opens
