"""The pages of somebody who writes exercises, with a draft that is half done, one that is sound, and one with slips."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.step_base import StepKind
from companion.pictures.frame import Picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.rooms import Rooms

HALF = """\
id = "T02"
version = 1
language = "en"
title = "Too late to call?"
thought = "It is too late to get in touch again"
aim = "To look at a silence, and make one small move."
shelf = "thoughts"
minutes = 6
source = "Our own group, 2026"

[[step]]
id = "upset"
kind = "rate"
ask = "How upset are you now?"
keeps = "upset_before"

[[step]]
id = "why"
kind = "choice"
ask = "What makes it feel too late?"
options = [
  { id = "long", text = "It has been so long" },
  { id = "words", text = "I would not know what to say", say = "the words", goto = "kind" },
  { id = "dark", text = "Life does not feel worth living", safety = true },
]
rules = [
  { step = "upset", at_least = 75, goto = "shared_kind" },
]

[[step]]
id = "kind"
kind = "info"
ask = "Most people are glad to hear from somebody"
body = "Even after a long time."

[[step]]
id = "plan"
kind = "plan"
ask = ""
ideas = [
  { id = "ring", text = "Ring {person}", mode = "phone", days = 1, at = "11:00", routine = "after morning tea" },
]
"""
"""Somebody was called away in the middle."""

SLIP = HALF.replace('ask = "What makes it feel too late?"', 'ask = "What makes it feel too late?')
"""A quote is missing."""

EVERY_KIND = """\
id = "T03"
version = 1
language = "en"
title = "Every kind"
thought = "It will go badly"
aim = "To look at every kind of step."
shelf = "try"
minutes = 9
likely = ["future"]
source = "Made up"
not_for = ["Nobody in particular."]
follow_up = "Never."

[[step]]
id = "upset"
kind = "rate"
ask = "How upset are you now?"
words = ["Not at all", "A little", "Somewhat", "A lot", "Very much"]
keeps = ["upset_before", "belief_before"]

[[step]]
id = "read"
kind = "info"
ask = "Most things were new once"
lines = ["Slower is not unable.", "Short is fine."]
card = true

[[step]]
id = "why"
kind = "choice"
ask = "What was hardest?"
options = [
  { id = "fast", text = "It went too fast" },
  { id = "dark", text = "Life does not feel worth living", safety = true },
]

[[step]]
id = "who"
kind = "person"
ask = "Who comes to mind?"
first = "near"

[[step]]
id = "first"
kind = "order"
ask = "What comes first for you?"
options = [
  { id = "voice", text = "A voice" },
  { id = "face", text = "A face" },
  { id = "meal", text = "A meal together" },
]

[[step]]
id = "liked"
kind = "multi"
ask = "Which of these do you like?"
options_of = "first"

[[step]]
id = "parts"
kind = "share"
ask = "Whose part was it?"
options = [
  { id = "me", text = "Mine" },
  { id = "luck", text = "Bad luck" },
]

[[step]]
id = "tasks"
kind = "sort"
ask = "How is it with this one?"
options = [
  { id = "open", text = "Open this program" },
  { id = "read_it", text = "Read a message" },
]
boxes = [
  { id = "alone", text = "I can do it alone" },
  { id = "help_me", text = "With some help" },
]

[[step]]
id = "carries"
kind = "grid"
ask = "What can carry this?"
options_of = "first"
columns = [
  { id = "letter", text = "A letter" },
  { id = "phone", text = "A phone call" },
]

[[step]]
id = "hard"
kind = "rates"
ask = "How hard would this be?"
options_of = "first"

[[step]]
id = "rungs"
kind = "ladder"
ask = "Is this the right order for you?"
options_of = "first"
rates_in = "hard"
keeps = "ladder"

[[step]]
id = "ask_them"
kind = "text"
ask = "What would you like to ask {person|them}?"
starters = ["How was your week?", "What are you cooking?", "What made you laugh?", "May I ask your advice?"]

[[step]]
id = "note_to"
kind = "letter"
ask = "Does it say what you mean?"
template = \"\"\"
Dear {person|friend},

{answer:ask_them}\"\"\"

[[step]]
id = "trap"
kind = "traps"
ask = "Could one of these be in it?"

