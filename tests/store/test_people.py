from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from companion.domain.changes import Act, ActKind
from companion.domain.people import Kind, LifeState, PersonId, Ring, Way
from companion.domain.problems import Problem, ProblemKind
from companion.ports import IdeaShown
from companion.store.diary import open_diary
from companion.store.words import fold, words_of
from companion.system.clock import TurnedClock
from tests.helpers_store import KEY, NOW
from tests.store.made import DAY, person, plan, touch

if TYPE_CHECKING:
    from companion.store.diary import SqlDiary


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("zoe", ["Zoë O'Brien"]),
        ("ZOË", ["Zoë O'Brien"]),
        ("o'br", ["Zoë O'Brien"]),
        ("obrien", ["Zoë O'Brien"]),
        ("brien", ["Zoë O'Brien"]),
        ("bri zo", ["Zoë O'Brien"]),
        ("lodz", ["Łódź"]),
        ("strasse", ["Frau Straße"]),
        ("mu", ["Mum", "Uncle"]),
        ("muh", ["Uncle"]),
        ("um", []),
        ("", []),
        ("  '- ", []),
        ("%", []),
        ("राम", ["राम"]),
        ("\u0639\u0644\u06cc\u0631", ["\u0639\u0644\u06cc\u200c\u0631\u0636\u0627"]),  # an unseen joiner in it
    ],
)
def test_found_by_beginning_of_any_word(diary: SqlDiary, typed: str, found: list[str]) -> None:
    with diary.writing() as book:
        for name in ("Zoë O'Brien", "Łódź", "Frau Straße", "Mum", "राम", "\u0639\u0644\u06cc\u200c\u0631\u0636\u0627"):
            book.people.save(person(name))
        book.people.save(person("Uncle", full_name="Muhammad Ali", in_circle=False))
        assert [one.name for one in book.people.find(typed)] == found


def test_found_by_name_in_order_and_no_more_than_wanted(diary: SqlDiary) -> None:
    with diary.writing() as book:
        book.people.save_many([(person(f"Ann {letter}"), None, "") for letter in "DBCA"])
        assert [one.name for one in book.people.find("ann", limit=3)] == ["Ann A", "Ann B", "Ann C"]
        assert book.people.count() == 4


def test_the_circle_is_a_part_of_the_book(diary: SqlDiary) -> None:
    ways = (Way(channel="phone", address="1"), Way(channel="zoom", address="2"))
    inside, outside = person("Éva", ways=ways), person("Dan", in_circle=False, ways=ways[:1])
    with diary.writing() as book:
        book.people.save(inside)
        book.people.save(outside)
        assert book.people.all() == [inside]
        assert book.people.all(circle_only=False) == [outside, inside]


def test_new_name_is_found_and_old_one_is_not(diary: SqlDiary) -> None:
    with diary.writing() as book:
        book.people.save(person("Ann"))
        book.people.save(replace(person("Ann"), name="Beth"))
        assert book.people.find("ann") == []
        assert [one.name for one in book.people.find("beth")] == ["Beth"]


def test_saving_keeps_photo_and_card(diary: SqlDiary) -> None:
    with diary.writing() as book:
        book.people.save_many([(person(), b"picture", "BEGIN:VCARD")])
        book.people.save(person(town="Leeds"))
    with diary.reading() as look:
        found = look.people.get(PersonId("Ann"))
        assert found is not None
        assert found.has_photo
        assert look.people.photo(found.id) == b"picture"
        assert look.people.card(found.id) == "BEGIN:VCARD"


def test_photo_and_card_come_and_go(diary: SqlDiary) -> None:
    ann = PersonId("Ann")
    with diary.writing() as book:
        book.people.save(person())
        book.people.set_photo(ann, b"one")
        book.people.set_photo(ann, b"two")
        book.people.set_card(ann, "card")
        assert (book.people.photo(ann), book.people.card(ann)) == (b"two", "card")
        book.people.set_photo(ann, None)
        book.people.set_card(ann, "")
        assert (book.people.photo(ann), book.people.card(ann)) == (None, "")


def test_removing_keeps_touches_without_the_name(diary: SqlDiary) -> None:
    with diary.writing() as book:
        book.people.save_many([(person("Ann"), b"p", "c"), (person("Ben"), None, "")])
        book.plans.save(plan("both", "Ann", "Ben"))
        book.plans.save(plan("only Ann", "Ann"))
        book.touches.save(touch("t", "Ann", "Ben"))
        book.ideas.save(IdeaShown(day=DAY, person=PersonId("Ann")))
        book.people.remove(PersonId("Ann"))
    with diary.reading() as look:
        assert [one.name for one in look.people.all()] == ["Ben"]
        assert look.plans.all() == [plan("both", "Ben")]
        assert look.touches.of(PersonId("Ann")) == []
        assert look.touches.of(PersonId("Ben")) == [touch("t", "Ben")]
        assert set(look.touches.last_by_person()) == {"Ben"}
        assert look.ideas.since(DAY) == []


