"""What a plan is called."""

from __future__ import annotations

import pytest

from companion.domain.people import Kind
from companion.domain.plans import Mode
from companion.system.resources import resources_folder
from companion.ui.plan_words import MODE_ICONS, kinship, mode_words, plan_words
from tests.helpers_plans import a_person, a_plan

ANNA = a_person("anna", relation="daughter")
TOM = a_person("tom", relation="Nephew")
CHOIR = a_person("choir", kind=Kind.GROUP, relation="choir")
CAFE = a_person("cafe", kind=Kind.PLACE)


@pytest.mark.parametrize(
    ("mode", "people", "what", "words"),
    [
        (Mode.VIDEO, [ANNA], "", "Video call with Anna"),
        (Mode.PHONE, [ANNA, TOM], "", "Phone call with Anna and Tom"),
        (Mode.IN_PERSON, [TOM], "", "Together with Tom"),
        (Mode.IN_PERSON, [TOM], "Tea", "Tea with Tom"),
        (Mode.IN_PERSON, [CHOIR], "", "Choir"),
        (Mode.IN_PERSON, [CHOIR], "Choir", "Choir"),
        (Mode.IN_PERSON, [CAFE, TOM], "", "Together with Cafe and Tom"),
        (Mode.MESSAGE, [TOM], "", "Message to Tom"),
        (Mode.LETTER, [TOM], "", "Letter to Tom"),
        (Mode.ALONE, [], "", "Something small by myself"),
        (Mode.ALONE, [], "A practice run", "A practice run"),
        (Mode.IN_PERSON, [], "Choir", "Choir"),
    ],
)
def test_a_plan_in_one_line(mode: Mode, people: list[object], what: str, words: str) -> None:
    assert plan_words(a_plan(mode=mode, what=what), people) == words  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        ("daughter", "Video call with Anna, your daughter"),
        (" Great-aunt ", "Video call with Anna, your great-aunt"),
        ("friend of my sister", "Video call with Anna"),
        ("No. 4", "Video call with Anna"),
        ("", "Video call with Anna"),
    ],
)
def test_the_relation_is_said_where_it_reads_well(relation: str, words: str) -> None:
    anna = a_person("anna", relation=relation)
    assert plan_words(a_plan(), [anna], relation=True) == words


def test_a_group_or_several_people_have_no_kinship() -> None:
    assert kinship(CHOIR) == ""
    assert plan_words(a_plan(), [ANNA, TOM], relation=True) == "Video call with Anna and Tom"


@pytest.mark.parametrize("mode", list(Mode))
def test_every_way_has_its_words_and_its_icon(mode: Mode) -> None:
    assert mode_words(mode)
    assert (resources_folder() / "icons" / f"{MODE_ICONS[mode]}.svg").is_file()
