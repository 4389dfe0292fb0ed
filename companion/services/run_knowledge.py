"""What a run may use of the diary: people, counts, earlier lists, and how its plan went."""

from companion.domain.exercises import Exercise, Multi, Outcome
from companion.domain.people import Kind, Person, PersonId, Ring
from companion.domain.plans import Mode, Stage
from companion.domain.repeats import to_wall
from companion.domain.run_words import Around, Somebody
from companion.domain.runs import Run
from companion.ports import Book, Clock
from companion.services.happenings import home_zone
from companion.services.thoughts import CALLS, COUNTED, closed_as, kept_in, plan_of

_RINGS = {ring: place for place, ring in enumerate(Ring)}
_OUTCOMES = {None: Outcome.UNKNOWN, Stage.TOLD: Outcome.TOLD, Stage.LET_GO: Outcome.LET_GO}


def around_of(book: Book, clock: Clock, run: Run | None, exercise: Exercise) -> Around:
    """What a run may use of the diary. Those who are not safe or have died are neither offered nor named."""
    chosen = book.preferences.get()
    now = clock.now()
    people = [person for person in book.people.all() if not person.life.silent]
    names = {str(person.id): person.name for person in people}
    helper = book.people.get(PersonId(chosen.helper)) if chosen.helper else None
    touches = book.touches.count_since(now - COUNTED)
    step = exercise.step(run.present) if run is not None else None
    needed = step.also_from if isinstance(step, Multi) else None
    return Around(
        country=chosen.country,
        helper=helper.name if helper is not None and not helper.life.silent else "",
        people=tuple(map(_somebody, sorted(people, key=_nearest_first))),
        names=names,
        calls=sum(number for mode, number in touches.items() if mode in CALLS),
        meetings=touches.get(Mode.IN_PERSON, 0),
        kept={needed.value: kept_in(book.runs.all(), needed)} if needed is not None else {},
        outcome=_outcome(book, run),
        wall=to_wall(now, home_zone(chosen, clock)),
    )


def _nearest_first(person: Person) -> tuple[bool, int, str]:
    return not person.life.may_be_suggested, _RINGS[person.ring], person.name


def _somebody(person: Person) -> Somebody:
    near = person.nearness.within_reach and person.kind is Kind.PERSON
    return Somebody(id=person.id, name=person.name, near=near)


def _outcome(book: Book, run: Run | None) -> Outcome:
    plan = plan_of(book, run) if run is not None else None
    return Outcome.UNKNOWN if plan is None else _OUTCOMES[closed_as(book, plan)]
