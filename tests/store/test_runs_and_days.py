from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from companion.domain.checkins import Spirits, SpiritsToday
from companion.domain.people import PersonId
from companion.domain.preferences import Preferences, Theme
from companion.domain.runs import RunId, StopReason
from companion.ports import IdeaShown
from tests.helpers_store import KEY, NOW
from tests.store.made import person, run

if TYPE_CHECKING:
    from companion.store.diary import SqlDiary

HOUR = timedelta(hours=1)


def test_runs_open_waiting_and_over(diary: SqlDiary) -> None:
    with diary.writing() as book:
        book.runs.save(run("open"))
        book.runs.save(run("newer", started=NOW + HOUR, exercise="E03"))
        book.runs.save(run("later", finished=NOW, follow_up_at=NOW + 2 * HOUR))
        book.runs.save(run("now", finished=NOW, follow_up_at=NOW + HOUR))
        book.runs.save(run("over", finished=NOW))
        assert [one.id for one in book.runs.open()] == ["newer", "open"]
        assert [one.id for one in book.runs.waiting(NOW)] == []
        assert [one.id for one in book.runs.waiting(NOW + HOUR)] == ["now"]
        assert [one.id for one in book.runs.waiting(NOW + 3 * HOUR)] == ["now", "later"]
        assert [one.id for one in book.runs.waiting()] == ["now", "later"]
        assert [one.id for one in book.runs.all("E03")] == ["newer"]
        assert len(book.runs.all()) == 5
        book.runs.remove(RunId("over"))
        assert book.runs.get(RunId("over")) is None


def test_when_exercises_ended_more_upset(diary: SqlDiary) -> None:
    with diary.writing() as book:
        for hours, stopped in ((-30, StopReason.UPSET), (-2, StopReason.UPSET), (-1, StopReason.FINISHED), (-1, None)):
            book.runs.save(run(f"{stopped} {hours}", finished=NOW + hours * HOUR, stopped=stopped))
        book.runs.save(run("not over", stopped=StopReason.UPSET))
        assert book.runs.upset_since(NOW - 24 * HOUR) == [NOW - 2 * HOUR]
        assert book.runs.upset_since(NOW - 30 * HOUR) == [NOW - 30 * HOUR, NOW - 2 * HOUR]


def test_what_was_picked_last_at_a_step(diary: SqlDiary) -> None:
    with diary.writing() as book:
        assert book.runs.last_picked("E13", "strongest") == ()
        book.runs.save(run("old", exercise="E13", started=NOW - HOUR, answers={"strongest": ("evening", "sunday")}))
        book.runs.save(run("text", exercise="E13", started=NOW, answers={"strongest": "evening"}))
        book.runs.save(run("none", exercise="E13", started=NOW, answers={}))
        book.runs.save(run("other", exercise="E02", started=NOW, answers={"strongest": ("night",)}))
        assert book.runs.last_picked("E13", "strongest") == ("evening", "sunday")


def test_what_decides_todays_thought_is_found_among_many_runs(diary: SqlDiary) -> None:
    long_ago = NOW - timedelta(days=400)
    with diary.writing() as book:
        for number in range(20):
            began = long_ago + number * timedelta(days=1)
            book.runs.save(run(f"old {number}", exercise="E02", started=began, finished=began + HOUR))
        book.runs.save(
            run("true", exercise="E02", started=long_ago, finished=long_ago, stopped=StopReason.TRUE_THOUGHT)
        )
        book.runs.save(run("open", exercise="E03", started=long_ago))
        book.runs.save(run("newest", exercise="E03", started=NOW - 30 * HOUR, finished=NOW - 29 * HOUR))
        book.runs.save(run("today", exercise="E04", started=NOW - HOUR, finished=NOW))
        book.runs.save(run("late", exercise="E02", started=long_ago, finished=NOW + HOUR))
    with diary.reading() as look:
        found = [one.id for one in look.runs.telling(NOW - 2 * HOUR)]
    assert found[:3] == ["today", "newest", "old 19"]
    assert set(found[3:]) == {"late", "open", "true"}


def test_ideas_stay_in_the_order_shown(diary: SqlDiary) -> None:
    day = date(2026, 11, 21)
    with diary.writing() as book:
        for name in ("Zoe", "Ann"):
            book.people.save(person(name))
            book.ideas.save(IdeaShown(day=day, person=PersonId(name)))
        book.ideas.save(IdeaShown(day=day, person=PersonId("Zoe"), answer="another"))
    with diary.reading() as look:
        assert [(idea.person, idea.answer) for idea in look.ideas.since(day)] == [("Zoe", "another"), ("Ann", "")]
        assert look.ideas.since(day + timedelta(days=1)) == []


def test_the_last_word_of_a_day_stands(diary: SqlDiary) -> None:
    day = date(2026, 11, 21)
    with diary.writing() as book:
        book.spirits.save(SpiritsToday(day=day, spirits=Spirits.LOW))
        book.spirits.save(SpiritsToday(day=day - timedelta(days=1), spirits=Spirits.SO_SO))
        book.spirits.save(SpiritsToday(day=day, spirits=Spirits.GOOD))
        told = book.spirits.since(day - timedelta(days=1))
    assert [one.spirits for one in told] == [Spirits.SO_SO, Spirits.GOOD]


def test_preferences_begin_with_defaults(diary: SqlDiary) -> None:
    with diary.reading() as look:
        assert look.preferences.get() == Preferences()


def test_preferences_of_a_newer_program_are_kept(diary: SqlDiary) -> None:
    from companion.store.cipher import connect

    newer = connect(diary.path, KEY)
    newer.execute("INSERT INTO preferences VALUES ('voice', 'slow'), ('theme', 'sepia')")
    newer.close()
    with diary.writing() as book:
        assert book.preferences.get().theme is Theme.SYSTEM
        book.preferences.save(Preferences(name="Ann"))
    kept = connect(diary.path, KEY)
    assert ("slow",) in kept.execute("SELECT value FROM preferences WHERE key = 'voice'").fetchall()
    kept.close()
