"""When somebody frightens me or wants money: asked first, left in one press, no trace."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from companion.domain.people import LifeState
from companion.domain.safety import ELSEWHERE, LineKind
from companion.formats.help_lines import HelpLineFiles
from companion.services.helping import Helping
from companion.system.resources import resources_folder
from companion.ui.act_words import act_words
from companion.ui.look import set_look
from companion.ui.theme import LIGHT, Look
from companion.ui.widgets.copying import CopyPress
from companion.ui.widgets.people_list import PeopleList
from companion.ui.widgets.press import Press
from companion.ui.widgets.scroll import Scroll
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

LINES = resources_folder() / "help_lines"
HEAD = """version = 1
country = "FI"
name = "Finland"
zone = "Europe/Helsinki"
"""
ONE_LINE = """
[[line]]
kind = "{kind}"
name = "A line for {kind}"
number_display = "{number}"
number_dial = "{number}"
last_verified = "2026-11-22"
verified_by = "made up for this test"
"""


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path, qtbot) as hands:
        hands.go("help")
        hands.press("Someone frightens me or wants money")
        yield hands


def test_it_asks_first_and_shows_no_number_before(hands: Hands) -> None:
    assert "Is it safe to look at this now?" in hands.words()
    assert "0808 808 8141" not in hands.words()


def test_yes_shows_whom_to_ring(hands: Hands) -> None:
    hands.press("Yes, show it")

    for number in ("999", "0808 808 8141", "159", "0300 123 2040"):
        assert number in hands.words()
    assert "This computer does not tell anyone." in hands.words()


@pytest.mark.parametrize("looked", [False, True])
def test_leaving_shows_the_plans_and_keeps_no_way_back(hands: Hands, *, looked: bool) -> None:
    if looked:
        hands.press("Yes, show it")

    hands.press("Leave quickly")

    assert [place.page for place in hands.rooms.router.trail] == ["plans"]


def test_the_way_out_stays_in_sight_however_far_one_reads(tmp_path: Path, qtbot: QtBot) -> None:
    set_look(Look(tokens=LIGHT, step=200))
    with hands_on(tmp_path, qtbot) as hands:
        hands.go("fear")
        hands.press("Yes, show it")
        bar = hands.page.findChildren(Scroll)[0].verticalScrollBar()
        assert bar.maximum() > 0
        for place in (0, bar.maximum() // 2, bar.maximum()):
            bar.setValue(place)
            hands.settle()
            leave = next(each for each in hands.page.findChildren(Press) if each.text() == "Leave quickly")
            assert leave.visibleRegion().boundingRect().size() == leave.size()


def test_escape_leaves_as_quickly(hands: Hands) -> None:
    hands.press("Yes, show it")

    hands.key(Qt.Key.Key_Escape)

    assert [place.page for place in hands.rooms.router.trail] == ["plans"]


def test_not_now_leaves_too(hands: Hands) -> None:
    hands.press("Not now")

    assert hands.here == "plans"


def test_the_diary_knows_nothing_of_it(hands: Hands) -> None:
    before = hands.rooms.preferences()

    hands.press("Yes, show it")
    hands.press("Leave quickly")

    assert hands.rooms.preferences() == before
    assert hands.diary.last_act() is None


def test_nobody_is_told_to_confront_anybody(hands: Hands) -> None:
    hands.press("Yes, show it")

    words = hands.words().casefold()
    for never in ("confront", "talk to them", "together with them", "report them"):
        assert never not in words


def test_a_country_that_is_only_guessed_is_named(hands: Hands) -> None:
    with hands.diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), country=""))
    hands.go("fear")
    hands.press("Yes, show it")
    assert "You seem to be in this country: United Kingdom." in hands.words()


def test_a_country_without_such_lines_leads_to_the_others(hands: Hands) -> None:
    with hands.diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), country=ELSEWHERE))
    hands.press("Yes, show it")

    assert "We know no such line for your country." in hands.words()


def with_lines(hands: Hands, folder: Path, *kinds: str) -> None:
    """A country of which only lines of these kinds are known."""
    folder.mkdir()
    lines = [ONE_LINE.format(kind=kind, number=200 + place) for place, kind in enumerate(kinds)]
    (folder / "fi.toml").write_text(HEAD + "".join(lines), encoding="utf-8")
    hands.rooms.__dict__["helping"] = Helping(hands.diary, hands.clock, HelpLineFiles(folder))
    with hands.diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), country="FI"))


def test_lines_for_money_alone_are_not_taken_for_all(hands: Hands, tmp_path: Path) -> None:
    with_lines(hands, tmp_path / "lines", "emergency", "scam")
    hands.press("Yes, show it")

    assert all(number in hands.words() for number in ("200", "201"))
    lines = hands.words().splitlines()
    place = lines.index("When someone harms you")
    assert lines[place + 1] == "We know no such line for your country. “Get help” has other numbers."
    hands.press("Get help", Press)
    assert hands.here == "help"
    assert "fear" not in [place.page for place in hands.rooms.router.trail]


@pytest.mark.parametrize("kinds", [("emergency", "abuse", "scam"), ("emergency", "abuse")])
def test_where_there_is_a_line_for_harm_nothing_is_missed(hands: Hands, tmp_path: Path, kinds: tuple[str, ...]) -> None:
    with_lines(hands, tmp_path / "lines", *kinds)
    hands.press("Yes, show it")

    assert "201" in hands.words()
    assert "We know no such line" not in hands.words()


@pytest.mark.parametrize("country", [each.code for each in HelpLineFiles(LINES).countries()])
def test_every_country_shows_whom_to_ring_when_harmed(hands: Hands, country: str) -> None:
    with hands.diary.writing() as book:
        book.preferences.save(replace(book.preferences.get(), country=country))
    hands.press("Yes, show it")

    words = hands.words()
    known = [line for line in HelpLineFiles(LINES).lines(country) if line.kind is LineKind.ABUSE]
    assert words.count("When someone harms you") == len(known) > 0
    assert all(line.number_display in words and line.who_for.partition(":")[0] in words for line in known)
    assert "We know no such line" not in words


# --- whatever way it is left ---


@pytest.mark.parametrize("page", ["help", "calm"])
def test_whoever_comes_back_sees_only_the_question(hands: Hands, page: str) -> None:
    hands.press("Yes, show it")
    hands.go(page)
    hands.rooms.router.back()
    hands.settle()
    assert "Is it safe to look at this now?" in hands.words()
    assert "0808 808 8141" not in hands.words()


def test_escape_leaves_from_the_people_too(hands: Hands) -> None:
    hands.press("Yes, show it")
    hands.press("Mark someone as not safe")
    hands.key(Qt.Key.Key_Escape)
    assert [place.page for place in hands.rooms.router.trail] == ["plans"]


def test_the_title_tells_nothing_before_the_question(hands: Hands) -> None:
    assert hands.page.title == "One question first"
    assert hands.window.windowTitle() == "Companion"


# --- somebody who is not safe ---


def mark(hands: Hands, person: str) -> None:
    hands.press("Yes, show it")
    hands.press("Mark someone as not safe")
    listed = hands.tab_to("Names of my people", PeopleList)
    assert isinstance(listed, PeopleList)
    listed.setCurrentIndex(listed.people.place_of(person))
    hands.key(Qt.Key.Key_Return)


def test_somebody_is_marked_and_falls_silent_without_a_name_on_the_bar(hands: Hands) -> None:
    mark(hands, "tom")
    assert hands.person("tom").life is LifeState.NOT_SAFE
    assert "It is kept. Only you see it." in hands.words()
    done = hands.diary.last_act()
    assert done is not None
    assert act_words(done.act) == "Your choice is kept."
    assert all("tom" not in plan.people for plan in hands.rooms.planning.open_exercise_plans())
    hands.diary.undo()
    assert hands.person("tom").life is LifeState.WELL


def test_the_mark_is_named_nowhere_after_leaving(hands: Hands) -> None:
    mark(hands, "tom")
    hands.press("Leave quickly")
    for page in ("plans", "today", "thoughts"):
        hands.go(page)
        assert "safe" not in hands.words().casefold()


def test_a_look_at_money_and_secrecy_leaves_nothing_of_this_page(hands: Hands) -> None:
    hands.press("Yes, show it")
    hands.press("Is this person or message safe?")
    assert hands.here == "exercise"
    assert "fear" not in [place.page for place in hands.rooms.router.trail]


def test_a_copied_number_is_not_left_for_whoever_pastes_next(hands: Hands) -> None:
    hands.press("Yes, show it")
    hands.page.findChildren(CopyPress)[0].click()
    assert QGuiApplication.clipboard().text()

    hands.press("Leave quickly")

    assert QGuiApplication.clipboard().text() == ""
