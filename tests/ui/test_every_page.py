"""Every page in every state: named, large enough to hit, nothing cut off, nothing on top of something else.

Each page is laid out at three text steps in two windows, and once more in a language two fifths longer than English.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from companion.pictures.showing import Gallery, settle
from companion.pictures.states import every_screen, pictures
from companion.ui.look import set_look
from companion.ui.theme import LIGHT, Look
from tests.ui import looking

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication, QWidget

    from companion.pictures.frame import Picture

ROOMY, SMALL = (1366, 768), (1024, 600)
TITLE_BAR = 40
"""Pixels. Desktops take between 25 and 40 of the height for the title of a window."""

FITTING = (
    "today", "today-due", "today-after", "people", "people-list", "plans", "thoughts", "settings", "help", "call",
    "how", "how-answered", "how-once", "how_closer-touch", "check_in", "check_in-one", "check_in-task", "check_ins",
    "call-due", "afterwards", "afterwards-feeling", "afterwards-bridge", "plan", "plan-when", "plan-how", "note",
    "note-how", "today-empty", "people-empty", "plans-empty", "thoughts-empty", "plan-crowd", "set_up-6", "occurrence",
    "bridge", "bridge-one", "bridge-offer", "bridge-demo", "bridge-thin", "ladder", "ladder-none",
    "grown-bridge", "grown-visit", "grown-choose", "grown-how",
)  # fmt: skip
"""Main pages: at text step one everything on them is seen at once, the window's title above (design guide)."""


@pytest.fixture
def longer(qapp: QApplication) -> Iterator[looking.Lengthening]:
    """Every sentence is two fifths longer."""
    translator = looking.Lengthening()
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


def _walk(
    gallery: Gallery, shown: list[Picture], looks: Callable[[QWidget], list[str]], sizes: tuple[tuple[int, int], ...]
) -> list[str]:
    """What is wrong, by picture and window."""
    found = []
    for picture in shown:
        with gallery.shown(picture, sizes[0]) as window:
            for size in sizes:
                if window.size().toTuple() != size:
                    window.resize(*size)
                    settle(window)
                if window.size().toTuple() != size:
                    found.append(f"{picture.name}: the window grew to {window.size().toTuple()}")
                found += [f"{picture.name} at {size}: {fault}" for fault in looks(window)]
    return found


def _all_looks(window: QWidget) -> list[str]:
    return [
        *looking.too_small(window),
        *looking.clipped(window),
        *looking.overlapping(window),
        *looking.too_wide(window),
        *looking.unreachable(window),
    ]


@pytest.mark.parametrize("step", [100, 140, 200])
def test_nothing_is_small_cut_off_or_covered(gallery: Gallery, step: int) -> None:
    set_look(Look(tokens=LIGHT, step=step), force=True)
    faults = _walk(gallery, pictures(gallery.houses), _all_looks, (ROOMY, SMALL))
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(("step", "size"), [(100, SMALL), (200, SMALL)])
def test_nothing_is_cut_off_in_a_longer_language(
    gallery: Gallery, longer: looking.Lengthening, step: int, size: tuple[int, int]
) -> None:
    set_look(Look(tokens=LIGHT, step=step), force=True)
    shown = [replace(each, presses=tuple(map(looking.lengthened, each.presses))) for each in pictures(gallery.houses)]
    faults = _walk(gallery, shown, _all_looks, (size,))
    assert longer.translate("companion", "Next") == "Nextex"
    assert not faults, "\n".join(faults)


def test_every_screen_of_every_exercise_has_room_in_large_text(gallery: Gallery) -> None:
    set_look(Look(tokens=LIGHT, step=200), force=True)
    faults = _walk(gallery, every_screen(gallery.houses), _all_looks, (SMALL,))
    assert not faults, "\n".join(faults)


def test_everything_one_can_press_has_a_name_of_its_own_and_a_role(gallery: Gallery) -> None:
    def heard(window: QWidget) -> list[str]:
        return [*looking.nameless(window), *looking.same_names(window)]

    faults = _walk(gallery, pictures(gallery.houses), heard, (ROOMY,))
    assert not faults, "\n".join(faults)


def test_main_pages_are_seen_at_once(gallery: Gallery) -> None:
    named = {each.name: each for each in pictures(gallery.houses)}

    def hidden(window: QWidget) -> list[str]:
        return [f"{looking.scrolls(window)} pixels are below"] if looking.scrolls(window) else []

    below_its_title = (ROOMY[0], ROOMY[1] - TITLE_BAR)
    faults = _walk(gallery, [named[name] for name in FITTING], hidden, (below_its_title,))
    assert not faults, "\n".join(faults)


def test_the_longer_language_leaves_names_in_braces_alone() -> None:
    assert looking.lengthened("{n} chosen. Next") == "{n} chosenhos. Nextex"
