"""Will I be reminded: real alarms, the real window, a real bus with a desktop on it; believed only when pressed."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from companion.domain.problems import Problem, ProblemKind
from companion.domain.reminder_trials import LidAct, Outcome, SleepFacts, Trial
from companion.system.alarms import ScheduledAlarms
from companion.system.notifier import DesktopNotices
from companion.ui.herald import WindowHerald
from companion.ui.pulse import Post
from companion.ui.trial_window import TrialWindow
from tests.system.helpers_bus import Desktop, private_bus
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Ringer:
    """A loudspeaker that counts."""

    def __init__(self) -> None:
        self.rung, self.there, self.well = 0, True, True

    def possible(self) -> bool:
        return self.there

    def ring(self) -> None:
        self.rung += 1

    def try_out(self) -> bool:
        self.rung += 1
        return self.well


class Facts:
    """A laptop that sleeps, with nothing to hear with."""

    def loudspeaker(self) -> bool:
        return False

    def sleep(self) -> SleepFacts:
        return SleepFacts(lid=True, closed=LidAct.SLEEPS)


class Settings:
    """Settings that note what was opened."""

    def __init__(self) -> None:
        self.opened: list[str] = []

    def has(self, panel: str) -> bool:
        return panel != "notices"

    def open(self, panel: str) -> None:
        self.opened.append(panel)


class Login:
    """The desktop's list of what starts at log-in."""

    def __init__(self) -> None:
        self.on, self.fitting, self.refuses = False, True, False

    def enabled(self) -> bool:
        return self.on

    def set(self, *, on: bool) -> None:
        if self.refuses:
            raise Problem(ProblemKind.READ_ONLY)
        self.on, self.fitting = on, True

    def fits(self) -> bool:
        return self.fitting


class Hands(ProgramHands):
    """A program that reminds, with real alarms and notices."""

    def remind(self) -> None:
        self.ringer, self.settings, self.login, self.came = Ringer(), Settings(), Login(), 0
        self.rooms.__dict__.update(
            ringer=self.ringer, own_settings=self.settings, autostart=self.login, computer=Facts()
        )
        self.post = Post()
        self.post.came.connect(self.rooms.reminding.moment_came)
        self.herald = WindowHerald(self.rooms, DesktopNotices(), self._forward)
        self.rooms.begin_reminding(ScheduledAlarms(self.post, self.clock), self.herald)
        self.settle()

    def _forward(self) -> None:
        self.came += 1

    def outcome(self, trial: Trial) -> Outcome | None:
        found = self.rooms.trying.results().get(trial)
        return None if found is None else found.outcome

    def stop(self) -> None:
        self.herald.stop()
        self.rooms.later.stop()
        self.end()


