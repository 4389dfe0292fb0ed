"""Reminding: the diary is asked at each occasion what has to be said now, and the window shows just that.

Alarms only wake this up. One look at the diary, ``_look``, serves an alarm, a start, a waking and a changed
clock. What is fresh is **shown first and noted as given afterwards**: if the program is killed between the
two, the reminder is shown once more at the next start, and never lost. A window that stood unanswered when
the program ended comes back as long as the call is not over.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.changes import Changed, Topic
from companion.domain.plans import (
    MOVES,
    MissReason,
    Occurrence,
    PlanId,
    ReminderKind,
    Stage,
    expected_end,
    move,
)
from companion.domain.record import record
from companion.domain.reminders import (
    Alarm,
    Call,
    Rules,
    Standing,
    Verdict,
    alarms_of,
    rules_of,
    set_right,
    stand,
)
from companion.services.happenings import Happening, happenings, occurrence_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from companion.ports import Alarms, Clock, Diary, Herald

Key = tuple[PlanId, date]

AHEAD = timedelta(hours=48)
"""Alarms are set for this long ahead."""

LONGEST_LEAD = timedelta(hours=48)
"""No reminder comes earlier than this before its occurrence, also when quiet hours push it forward."""

BEHIND = timedelta(days=7)
"""How far back an unanswered occurrence is still noted as missed. What is older is let rest."""

TRIAL = "trial"
"""The alarm of a reminder that is only tried."""

REARM = "rearm"
"""The alarm that only sets the next alarms, long before the list runs out."""

_REARM_AFTER = timedelta(hours=24)
_CONCERNS = frozenset({Topic.PLANS, Topic.PEOPLE, Topic.PREFERENCES})
_ORDER = (Verdict.NOTICE, Verdict.GENTLE_LATE, Verdict.ONGOING, Verdict.AFTER, Verdict.DID_IT_HAPPEN)


@record
class _Look:
    """One occurrence, and how it stands now."""

    happening: Happening
    standing: Standing

    @property
    def key(self) -> Key:
        return self.happening.key


class Reminding:
    """Decides what to say and when, and says it through the herald."""

    def __init__(self, diary: Diary, clock: Clock, alarms: Alarms, herald: Herald) -> None:
        self._diary = diary
        self._clock = clock
        self._alarms = alarms
        self._herald = herald
        self._open: set[Key] = set()  # shown for information or as a question, and not yet put away
        self._asked: set[Key] = set()  # "how was it?" came by itself already
        self._shown: tuple[tuple[Key, ReminderKind | None], ...] = ()
        self._looking = False
        self._trial: tuple[datetime, Callable[[], None]] | None = None

    # --- occasions ---

    def catch_up(self, reason: MissReason) -> None:
        """Say everything that is overdue, in one window, and set the alarms.

        At the start with ``SWITCHED_OFF``, after a sleep with ``ASLEEP``: the reason noted for calls that
        nobody could be reminded of. At the start unanswered windows come back.
        """
        self._occasion(reason, returning=reason is MissReason.SWITCHED_OFF)

    def moment_came(self, alarm: str) -> None:
        """An alarm came. It may be late, too early after a changed clock, or about something long gone."""
        self._occasion(MissReason.ASLEEP)  # the diary knows better what is due than the alarm that came
        trial = self._trial
        if alarm == TRIAL and trial is not None:
            self._trial = None
            trial[1]()

    def clock_jumped(self) -> None:
        """The machine slept, or somebody set its clock."""
        self._occasion(MissReason.ASLEEP)

    def heard(self, news: Changed) -> None:
        """Something was changed: the window and the alarms follow at once."""
        if news.topics & _CONCERNS and not self._looking:
            self._occasion(MissReason.ASLEEP)

    def say_again(self) -> None:
        """Somebody else sits there now: what stands there is shown anew, as it is for them."""
        self._shown = ()
        self._occasion(MissReason.ASLEEP)

    def rearm(self) -> None:
        """Set the alarms of the coming two days anew, in place of all others."""
        now = self._clock.now()
        rules, looks = self._look(now)
        self._set_alarms(looks, rules, now)

    def try_at(self, at: datetime | None, came: Callable[[], None] | None) -> None:
        """Set an alarm beside all others that calls ``came``, to see whether alarms come; ``None``: call nobody."""
        self._trial = None if at is None or came is None else (at, came)
        if self._trial is not None:
            self.rearm()

    # --- what there is to say ---

    def waiting(self) -> list[Call]:
        """All there is to say now, for Today: calls to join, those going on, and questions afterwards."""
        now = self._clock.now()
        _, found = self._look(now)
        looks = sorted((look for look in found if look.standing.verdict is not None), key=_pressing)
        return [_call(look, MissReason.SWITCHED_OFF) for look in looks]

    def put_away(self, plan: PlanId, day: date) -> None:
        """A notice was read, or a question left for later. It stays on Today as long as it may."""
        self._open.discard((plan, day))
        self._occasion(MissReason.ASLEEP)

    # --- inside ---

    def _occasion(self, reason: MissReason, *, returning: bool = False) -> None:
        if self._looking:
            return
        self._looking = True
        now = self._clock.now()
        try:
            rules, looks = self._look(now)
            if self._set_right(looks, now):
                rules, looks = self._look(now)
            try:
                self._say(looks, reason, returning=returning)
            finally:
                # Whatever went wrong with showing, the next moments must not be lost.
                self._set_alarms(looks, rules, now)
        finally:
            self._looking = False

    def _look(self, now: datetime) -> tuple[Rules, list[_Look]]:
        with self._diary.reading() as book:
            rules = rules_of(book.preferences.get(), self._clock.zone())
            found = happenings(book, now - BEHIND, now + AHEAD + LONGEST_LEAD)
        looks = [_Look(happening=each, standing=self._standing(each, rules, now)) for each in found]
        return rules, looks

    def _standing(self, happening: Happening, rules: Rules, now: datetime) -> Standing:
        """As the rules say, but for what this window remembers: what it asked, and what nobody has read yet."""
        standing = stand(happening.plan, happening.moment, happening.occurrence, rules, now)
        if standing.verdict is Verdict.AFTER and happening.key in self._asked:
            return replace(standing, fresh=False)
        unread = happening.key in self._open and now < happening.moment.at
        if standing.verdict is None and happening.stage is Stage.PLANNED and unread:
            return replace(standing, verdict=Verdict.NOTICE, kind=ReminderKind.DAY_BEFORE)
        return standing

    def _say(self, looks: Sequence[_Look], reason: MissReason, *, returning: bool) -> None:
        """Show first, note afterwards."""
        if returning:
            looks = [_come_back(look) for look in looks]
        shown = sorted((look for look in looks if self._in_window(look)), key=_pressing)
        signs = tuple((look.key, look.standing.kind) for look in shown)
        if signs != self._shown or any(look.standing.fresh for look in shown):
            self._herald.show(tuple(_call(look, reason) for look in shown))
            self._shown = signs
        self._open = {look.key for look in shown if _only_informs(look.standing)}
        self._asked |= {look.key for look in shown if look.standing.verdict is Verdict.AFTER}
        self._note([look for look in looks if look.standing.fresh or look.standing.missed], reason)

    def _in_window(self, look: _Look) -> bool:
        if look.standing.verdict is None or look.standing.fresh:
            return look.standing.fresh
        if look.standing.verdict is Verdict.ONGOING:
            return False
        return look.standing.kind is not None or look.key in self._open

    def _set_right(self, looks: Sequence[_Look], now: datetime) -> bool:
        """Put right in the diary what cannot be true; whether there was anything."""
        wrong = []
        for look in looks:
            each = look.happening
            if each.occurrence is not None:
                right = set_right(each.plan, each.moment, each.occurrence, now)
                if right != each.occurrence:
                    wrong.append(right)
        if wrong:
            with self._diary.writing() as book:
                for right in wrong:
                    book.plans.save_occurrence(right)
        return bool(wrong)

    def _note(self, looks: Sequence[_Look], reason: MissReason) -> None:
        now = self._clock.now()
        noted = {look.key: _noted(look, reason, now) for look in looks}
        changed = {key: each for key, each in noted.items() if each is not None}
        if not changed:
            return
        with self._diary.writing() as book:
            for (plan, day), after in changed.items():
                # An answer given while the window was being shown stands.
                before = next(look.happening.occurrence for look in looks if look.key == (plan, day))
                if book.plans.occurrence(plan, day) == before:
                    book.plans.save_occurrence(after)

    def _set_alarms(self, looks: Sequence[_Look], rules: Rules, now: datetime) -> None:
        """The full list of two days, and one alarm that sets the next list in time."""
        until = now + AHEAD
        found = [Alarm(id=REARM, at=now + _REARM_AFTER)]
        if self._trial is not None:
            found.append(Alarm(id=TRIAL, at=self._trial[0]))
        for look in looks:
            each = look.happening
            for kind, at in alarms_of(each.plan, each.moment, each.occurrence, rules, now):
                if at <= until:
                    found.append(Alarm(id=f"{each.plan.id}/{each.moment.day.isoformat()}/{kind}", at=at))
        self._alarms.replace(sorted(found, key=lambda alarm: alarm.at))


def _come_back(look: _Look) -> _Look:
    """A window that stood unanswered when the program ended is shown anew."""
    if look.standing.kind is None or look.standing.fresh:
        return look
    return replace(look, standing=replace(look.standing, fresh=True))


def _only_informs(standing: Standing) -> bool:
    """Whether it leaves the window by being put away, and not by an answer the diary keeps."""
    return standing.kind in (None, ReminderKind.DAY_BEFORE)


def _pressing(look: _Look) -> tuple[int, datetime]:
    verdict = look.standing.verdict
    return len(_ORDER) if verdict is None else _ORDER.index(verdict), look.happening.moment.at


def _reason(look: _Look, reason: MissReason) -> MissReason | None:
    """Why it was missed: nobody could be reminded, or nobody answered."""
    if not look.standing.missed:
        return look.happening.occurrence.reason if look.happening.occurrence else None
    return reason if look.standing.unseen else MissReason.NO_ANSWER


def _call(look: _Look, reason: MissReason) -> Call:
    each = look.happening
    plan = each.plan
    return Call(
        plan=plan,
        moment=each.moment,
        people=each.people,
        stage=each.stage,
        verdict=look.standing.verdict or Verdict.NOTICE,
        ends=expected_end(plan, each.moment, each.occurrence),
        kind=look.standing.kind,
        fresh=look.standing.fresh,
        late=look.standing.late,
        reason=_reason(look, reason),
        ask=plan.ask or next((person.ask_next for person in each.people if person.ask_next), ""),
    )


def _noted(look: _Look, reason: MissReason, now: datetime) -> Occurrence | None:
    """What the diary keeps of having looked; ``None`` when nothing is different."""
    before = occurrence_of(look.happening)
    standing = look.standing
    if standing.missed:
        return replace(move(before, Stage.MISSED, now), reason=_reason(look, reason))
    if standing.kind is None:
        return None
    after = replace(before, given=before.given | standing.passed)
    its_time = standing.kind is not ReminderKind.DAY_BEFORE or before.stage is Stage.PUT_OFF
    if its_time and Stage.DUE in MOVES[before.stage]:
        after = move(after, Stage.DUE, now)
    return None if after == before else after