[[step]]
id = "try_it"
kind = "practice"
scene = "answer"
level = "prompts"
ask = "Now you, and each press is told"

[[step]]
id = "end"
kind = "rate"
ask = "How upset are you now?"
keeps = ["upset_after", "belief_after"]

[[step]]
id = "plan"
kind = "plan"
ask = "Which small thing shall we put in your plans?"
ideas = [
  { id = "tea", text = "Have tea with {person}", mode = "in_person", days = 2, at = "15:00", routine = "after lunch" },
  { id = "walk", text = "Go out and greet one person", mode = "alone", days = 1, at = "10:00" },
]

[[step]]
id = "wait"
kind = "wait"
ask = "That is all for now."
days = 7
"""
"""One step of each kind."""


def _draft(text: str) -> Callable[[Rooms], dict[str, Any]]:
    """One draft with this text, and no other."""

    def make(rooms: Rooms) -> dict[str, Any]:
        with rooms.diary.writing() as book:
            for sheet in book.packs.all("draft"):
                book.packs.remove(sheet.id)
        draft = rooms.writing.begin()
        rooms.writing.keep(draft.id, text)
        return {"draft": draft.id}

    return make


def _copied(rooms: Rooms) -> dict[str, Any]:
    """A sound copy, with nothing to put back."""
    with rooms.diary.writing() as book:
        for sheet in book.packs.all("draft"):
            book.packs.remove(sheet.id)
    return {"draft": rooms.writing.begin(likeness="E09").id}


def _two(rooms: Rooms) -> dict[str, Any]:
    """One that is sound and one that is not, in the list."""
    _copied(rooms)
    half = rooms.writing.begin()
    rooms.writing.keep(half.id, HALF)
    return {}


def _none(rooms: Rooms) -> dict[str, Any]:
    _copied(rooms)
    for draft in rooms.writing.drafts():
        with rooms.diary.writing() as book:
            book.packs.remove(draft.id)
    return {}


def _one(name: str, text: str, *presses: str, **what: object) -> Picture:
    """A page of a draft with this text."""
    return Picture(name=f"editor-{name}", page="editor", house="empty", before=_draft(text), presses=presses, what=what)


def _sound(name: str, *presses: str, **what: object) -> Picture:
    """A page of a sound copy."""
    return Picture(name=f"editor-{name}", page="editor", house="empty", before=_copied, presses=presses, what=what)


def writing_pictures() -> list[Picture]:
    """Every page, and the states worth looking at."""
    return [
        Picture(name="therapists", page="therapists", house="empty"),
        Picture(name="editor-none", page="editor", house="empty", before=_none),
        Picture(name="editor", page="editor", house="empty", before=_two),
        Picture(name="editor-copy", page="editor", house="empty", what={"view": "copy"}),
        Picture(name="editor-pack", page="editor", house="empty", before=_two, what={"view": "pack"}),
        _one("half", HALF),
        _one("half-chosen", HALF, "2."),
        _one("half-about", HALF, view="about"),
        _one("half-step", HALF, view="step", place=1),
        _one("half-answer", HALF, "More about Answer 2", view="step", place=1),
        _one("half-more", HALF, "More about this step", view="step", place=1),
        _one("half-plan", HALF, "More about Idea 1", view="step", place=3),
        _one("half-text", HALF, view="text"),
        _one("slip", SLIP),
        _one("slip-text", SLIP, view="text"),
        _one("slip-about", SLIP, view="about"),
        _sound("sound"),
        _sound("sound-text", view="text"),
        _sound("sound-trial", view="trial"),
        _sound("sound-rules", "More about this step", view="step", place=2),
        _sound("add", view="add", place=1),
        _sound("add-more", "More kinds", view="add", place=1),
        *(_kind(kind) for kind in StepKind),
    ]


def _kind(kind: StepKind) -> Picture:
    """The form of a step of this kind, beside what it looks like."""
    make = _draft(EVERY_KIND)

    def stand(rooms: Rooms) -> dict[str, Any]:
        what = make(rooms)
        steps = (rooms.writing.look(EVERY_KIND).tables or {})["step"]
        return {**what, "place": next(place for place, step in enumerate(steps) if step["kind"] == kind.value)}

    return Picture(name=f"editor-kind-{kind.value}", page="editor", house="empty", before=stand, what={"view": "step"})