@pytest.fixture
def desktop(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        opened = Desktop(address, ["actions", "body"])
        yield opened
        opened.stop()


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    somebody = Hands(tmp_path, qtbot)
    yield somebody
    somebody.stop()


def trial_window() -> TrialWindow | None:
    shown = [each for each in QApplication.topLevelWidgets() if isinstance(each, TrialWindow) and each.isVisible()]
    return shown[0] if shown else None


def test_the_window_is_woken_by_a_real_alarm_and_believed_when_pressed(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("companion.services.trying_reminders.AWAY", timedelta(seconds=0.3))
    hands.remind()
    hands.go("settings_section", section="reminders")
    hands.press("Will I be reminded?")
    assert "Not tried yet" in hands.button("Our own window").accessibleName()
    hands.press("Our own window")
    hands.press("Start")
    assert trial_window() is None
    hands.qtbot.waitUntil(lambda: trial_window() is not None, timeout=20_000)
    window = trial_window()
    assert window is not None
    assert window.accessibleName() == "This is only a test"
    assert hands.ringer.rung == 1
    assert hands.outcome(Trial.WINDOW) is None, "it came, and nobody has said that they saw it"
    window.press.click()
    hands.settle()
    assert hands.outcome(Trial.WINDOW) is Outcome.CAME
    assert hands.came == 1, "the main window, which may be small, comes to the front"
    assert "It came up, and you pressed it." in hands.words()
    assert trial_window() is None
    hands.press("Back")
    assert "Tried today." in hands.button("Our own window").accessibleName()
    assert "Yes, while the computer is on and awake." in hands.words()


def test_a_notice_counts_when_its_press_arrives_also_from_another_page(hands: Hands, desktop: Desktop) -> None:
    hands.remind()
    hands.go("reminded", trial=Trial.NOTICE)
    hands.press("Show me a notice")
    [(method, body)] = desktop.wait_for(1)
    assert method == "Notify"
    assert body[3] == "This is only a test"
    assert body[5] == ["default", "", "seen", "I see it"]
    hands.go("today")
    hands.qtbot.wait(100)  # the number of the notice has come back
    assert hands.outcome(Trial.NOTICE) is None
    desktop.press(1, "default")
    hands.qtbot.waitUntil(lambda: hands.outcome(Trial.NOTICE) is Outcome.PRESSED, timeout=20_000)
    assert hands.came == 1
    assert hands.here == "today"


def test_a_notice_nobody_saw_leads_to_what_to_do(hands: Hands, desktop: Desktop) -> None:
    hands.remind()
    hands.go("reminded", trial=Trial.NOTICE)
    hands.press("Show me a notice")
    desktop.wait_for(1)
    hands.press("I see no notice")
    assert hands.outcome(Trial.NOTICE) is Outcome.SEEN_NOT
    assert "Our own window comes up all the same, and waits. The first test shows it." in hands.words()
    hands.press("Try once more")
    assert "A small notice comes up" in hands.words()


def test_where_nobody_shows_notices_that_is_said(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        hands.remind()
        hands.go("reminded", trial=Trial.NOTICE)
        hands.press("Show me a notice")
        hands.qtbot.waitUntil(lambda: hands.outcome(Trial.NOTICE) is Outcome.NOBODY, timeout=20_000)
        hands.settle()
        assert "This desktop shows no notices." in hands.words()


def test_all_five_in_a_row_and_what_came_of_each_is_kept(hands: Hands) -> None:
    hands.remind()
    hands.login.on, hands.login.fitting = True, False
    hands.go("reminded")
    hands.press("Try all five")
    assert "Test 1 of 5" in hands.words()
    hands.press("Start")
    hands.press("It did not come")
    assert hands.outcome(Trial.WINDOW) is Outcome.CAME_NOT
    hands.press("Next")
    hands.press("Skip this")
    hands.press("Play the sound")
    hands.qtbot.waitUntil(lambda: "Did you hear it?" in hands.words(), timeout=20_000)
    hands.press("No")
    assert "This computer knows of no loudspeaker." in hands.words()
    hands.press("Open the sound settings")
    assert hands.settings.opened == ["sound"]
    hands.press("Next")
    assert "An older or moved Companion would be started." in hands.words()
    hands.press("Set it anew")
    assert hands.outcome(Trial.LOGIN) is Outcome.STARTS
    hands.press("Next")
    hands.qtbot.waitUntil(lambda: "With the lid closed it sleeps" in hands.words(), timeout=20_000)
    hands.press("Done")
    assert hands.here == "reminded"
    assert "Not for sure. Our own window did not reach you." in hands.words()
    hands.press("Back")
    kept = {trial: each.outcome for trial, each in hands.rooms.trying.results().items()}
    assert kept == {
        Trial.WINDOW: Outcome.CAME_NOT,
        Trial.SOUND: Outcome.HEARD_NOT,
        Trial.LOGIN: Outcome.STARTS,
        Trial.SLEEP: Outcome.SLEEPS,
    }


def test_a_computer_without_a_player_and_a_list_that_is_read_only(hands: Hands) -> None:
    hands.remind()
    hands.ringer.there = False
    hands.go("reminded", trial=Trial.SOUND)
    hands.press("Play the sound")
    assert hands.outcome(Trial.SOUND) is Outcome.NO_PLAYER
    hands.login.refuses = True
    hands.go("reminded", trial=Trial.LOGIN)
    hands.press("Start with the computer")
    assert hands.outcome(Trial.LOGIN) is Outcome.STARTS_NOT
    assert not hands.login.on


def test_a_reminder_rings_unless_that_is_switched_off(hands: Hands) -> None:
    hands.remind()
    hands.clock.turn(timedelta(hours=1, minutes=46))
    hands.rooms.reminding.clock_jumped()
    assert hands.ringer.rung == 1
    hands.rooms.reminding.clock_jumped()
    assert hands.ringer.rung == 1
    hands.rooms.change_preferences(ring=False)
    hands.clock.turn(timedelta(minutes=10))
    hands.rooms.reminding.clock_jumped()
    assert hands.ringer.rung == 1


def test_a_start_at_log_in_is_proved_by_one_that_happened(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    hands.remind()
    hands.login.on = True
    hands.go("reminded", trial=Trial.LOGIN)
    assert "Log out and in again once." in hands.words()
    hands.clock.turn(timedelta(days=1))
    monkeypatch.setattr("sys.argv", ["companion", "--hidden"])
    hands.rooms.note_own_start()
    hands.clock.turn(timedelta(hours=1))
    hands.press("Try once more")
    assert "It last did so today at 1:04 pm." in hands.words()
    assert set(hands.rooms.trying.results()) == {Trial.LOGIN}
