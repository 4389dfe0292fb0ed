"""News, and acts that can be undone."""

from __future__ import annotations

from companion.domain.changes import Act, ActKind, Changed, DoneAct, Topic
from tests.helpers_store import NOW


def test_an_act_is_of_one_thing_unless_it_says_more() -> None:
    assert Act(kind=ActKind.LET_GO) == Act(kind=ActKind.LET_GO, names=(), count=1)


def test_a_done_act_is_known_by_its_number() -> None:
    act = Act(kind=ActKind.TOLD, names=("Anna",))
    assert DoneAct(id=1, act=act, at=NOW) != DoneAct(id=2, act=act, at=NOW)


def test_words_kept_in_diaries_stay_as_they_are() -> None:
    """Diaries hold these words; a new one may come, none may change or go."""
    assert {kind.value for kind in ActKind} >= {
        "people_added", "person_changed", "person_removed", "plan_made", "plan_moved", "plan_changed",
        "plan_cancelled", "touch_noted", "touch_removed", "told", "let_go", "put_off", "idea_answered",
        "run_removed", "spirits_told", "preference_changed",
    }  # fmt: skip


def test_news_is_the_kinds_of_things_that_changed() -> None:
    assert Changed(topics=frozenset({Topic.PEOPLE})) == Changed(topics=frozenset([Topic("people")]))
