"""Runs that an older program kept are read by a newer one, and go on."""

import json
from datetime import timedelta

from companion.domain.run_moves import answer, resume
from companion.domain.run_screens import present
from companion.domain.runs import Run, RunId, StopReason
from companion.store.rows import run_of, run_row
from tests.helpers_exercises import AROUND, NOW, shipped

FIRST_PROGRAM = {
    "thought": "I am incapable of technology",
    "path": ["sure", "upset", "last", "once", "told", "parts"],
    "answers": {"sure": 75, "upset": 25, "once": "new", "parts": ["me", "design"]},
    "shown": {"sure": "How sure are you that this is true?", "parts/me": "Me"},
    "stopped": "left",
    "stopped_at": "2026-11-01T10:00:00+00:00",
    "belief_before": 75,
    "upset_before": 25,
    "kept": {"tasks": ["open this program"]},
    "spoken": "a field of a program still to come",
}


def old_run() -> Run:
    """As the first program wrote it, with no field of later ones."""
    row = run_row(Run(id=RunId("r"), exercise="E04", version=1, thought="", started=NOW - timedelta(days=20)))
    return run_of({**row, "document": json.dumps(FIRST_PROGRAM)})


def test_a_run_of_the_first_program_is_read_with_what_it_had() -> None:
    run = old_run()
    assert run.stopped is StopReason.LEFT
    assert run.answers["parts"] == ("me", "design")
    assert run.kept == {"tasks": ("open this program",)}
    assert (run.reading, run.expected_rate_2, run.happened_rate_2, run.awaits_plan) == ("", None, None, False)
    assert run_of(run_row(run)) == run


def test_it_goes_on_where_the_newer_file_still_has_a_step() -> None:
    exercise = shipped("E04")
    run = resume(old_run(), exercise, NOW, NOW.tzinfo)  # type: ignore[arg-type]
    assert run.present == "told"
    run = answer(run, exercise, "nothing", NOW, AROUND)
    assert run.present == "whose"
    assert present(run, exercise, AROUND).cards
