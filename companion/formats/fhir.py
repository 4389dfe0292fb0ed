"""Answers for another program: HL7 FHIR R4 (4.0.1), a Bundle of Questionnaires and QuestionnaireResponses as JSON.

Only these two. A sum could stand as an Observation, but that is a finding about a patient, made by somebody with a
method and a status; here a person hands on what they answered themselves. Whoever reads the answers can add them up:
each coded answer carries its number (the ``ordinalValue`` extension of R4). No patient is named; a name stands in
``subject`` only when the person ticked it.

A Questionnaire is the whole set with all its questions, since that is what its address and version stand for; a
response has the ticked answers alone, each with the words shown then. A set that is no more, or has changed since, is
named by address and version and not written out.

Built from the R4 pages for Questionnaire, QuestionnaireResponse, Bundle, Coding and Extension.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from companion.domain.checkin_sets import CheckInSet
    from companion.domain.checkin_sheets import Answered
    from companion.domain.reports import Filled, Report

Piece = dict[str, Any]

_OURS = UUID("6f0c9a52-2c1e-5b0e-9d53-0d3a6f0b7c11")
"""Under which our addresses are made: the same set has the same address in every copy of the program."""
_ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
_LEAST, _MOST = ("http://hl7.org/fhir/StructureDefinition/minValue", "http://hl7.org/fhir/StructureDefinition/maxValue")


def write(report: Report) -> bytes:
    """The ticked answers of a report as a JSON file, UTF-8."""
    return (json.dumps(bundle(report), ensure_ascii=False, indent=2) + "\n").encode()


def bundle(report: Report) -> Piece:
    """A collection: each set once, then each time it was answered, oldest first."""
    sets: dict[str, CheckInSet] = {}
    for each in report.filled:
        if _as_then(each):
            sets.setdefault(each.answered.set, _questions(each))
    entries = [(address(made.id), questionnaire(made)) for made in sets.values()]
    entries += [(_urn(f"response/{each.answered.id}"), response(each, report.name)) for each in report.filled]
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": report.made_at.isoformat(timespec="seconds"),
        "entry": [{"fullUrl": url, "resource": resource} for url, resource in entries],
    }


def address(questions: str) -> str:
    """The address (canonical URL) of a set, without its version."""
    return _urn(f"questionnaire/{questions}")


def _urn(name: str) -> str:
    return uuid5(_OURS, name).urn


def _as_then(filled: Filled) -> bool:
    """Whether the set is still as it was when it was answered."""
    questions, answered = filled.questions, filled.answered
    if questions is None or questions.version != answered.version:
        return False
    return all(questions.item(item) is not None for item in answered.answers)


def _questions(filled: Filled) -> CheckInSet:
    if filled.questions is None:
        raise AssertionError
    return filled.questions


# --- a set --------------------------------------------------------------------------------------------------------


def questionnaire(questions: CheckInSet) -> Piece:
    """A set of questions as a Questionnaire."""
    return {
        "resourceType": "Questionnaire",
        "language": questions.language,
        "url": address(questions.id),
        "version": str(questions.version),
        "title": questions.title,
        "status": "active",
        "subjectType": ["Patient"],
        "description": questions.aim,
        "copyright": f"{questions.licence} {questions.citation}",
        "item": [_asked(questions, item.id, item.text) for item in questions.items],
    }


def _asked(questions: CheckInSet, item: str, text: str) -> Piece:
    words = f"{questions.ask} {text}".strip()
    if questions.step:
        ends = ((_LEAST, min(questions.allowed)), (_MOST, max(questions.allowed)))
        limits = [{"url": url, "valueInteger": value} for url, value in ends]
        return {"extension": limits, "linkId": item, "text": words, "type": "integer", "required": False}
    options = [{"valueCoding": _coding(questions.id, word.value, word.text)} for word in questions.words]
    return {"linkId": item, "text": words, "type": "choice", "required": False, "answerOption": options}


def _coding(questions: str, value: int, words: str) -> Piece:
    return {
        "extension": [{"url": _ORDINAL, "valueDecimal": value}],
        "system": _urn(f"answers/{questions}"),
        "code": str(value),
        "display": words,
    }


# --- what was answered -------------------------------------------------------------------------------------------


def response(filled: Filled, name: str = "") -> Piece:
    """One time of answering as a QuestionnaireResponse: the ticked answers, and nobody's name unless one is given."""
    answered = filled.answered
    subject: Piece = {"subject": {"display": name}} if name else {}
    return {
        "resourceType": "QuestionnaireResponse",
        "questionnaire": f"{address(answered.set)}|{answered.version}",
        "status": "completed",
        **subject,
        "authored": answered.at.isoformat(timespec="seconds"),
        "item": [_answer(filled, item, value) for item, value in answered.answers.items()],
    }


def _answer(filled: Filled, item: str, value: int) -> Piece:
    answered = filled.answered
    text = answered.shown.get(item, "")
    asked: Piece = {"text": text} if text else {}
    return {"linkId": item, **asked, "answer": [_value(filled, answered, item, value)]}


def _value(filled: Filled, answered: Answered, item: str, value: int) -> Piece:
    if filled.questions is not None and filled.questions.step:
        return {"valueInteger": value}
    words = answered.shown.get(f"{item}/{value}", "")
    if not words and filled.questions is not None:
        words = filled.questions.word(value)
    return {"valueCoding": _coding(answered.set, value, words or str(value))}
