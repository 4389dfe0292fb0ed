from dataclasses import replace
from datetime import UTC, datetime

import pytest

from companion.domain.people import Kind, Person, PersonId
from companion.domain.plans import Mode, Plan, PlanId
from companion.ui.plan_words import kinship, mode_words, plan_words

NOW = datetime(2026, 11, 21, 13, 4, tzinfo=UTC)
ANNA = Person(id=PersonId("anna"), name="Anna", relation="daughter", added_at=NOW)
TOM = Person(id=PersonId("tom"), name="Tom", relation="from the old office", added_at=NOW)
CHOIR = Person(id=PersonId("choir"), name="Choir", kind=Kind.GROUP, added_at=NOW)
PLAN = Plan(
    id=PlanId("one"), people=(ANNA.id,), mode=Mode.VIDEO, starts=NOW.replace(tzinfo=None), zone="UTC", made_at=NOW
)


@pytest.mark.parametrize(
    ("mode", "what", "people", "words"),
    [
        (Mode.VIDEO, "", [ANNA], "Video call with Anna"),
        (Mode.PHONE, "", [ANNA, TOM], "Phone call with Anna and Tom"),
        (Mode.IN_PERSON, "Tea", [ANNA], "Tea with Anna"),
        (Mode.IN_PERSON, "", [CHOIR], "Choir"),
        (Mode.IN_PERSON, "Choir", [CHOIR], "Choir"),
        (Mode.PHONE, "Ring Anna", [ANNA], "Ring Anna"),
        (Mode.PHONE, "Ring Anna", [ANNA, TOM], "Ring Anna with Anna and Tom"),
        (Mode.ALONE, "Open this program", [], "Open this program"),
    ],
)
def test_a_plan_is_called_as_one_would_say_it(mode: Mode, what: str, people: list[Person], words: str) -> None:
    assert plan_words(replace(PLAN, mode=mode, what=what), people) == words


def test_kinship_only_where_it_follows_your() -> None:
    assert plan_words(PLAN, [ANNA], relation=True) == "Video call with Anna, your daughter"
    assert plan_words(PLAN, [TOM], relation=True) == "Video call with Tom"
    assert kinship(CHOIR) == ""


@pytest.mark.parametrize("mode", list(Mode))
def test_every_mode_has_a_word(mode: Mode) -> None:
    assert mode_words(mode)
