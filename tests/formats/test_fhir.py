"""Answers as FHIR: every set and every answer, skipped ones too, as a FHIR library reads them.

``fhir.resources`` has R4B; Questionnaire, QuestionnaireResponse and Bundle are the same there as in R4.
"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from fhir.resources.R4B.bundle import Bundle
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.checkin_sheets import Answered
from companion.domain.reports import Filled, Report
from companion.formats.check_in_file import CheckInFiles
from companion.formats.fhir import address, bundle, write
from tests.helpers_checkins import FOLDER, shipped

if TYPE_CHECKING:
    from companion.domain.checkin_sets import CheckInSet

NOW = datetime(2026, 11, 21, 10, 5, 7, 123, tzinfo=UTC)
SETS = CheckInFiles(FOLDER).all()


def answered(questions: CheckInSet, answers: dict[str, int], sheet: str = "s") -> Filled:
    shown = {item: each.text for item in answers if (each := questions.item(item)) is not None}
    shown |= {f"{item}/{value}": questions.word(value) or str(value) for item, value in answers.items()}
    skipped = tuple(item.id for item in questions.items if item.id not in answers)
    kept = Answered(
        id=sheet,
        set=questions.id,
        at=NOW,
        version=questions.version,
        title=questions.title,
        answers=answers,
        skipped=skipped,
        shown=shown,
        done=True,
    )
    return Filled(answered=kept, questions=questions)


def report(*filled: Filled, name: str = "") -> Report:
    day = date(2026, 11, 21)
    return Report(made_at=NOW, on=day, since=day, until=day, filled=filled, name=name)


def read(given_: Report) -> list[Any]:
    """The resources as the library has them; whatever it does not know or like it refuses."""
    found = Bundle.model_validate_json(write(given_))
    assert found.type == "collection"
    assert found.entry is not None
    addresses = [entry.fullUrl for entry in found.entry]
    assert len(set(addresses)) == len(addresses)
    return [entry.resource for entry in found.entry]


@pytest.mark.parametrize("questions", SETS, ids=lambda each: each.id)
def test_every_set_with_every_answer(questions: CheckInSet) -> None:
    filled = [
        answered(questions, {item.id: value for item in questions.items}, f"all-{value}") for value in questions.allowed
    ]
    asked, *responses = read(report(*filled))
    assert asked.get_resource_type() == "Questionnaire"
    assert (asked.url, asked.version, asked.status) == (address(questions.id), str(questions.version), "active")
    assert [item.linkId for item in asked.item] == [item.id for item in questions.items]
    assert [each.get_resource_type() for each in responses] == ["QuestionnaireResponse"] * len(filled)
    for response, value in zip(responses, questions.allowed, strict=True):
        assert response.questionnaire == f"{asked.url}|{asked.version}"
        assert (response.status, response.authored) == ("completed", NOW.replace(microsecond=0))
        for item in response.item:
            (answer,) = item.answer
            if questions.step:
                assert answer.valueInteger == value
            else:
                assert answer.valueCoding.code == str(value)
                assert answer.valueCoding.display == questions.word(value)


@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_any_answers_with_any_skipped(data: st.DataObject) -> None:
    questions = data.draw(st.sampled_from(SETS))
    each = st.sampled_from(questions.allowed)
    items = st.sampled_from([item.id for item in questions.items])
    answers = data.draw(st.dictionaries(items, each, min_size=1))
    _asked, response = read(report(answered(questions, answers)))
    found = {
        item.linkId: item.answer[0].valueInteger
        if questions.step
        else int(item.answer[0].valueCoding.code)
        for item in response.item
    }  # fmt: skip
    assert found == answers


def test_coded_answers_are_among_the_options_and_carry_their_number() -> None:
    asked, response = read(report(answered(shipped("ucla3"), {"left_out": 3})))
    options = [option.valueCoding for option in asked.item[1].answerOption]
    given_ = response.item[0].answer[0].valueCoding
    assert (given_.system, given_.code) in [(option.system, option.code) for option in options]
    assert [int(option.extension[0].valueDecimal) for option in options] == [1, 2, 3]
    assert given_.extension[0].url == "http://hl7.org/fhir/StructureDefinition/ordinalValue"


def test_nobody_is_named_unless_ticked() -> None:
    filled = answered(shipped("ons"), {"lonely": 3})
    assert "subject" not in json.dumps(bundle(report(filled))["entry"][1])
    _asked, response = read(report(filled, name="Rose"))
    assert response.subject.display == "Rose"


def test_a_set_that_is_no_more_or_has_changed_is_named_and_not_written_out() -> None:
    filled = answered(shipped("ons"), {"lonely": 3})
    gone = replace(filled, questions=None)
    newer = replace(filled, questions=replace(shipped("ons"), version=2))
    other = replace(filled, questions=replace(shipped("ons"), items=shipped("ucla3").items))
    for each in (gone, newer, other):
        (response,) = read(report(each))
        assert response.questionnaire == f"{address('ons')}|1"
        assert response.item[0].text == "How often do you feel lonely?"
        assert response.item[0].answer[0].valueCoding.display == "Occasionally"


def test_the_same_set_has_the_same_address_for_everybody() -> None:
    assert address("ons") == "urn:uuid:2975d03d-14be-5f60-8773-0ae346c8b4e5"


def test_the_library_would_refuse_what_is_wrong() -> None:
    """So that the tests above can fail."""
    made = bundle(report(answered(shipped("ons"), {"lonely": 3})))
    made["entry"][1]["resource"]["item"][0]["answer"][0]["valueInteger"] = 3  # two values at once
    with pytest.raises(ValueError, match="value"):
        Bundle.model_validate(made)
    made = bundle(report(answered(shipped("ons"), {"lonely": 3})))
    made["entry"][0]["resource"]["nonsense"] = 1
    with pytest.raises(ValueError, match="nonsense"):
        Bundle.model_validate(made)
