"""The step after a call: when could you be in the same room? Ready, dated ways, and the plan made of one."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta

from companion.domain.bridge import (
    ALREADY_WITHIN,
    Idea,
    Presence,
    Quiet,
    bridge_origin,
    not_before,
    quiet_reason,
    somebody_near,
    ways_apart,
    ways_with,
)
from companion.domain.changes import Act, ActKind
from companion.domain.people import Person, PersonId
from companion.domain.plans import Mode, Plan, PlanId
from companion.domain.preferences import Preferences
from companion.domain.problems import Problem, ProblemKind
from companion.domain.proposals import Fit, Proposal, Reason
from companion.domain.record import record
from companion.domain.repeats import to_wall
from companion.ports import Clock, Diary
from companion.services.agreed import agreements_of
from companion.services.happenings import Happening, home_zone, one_happening
from companion.services.joining import place_of
from companion.services.planning import Coming, Draft, Planning

MOST_IDEAS = 3


@record
class BridgeStep:
    """The question after a call. Either ``ideas`` are there, or ``quiet`` says why nothing is asked.

    ``already`` is the meeting that is planned anyway, when that is the reason.
    """

    plan: PlanId
    day: date
    people: tuple[Person, ...]
    ideas: tuple[Idea, ...] = ()
    quiet: Quiet | None = None
    already: Coming | None = None


@record
class _Met:
    """When whom was last met in person, and who there is."""

    people: tuple[Person, ...]
    last: dict[PersonId, datetime | None]


class Bridging:
    """Finds the next step towards being together."""

    def __init__(self, diary: Diary, clock: Clock, planning: Planning) -> None:
        self._diary = diary
        self._clock = clock
        self._planning = planning

    def bridge(self, plan: PlanId, day: date) -> BridgeStep:
        """Two or three ready ways for the people of a call that was told. Raises ``Problem(GONE)``."""
        from companion.domain.balance import AS_IT_IS, liked_as_it_is  # noqa: PLC0415 - not at the start

        with self._diary.reading() as book:
            call = one_happening(book, plan, day)
            speakable = tuple(each for each in call.people if each.life.may_be_met)
            liked = liked_as_it_is(book.ties.all(AS_IT_IS), self._clock.now())
            agreed = agreements_of(book)
            apart = {person for person, each in agreed.items() if each.apart}
            private = {person for person, each in agreed.items() if each.private}
            last = {person: met for person, (_, met) in book.touches.last_by_person().items()}
            met = _Met(people=tuple(each for each in book.people.all() if each.id not in private), last=last)
            chosen = book.preferences.get()
        people = tuple(each for each in speakable if each.id not in liked | apart)
        nobody = None if people else Quiet.AS_IT_IS if speakable else Quiet.NOBODY
        quiet = quiet_reason(call.plan, call.occurrence) or nobody or self._rest(chosen)
        step = BridgeStep(plan=plan, day=day, people=people, quiet=quiet)
        if quiet is not None:
            return step
        already = self._already(people)
        if already is not None:
            return replace(step, quiet=Quiet.ALREADY_PLANNED, already=already)
        ideas = self._ideas(call, people, met, no_screen=chosen.no_screen)
        return replace(step, ideas=ideas, quiet=None if ideas else Quiet.NOBODY)

    def _rest(self, chosen: Preferences) -> Quiet | None:
        """As on My bridge (content brief, 5.1 rule 6, 5.5 and 7.2 rule 3)."""
        from companion.services.my_bridge import resting  # noqa: PLC0415 - not at the start

        now = self._clock.now()
        return Quiet.REST if resting(chosen, now, to_wall(now, home_zone(chosen, self._clock)).date()) else None

    def plan_bridge(self, step: BridgeStep, idea: Idea, words: str = "") -> Plan | None:
        """Make the plan of an idea, with ``words`` as what it is called; it can be undone.

        For a question to ask, ``words`` is kept with the person for the next call and there is no plan.
        Raises ``Problem`` as ``Planning.plan`` does.
        """
        if idea.proposal is None:
            self._ask_next(idea.people[0].id, words)
            return None
        draft = Draft(
            people=tuple(person.id for person in idea.people),
            mode=idea.mode,
            starts=idea.proposal.starts,
            minutes=idea.proposal.minutes,
            what=words,
            channel=idea.channel,
            address=idea.address,
            place=idea.place,
            origin=bridge_origin(step.plan, step.day.isoformat()),
        )
        return self._planning.plan(draft)

    def _ask_next(self, person: PersonId, words: str) -> None:
        with self._diary.reading() as book:
            found = book.people.get(person)
        if found is None:
            raise Problem(ProblemKind.GONE, "person")
        with self._diary.writing(Act(kind=ActKind.PERSON_CHANGED, names=(found.name,))) as book:
            book.people.save(replace(found, ask_next=words.strip()))

    def _already(self, people: Iterable[Person]) -> Coming | None:
        """The first meeting in person with any of them within two weeks."""
        wanted = {person.id for person in people}
        coming = self._planning.coming(ALREADY_WITHIN.days)
        return next((each for each in coming if each.in_person and wanted & set(each.plan.people)), None)

    def _ideas(self, call: Happening, people: tuple[Person, ...], met: _Met, *, no_screen: bool) -> tuple[Idea, ...]:
        near = next((person for person in people if ways_with(person)), None)
        ideas = [] if near is None else self._together(near, met)
        far = next((person for person in people if not ways_with(person)), None)
        if far is not None:
            ideas += self._apart(call, far, no_screen=no_screen)
            if near is None:
                ideas += self._share(met, {person.id for person in people}, ideas)
        return tuple(ideas[:MOST_IDEAS])

    # --- within reach ---

    def _together(self, person: Person, met: _Met) -> list[Idea]:
        """Each way on a day of its own, at the hour it belongs to if that is free."""
        since = not_before(person, met.last.get(person.id), self._clock.now())
        proposals = self._planning.proposals([person.id], Mode.IN_PERSON, since)
        return [
            self._meeting(presence, person, proposal)
            for presence, proposal in zip(_three(ways_with(person)), proposals, strict=False)
        ]

    def _meeting(self, presence: Presence, person: Person, proposal: Proposal) -> Idea:
        at_mine = presence in (Presence.TEA_HERE, Presence.WALK, Presence.MEAL)
        return Idea(
            presence=presence,
            people=(person,),
            mode=Mode.IN_PERSON,
            proposal=self._at_its_hour(presence, person, proposal),
            place="" if at_mine else place_of(person),
        )

    def _at_its_hour(self, presence: Presence, person: Person, proposal: Proposal) -> Proposal:
        if presence.hour is None:
            return proposal
        wall = datetime.combine(proposal.starts.date(), presence.hour)
        mode = Mode.IN_PERSON if presence is not Presence.SAME_TEA else Mode.VIDEO
        seen = self._planning.see([person.id], mode, wall)
        return seen if _as_good(seen, proposal) else proposal

    # --- far away ---

    def _apart(self, call: Happening, person: Person, *, no_screen: bool) -> list[Idea]:
        ideas = []
        for presence in ways_apart(person):
            if presence is Presence.ASK_WHEN_HERE:
                ideas.append(Idea(presence=presence, people=(person,), mode=Mode.IN_PERSON, proposal=None))
                continue
            mode = call.plan.mode if call.plan.mode.is_call else Mode.PHONE
            if no_screen and mode is Mode.VIDEO:
                mode = Mode.PHONE  # as it was decided in exercise seven, or in the settings
            since = self._clock.now() + timedelta(days=1)
            proposals = self._planning.proposals([person.id], mode, since)
            if proposals:
                ideas.append(self._same_tea(call, person, mode, proposals[0]))
        return ideas

    def _same_tea(self, call: Happening, person: Person, mode: Mode, proposal: Proposal) -> Idea:
        same = mode is call.plan.mode
        return Idea(
            presence=Presence.SAME_TEA,
            people=(person,),
            mode=mode,
            proposal=self._at_its_hour(Presence.SAME_TEA, person, proposal),
            channel=call.plan.channel if same else "",
            address=call.plan.address if same else "",
        )

    def _share(self, met: _Met, called: set[PersonId], ideas: list[Idea]) -> list[Idea]:
        """Somebody close by to tell about it, on another day than the rest."""
        others = [person for person in met.people if person.id not in called]
        person = somebody_near(others, met.last, self._clock.now())
        if person is None or self._already([person]) is not None:
            return []
        taken = {idea.proposal.starts.date() for idea in ideas if idea.proposal is not None}
        proposals = self._planning.proposals([person.id], Mode.IN_PERSON)
        free = [each for each in proposals if each.starts.date() not in taken]
        return [self._meeting(Presence.SHARE_NEARBY, person, proposal) for proposal in (free or proposals)[:1]]


def _three(ways: tuple[Presence, ...]) -> tuple[Presence, ...]:
    """The same way again, on other days, where there is but one: a choice of dates is a choice."""
    return (ways * MOST_IDEAS)[:MOST_IDEAS]


def _as_good(seen: Proposal, proposal: Proposal) -> bool:
    """Whether the better hour costs nobody anything."""
    if Reason.CLASHES in seen.reasons or seen.mine is not Fit.GOOD:
        return False
    return [each.fit for each in seen.theirs] == [each.fit for each in proposal.theirs]
