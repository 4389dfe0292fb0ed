"""Records behave as the standard library's own do."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from typing import Any

import pytest

from companion.domain.record import OFTEN, record


@record
class Tea:
    """Ours."""

    kind: str
    cups: int = 1
    with_whom: tuple[str, ...] = ()
    kept: dict[str, str] = field(default_factory=dict, compare=False, repr=False)


@record
class Cup:
    """One field."""

    colour: str = "blue"


@record
class Nothing:
    """No field."""


@record
class Named:
    """Says its own name."""

    name: str

    def __repr__(self) -> str:
        return self.name


@record
class Counted:
    """Works something out when it is made."""

    words: tuple[str, ...]
    number: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "number", len(self.words))


@record
class Party(Tea):
    """A record that extends another."""

    place: str = "garden"


@dataclass(frozen=True, kw_only=True, slots=True)
class Plain:
    """Theirs."""

    kind: str
    cups: int = 1
    with_whom: tuple[str, ...] = ()
    kept: dict[str, str] = field(default_factory=dict, compare=False, repr=False)


def test_equal_values_are_equal_and_other_ones_are_not() -> None:
    assert Tea(kind="mint") == Tea(kind="mint", kept={"not": "compared"})
    assert Tea(kind="mint") != Tea(kind="mint", cups=2)
    other: object = Plain(kind="mint")
    assert Tea(kind="mint") != other
    assert Cup() == Cup()
    assert Cup() != Cup(colour="red")
    assert Nothing() == Nothing()


def test_equal_records_share_their_place_in_a_set() -> None:
    assert len({Tea(kind="mint"), Tea(kind="mint"), Tea(kind="mint", cups=2)}) == 2
    assert hash(Tea(kind="mint")) == hash(Plain(kind="mint"))
    assert len({Nothing(), Nothing(), Cup(), Cup()}) == 2


def test_the_text_is_the_usual_one() -> None:
    assert repr(Tea(kind="mint", with_whom=("Ann",))) == repr(Plain(kind="mint", with_whom=("Ann",))).replace(
        "Plain", "Tea"
    )
    assert repr(Named(name="Ann")) == "Ann"


def test_nothing_can_be_changed_or_added() -> None:
    tea = Tea(kind="mint")
    with pytest.raises(FrozenInstanceError):
        tea.cups = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del tea.cups
    with pytest.raises((AttributeError, TypeError)):
        tea.milk = True  # type: ignore[attr-defined]


def test_fields_go_by_keyword_only() -> None:
    with pytest.raises(TypeError):
        Tea("mint")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Tea()  # type: ignore[call-arg]


def test_the_hundredth_is_made_like_the_first() -> None:
    """The way they are made changes when there are many."""

    @record
    class Leaf:
        place: int
        name: str = "leaf"
        kept: list[int] = field(default_factory=list)

    leaves = [Leaf(place=number) for number in range(3 * OFTEN)]
    assert [leaf.place for leaf in leaves] == list(range(3 * OFTEN))
    assert {leaf.name for leaf in leaves} == {"leaf"}
    assert len({id(leaf.kept) for leaf in leaves}) == len(leaves)
    wrongs: list[dict[str, Any]] = [{}, {"place": 1, "colour": "red"}]
    for wrong in wrongs:
        with pytest.raises(TypeError):
            Leaf(**wrong)


@pytest.mark.parametrize("before", [0, 2 * OFTEN])
def test_wrong_values_are_refused_at_any_time_and_right_ones_taken_afterwards(before: int) -> None:
    @record
    class Counted:
        words: tuple[str, ...]
        number: int = field(init=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "number", len(self.words))

    for _ in range(before):
        assert Counted(words=("a",)).number == 1
    wrongs: list[dict[str, Any]] = [{}, {"words": (), "number": 1}]
    for wrong in wrongs:
        with pytest.raises(TypeError):
            Counted(**wrong)
    with pytest.raises(TypeError):
        Counted(("a",))  # type: ignore[call-arg]
    assert Counted(words=("a", "b")).number == 2


def test_what_is_worked_out_is_there_and_nobody_else_gives_it() -> None:
    counted = Counted(words=("a", "b"))
    assert counted.number == 2
    assert replace(counted, words=()).number == 0
    with pytest.raises(TypeError):
        Counted(words=(), number=3)  # type: ignore[call-arg]


def test_a_record_may_extend_another() -> None:
    party = Party(kind="mint", cups=9)
    assert (party.kind, party.cups, party.place) == ("mint", 9, "garden")
    assert party == Party(kind="mint", cups=9)
    assert party != Party(kind="mint", cups=9, place="kitchen")
    with pytest.raises(FrozenInstanceError):
        party.kind = "rose"  # type: ignore[misc]


def test_the_tools_for_dataclasses_work() -> None:
    tea = Tea(kind="mint", cups=3)
    assert replace(tea, cups=4) == Tea(kind="mint", cups=4)
    assert [each.name for each in fields(Tea)] == ["kind", "cups", "with_whom", "kept"]
    assert copy.deepcopy(tea) == tea
    assert pickle.loads(pickle.dumps(tea)) == tea  # noqa: S301 - our own
    assert Tea(kind="mint").kept is not Tea(kind="mint").kept
