"""Plans on the one side, events of a calendar on the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from companion.domain.calendar import entry_of, is_over, may_leave, plan_of, shifts_of
from companion.domain.people import PersonId
from companion.domain.plans import PlanId, Shift, may_remind
from companion.domain.problems import Problem
from companion.domain.record import record
from companion.domain.repeats import days_between, first_after, to_wall, zone_of
from companion.domain.servers import Share, entry_document, entry_in
from companion.domain.splitting import repeats, shortened
from companion.services.calendars import origin_of
from companion.services.happenings import home_zone
from companion.services.hushed import Hushed
from companion.services.ids import new_id
from companion.services.letting_go import let_plan_go
from companion.services.plan_entries import entries, link_of
from companion.services.step_links import call_link, known_here, list_taken, offered_link, safe_link
from companion.services.step_records import Mine, Theirs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    from companion.domain.calendar import CalendarEntry, FoundCalendar
    from companion.domain.plans import Plan
    from companion.domain.servers import Synced
    from companion.ports import Book, Channels, Clock
    from companion.services.plan_entries import Title

ID_LETTERS = 16
_TWO_MONTHS = timedelta(days=62)


@record
class EventForm:
    """How an entry becomes the text of an event, anew or in the place of an older one, and how texts are read."""

    write: Callable[[Iterable[CalendarEntry], datetime], bytes]
    rewrite: Callable[[str, CalendarEntry, CalendarEntry, datetime], str]
    read: Callable[[bytes], FoundCalendar]


class PlanSide:
    """``shared_ids`` tells, for a unit of work, by which ids people are known on the server: own id to shared id."""

    share = Share.PLANS
    deletes_always = True
    looks_around = False
    groups: Mapping[str, str] = dict.fromkeys(("starts", "zone", "repeat", "until", "without", "moved"), "when")

    def __init__(
        self,
        *,
        clock: Clock,
        channels: Channels,
        title: Title,
        form: EventForm,
        shared_ids: Callable[[Book], Mapping[str, str]],
    ) -> None:
        self._clock = clock
        self._channels = channels
        self._title = title
        self._form = form
        self._shared_ids = shared_ids

    # --- what leaves ---

    def here(self, book: Book) -> dict[str, Mine]:
        """All that may leave; what is over is not worth sending."""
        plans = {plan.id: plan for plan in book.plans.all()}
        found = entries(book, plans.values(), self._title, self._channels)
        shifts = book.plans.shifts(found)
        names, now = self._shared_ids(book), self._clock.now()
        return {
            key: Mine(
                name=entry.title,
                document=entry_document(replace(entry, people=tuple(names.get(each, each) for each in entry.people))),
                fresh=first_after(plans[key], shifts, now) is not None,
            )
            for key, entry in found.items()
        }

    def gone(self, book: Book, thing: str) -> bool:
        """Deleted, or called off altogether."""
        plan = book.plans.get(PlanId(thing))
        if plan is None or not may_leave(plan):
            return True
        if not may_remind(plan, book.people.some(plan.people)):
            return False
        return entry_of(plan, book.plans.shifts([plan.id]), title="") is None

    def write(self, thing: str, mine: Mapping[str, Any], synced: Synced | None, now: datetime) -> str:
        """The text to send."""
        there = None if synced is None else self.read(synced.text)
        entry = replace(entry_in(mine), uid=there.uid if there is not None else thing)
        if synced is None or there is None:
            return self._form.write([entry], now).decode()
        return self._form.rewrite(synced.text, replace(entry_in(synced.mine), uid=there.uid), entry, now)

    # --- what comes ---

    def read(self, text: str) -> Theirs | None:
        """One event that is one of our series; what repeats otherwise cannot be kept in step."""
        found = self._form.read(text.encode()).entries
        if len(found) != 1 or not found[0].exact or found[0].entry.whole_day:
            return None
        entry = found[0].entry
        return Theirs(name=entry.title, document=entry_document(entry), uid=entry.uid, ours=found[0].ours)

    def agree(self, mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> bool:
        """The same words, times and places."""
        return dict(mine) == dict(theirs)

    def match(self, book: Book, theirs: Theirs, free: Mapping[str, Mine]) -> str:
        """By the id of the event; of a plan that ended here and goes on as another one, it is that other one."""
        key = next((key for key in (theirs.uid, id_for(theirs.uid)) if key in free), "")
        if not key or free[key].fresh:
            return key
        home = home_zone(book.preferences.get(), self._clock)
        if is_over(entry_in(theirs.document), self._clock.now(), home):
            return key
        later = [other for other, mine in free.items() if mine.fresh and _goes_on(book, other, key)]
        return later[0] if len(later) == 1 else key

    def meet(self, book: Book, thing: str, text: str, now: datetime) -> bool:
        """Two plans of one id that differ: somebody has to be asked."""
        del book, thing, text, now
        return False

    def doubtful(self, before: str, after: str) -> bool:
        """Another call link."""
        was, now = self.read(before), self.read(after)
        link = "" if now is None else now.document["link"]
        return bool(link) and (was is None or was.document["link"] != link)

    def without_doubt(self, before: str, after: str) -> str:
        """The event with the link of before, so that another time of it need not wait for the link."""
        was, now = self.read(before), self.read(after)
        if was is None or now is None:
            return ""
        entry = replace(entry_in(now.document), uid=now.uid, link=was.document["link"])
        return self._form.write([entry], self._clock.now()).decode()

    def take(self, book: Book, thing: str, before: str, after: str, now: datetime) -> str:
        """The plan with what was changed there; where it repeats and has a past, that past stays."""
        plan, was, new = book.plans.get(PlanId(thing)), self.read(before), self.read(after)
        if plan is None or new is None:
            return thing
        old = new if was is None else was
        changed = {name for name in new.document if new.document[name] != old.document[name]}
        entry = replace(entry_in(new.document), uid=new.uid)
        updated = self._changed(book, plan, entry, changed)
        day = self._from_day(book, plan, now) if changed & {"starts", "zone", "repeat"} else None
        if day is not None:
            book.plans.save(shortened(plan, day))
            updated = _from(replace(updated, id=PlanId(new_id()), follows=plan.id), day)
        book.plans.save(updated)
        if changed & {"without", "moved", "starts", "zone", "repeat"}:
            self._change_shifts(book, updated, entry)
        if "link" in changed:
            list_taken(book, updated, old.document["link"], now)
        return updated.id

    def _changed(self, book: Book, plan: Plan, entry: CalendarEntry, changed: set[str]) -> Plan:
        fields: dict[str, Any] = {}
        if "title" in changed:
            fields["what"] = entry.title
        for name, values in (
            ("starts", {"starts": entry.starts}),
            ("zone", {"zone": entry.zone or home_zone(book.preferences.get(), self._clock)}),
            ("minutes", {"minutes": entry.minutes}),
            ("place", {"place": entry.place}),
            ("alarms", {"reminders": entry.alarms}),
            ("people", {"people": self._people(book, entry)}),
        ):
            if name in changed:
                fields |= values
        if changed & {"repeat", "until"}:
            fields["rhythm"] = entry.rhythm
        if "mode" in changed and entry.mode is not None:
            fields["mode"] = entry.mode
        if "link" in changed:
            fields |= safe_link(entry.link, self._channels)
        return self._following(book, replace(plan, **fields))

    def _following(self, book: Book, plan: Plan) -> Plan:
        """A link that is also somebody's own is looked up with them, so that it changes when theirs does."""
        people = list(book.people.some(plan.people).values())
        plain = replace(plan, address="")
        return plain if plan.address and link_of(plain, people, self._channels) == plan.address else plan

    @staticmethod
    def _from_day(book: Book, plan: Plan, now: datetime) -> date | None:
        """The day from which a plan with a past goes on anew; ``None`` when nothing happened in it yet."""
        today = to_wall(now, plan.zone).date()
        past = days_between(plan, plan.starts.date(), today) if repeats(plan) else []
        if not any(book.plans.occurrence(plan.id, day) is not None for day in past):
            return None
        return today

    def _change_shifts(self, book: Book, plan: Plan, entry: CalendarEntry) -> None:
        wanted = {shift.day: shift for shift in shifts_of(entry, plan.id)}
        for shift in book.plans.shifts([plan.id]):
            if shift.day not in wanted:
                back = datetime.combine(shift.day, plan.starts.time())
                book.plans.save_shift(Shift(plan=plan.id, day=shift.day, moved_to=back))
        for shift in wanted.values():
            book.plans.save_shift(shift)

    def take_new(self, book: Book, text: str, now: datetime, *, apart: bool = False, trusted: str = "") -> str:
        """A plan made of an event; none of what is over, of somebody one is silent about, or in an unknown zone.

        No plan that is here is ever written over: one that goes on here stays, and the past of one that ended too.
        A call link that is neither known here nor ``trusted`` is left out.
        """
        found = self.read(text)
        if found is None:
            return ""
        home = home_zone(book.preferences.get(), self._clock)
        entry = replace(entry_in(found.document), uid=found.uid)
        if is_over(entry, now, home) or not _zone_known(entry.zone) or Hushed(book)(entry.title, entry.place):
            return ""
        key = PlanId(new_id() if apart else id_for(found.uid))
        there = book.plans.get(key)
        if there is not None and first_after(there, book.plans.shifts([key]), now) is not None:
            return "" if may_leave(there) else _times_again(book, there, entry, now, home)
        if there is not None:
            key = PlanId(new_id())
        made = plan_of(self._linked(entry), key, self._people(book, entry), now, home)
        made = replace(made, origin=origin_of(entry))
        plan = self._new_plan(book, entry, made, trusted)
        book.plans.save(self._following(book, plan))
        for shift in shifts_of(entry, key):
            book.plans.save_shift(shift)
        return key

    def _linked(self, entry: CalendarEntry) -> CalendarEntry:
        link = call_link(entry, self._channels)
        return replace(entry, link=link["address"], channel=link.get("channel", entry.channel))

    def _new_plan(self, book: Book, entry: CalendarEntry, plan: Plan, trusted: str) -> Plan:
        """Without the link that waits for a yes, but taking place in the way it would with it."""
        named = list(book.people.some(plan.people).values())
        offered = offered_link(entry, self._channels)
        own = replace(plan, address="")
        trusts = offered == trusted or known_here(book, own, named, offered, self._channels)
        if plan.address and not (offered and trusts):
            plan = replace(own, channel=entry.channel)
        return replace(plan, what="") if self._title(replace(plan, what=""), named) == entry.title else plan

    def taken_in(self, text: str, mine: Mapping[str, Any]) -> str:
        """The event as it was taken in: without a call link that waits for a yes."""
        found = self.read(text)
        if found is None:
            return text
        entry = replace(entry_in(found.document), uid=found.uid)
        offered = offered_link(entry, self._channels)
        if not offered or offered == mine["link"]:
            return text
        return self._form.write([replace(entry, link="")], self._clock.now()).decode()

    def _people(self, book: Book, entry: CalendarEntry) -> tuple[PersonId, ...]:
        """Those of the circle an event is with, by the ids that are shared."""
        own = {shared: key for key, shared in self._shared_ids(book).items()}
        keys = [PersonId(own.get(each, each)) for each in entry.people]
        known = book.people.some(keys)
        return tuple(key for key in keys if key in known and not known[key].life.silent)

    def remove(self, book: Book, thing: str, now: datetime) -> bool:
        """Let it go from now on; what has been stays."""
        if book.plans.get(PlanId(thing)) is not None:
            let_plan_go(book, PlanId(thing), now)
        return True

    def remove_after_asking(self, book: Book, thing: str, now: datetime) -> None:
        """The same."""
        self.remove(book, thing, now)


