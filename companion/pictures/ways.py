"""Ways into states that the router alone does not lead to: set-up at a question, the window that waits, the door."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from companion.domain.copies import Copy
from companion.domain.key_notes import KeyKeeper
from companion.domain.people import PersonId
from companion.domain.plans import Feeling
from companion.domain.problems import Problem, ProblemKind
from companion.domain.safety_plan import PlanLine, PlanPart
from companion.services.demonstrating import DEMO_NOW
from companion.services.safekeeping import Door
from companion.store.vault import FileVault
from companion.ui.call_window import CallWindow
from companion.ui.closing import closing_page
from companion.ui.crash_page import CrashPage
from companion.ui.opening import Opening
from companion.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from companion.rooms import Rooms
    from companion.services.helping import Helping
    from companion.services.meeting import Happened

CONTACTS = """\
BEGIN:VCARD
VERSION:3.0
FN:Margaret Hale
TEL;TYPE=HOME:01632 960 118
EMAIL:margaret@example.org
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Wilfred Ashworth-Pemberton
TEL;TYPE=CELL:07700 900 312
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Dr Eleanor Small
ORG:Mill Lane Surgery
TEL;TYPE=WORK:01632 960 555
END:VCARD
THIS LINE IS NO CARD
"""
"""A contacts file as a telephone saves it: somebody known, somebody new, and a line that cannot be read."""


def contacts_file(rooms: Rooms) -> dict[str, Any]:
    """Write the contacts file beside the diary."""
    path = rooms.home / "contacts.vcf"
    path.write_text(CONTACTS, encoding="utf-8")
    return {"file": str(path)}


def set_up_at(step: int) -> Callable[[Rooms], dict[str, Any]]:
    """Set-up at one of its questions."""

    def put(rooms: Rooms) -> dict[str, Any]:
        rooms.change_preferences(set_up_step=step)
        return {}

    return put


def care_plan(rooms: Rooms) -> dict[str, Any]:
    """A plan for hard days with something in most of its parts."""
    lines = {
        PlanPart.SIGNS: ("I lie awake", "I do not answer the telephone"),
        PlanPart.ALONE: ("Music or the radio", "A warm drink, slowly"),
        PlanPart.COMPANY: ("The library",),
        PlanPart.LINES: ("My doctor: Mill Lane Surgery, 01632 960 555",),
        PlanPart.PLACE: ("Somebody keeps my medicines for me",),
    }
    people = {PlanPart.COMPANY: ("margaret",), PlanPart.ASK: ("tom", "anna")}
    for part in PlanPart:
        named = [PlanLine(person=PersonId(person)) for person in people.get(part, ())]
        rooms.caring.keep(part, [*named, *(PlanLine(text=text) for text in lines.get(part, ()))])
    return {}


def heavy_words(rooms: Rooms) -> dict[str, Any]:
    """An exercise at a question for own words, with heavy ones typed."""
    run = rooms.exercising.begin("E17")
    for answer in ("weeks", "quiet", "remember", "Mum", "read"):
        run = rooms.exercising.answer(run.id, answer)
    run = rooms.exercising.note(run.id, "I just want it to be over. I want to die.")
    return {"run": run.id}


def told(happened: Happened) -> Callable[[Rooms], dict[str, Any]]:
    """The call of the day was told of, once."""

    def tell(rooms: Rooms) -> dict[str, Any]:
        for call in rooms.reminding.waiting():
            if call.asks_afterwards:
                rooms.meeting.tell(call.plan.id, call.moment.day, happened, Feeling.GOOD)
        return {}

    return tell


def sealed(rooms: Rooms) -> dict[str, Any]:
    """A passphrase opens the diary; nobody types it in a picture."""
    vault = FileVault(rooms.home, rooms.clock)
    note = vault.note()
    if note is not None:
        vault.write_note(replace(note, keeper=KeyKeeper.PASSPHRASE))
    return {}


# --- windows that the router does not lead to ---


def call_window(rooms: Rooms) -> tuple[QWidget, Callable[[], object]]:
    """The window that waits, with everything there is to say now."""
    window = CallWindow(rooms)
    window.show_calls(rooms.reminding.waiting())
    return window, lambda: None


def crash_page(_rooms: Rooms) -> tuple[QWidget, Callable[[], object]]:
    """What an error of ours becomes."""
    return CrashPage("ValueError\n  companion/ui/pages/plan/page.py, line 12", lambda: None, lambda: None), lambda: None


def closing(*, tray: bool) -> Callable[[Rooms], tuple[QWidget, Callable[[], object]]]:
    """What closing the window does, where there is a tray and where there is none."""

    def opens(_rooms: Rooms) -> tuple[QWidget, Callable[[], object]]:
        window = Window()
        page = closing_page(tray=tray, stay=lambda: None, end=lambda: None, back=lambda: None)
        window.show_page(page)
        return window, lambda: None

    return opens


class _Shut:
    """A diary that does not open: it says which door it stands behind, or what is in the way."""

    def __init__(self, door: Door | None, problem: Problem | None) -> None:
        self._door, self._problem = door, problem

    def state(self) -> Door:
        """What is needed next."""
        if self._door is None:
            raise self._problem or Problem(ProblemKind.DAMAGED)
        return self._door

    def create_with_key_store(self) -> None:
        """There is no key store."""
        raise self._problem or Problem(ProblemKind.NO_KEY_STORE)

    def create_with_passphrase(self, _passphrase: str) -> None:
        """Never asked in a picture."""

    def old_copies(self) -> list[Copy]:
        """As after some days."""
        return [Copy(name=str(day), at=DEMO_NOW - timedelta(days=day), size=1_200_000) for day in (1, 2, 3, 6)]

    def knows_secret(self) -> bool:
        """Not this one."""
        return False

    def open_with_passphrase(self, _passphrase: str) -> None:
        """Not this one."""
        raise Problem(ProblemKind.WRONG_PASSPHRASE)

    def open_with_code(self, _code: str) -> None:
        """Not this one."""
        raise Problem(ProblemKind.WRONG_CODE)


class _Silent:
    """A key store that never answers."""

    def poll(self) -> bool:
        """Nothing yet."""
        return False

    def fileno(self) -> int:
        """Nothing to wait on."""
        return -1

    def cancel(self) -> None:
        """Stop asking."""


def door(
    kind: Door | None = None, problem: ProblemKind | None = None
) -> Callable[[Rooms], tuple[QWidget, Callable[[], object]]]:
    """What stands before the diary is open: at this door, or with this problem."""

    def opens(rooms: Rooms) -> tuple[QWidget, Callable[[], object]]:
        def helping() -> Helping:
            return rooms.helping

        window = Window()
        opening = Opening(
            window=window,
            keeper=_Shut(kind, Problem(problem) if problem is not None else None),  # type: ignore[arg-type]
            pending=_Silent() if kind is Door.NEEDS_KEY_STORE else None,  # type: ignore[arg-type]
            home=rooms.home,
            helping=helping,
            opened=lambda _diary: None,
            quit_program=lambda: None,
            patience_ms=0,
        )
        window.show()
        opening.begin()
        return window, opening.deleteLater

    return opens
