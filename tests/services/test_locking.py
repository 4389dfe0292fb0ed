"""Helper mode and the own lock: trying, waiting, restarting, the recovery code, and who then sits there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.locks import FREE_TRIES, WAITS, Lock, Stretching, checked_pin, wait_after
from companion.domain.privacy import Seat, Shut, Thing
from companion.domain.problems import Problem, ProblemKind
from companion.services.locking import PIN_HOLDS, Locking
from companion.services.safekeeping import Safekeeping
from companion.store.vault import FileVault
from companion.system.clock import TurnedClock
from companion.system.secrets import KeyStoreProcess
from companion.system.stretching import LANES, MEMORY_KIB, ROUNDS, new_stretching, stretched
from tests.helpers_store import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from companion.store.diary import SqlDiary

PASSPHRASE = "tea with Rose at four"


class Steady:
    """A clock that goes on only when it is told to."""

    def __init__(self) -> None:
        self.seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def quick() -> Stretching:
    """As little memory as Argon2id allows; what is measured here is not how dear it is."""
    return Stretching(salt=b"s" * 16, memory_kib=32, rounds=1, lanes=1)


class Desk:
    """A diary, and the locking of one start of the program after another."""

    def __init__(self, home: Path) -> None:
        self.clock, self.steady = TurnedClock(NOW), Steady()
        self.keeper = Safekeeping(FileVault(home, self.clock), KeyStoreProcess())
        self.diary: SqlDiary = self.keeper.create_with_passphrase(PASSPHRASE)  # type: ignore[assignment]
        self.code = self.keeper.recovery_code()
        self.locking = self.start()

    def start(self) -> Locking:
        """The program starts: nothing is remembered but the diary."""
        self.diary.watch(None)
        self.locking = Locking(
            diary=self.diary, clock=self.clock, new=quick, stretch=stretched, keeper=self.keeper, ticks=self.steady
        )
        self.locking.stand()
        return self.locking


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.diary.close()


def refused(act: Callable[[], object]) -> Problem:
    with pytest.raises(Problem) as caught:
        act()
    return caught.value


def test_a_pin_begins_helper_mode_and_hand_back_ends_it(desk: Desk) -> None:
    locking = desk.locking
    assert locking.helper() == ""
    locking.set_pin(" 4711 ", "  Ravi  ")
    assert (locking.helper(), locking.seat) == ("Ravi", Seat.OWNER)
    locking.try_pin("4711")
    locking.begin_helping()
    assert (locking.hand, locking.seat) == ("Ravi", Seat.HELPER)
    assert locking.shut("thoughts", {}) is Shut.WHILE_HELPED
    assert locking.shut("people", {}) is None
    locking.hand_back()
    assert (locking.hand, locking.seat) == ("", Seat.OWNER)
    assert locking.shut("thoughts", {}) is None


def test_helper_mode_is_over_after_a_restart(desk: Desk) -> None:
    desk.locking.set_pin("4711", "Ravi")
    desk.locking.begin_helping()
    assert desk.start().seat is Seat.OWNER


@pytest.mark.parametrize("name", ["", " ", "4711", "?"])
def test_a_helper_has_a_name_of_letters_for_it_stands_on_every_page(desk: Desk, name: str) -> None:
    problem = refused(lambda: desk.locking.set_pin("4711", name))
    assert (problem.kind, problem.detail) == (ProblemKind.BAD_VALUE, "name")
    assert not desk.locking.helper()


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12 34", "abcd", "12a4", "\u0661\u0662\u0663\u0664"])
def test_a_pin_is_four_to_eight_digits(desk: Desk, pin: str) -> None:
    assert refused(lambda: desk.locking.set_pin(pin, "Ravi")).kind is ProblemKind.BAD_VALUE
    assert desk.locking.helper() == ""


@given(st.integers(min_value=0, max_value=99_999_999))
def test_every_such_number_is_a_pin(number: int) -> None:
    assert checked_pin(f"{number:04}") == f"{number:04}"


def test_waits_grow_and_never_shrink() -> None:
    waits = [wait_after(tries) for tries in range(40)]
    assert waits == sorted(waits)
    assert waits[:FREE_TRIES] == [0] * FREE_TRIES
    assert waits[-1] == WAITS[-1]
    assert sum(wait_after(tries) for tries in range(10_000)) > 365 * 24 * 3600  # all PINs of four digits


def test_wrong_tries_wait_longer_and_longer(desk: Desk) -> None:
    desk.locking.set_pin("4711", "Ravi")
    for _ in range(FREE_TRIES):
        assert refused(lambda: desk.locking.try_pin("0000")).kind is ProblemKind.WRONG_PIN
    for wait in WAITS:
        assert desk.locking.wait(Lock.HELPER) == wait
        told = refused(lambda: desk.locking.try_pin("4711"))
        assert (told.kind, told.detail) == (ProblemKind.WAIT, str(wait))
        desk.steady.seconds += wait
        assert refused(lambda: desk.locking.try_pin("0000")).kind is ProblemKind.WRONG_PIN
    desk.steady.seconds += WAITS[-1]
    desk.locking.try_pin("4711")
    assert desk.locking.wait(Lock.HELPER) == 0


@pytest.mark.parametrize("turned", [timedelta(0), timedelta(days=365), timedelta(days=-365)])
def test_neither_a_restart_nor_another_date_ends_a_wait(desk: Desk, turned: timedelta) -> None:
    desk.locking.set_pin("4711", "Ravi")
    for _ in range(FREE_TRIES + 1):
        refused(lambda: desk.locking.try_pin("0000"))
        desk.steady.seconds += WAITS[0]
    desk.clock.turn(turned)
    locking = desk.start()
    assert locking.wait(Lock.HELPER) == WAITS[1]
    assert refused(lambda: locking.try_pin("4711")).kind is ProblemKind.WAIT
    desk.steady.seconds += WAITS[1]
    locking.try_pin("4711")


def test_who_ends_the_program_in_the_midst_of_a_try_has_had_it(desk: Desk) -> None:
    desk.locking.set_pin("4711", "Ravi")

    def pulled_plug(_words: str, _how: Stretching) -> bytes:
        raise SystemExit

    broken = Locking(
        diary=desk.diary, clock=desk.clock, new=quick, stretch=pulled_plug, keeper=desk.keeper, ticks=desk.steady
    )
    for _ in range(FREE_TRIES):
        with pytest.raises(SystemExit):
            broken.try_pin("4711")
    assert refused(lambda: desk.start().try_pin("4711")).kind is ProblemKind.WAIT


def test_the_recovery_code_takes_a_lock_away(desk: Desk) -> None:
    desk.locking.set_pin("4711", "Ravi")
    desk.locking.set_own("sunflower")
    desk.locking.lock_settings(on=True)
    for _ in range(5):
        refused(lambda: desk.locking.try_pin("0000"))
    locking = desk.start()
    assert locking.seat is Seat.LOCKED
    other = "2" + desk.code[1:] if desk.code[0] != "2" else "3" + desk.code[1:]
    assert refused(lambda: locking.is_code(other)).kind is ProblemKind.WRONG_CODE
    assert refused(lambda: locking.take_away(Lock.OWN)).kind is ProblemKind.SHUT
    locking.is_code(desk.code.lower())
    locking.take_away(Lock.OWN)
    assert refused(lambda: locking.take_away(Lock.HELPER)).kind is ProblemKind.SHUT
    assert (locking.seat, locking.has_own()) == (Seat.OWNER, False)
    locking.is_code(desk.code)
    locking.take_away(Lock.HELPER)
    assert (locking.helper(), locking.settings_locked()) == ("", False)


def test_the_own_lock_is_asked_once_per_sitting(desk: Desk) -> None:
    locking = desk.locking
    locking.set_own("sunflower")
    assert locking.seat is Seat.OWNER  # whoever has just chosen it need not type it
    locking = desk.start()
    assert locking.shut("thoughts", {}) is Shut.OWN_LOCK
    assert locking.shut("help", {}) is None
    assert refused(lambda: locking.try_own("Sunflower")).kind is ProblemKind.WRONG_PIN
    locking.try_own(" sunflower ")
    locking.open_private()
    assert locking.shut("thoughts", {}) is None
    locking.shut_private()
    assert locking.shut("report", {}) is Shut.OWN_LOCK


def test_while_the_private_part_is_shut_its_lock_stays_and_no_code_is_shown(desk: Desk) -> None:
    desk.locking.set_own("sunflower")
    locking = desk.start()
    for act in (
        locking.remove_own,
        lambda: locking.set_own("another one"),
        desk.keeper.recovery_code,
        desk.keeper.everything,
    ):
        assert refused(act).kind is ProblemKind.SHUT
    assert locking.has_own()


def test_a_helper_changes_no_lock_and_takes_nothing_out(desk: Desk) -> None:
    desk.locking.set_pin("4711", "Ravi")
    desk.locking.begin_helping()
    locking = desk.locking
    for act in (
        lambda: locking.set_pin("1234", "Eve"),
        locking.remove_pin,
        lambda: locking.set_own("mine now"),
        lambda: locking.lock_settings(on=False),
        lambda: locking.is_code(desk.code),
        lambda: locking.take_away(Lock.HELPER),
        desk.keeper.recovery_code,
        desk.keeper.everything,
    ):
        assert refused(act).kind is ProblemKind.SHUT
    locking.hand_back()
    locking.try_pin("4711")


def test_locked_settings_want_the_pin_and_a_helper_has_it(desk: Desk) -> None:
    assert refused(lambda: desk.locking.lock_settings(on=True)).kind is ProblemKind.GONE
    desk.locking.set_pin("4711", "Ravi")
    desk.locking.lock_settings(on=True)
    what = {"person": "tom", "edit": "ways"}
    assert desk.locking.shut("person", what) is Shut.NEEDS_PIN
    assert desk.locking.shut("person", {"person": "tom"}) is None
    desk.locking.begin_helping()
    assert desk.locking.shut("person", what) is None


def test_what_comes_from_outside_wants_the_pin_and_stays_the_owners(desk: Desk) -> None:
    locking = desk.locking
    locking.set_pin("4711", "Ravi")
    locking.check_thing(Thing.FROM_AFAR)  # while nothing is locked
    locking.lock_settings(on=True)
    assert locking.shut("change_look", {}) is Shut.NEEDS_PIN
    assert locking.shut("server", {"decide": True}) is None
    assert locking.shut("server", {"decide": True, "link": True}) is Shut.NEEDS_PIN
    assert refused(lambda: locking.check_thing(Thing.FROM_AFAR)).kind is ProblemKind.NEEDS_PIN
    assert refused(locking.open_with_pin).kind is ProblemKind.SHUT
    locking.try_pin("4711")
    locking.open_with_pin()
    locking.check_thing(Thing.FROM_AFAR)
    assert refused(lambda: locking.check_thing(Thing.CARDS)).kind is ProblemKind.NEEDS_PIN
    desk.steady.seconds += PIN_HOLDS
    assert locking.shut("change_look", {}) is Shut.NEEDS_PIN
    locking.try_pin("4711")
    locking.open_with_pin()
    locking.begin_helping()
    assert refused(lambda: locking.check_thing(Thing.FROM_AFAR)).kind is ProblemKind.SHUT
    locking.hand_back()
    assert locking.shut("change_look", {}) is Shut.NEEDS_PIN


def test_who_leaves_takes_along_what_the_pin_opened(desk: Desk) -> None:
    locking = desk.locking
    locking.set_pin("4711", "Ravi")
    locking.lock_settings(on=True)
    locking.try_pin("4711")
    locking.open_with_pin()
    locking.leave()
    assert refused(lambda: locking.check_thing(Thing.FROM_AFAR)).kind is ProblemKind.NEEDS_PIN
    locking.try_pin("4711")
    locking.leave()  # between the two
    assert refused(locking.open_with_pin).kind is ProblemKind.SHUT


def test_to_open_locked_settings_again_wants_the_pin(desk: Desk) -> None:
    locking = desk.locking
    locking.set_pin("4711", "Ravi")
    locking.lock_settings(on=True)
    for act in (
        lambda: locking.lock_settings(on=False),
        locking.remove_pin,
        lambda: locking.set_pin("1234", "Eve"),
    ):
        assert refused(act).kind is ProblemKind.SHUT
    refused(lambda: locking.try_pin("0000"))
    assert refused(lambda: locking.lock_settings(on=False)).kind is ProblemKind.SHUT
    locking.try_pin("4711")
    locking.lock_settings(on=False)
    assert not locking.settings_locked()
    locking.remove_pin()


def test_what_is_kept_of_a_pin_is_neither_the_pin_nor_quickly_made(desk: Desk) -> None:
    dear = Locking(
        diary=desk.diary, clock=desk.clock, new=new_stretching, stretch=stretched, keeper=desk.keeper, ticks=desk.steady
    )
    dear.set_pin("47114711", "Ravi")
    with desk.diary.reading() as book:
        kept = book.shared.all("pin")
    assert len(kept) == 1
    assert "47114711" not in str(kept[0])
    # RFC 9106 section 4, the second recommended choice.
    assert (MEMORY_KIB, ROUNDS, LANES) == (65536, 3, 4)
    assert [kept[0].document[name] for name in ("memory_kib", "rounds", "lanes")] == [MEMORY_KIB, ROUNDS, LANES]
    dear.try_pin("47114711")
    assert new_stretching().salt != new_stretching().salt
