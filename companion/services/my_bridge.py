"""My bridge: who stands on which plank, one next step with its time, and this month; or finding, in a thin circle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.balance import AS_IT_IS, as_it_is_id, as_it_is_sheet, liked_as_it_is
from companion.domain.changes import Act, ActKind
from companion.domain.growing import CALLS, touch_origin
from companion.domain.nudges import in_mourning, on_hard_days
from companion.domain.planks import LOOKED_AT, Around, Plank, Standing, Step, next_steps, plank_of, standings
from companion.domain.plans import Mode
from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.repeats import to_wall
from companion.domain.thin_circle import TRIES, TRIES_WITHIN
from companion.services.agreed import agreements_of
from companion.services.growing import Stories, stories
from companion.services.happenings import home_zone
from companion.services.joining import place_of
from companion.services.looking_back import MonthInTouch, month_start, one_month
from companion.services.planning import Draft, Planning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from datetime import date, datetime

    from companion.domain.agreements import Agreement
    from companion.domain.people import Person, PersonId
    from companion.domain.plans import Plan, Touch
    from companion.domain.preferences import Preferences
    from companion.domain.proposals import Proposal
    from companion.ports import Clock, Diary
    from companion.services.coming import Coming

PLANNED_WITHIN = 14
"""Days ahead in which something planned makes a step needless, as for the question after a call."""
_ALL_KINDS = frozenset({Mode.IN_PERSON, Mode.VIDEO, Mode.PHONE})


@record
class Offer:
    """A next step, with the best time for it; ``None`` for a question to keep, or when no time is free."""

    step: Step
    proposal: Proposal | None = None


@record
class BridgeView:
    """Everything the page shows. ``now`` is UTC, ``zone`` where I live.

    ``thin``: the circle is thin, and there is neither picture nor number. ``stands`` has each plank, from the near bank
    to the far one, with those on it by name. ``offer`` is ``None`` when nothing is to be offered. ``month`` is this
    month so far, and ``grew`` what its meetings grew from.
    """

    thin: bool
    stands: Mapping[Plank, tuple[Standing, ...]]
    offer: Offer | None
    month: MonthInTouch | None
    grew: Stories
    now: datetime
    zone: str


@record
class OneTie:
    """Somebody of the picture, looked at. ``counts`` are times in ninety days by plank, the far one first.

    ``liked_at`` (UTC) is when it was said that it is liked as it is; ``coming`` the next that is planned with them.
    """

    standing: Standing
    counts: tuple[tuple[Plank, int], ...]
    offer: Offer | None
    liked_at: datetime | None
    coming: Coming | None


class MyBridge:
    """Reads what was noted, plans a step, and keeps "I like it as it is".

    ``ways_of`` tells by which modes somebody can be reached, ``thin`` whether the circle is thin.
    """

    def __init__(
        self,
        diary: Diary,
        clock: Clock,
        planning: Planning,
        ways_of: Callable[[Person], frozenset[Mode]],
        thin: Callable[[], bool],
    ) -> None:
        self._diary = diary
        self._clock = clock
        self._planning = planning
        self._ways_of = ways_of
        self._thin = thin

    def look(self) -> BridgeView:
        """The whole picture."""
        now = self._clock.now()
        thin = self._thin()
        with self._diary.reading() as book:
            chosen = book.preferences.get()
            zone = home_zone(chosen, self._clock)
            people, touches = book.people.all(), book.touches.since(now - LOOKED_AT)
            this_month = [each for each in touches if each.at >= month_start(now, zone)]
            grew = stories(book, this_month)
            liked = liked_as_it_is(book.ties.all(AS_IT_IS), now)
        stands = standings(people, touches, now)
        rests = thin or not chosen.suggestions or resting(chosen, now, to_wall(now, zone).date())
        return BridgeView(
            thin=thin,
            stands={plank: tuple(each for each in stands if each.plank is plank) for plank in Plank},
            offer=None if rests else self._offer(stands, touches, liked, now),
            month=None if thin else one_month(this_month, now, zone),
            grew=grew,
            now=now,
            zone=zone,
        )

    def one(self, person: PersonId) -> OneTie:
        """Somebody who stands on a plank. Raises ``Problem(GONE)`` when they do not, or not any more."""
        now = self._clock.now()
        with self._diary.reading() as book:
            chosen = book.preferences.get()
            zone = home_zone(chosen, self._clock)
            found = book.people.get(person)
            touches = [each for each in book.touches.since(now - LOOKED_AT) if person in each.people]
            liked = book.ties.get(as_it_is_id(person))
        stands = standings([] if found is None else [found], touches, now)
        if not stands:
            raise Problem(ProblemKind.GONE, "person")
        still = liked is not None and bool(liked_as_it_is([liked], now))
        rests = resting(chosen, now, to_wall(now, zone).date())
        people = frozenset({person}) if still else frozenset()
        return OneTie(
            standing=stands[0],
            counts=_counts(touches),
            offer=None if rests else self._offer(stands, touches, people, now),
            liked_at=liked.at if liked is not None and still else None,
            coming=self._planning.next_with(person, _ALL_KINDS),
        )

    def _offer(
        self, stands: Sequence[Standing], touches: Sequence[Touch], liked: frozenset[PersonId], now: datetime
    ) -> Offer | None:
        """The first step, but none with whom two tries of late came to nothing (content brief, 7.2 rule 8)."""
        steps = next_steps(stands, touches, self._around(stands, liked), now)
        since = now - TRIES_WITHIN
        silent = {each.person.id for each in stands if each.last_at < since}
        with self._diary.reading() as book:
            rest = {person for person in silent if book.plans.tries_in_vain(person, since) >= TRIES}
        step = next((each for each in steps if each.person.id not in rest), None)
        return None if step is None else self._timed(step)

    def _around(self, stands: Iterable[Standing], liked: frozenset[PersonId]) -> Around:
        meetings: set[PersonId] = set()
        calls: dict[PersonId, set[Mode]] = {}
        for coming in self._planning.coming(PLANNED_WITHIN):
            for person in coming.people:
                if coming.in_person:
                    meetings.add(person.id)
                else:
                    calls.setdefault(person.id, set()).add(coming.plan.mode)
        with self._diary.reading() as book:
            agreed = agreements_of(book)
        return Around(
            meetings=frozenset(meetings),
            calls={person: frozenset(modes) for person, modes in calls.items()},
            ways=self._ways(stands, agreed),
            as_it_is=liked | {person for person, each in agreed.items() if each.private},
            apart=frozenset(person for person, each in agreed.items() if each.apart),
        )

    def _ways(
        self, stands: Iterable[Standing], agreed: Mapping[PersonId, Agreement]
    ) -> dict[PersonId, frozenset[Mode]]:
        """How everybody can be reached: by the ways that were agreed on, and without those one decided against."""
        with self._diary.reading() as book:
            left_out = frozenset({Mode.VIDEO} if book.preferences.get().no_screen else ())
        found = {}
        for each in stands:
            modes = agreed[each.person.id].modes if each.person.id in agreed else ()
            ways = self._ways_of(each.person) - left_out
            found[each.person.id] = ways.intersection(modes) if modes else ways
        return found

    def _timed(self, step: Step) -> Offer:
        mode = step.kind.mode
        proposals = () if mode is None else self._planning.proposals([step.person.id], mode)
        return Offer(step=step, proposal=proposals[0] if proposals else None)

    # --- acts ---

    def plan(self, offer: Offer, words: str = "") -> Plan:
        """Plan a step at its time, with ``words`` as what it is called; it can be undone.

        Raises ``Problem``: as ``Planning.plan``; ``BAD_VALUE`` with ``time`` for an offer without one.
        """
        mode, person = offer.step.kind.mode, offer.step.person
        if mode is None or offer.proposal is None:
            raise Problem(ProblemKind.BAD_VALUE, "time")
        together = mode is Mode.IN_PERSON
        return self._planning.plan(
            Draft(
                people=(person.id,),
                mode=mode,
                starts=offer.proposal.starts,
                minutes=offer.proposal.minutes,
                what=words,
                channel="in_person" if together else "",
                place=place_of(person) if together else "",
                origin=self.origin(offer.step),
            )
        )

    def origin(self, step: Step) -> str:
        """What a plan of this step grows from: the last time on the plank they stand on."""
        with self._diary.reading() as book:
            theirs = book.touches.of(step.person.id)
        last = next((each for each in theirs if plank_of(each.mode) is step.plank), None)
        return "" if last is None else touch_origin(last)

    def from_calls(self, person: PersonId) -> str:
        """What a meeting with somebody grows from that comes of their calls: the last call; empty without one."""
        with self._diary.reading() as book:
            theirs = book.touches.of(person)
        last = next((each for each in theirs if each.mode in CALLS), None)
        return "" if last is None else touch_origin(last)

    def like_as_it_is(self, person: PersonId) -> None:
        """Nothing more is asked about this tie for half a year; it can be undone. Raises ``Problem(GONE)``."""
        with self._diary.writing(Act(kind=ActKind.AS_IT_IS, names=(self._name(person),))) as book:
            book.ties.save(as_it_is_sheet(person, self._clock.now()))

    def ask_again(self, person: PersonId) -> None:
        """A next step may be spoken of again; it can be undone. Raises ``Problem(GONE)``."""
        with self._diary.writing(Act(kind=ActKind.ASK_AGAIN, names=(self._name(person),))) as book:
            book.ties.remove(as_it_is_id(person))

    def _name(self, person: PersonId) -> str:
        with self._diary.reading() as book:
            found = book.people.get(person)
        if found is None:
            raise Problem(ProblemKind.GONE, "person")
        return found.name


def resting(chosen: Preferences, now: datetime, today: date) -> bool:
    """Whether nothing is offered just now: fine alone, a hard day, mourning, or a pause."""
    hard = on_hard_days(chosen, now) and not chosen.ideas_on_hard_days
    paused = chosen.paused_on is not None and (chosen.paused_until is None or today <= chosen.paused_until)
    return chosen.fine_alone or hard or paused or in_mourning(chosen, today)


def _counts(touches: Iterable[Touch]) -> tuple[tuple[Plank, int], ...]:
    modes = [plank_of(each.mode) for each in touches]
    return tuple((plank, modes.count(plank)) for plank in reversed(Plank) if plank in modes)
