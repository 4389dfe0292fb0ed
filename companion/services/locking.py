"""Helper mode behind a PIN, and the owner's own lock: who sits there, what is shut for them, and how it opens again.

Nothing of who sits there is kept: after a restart it is the owner, with their private part shut where it has a lock.
Only tries that did not fit are kept, before they are tried, so that neither a restart nor another date forgets them.
"""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from companion.domain.locks import (
    Lock,
    Locked,
    checked_own,
    checked_pin,
    fits,
    from_sheet,
    lock_id,
    same_form,
    to_sheet,
    wait_after,
)
from companion.domain.privacy import EXPORTS, WHO, Export, Seat, Shut, Who, may, of_page, shut
from companion.domain.problems import Problem, ProblemKind
from companion.services.hands import Hand

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import Any

    from companion.domain.locks import Stretching
    from companion.domain.privacy import Thing
    from companion.ports import Clock
    from companion.ports_hands import GuardedDiary
    from companion.services.safekeeping import Safekeeping

LONGEST_NAME = 60
"""Letters of what the helper is called."""
PIN_HOLDS = 900
"""Seconds for which the PIN opens what is the owner's alone; as long as helper mode goes on without a press."""


class Locking:
    """The verbs. Those that stretch words (``set_*``, ``try_*``) take a moment and belong into a thread.

    ``ticks`` are seconds of a clock nobody can set; waits are counted by it, from the last try or from the start of the
    program. ``keeper`` knows whether a recovery code is that of the open diary.
    """

    def __init__(
        self,
        *,
        diary: GuardedDiary,
        clock: Clock,
        new: Callable[[], Stretching],
        stretch: Callable[[str, Stretching], bytes],
        keeper: Safekeeping,
        ticks: Callable[[], float],
    ) -> None:
        self._diary = diary
        self._clock = clock
        self._new = new
        self._stretch = stretch
        self._keeper = keeper
        keeper.guard = self.check
        self._ticks = ticks
        self._last: dict[Lock, float] = dict.fromkeys(Lock, ticks())
        self._hand = ""
        self._private_open = False
        self._shown_code = self._shown_pin = False
        self._with_pin: float | None = None

    # --- who sits there ---

    @property
    def hand(self) -> str:
        """What the helper is called who helps just now; empty when it is the owner."""
        return self._hand

    @property
    def seat(self) -> Seat:
        """Who sits there."""
        if self._hand:
            return Seat.HELPER
        return Seat.LOCKED if self._own_lock() and not self._private_open else Seat.OWNER

    def shut(self, page: str, what: Mapping[str, Any]) -> Shut | None:
        """Why a page is shut just now; ``None`` when it is open."""
        return self._shut(of_page(page, what))

    def check_thing(self, thing: Thing) -> None:
        """``Problem`` for what may not be done by these hands just now: ``NEEDS_PIN``, or ``SHUT``."""
        why = self._shut(thing)
        if why is not None:
            raise Problem(ProblemKind.NEEDS_PIN if why is Shut.NEEDS_PIN else ProblemKind.SHUT)

    def _shut(self, thing: Thing) -> Shut | None:
        fresh = self._with_pin is not None and self._ticks() - self._with_pin < PIN_HOLDS
        opened = fresh and WHO[thing] is Who.OWNER_SETTINGS
        return shut(self.seat, thing, settings_locked=self._settings_lock() and not opened)

    def check(self, export: str) -> None:
        """``Problem(SHUT)`` for what may not leave the diary by these hands just now (a word of ``privacy.Export``)."""
        if not may(self.seat, EXPORTS[Export(export)]):
            raise Problem(ProblemKind.SHUT)

    def begin_helping(self) -> None:
        """From now on a helper sits there, until ``hand_back``. Call it after ``try_pin``. Raises ``Problem(GONE)``."""
        self._hand, self._shown_pin = self._there(Lock.HELPER).name, False
        self._with_pin = None
        self._private_open = False
        self.stand()

    def open_with_pin(self) -> None:
        """For a while the owner may do what wants the PIN and is theirs alone. Call it after ``try_pin``.

        Raises ``Problem(SHUT)`` without that, and for a helper.
        """
        self._owner_only()
        shown, self._shown_pin = self._shown_pin, False
        if not shown:
            raise Problem(ProblemKind.SHUT)
        self._with_pin = self._ticks()

    def hand_back(self) -> None:
        """The owner sits there again; their private part is shut where it has a lock."""
        self._hand = ""
        self._private_open = False
        self.stand()

    def open_private(self) -> None:
        """The private part is open until ``shut_private``, a helper, or the end. Call it after ``try_own``."""
        self._private_open = True
        self.stand()

    def shut_private(self) -> None:
        """Shut it again."""
        self._private_open = False
        self.stand()

    def forget_tried(self) -> None:
        """Whoever tried it with success went on to something else: it opens nothing any more."""
        self._shown_pin = self._shown_code = False

    def leave(self) -> None:
        """Nobody sits there any more: a helper hands back, the private part is shut, and the PIN is asked for anew."""
        self.forget_tried()
        self._with_pin = None
        if self._hand:
            self.hand_back()
        elif self.seat is Seat.OWNER and self._own_lock():
            self.shut_private()

    def stand(self) -> None:
        """Let whoever belongs there stand at the door of the diary."""
        seat = self.seat
        self._diary.watch(None if seat is Seat.OWNER else Hand(seat, self._hand, self._clock.now))

    # --- what is locked ---

    def helper(self) -> str:
        """What the helper is called who has a PIN; empty when there is none."""
        found = self._kept(Lock.HELPER)
        return "" if found is None else found.name

    def has_own(self) -> bool:
        """Whether the private part has a lock."""
        return self._own_lock()

    def settings_locked(self) -> bool:
        """Whether settings and cards want the PIN."""
        return self._settings_lock()

    def wait(self, lock: Lock) -> int:
        """How long the next try has to wait, in whole seconds."""
        found = self._kept(lock)
        need = 0 if found is None else wait_after(found.tries)
        return max(0, ceil(need - (self._ticks() - self._last[lock])))

    # --- setting and taking away: the owner alone ---

    def set_pin(self, pin: str, name: str) -> None:
        """Give a helper a PIN, or another one. ``Problem``: ``BAD_VALUE`` with ``pin`` or ``name``; ``SHUT``."""
        self._settings_only()
        called = " ".join(name.split())
        if not any(letter.isalpha() for letter in called) or len(called) > LONGEST_NAME:  # a PIN in the wrong line
            raise Problem(ProblemKind.BAD_VALUE, "name")
        self._set(Lock.HELPER, checked_pin(pin), called)

    def remove_pin(self) -> None:
        """No helper mode any more. ``Problem(SHUT)`` while settings want the PIN, or for a helper."""
        self._settings_only()
        self._take_away(Lock.HELPER)

    def lock_settings(self, *, on: bool) -> None:
        """Let settings and cards want the PIN, or not; to open them again wants the PIN, too.

        Raises ``Problem``: ``GONE`` where there is no PIN; ``SHUT`` to open them when ``try_pin`` was not called.
        """
        self._owner_only()
        self._there(Lock.HELPER)
        if not on and self._settings_lock() and not self._shown_pin:
            raise Problem(ProblemKind.SHUT)
        self._shown_pin, self._with_pin = False, None
        with self._diary.unwatched(), self._diary.writing() as book:
            book.preferences.save(replace(book.preferences.get(), settings_lock=on))

    def set_own(self, words: str) -> None:
        """Put a lock before the private part, or another one; it stays open for now.

        ``Problem``: ``BAD_VALUE`` with ``own`` for fewer than four signs; ``SHUT`` while it is shut, or for a helper.
        """
        self._private_only()
        self._set(Lock.OWN, checked_own(words), "")
        self._private_open = True

    def remove_own(self) -> None:
        """No lock of one's own any more. ``Problem(SHUT)`` while it is shut, or for a helper."""
        self._private_only()
        self._take_away(Lock.OWN)

    # --- trying ---

    def try_pin(self, pin: str) -> None:
        """``Problem``: ``WRONG_PIN``; ``WAIT`` with the seconds, and then it was not tried; ``GONE`` without one."""
        self._shown_pin = False
        self._try(Lock.HELPER, pin)
        self._shown_pin = True

    def try_own(self, words: str) -> None:
        """The same for the own lock."""
        self._try(Lock.OWN, words)

    def is_code(self, code: str) -> None:
        """``Problem(WRONG_CODE)`` for anything but the recovery code of the open diary; ``SHUT`` for a helper."""
        self._owner_only()
        if not self._keeper.is_code(code):
            raise Problem(ProblemKind.WRONG_CODE)
        self._shown_code = True

    def take_away(self, lock: Lock) -> None:
        """Take a lock away without knowing its words. Call it after ``is_code``. Raises ``Problem(SHUT)``."""
        self._owner_only()
        shown, self._shown_code = self._shown_code, False
        if not shown:
            raise Problem(ProblemKind.SHUT)
        self._take_away(lock)
        self.stand()

    def _try(self, lock: Lock, words: str) -> None:
        found = self._there(lock)
        wait = self.wait(lock)
        if wait:
            raise Problem(ProblemKind.WAIT, str(wait))
        self._keep(replace(found, tries=found.tries + 1))  # first: to end the program in the middle is a try, too
        self._last[lock] = self._ticks()
        if not fits(found, self._stretch(same_form(words), found.how)):
            raise Problem(ProblemKind.WRONG_PIN)
        self._keep(replace(found, tries=0))

    # --- inside ---

    def _owner_only(self) -> None:
        if self._hand:
            raise Problem(ProblemKind.SHUT)

    def _settings_only(self) -> None:
        self._owner_only()
        if self._settings_lock():
            raise Problem(ProblemKind.SHUT)

    def _private_only(self) -> None:
        if self.seat is not Seat.OWNER:
            raise Problem(ProblemKind.SHUT)

    def _set(self, lock: Lock, words: str, name: str) -> None:
        how = self._new()
        self._keep(Locked(lock=lock, how=how, made=self._stretch(words, how), name=name), own_lock=lock is Lock.OWN)

    def _keep(self, locked: Locked, *, own_lock: bool = False) -> None:
        with self._diary.unwatched(), self._diary.writing() as book:
            book.shared.save(to_sheet(locked, self._clock.now()))
            if own_lock:
                book.preferences.save(replace(book.preferences.get(), own_lock=True))

    def _take_away(self, lock: Lock) -> None:
        with self._diary.unwatched(), self._diary.writing() as book:
            book.shared.remove(lock_id(lock))
            kept = book.preferences.get()
            helper = lock is Lock.HELPER
            book.preferences.save(replace(kept, settings_lock=False) if helper else replace(kept, own_lock=False))

    def _kept(self, lock: Lock) -> Locked | None:
        with self._diary.unwatched(), self._diary.reading() as book:
            return from_sheet(book.shared.get(lock_id(lock)))

    def _there(self, lock: Lock) -> Locked:
        found = self._kept(lock)
        if found is None:
            raise Problem(ProblemKind.GONE)
        return found

    def _own_lock(self) -> bool:
        with self._diary.unwatched(), self._diary.reading() as book:
            return book.preferences.get().own_lock

    def _settings_lock(self) -> bool:
        with self._diary.unwatched(), self._diary.reading() as book:
            return book.preferences.get().settings_lock
