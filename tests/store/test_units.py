"""One unit of work: all or nothing, news afterwards, and threads that do not get in each other's way."""

from __future__ import annotations

from threading import Barrier, Event, Thread
from typing import TYPE_CHECKING

import pytest

from companion.domain.changes import Topic
from companion.domain.people import PersonId
from companion.domain.problems import Problem, ProblemKind
from companion.store import engine
from companion.store.cipher import connect
from tests.helpers_store import KEY, open_temp_diary
from tests.store.made import person, plan, touch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.ports import Book
    from companion.store.diary import SqlDiary

ANN = PersonId("Ann")


def test_what_raises_leaves_nothing_and_tells_nothing(diary: SqlDiary) -> None:
    heard: list[frozenset[Topic]] = []
    diary.on_change(heard.append)
    with pytest.raises(ZeroDivisionError):
        save_and_fail(diary)
    with diary.reading() as look:
        assert look.people.count() == 0
    assert heard == []


def test_news_says_what_changed_after_it_is_safe(diary: SqlDiary, tmp_path: Path) -> None:
    heard: list[frozenset[Topic]] = []

    def listen(topics: frozenset[Topic]) -> None:
        heard.append(topics)
        other = open_temp_diary(tmp_path)
        with other.reading() as look:
            assert look.people.count() == 1
        other.close()

    diary.on_change(listen)
    with diary.writing() as book:
        book.people.save(person())
        book.plans.save(plan("tea", "Ann"))
        assert heard == []
    assert heard == [frozenset({Topic.PEOPLE, Topic.PLANS})]
    with diary.writing() as book:
        book.people.save(person())
    assert len(heard) == 1


def test_a_look_inside_a_unit_of_work_sees_what_was_written(diary: SqlDiary) -> None:
    with diary.writing() as book:
        book.people.save(person())
        with diary.reading() as look:
            assert look.people.get(ANN) == person()


def test_a_look_cannot_write(diary: SqlDiary) -> None:
    writes: list[Callable[[Book], None]] = [
        lambda look: look.people.save(person()),
        lambda look: look.people.save_many([(person(), None, "")]),
        lambda look: look.plans.save(plan("tea")),
        lambda look: look.touches.save(touch("t")),
        lambda look: look.people.set_photo(ANN, None),
    ]
    with diary.reading() as look:
        for write in writes:
            with pytest.raises(RuntimeError, match="look"):
                write(look)


def test_units_of_work_do_not_nest(diary: SqlDiary) -> None:
    with diary.writing(), pytest.raises(RuntimeError, match="already open"), diary.writing():
        pass
    with diary.reading(), pytest.raises(RuntimeError, match="already open"):
        diary.undo()


def test_a_look_is_of_one_moment(diary: SqlDiary) -> None:
    with diary.reading() as look:
        assert look.people.count() == 0
        in_thread(lambda: save(diary, "Ann"))
        assert look.people.count() == 0
    with diary.reading() as look:
        assert look.people.count() == 1


def test_looks_from_many_threads_at_once(diary: SqlDiary) -> None:
    save(diary, "Ann")
    together = Barrier(4, timeout=60)
    found: list[int] = []

    def look_long() -> None:
        with diary.reading() as look:
            together.wait()
            found.append(look.people.count())
            together.wait()

    threads = [Thread(target=look_long) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert found == [1, 1, 1, 1]


def test_threads_write_one_after_the_other(diary: SqlDiary) -> None:
    threads = [Thread(target=save, args=(diary, f"P{number}")) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    with diary.reading() as look:
        assert look.people.count() == 8


def test_reading_goes_on_while_a_worker_writes(diary: SqlDiary) -> None:
    inside, done = Event(), Event()

    def write_slowly() -> None:
        with diary.writing() as book:
            book.people.save(person())
            inside.set()
            done.wait(20)

    worker = Thread(target=write_slowly)
    worker.start()
    assert inside.wait(20)
    with diary.reading() as look:
        assert look.people.count() == 0
    done.set()
    worker.join(20)
    with diary.reading() as look:
        assert look.people.count() == 1


def test_a_file_that_another_program_writes_to_is_busy(diary: SqlDiary, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "connect", lambda path, key: connect(path, key, patience=0.05))
    other = connect(diary.path, KEY)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Problem) as told:
        save(diary, "Ann")
    assert told.value.kind is ProblemKind.BUSY
    other.execute("ROLLBACK")
    save(diary, "Ann")
    other.close()


def test_no_names_in_errors(diary: SqlDiary) -> None:
    with pytest.raises(Problem) as told, diary.writing() as book:
        book.touches.save(touch("secret touch", "Secret Person"))
    chain: BaseException | None = told.value
    while chain is not None:
        assert "ecret" not in str(chain)
        chain = chain.__cause__


def save(diary: SqlDiary, name: str) -> None:
    """One unit of work."""
    with diary.writing() as book:
        book.people.save(person(name))


def save_and_fail(diary: SqlDiary) -> None:
    """A unit of work that ends badly after it wrote."""
    with diary.writing() as book:
        book.people.save(person())
        raise ZeroDivisionError


def in_thread(act: Callable[[], None]) -> None:
    """Do something in another thread and wait for it."""
    thread = Thread(target=act)
    thread.start()
    thread.join(20)
