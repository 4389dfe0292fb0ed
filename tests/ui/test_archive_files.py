"""What stands in an archive for people to read: every answer in its words, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime

from companion.domain.people import Birthday, Person, PersonId, Way
from companion.domain.plans import Mode, Plan, PlanId, Touch, TouchId
from companion.domain.runs import Run, RunId
from companion.services.archiving import Lived
from companion.ui.archive_files import readable_files

AT = datetime(2026, 7, 1, 12, 30, tzinfo=UTC)
ANN = PersonId("ann")
LIVED = Lived(
    people=(
        Person(
            id=ANN,
            name="=HYPERLINK(1)",
            added_at=AT,
            relation="sister, elder",
            birthday=Birthday(month=2, day=29),
            ways=(Way(channel="phone", address="01632 960 201"), Way(channel="email", address="a@example.org")),
        ),
    ),
    plans=(
        Plan(
            id=PlanId("tea"),
            people=(ANN,),
            mode=Mode.IN_PERSON,
            starts=datetime(2026, 7, 2, 15),  # noqa: DTZ001 - wall time
            zone="Europe/London",
            made_at=AT,
            what='Tea "outside"',
        ),
    ),
    touches=(Touch(id=TouchId("t"), people=(ANN,), mode=Mode.PHONE, at=AT, line="First line\nsecond"),),
    runs=(
        Run(
            id=RunId("r"),
            exercise="E01",
            version=1,
            thought="",
            started=AT,
            path=("ask", "how", "skipped", "many"),
            answers={"ask": "<b>me</b>", "how": 40, "many": ("one", "own:a third way")},
            shown={
                "ask": "What happened?",
                "how": "How sure?",
                "skipped": "And?",
                "many": "Which?",
                "many/one": "The first",
            },
        ),
    ),
    titles={"E01": "Seven small steps"},
)


def files() -> dict[str, bytes]:
    return readable_files(LIVED, b"BEGIN:VCARD", "Europe/London")


def rows(name: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(files()[name].decode("utf-8-sig"), newline="")))


def test_tables_say_what_there_is_and_run_nothing() -> None:
    assert rows("my people.csv")[1] == [
        "'=HYPERLINK(1)",
        "sister, elder",
        "",
        "",
        "01632 960 201; a@example.org",
        "29 February",
    ]
    assert rows("my plans.csv")[1] == ["2026-07-02 15:00", "In person", "'=HYPERLINK(1)", 'Tea "outside"', ""]
    assert rows("times in touch.csv")[1][0] == "2026-07-01 13:30"
    assert rows("times in touch.csv")[1][-1] == "First line\nsecond"


def test_exercises_stand_in_the_words_shown_then() -> None:
    page = files()["my exercises.html"].decode()
    assert "<h2>Seven small steps, 1 July 2026</h2>" in page
    assert "<b>What happened?</b><br>&lt;b&gt;me&lt;/b&gt;" in page
    assert "<b>How sure?</b><br>40" in page
    assert "<b>Which?</b><br>The first; a third way" in page
    assert "And?" not in page
