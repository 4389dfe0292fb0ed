"""From the answers of the agreement exercise (E18) to what the program must obey. The exercise names its steps so.

Words are those that were shown; days and hours come with the options, so that a translation needs no change here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta
from typing import TYPE_CHECKING

from companion.domain.agreements import ROWS, Agreement
from companion.domain.exercises import ELSE, NOBODY
from companion.domain.keeps import Keep
from companion.domain.people import PersonId
from companion.domain.plans import Mode
from companion.domain.run_parts import on_path, picked
from companion.domain.run_words import Around, Filler

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from companion.domain.exercises import Exercise
    from companion.domain.runs import Run

REVIEW_AFTER = timedelta(weeks=4)
"""When to look at it again (content brief, E18)."""
MODES: Mapping[str, Mode] = {
    "visit": Mode.IN_PERSON,
    "phone": Mode.PHONE,
    "video": Mode.VIDEO,
    "message": Mode.MESSAGE,
    "letter": Mode.LETTER,
}
REPLY_DAYS: Mapping[str, int] = {"day": 0, "three": 3, "week": 7}
OFTEN_DAYS: Mapping[str, int] = {"daily": 2, "weekly": 7, "fortnight": 14, "monthly": 31}
"""The longest each range reaches, in days: "most days" leaves one out now and then."""
UNHEARD_DAYS: Mapping[str, int] = {"one": 1, "three": 3, "week": 7}
QUIET: Mapping[str, tuple[time, time]] = {
    "early": (time(0), time(10)),
    "late": (time(20), time(0)),
    "both": (time(20), time(10)),
    "noon": (time(12), time(15)),
}
_PRIVATE = "private_on"
_ASKED = ("who_other", "who")
"""The steps that ask with whom it is; a person asked for later is somebody to talk to about it."""


def agreement_of(run: Run, exercise: Exercise, now: datetime) -> Agreement | None:
    """What a run came to; ``None`` without a page at its end, or for somebody outside the circle.

    ``now`` is UTC.
    """
    person = next((each for name in _ASKED for each in picked(on_path(run, name))), "")
    if not run.kept.get(Keep.AGREEMENT.value) or person in ("", NOBODY) or person.startswith(ELSE):
        return None
    filler = Filler(run, exercise, Around())
    said = {name: filler.fill(f"{{answer:{name}}}") or "" for name in (*ROWS, "check")}
    quiet = QUIET.get(_one(run, "quiet"), (None, None))
    reply = _one(run, "reply")
    about = tuple(name for name in ROWS if said[name])
    return Agreement(
        person=PersonId(person),
        made_at=now,
        often=said["often"],
        often_days=OFTEN_DAYS.get(_one(run, "often")),
        reply_days=REPLY_DAYS.get(reply),
        no_reply=reply == "none",
        quiet_from=quiet[0],
        quiet_to=quiet[1],
        modes=tuple(MODES[way] for way in picked(on_path(run, "ways")) if way in MODES),
        whom_words=said["check"] if _one(run, "unheard") in UNHEARD_DAYS else "",
        unheard_days=UNHEARD_DAYS.get(_one(run, "unheard")),
        about=about,
        mine=tuple(said[name] for name in about),
        theirs=tuple("" for _ in about),
        review_on=now.date() + REVIEW_AFTER,
        private=_PRIVATE in run.path,
    )


def anew(agreed: Agreement, before: Agreement | None) -> Agreement:
    """A new agreement keeps what only the older one knows: the other's column, and somebody to try."""
    if before is None or agreed.private != before.private:
        return agreed
    kept = agreed
    for name in before.about:
        mine, theirs = before.row(name)
        if theirs:
            kept = kept.with_row(name, kept.row(name)[0] or mine, theirs)
    return replace(kept, whom=agreed.whom or before.whom)


def _one(run: Run, step: str) -> str:
    answer = on_path(run, step)
    return answer if isinstance(answer, str) else ""
