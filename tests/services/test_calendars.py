"""Plans out into calendar files and letters, and appointments in."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from companion.channels.family import ChannelFamily
from companion.domain.link_changes import LINK_CHANGED, from_sheet
from companion.domain.people import Birthday, LifeState, PersonId, Way
from companion.domain.plans import Mode, PlanId, Repeat, Shift
from companion.domain.problems import Problem, ProblemKind
from companion.formats.calendar_plans import read_calendar_plans
from companion.formats.calendar_write import write_calendar
from companion.formats.call_services import known_services
from companion.services.calendars import CalendarFormat, Calendars
from companion.services.plan_entries import kept_link
from companion.system.clock import TurnedClock
from companion.system.files import LocalFiles
from companion.system.opener import allowed_scheme
from companion.system.resources import resources_folder
from companion.ui.plan_words import plan_words
from tests.helpers_plans import LINK, WEEKLY, Desk, a_person, a_plan, wall
from tests.helpers_store import NOW, open_temp_diary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from companion.store.diary import SqlDiary

SECRET = "Quokka-7731"


@dataclass
class Life:
    diary: SqlDiary
    calendars: Calendars
    folder: Path
    desk: Desk = field(default_factory=Desk)

    def put(self, *plans: object, people: tuple[object, ...] = ()) -> None:
        with self.diary.writing() as book:
            for person in people or (a_person(),):
                book.people.save(person)  # type: ignore[arg-type]
            for plan in plans:
                book.plans.save(plan)  # type: ignore[arg-type]

    def file(self, *lines: str) -> Path:
        path = self.folder / "phone.ics"
        path.write_text("\n".join(["BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""]), encoding="utf-8")
        return path


@pytest.fixture
def life(tmp_path: Path) -> Iterator[Life]:
    clock = TurnedClock(NOW)
    diary = open_temp_diary(tmp_path, clock)
    with diary.writing() as book:
        book.preferences.save(book.preferences.get())
    desk = Desk()
    calendars = Calendars(
        diary=diary,
        clock=clock,
        files=LocalFiles(),
        channels=ChannelFamily(),
        opener=desk,
        title=plan_words,
        form=CalendarFormat(write=write_calendar, read=read_calendar_plans),
    )
    yield Life(diary, calendars, tmp_path, desk)
    diary.close()


def private(**more: object) -> object:
    """A plan with something private in each of its words."""
    words = {"ask": SECRET, "routine": SECRET, "if_then": SECRET, "origin": f"run:{SECRET}", "what": SECRET}
    return a_plan("p", **words, **more)


def test_only_what_may_leave_is_in_the_file(life: Life) -> None:
    life.put(
        private(channel="zoom", rhythm=WEEKLY),
        a_plan("alone", mode=Mode.ALONE, people=(), what=SECRET),
        a_plan("over", starts=wall(2026, 10, 1, 10)),
        a_plan("dead", people=(PersonId("tom"),), what=f"Tea with {SECRET}"),
        a_plan("named", what="Flowers for Tom Quill"),
        people=(
            a_person(ask_next=SECRET, relation=SECRET, town=SECRET),
            a_person("tom", name="Tom Quill", life=LifeState.DIED),
        ),
    )
    data = life.calendars.all_plans().decode()
    assert data.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Video call with Anna" in data
    assert f"URL:{LINK}" in data
    assert SECRET not in data
    assert "Quill" not in data


def test_a_moved_and_a_cancelled_time_go_along_and_a_plan_that_is_off_does_not(life: Life) -> None:
    life.put(a_plan(rhythm=WEEKLY), a_plan("off"))
    with life.diary.writing() as book:
        book.plans.save_shift(Shift(plan=PlanId("p"), day=date(2026, 11, 28), moved_to=None))
        book.plans.save_shift(Shift(plan=PlanId("p"), day=date(2026, 12, 5), moved_to=wall(2026, 12, 6, 11)))
        book.plans.save_shift(Shift(plan=PlanId("off"), day=date(2026, 11, 21), moved_to=None))
    (found,) = read_calendar_plans(life.calendars.all_plans()).entries
    assert found.entry.without == (date(2026, 11, 28),)
    assert found.entry.moved == ((date(2026, 12, 5), wall(2026, 12, 6, 11)),)
    with pytest.raises(Problem) as gone:
        life.calendars.one_plan(PlanId("off"))
    assert gone.value.kind is ProblemKind.GONE


def test_a_letter_opens_written_and_the_file_for_the_other_side_names_nobody(life: Life) -> None:
    ways = (Way(channel="zoom", address=LINK), Way(channel="message", address="anna@example.org"))
    life.put(a_plan(channel="zoom"), people=(a_person(ways=ways),))
    found = life.calendars.invitation(PlanId("p"), date(2026, 11, 21))
    assert (found.to, found.link) == (("anna@example.org",), LINK)
    life.calendars.write_mail(found.to, "Ä & call?", "Dear Anna,\nthree = 3 pm\n")
    (url,) = life.desk.opened
    assert allowed_scheme(url) == "mailto"
    parts = urlsplit(url)
    assert parts.path == "anna@example.org"
    said = parse_qs(parts.query, keep_blank_values=True)
    assert said == {"subject": ["Ä & call?"], "body": ["Dear Anna,\r\nthree = 3 pm\r\n"]}
    data = life.calendars.invitation_file(PlanId("p"), "Video call with Rose", LINK).decode()
    assert "SUMMARY:Video call with Rose" in data
    assert "COMPANION-PERSON" not in data
    assert "ATTENDEE" not in data


def test_appointments_come_in_with_those_they_name_and_go_again_with_one_undo(life: Life) -> None:
    life.put(people=(a_person(), a_person("tom", name="Tom", life=LifeState.DIED)))
    file = life.file(
        "BEGIN:VEVENT", "UID:1", "SUMMARY:Tea with Anna", "DTSTART;TZID=Europe/London:20261201T150000",
        "RRULE:FREQ=WEEKLY", "EXDATE;TZID=Europe/London:20261208T150000", "END:VEVENT",
        "BEGIN:VEVENT", "UID:2", "SUMMARY:Talk", "DTSTART:20261202T100000Z",
        "URL:https://us02web.zoom.us/j/81234567890", "END:VEVENT",
        "BEGIN:VEVENT", "UID:3", "SUMMARY:Concert", "DTSTART:20261203T190000", "LOCATION:Hall",
        "URL:https://concerts.example.org/", "END:VEVENT",
        "BEGIN:VEVENT", "UID:4", "SUMMARY:Walk with Tom", "DTSTART:20261203T190000", "END:VEVENT",
        "BEGIN:VEVENT", "UID:5", "SUMMARY:Anna's birthday", "DTSTART;VALUE=DATE:20260312", "RRULE:FREQ=YEARLY",
        "END:VEVENT",
        "BEGIN:VEVENT", "UID:6", "SUMMARY:Long ago", "DTSTART:20200101T100000", "END:VEVENT",
    )  # fmt: skip
    preview = life.calendars.look(file)
    assert [row.entry.title for row in preview.rows] == ["Tea with Anna", "Talk", "Concert"]
    assert preview.over == 1
    assert [person.id for person in preview.rows[0].people] == ["anna"]
    assert life.calendars.take_in(preview, [0, 1, 2]) == 3
    with life.diary.reading() as book:
        plans = {plan.what: plan for plan in book.plans.all()}
        shifts = book.plans.shifts()
    tea, talk, concert = plans["Tea with Anna"], plans["Talk"], plans["Concert"]
    assert (tea.mode, tea.people, tea.rhythm.repeat) == (Mode.IN_PERSON, ("anna",), Repeat.WEEKLY)
    assert [(shift.plan, shift.day) for shift in shifts] == [(tea.id, date(2026, 12, 8))]
    assert (talk.mode, talk.channel, talk.address) == (Mode.VIDEO, "zoom", "https://us02web.zoom.us/j/81234567890")
    assert (concert.mode, concert.address, concert.place) == (Mode.IN_PERSON, "", "Hall")
    assert all(row.known for row in life.calendars.look(file).rows)
    life.diary.undo()
    assert not any(row.known for row in life.calendars.look(file).rows)


def test_of_what_repeats_in_another_way_the_next_twelve_are_offered_and_later_the_following(life: Life) -> None:
    life.put()
    rule = "RRULE:FREQ=MONTHLY;BYMONTHDAY=1"
    file = life.file("BEGIN:VEVENT", "UID:1", "SUMMARY:Club", "DTSTART:20260101T100000", rule, "END:VEVENT")
    preview = life.calendars.look(file)
    assert [row.entry.starts.month for row in preview.rows] == [12, *range(1, 12)]
    assert preview.over == 11
    life.calendars.take_in(preview, [0])
    assert [row.known for row in life.calendars.look(file).rows] == [True] + [False] * 11


def test_our_own_file_comes_back_as_it_was(life: Life) -> None:
    life.put(a_plan(rhythm=WEEKLY, channel="zoom", minutes=45))
    file = life.folder / "mine.ics"
    file.write_bytes(life.calendars.all_plans())
    (row,) = life.calendars.look(file).rows
    assert row.known
    with life.diary.writing() as book:
        book.plans.remove(PlanId("p"))
    (row,) = (preview := life.calendars.look(file)).rows
    assert not row.known
    assert life.calendars.take_in(preview, [0]) == 1
    with life.diary.reading() as book:
        (plan,) = book.plans.all()
    assert (plan.mode, plan.people, plan.channel, plan.minutes) == (Mode.VIDEO, ("anna",), "zoom", 45)
    assert plan.starts == wall(2026, 11, 21, 15)


@pytest.mark.parametrize(("text", "kind"), [("", ProblemKind.FILE_EMPTY), ("Dear Ann,\n", ProblemKind.NOT_A_LIST)])
def test_a_file_that_is_no_calendar_says_so(life: Life, text: str, kind: ProblemKind) -> None:
    path = life.folder / "letter.ics"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Problem) as refused:
        life.calendars.look(path)
    assert refused.value.kind is kind


SHARED = Path(__file__).parents[2].parent / "shared" / "data" / "icalendar"


@pytest.mark.skipif(not SHARED.is_dir(), reason="the collection of awkward calendars is not here")
def test_every_awkward_calendar_is_read_without_a_fall(life: Life) -> None:
    entries = 0
    for path in sorted(SHARED.rglob("*.ics")):
        found = read_calendar_plans(path.read_bytes())
        entries += len(found.entries)
        for each in found.entries[:50]:
            back = read_calendar_plans(write_calendar([each.entry], datetime(2026, 1, 1, tzinfo=UTC)))
            assert [one.entry for one in back.entries] == [each.entry], path
            assert life.calendars is not None
            assert each.entry.minutes <= timedelta(days=1).total_seconds() / 60
    assert entries > 1000


# --- birthdays ---


def yearly(title: str, day: str, rule: str = "RRULE:FREQ=YEARLY") -> list[str]:
    return ["BEGIN:VEVENT", f"UID:{title}", f"SUMMARY:{title}", f"DTSTART;VALUE=DATE:{day}", rule, "END:VEVENT"]


def test_birthdays_of_the_circle_are_offered_once_and_kept_as_one_act(life: Life) -> None:
    anna, tom = a_person("a", name="Anna"), a_person("t", name="Tom")
    known = a_person("k", name="Kim", birthday=Birthday(month=1, day=2))
    gone = a_person("g", name="Gus", life=LifeState.DIED)
    life.put(people=(anna, tom, known, gone))
    file = life.file(
        *yearly("Anna's birthday", "19700314"),
        *yearly("Geburtstag von Tom", "20240229"),
        *yearly("Kim birthday", "20200505"),
        *yearly("Gus birthday", "20200506"),
        *yearly("Anna and Tom: birthday party", "20200506"),
        *yearly("Wedding day of Anna", "20200507"),
        *yearly("Anna’s birthday cake", "20261224", rule="X-NOTHING:1"),
    )
    preview = life.calendars.look(file)
    assert [(one.person.name, one.day.month, one.day.day, one.day.year) for one in preview.birthdays] == [
        ("Anna", 3, 14, None),
        ("Tom", 2, 29, None),
    ]
    assert life.calendars.keep_birthdays(preview.birthdays) == 2
    assert life.calendars.look(file).birthdays == ()
    life.diary.undo()
    assert len(life.calendars.look(file).birthdays) == 2
    with life.diary.writing() as book:
        book.people.save(replace(anna, birthday=Birthday(month=5, day=5)))
    assert life.calendars.keep_birthdays(preview.birthdays) == 1
    with life.diary.reading() as book:
        kept = book.people.get(PersonId("a"))
        assert kept is not None
        assert kept.birthday == Birthday(month=5, day=5)


def test_of_two_who_bear_a_name_nobody_is_guessed(life: Life) -> None:
    smith = a_person("a1", name="Anna", full_name="Anna Smith")
    life.put(people=(smith, a_person("a2", name="Anna"), a_person("b", name="Bert")))
    file = life.file(
        "BEGIN:VEVENT", "UID:1", "SUMMARY:Tea with Anna and Bert", "DTSTART:20261201T150000", "END:VEVENT",
        "BEGIN:VEVENT", "UID:2", "SUMMARY:Walk with Anna Smith", "DTSTART:20261202T150000", "END:VEVENT",
        *yearly("Anna's birthday", "19700314"),
    )  # fmt: skip
    preview = life.calendars.look(file)
    tea, walk = preview.rows
    assert [person.id for person in tea.people] == ["b"]
    assert [(doubt.name, {person.id for person in doubt.people}) for doubt in tea.doubts] == [("Anna", {"a1", "a2"})]
    assert ([person.id for person in walk.people], walk.doubts) == (["a1"], ())
    assert preview.birthdays == ()
    with pytest.raises(Problem) as wrong:
        life.calendars.take_in(preview, [tea.id], {(tea.id, "Anna"): PersonId("b")})
    assert wrong.value.kind is ProblemKind.BAD_VALUE
    for meant, wanted in (({}, {"b"}), ({(tea.id, "Anna"): PersonId("a2")}, {"b", "a2"})):
        assert life.calendars.take_in(preview, [tea.id], meant) == 1
        with life.diary.reading() as book:
            (plan,) = book.plans.all()
        assert set(plan.people) == wanted
        life.diary.undo()


def test_a_first_name_may_also_be_that_of_somebody_with_a_second_one(life: Life) -> None:
    life.put(people=(a_person("a1", name="Anna"), a_person("a2", name="Anna Jones")))
    event = ["BEGIN:VEVENT", "UID:1", "SUMMARY:Tea with Anna", "DTSTART:20261201T150000", "END:VEVENT"]
    (row,) = life.calendars.look(life.file(*event)).rows
    assert (row.people, [len(doubt.people) for doubt in row.doubts]) == ((), [2])


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        (
            "https://www.google.com/url?q=https%3A%2F%2Fzoom.us%2Fj%2F1&sa=D&source=calendar",
            ("https://zoom.us/j/1", "zoom"),
        ),
        ("https://zoom.us:443/j/1", ("https://zoom.us:443/j/1", "zoom")),  # as it came: nothing was wrapped round it
        ("https://www.google.com/url?q=https%3A%2F%2Fz00m.us%2Fj%2F1", ("", "")),
        ("", ("", "")),
    ],
)
def test_of_a_wrapped_link_the_one_inside_is_kept(link: str, kept: tuple[str, str]) -> None:
    known = ChannelFamily(others=lambda: known_services(resources_folder() / "call_services.toml"))
    assert kept_link(link, known) == kept


CALL = ("BEGIN:VEVENT", "UID:call", "SUMMARY:Call with Anna", "DTSTART:20261202T100000Z")
OTHER = "https://us02web.zoom.us/j/81234567890"


def test_a_link_that_is_new_here_is_told_before_and_listed_afterwards(life: Life) -> None:
    life.put(people=(a_person(ways=(Way(channel="zoom", address=LINK),)),))
    own = life.calendars.look(life.file(*CALL, f"URL:{LINK}", "END:VEVENT"))
    assert [row.link for row in own.rows] == [""]
    (new,) = (look := life.calendars.look(life.file(*CALL, f"URL:{OTHER}", "END:VEVENT"))).rows
    assert new.link == OTHER
    assert life.calendars.take_in(look, [new.id]) == 1
    with life.diary.reading() as book:
        (listed,) = map(from_sheet, book.ties.all(LINK_CHANGED))
    assert listed is not None
    assert (listed.person, listed.change.was, listed.change.now) == ("anna", "", OTHER)
    again = life.calendars.look(life.file(*CALL, f"URL:{OTHER}", "END:VEVENT"))
    assert [row.link for row in again.rows] == [""]


def test_where_the_guard_refuses_a_new_link_nothing_comes_in(life: Life) -> None:
    life.put()

    def locked(_kind: object) -> None:
        raise Problem(ProblemKind.NEEDS_PIN)

    life.calendars.guard = locked
    look = life.calendars.look(life.file(*CALL, f"URL:{OTHER}", "END:VEVENT"))
    with pytest.raises(Problem) as refused:
        life.calendars.take_in(look, [0])
    assert refused.value.kind is ProblemKind.NEEDS_PIN
    with life.diary.reading() as book:
        assert book.plans.all() == []
    plain = life.calendars.look(life.file(*CALL, "END:VEVENT"))
    assert life.calendars.take_in(plain, [0]) == 1
