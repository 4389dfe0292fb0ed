"""A life in which something was kept: fairer thoughts, stories for a call, pairs to compare, and a shelf of proofs."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from companion.domain.keepsakes import Keepsake, KeptKind
from companion.domain.keepsakes import to_sheet as kept_sheet
from companion.domain.people import PersonId
from companion.domain.plans import Mode, Plan, PlanId
from companion.domain.proofs import Proof, ProofKind
from companion.domain.proofs import to_sheet as proof_sheet
from companion.domain.runs import Run, RunId, StopReason
from companion.services.demonstrating import HOME, fill

if TYPE_CHECKING:
    from companion.ports import Book, Diary
    from companion.system.clock import TurnedClock

PLAN = PlanId("ring-margaret")
"""A plan that was made in an exercise."""
_RUN = RunId("dull-1")
_LETTER = """Dear Joan,

You lent me your bicycle for a whole summer, and never asked for it back. It took me to work until I had saved for one.

I never told you what that meant. I think of it whenever I hear a bell.

With love from Rose"""
_KEPT = (
    (
        KeptKind.FAIRER,
        "It is true that I repeat myself, and it is also true that Anna laughs at the same stories",
        "E01",
    ),
    (KeptKind.FAIRER, "I have not yet practised picture calls", "E02"),
    (KeptKind.FAIRER, "I need not be interesting. I can be interested", "E03"),
    (KeptKind.KIND, "You did what you could", "E15"),
    (KeptKind.POCKET, "The robin that comes to the window", "E03"),
    (KeptKind.POCKET, "What are you reading just now?", "E03"),
    (KeptKind.POCKET, "My first bicycle", "E03"),
    (KeptKind.POCKET, "The recipe with too much salt", "E03"),
    (KeptKind.POCKET, "How did you two meet?", "E03"),
    (KeptKind.POCKET, "A song from the dance hall", "E03"),
    (KeptKind.SAY, "Not this time, thank you. Another day I would like to", "E18"),
    (KeptKind.IF_THEN, "If it rings out, then I will leave a word.", "E03"),
    (KeptKind.LETTER, _LETTER, "E16"),
)
_PAIRS = (
    ("E09", "They will be too busy", "They will be too busy to talk", "We talked for half an hour", 80, 20),
    ("E03", "I am not interesting enough", "", "She asked me about the robin", 30, 70),
    ("E02", "I am too old for technology", "", "It went slowly, and it went", 75, 40),
    ("E07", "A video call is not real contact", "", "Half and half", 50, 50),
)


def fill_kept(diary: Diary, clock: TurnedClock) -> None:
    """The demo with all of it."""
    fill(diary, clock)
    with diary.writing() as book:
        _keep(book, clock.now())
        _prove(book, clock.now())
        _try(book, clock.now())


def _keep(book: Book, now: datetime) -> None:
    for number, (kind, text, exercise) in enumerate(_KEPT):
        kept = Keepsake(
            id=f"kept-{number:02}",
            kind=kind,
            at=now - timedelta(days=number + 1),
            text=text,
            run=_RUN,
            exercise=exercise,
            person="anna" if exercise == "E03" else "",
            thought="I am not interesting enough" if kind is KeptKind.FAIRER else "",
            why="Ring Margaret" if kind is KeptKind.IF_THEN else "",
        )
        book.keepsakes.save(kept_sheet(kept))


def _prove(book: Book, now: datetime) -> None:
    def proof(kind: ProofKind, days: int, **more: object) -> Proof:
        at = now - timedelta(days=days)
        return Proof(id=f"proof-{kind}-{days}", kind=kind, at=at, sources=(f"{kind}-{days}",), **more)  # type: ignore[arg-type]

    thought = "I am too old for technology"
    for each in (
        proof(ProofKind.CALL, 7, mode=Mode.VIDEO, people=("anna",)),
        proof(ProofKind.BELIEF, 8, thought=thought, before=80, after=45),
        proof(ProofKind.PRACTISED, 9),
        proof(ProofKind.PUT_RIGHT, 10),
        proof(ProofKind.PLAN, 12, mode=Mode.IN_PERSON, people=("okafor",)),
        proof(ProofKind.LEARNED, 14, things=("the telephone", "a car and its gears", "the cash machine")),
    ):
        book.keepsakes.save(proof_sheet(each))


def _try(book: Book, now: datetime) -> None:
    """Four pairs, and a plan that belongs to the run the pocket list came from."""
    for number, (exercise, thought, expected, happened, before, after) in enumerate(_PAIRS):
        at = now - timedelta(days=6 * (number + 1))
        run = Run(
            id=_RUN if exercise == "E03" else RunId(f"try-{exercise}"),
            exercise=exercise,
            version=1,
            thought=thought,
            started=at,
            finished=at,
            stopped=StopReason.FINISHED,
            answers={"guess": before},
            shown={"guess": "How interested will Anna seem?" if exercise == "E03" else "How real will it feel?"},
            expected=expected,
            happened=happened,
            expected_rate=before,
            happened_rate=after,
        )
        book.runs.save(run)
    tomorrow = (now + timedelta(days=1)).replace(hour=11, minute=0, tzinfo=None)
    plan = Plan(
        id=PLAN,
        people=(PersonId("margaret"),),
        mode=Mode.PHONE,
        starts=tomorrow,
        zone=HOME,
        made_at=now,
        what="Ring Margaret",
        routine="after morning tea",
        ask="How is your knee?",
        if_then="If it rings out, then I will leave a word.",
        origin=f"run:{_RUN}",
    )
    book.plans.save(plan)