def test_somebody_put_in_twice_as_new_is_refused(diary: SqlDiary) -> None:
    with pytest.raises(Problem) as told, diary.writing() as book:
        book.people.save_many([(person(), None, ""), (person(), None, "")])
    assert told.value.kind is ProblemKind.BAD_VALUE
    with diary.reading() as look:
        assert look.people.count() == 0


def test_cancel_leaves_nothing(diary: SqlDiary) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int) -> None:
        told.append((done, total))
        if done >= 2000:
            raise Problem(ProblemKind.CANCELLED)

    many = [(person(f"P{number}"), None, "card") for number in range(5000)]
    with pytest.raises(Problem) as cancelled, diary.writing() as book:
        book.people.save_many(many, progress)
    assert cancelled.value.kind is ProblemKind.CANCELLED
    assert told == [(0, 5000), (1000, 5000), (2000, 5000)]
    with diary.reading() as look:
        assert look.people.count() == 0


def test_words_are_folded_in_one_way() -> None:
    assert fold("  Ærø-Straße  Đặng_x ") == ["aero", "strasse", "dang", "x"]
    assert words_of("Mrs O'Neil", "Mary O'Neil") == " mrs oneil mary o neil"


def test_those_who_may_be_named_are_the_inner_rings_wishes_groups_and_places(diary: SqlDiary) -> None:
    with diary.writing() as book:
        for life in LifeState:
            book.people.save(person(f"close {life}", ring=Ring.CLOSE, life=life))
        book.people.save(person("a friend", ring=Ring.FRIENDS, ways=(Way(channel="phone", address="1"),)))
        book.people.save(person("meet", meet_every_days=30))
        book.people.save(person("touch", touch_every_days=30))
        book.people.save(person("choir", kind=Kind.GROUP))
        book.people.save(person("library", kind=Kind.PLACE))
        book.people.save(person("outside", ring=Ring.CLOSE, in_circle=False))
        book.people.save(person("other"))
    with diary.reading() as look:
        found = look.people.to_suggest(0, 0)
    allowed = [f"close {life}" for life in LifeState if life.may_be_suggested]
    assert {one.id for one in found} == {*allowed, "a friend", "meet", "touch", "choir", "library"}
    assert [one.id for one in found] == sorted(one.id for one in found)
    assert all(one.ways == () for one in found), "ways are read when one of them is suggested"


def test_of_all_others_everybody_has_their_turn(diary: SqlDiary) -> None:
    names = [f"p{number}" for number in range(7)]
    with diary.writing() as book:
        for name in names:
            book.people.save(person(name))
        book.people.save(person("gone", life=LifeState.DIED))
    with diary.reading() as look:
        turns = [[str(one.id) for one in look.people.to_suggest(turn, 3)] for turn in range(7)]
        assert [str(one.id) for one in look.people.to_suggest(5, 9)] == names, "few enough come every time"
    assert turns[0] == ["p0", "p1", "p2"]
    assert turns[2] == ["p6", "p0", "p1"], "round the end of the list"
    assert all(len(set(turn)) == 3 for turn in turns)
    assert {name: sum(name in turn for turn in turns) for name in names} == dict.fromkeys(names, 3)


def test_the_circle_is_read_anew_whoever_wrote(diary: SqlDiary) -> None:
    def names() -> list[str]:
        with diary.reading() as look:
            look.people.all().clear()  # what one does with the list is one's own affair
            return [one.name for one in look.people.all()]

    assert names() == []
    with diary.writing() as book:
        book.people.save(person("Ann"))
        assert [one.name for one in book.people.all()] == ["Ann"]
        book.people.save(person("Ben"))
        assert [one.name for one in book.people.all()] == ["Ann", "Ben"]
    assert names() == ["Ann", "Ben"]
    other = open_diary(diary.path, KEY, TurnedClock(NOW))
    with other.writing() as book:
        book.people.remove(PersonId("Ann"))
    other.close()
    assert names() == ["Ben"]
    diary.undo()
    with diary.writing(Act(kind=ActKind.PERSON_CHANGED)) as book:
        book.people.save(person("Ben", town="Ely"))
    with diary.reading() as look:
        assert look.people.all()[0].town == "Ely"
    diary.undo()
    with diary.reading() as look:
        assert look.people.all()[0].town == ""