def _goes_on(book: Book, later: str, first: str) -> bool:
    """Whether a plan is what became of another one, when that ended so that its past stays as it was."""
    seen: set[str] = set()
    key: str | None = later
    while key and key not in seen:
        seen.add(key)
        plan = book.plans.get(PlanId(key))
        key = None if plan is None else plan.follows
        if key == first:
            return True
    return False


def _times_again(book: Book, there: Plan, entry: CalendarEntry, now: datetime, home: str) -> str:
    """Of what came from there and one does alone, so that it never goes back, the times of now; all else stays."""
    new = plan_of(entry, there.id, there.people, now, home)
    times = replace(there, starts=new.starts, zone=new.zone, minutes=new.minutes, rhythm=new.rhythm, place=new.place)
    shifts = [each for each in shifts_of(entry, there.id) if each not in book.plans.shifts([there.id])]
    if times == there and not shifts:
        return ""
    book.plans.save(times)
    for shift in shifts:
        book.plans.save_shift(shift)
    return there.id


def _from(plan: Plan, day: date) -> Plan:
    """The plan from a day on; its past belongs to another one."""
    days = days_between(plan, day, day + _TWO_MONTHS)
    return replace(plan, starts=datetime.combine(days[0], plan.starts.time())) if days else plan


def id_for(uid: str) -> str:
    """The id here of an event there, always the same: its own where that is one of ours."""
    ours = len(uid) == ID_LETTERS and all(letter in "0123456789abcdef" for letter in uid)
    return uid if ours else sha256(uid.encode()).hexdigest()[:ID_LETTERS]


def _zone_known(zone: str) -> bool:
    try:
        zone_of(zone or "UTC")
    except Problem:
        return False
    return True
