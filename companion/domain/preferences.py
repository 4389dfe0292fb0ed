"""What the person chose for themselves. Unknown keys are kept by the store, missing ones take the default."""

from dataclasses import fields, replace
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any, get_args, get_type_hints

from companion.domain.record import record


class Theme(StrEnum):
    """How the window is coloured; ``SYSTEM`` follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"


SET_UP_QUESTIONS = 6
"""How many questions set-up has; behind them come the last things."""

TEXT_STEPS: tuple[int, ...] = (100, 120, 140, 170, 200)
"""Percent of the 20 px body text: 20, 24, 28, 34 and 40 px (``brief/content.md`` section 6)."""


@record
class Preferences:
    """Every choice of the person, with the value used until they choose.

    ``zone`` is the IANA name of home; empty means the machine's. ``country`` is an ISO 3166 code for help lines, or
    ``safety.ELSEWHERE``; empty means that the zone tells.
    ``helper`` is the person id shown on Get help. ``fine_alone`` turns the program into a plain planner.
    ``hard_day`` is the day of the last safety page: suggestions rest for 72 hours (``brief/content.md`` 5.1).
    ``told_closing``: it was said once what closing the window does. ``speak_up`` is how often the program may suggest
    something, as last answered: ``less``, ``same``, ``quiet``, or nothing. ``path`` is the id of the suggested path
    one goes along just now. ``support_cue``: a quiet line about Get help may be shown under what is typed.
    ``ideas_on_hard_days``: meetings are suggested all the same after a safety page.
    ``speak_off`` are the kinds of suggestion switched off (words of ``nudges``, with spaces between), ``budget`` how
    many a week: ``quiet``, ``usual`` or ``more``; ``windows`` the hours in which one may come, as ``10-12 14-17``.
    ``rest_from`` to ``rest_to`` is a rest by day. ``closed_days`` are days on which the program says nothing:
    ``2026-12-24``, or ``12-24`` for each year, with spaces between. ``ideas_asked``: one was asked whether suggestions
    may come, or chose some of them; before that none comes (content brief, 7.2 rule 1).
    ``way`` is the way of being in touch that leads, as last answered (a word of ``plans.Mode``), or nothing: who chose
    another than video is offered no picture calls where there is anything else (content brief, E07).
    ``paused_on`` is the day a pause began, ``paused_until`` the last day of it; without one it lasts until one is back.
    ``pause_reason``: ``pause``, ``holiday`` or ``ill``. ``last_opened`` is the last day the window was open, and
    ``greeted_back`` the last day the page for coming back was shown. ``told_kept`` is the last day on which somebody
    away was told that the plans are kept. ``copies_to`` is a second folder for copies of the diary, such as one on a
    stick. ``ring``: a soft sound goes with a reminder. ``own_lock``: the private part is
    behind a lock of the owner's (``domain.locks``). ``settings_lock``: settings and cards want the helper's PIN.
    ``hand_news``: what a helper did and the owner has not looked at yet (``domain.hand_log``).
    ``looked_again`` is the day on which the look together in month five was answered. ``ask_after``: one is asked
    how a call or a visit was.
    """

    name: str = ""
    country: str = ""
    zone: str = ""
    theme: Theme = Theme.SYSTEM
    text_step: int = 100
    twelve_hour: bool = True
    remind_day_before: bool = True
    remind_soon: bool = True
    remind_at_time: bool = True
    quiet_from: time = time(20, 0)
    quiet_to: time = time(9, 0)
    helper: str = ""
    suggestions: bool = True
    fine_alone: bool = False
    hard_day: datetime | None = None
    hard_day_greeted: bool = False
    bereaved_on: date | None = None
    first_opened: date | None = None
    set_up_step: int = 0
    set_up_done: bool = False
    understood: bool = False
    recovery_shown: bool = False
    start_at_login: bool = False
    keep_reminding: bool = True
    read_aloud: bool = True
    told_closing: bool = False
    speak_up: str = ""
    path: str = ""
    support_cue: bool = True
    ideas_on_hard_days: bool = False
    speak_off: str = ""
    budget: str = "usual"
    windows: str = "10-12 14-17"
    rest_from: time | None = None
    rest_to: time | None = None
    closed_days: str = ""
    way: str = ""
    paused_on: date | None = None
    paused_until: date | None = None
    pause_reason: str = ""
    last_opened: date | None = None
    greeted_back: date | None = None
    copies_to: str = ""
    told_kept: date | None = None
    looked_again: date | None = None
    ideas_asked: bool = False
    ring: bool = True
    ask_after: bool = True
    set_up_for: str = ""
    own_lock: bool = False
    settings_lock: bool = False
    hand_news: str = ""

    @property
    def past_questions(self) -> bool:
        """Whether set-up is over but for the last things at its end, of which none is needed."""
        return self.set_up_done or self.set_up_step > SET_UP_QUESTIONS

    @property
    def no_screen(self) -> bool:
        """Another way than picture calls was chosen to lead, so that none is suggested."""
        return self.way not in ("", "video")


def to_pairs(preferences: Preferences) -> dict[str, str]:
    """Every field as text, for the store."""
    return {field.name: _write(getattr(preferences, field.name)) for field in fields(preferences)}


def from_pairs(pairs: dict[str, str]) -> Preferences:
    """Preferences from stored text; a value that cannot be read takes its default."""
    hints = get_type_hints(Preferences)
    known: dict[str, Any] = {}
    for field in fields(Preferences):
        if field.name in pairs:
            try:
                known[field.name] = _read(pairs[field.name], hints[field.name])
            except ValueError:
                continue
    return replace(Preferences(), **known)


def _write(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    return str(value)


def _read(text: str, hint: Any) -> object:  # noqa: ANN401 - a type as Python describes it
    kinds = [kind for kind in (get_args(hint) or (hint,)) if kind is not type(None)]
    kind = kinds[0]
    if text == "" and type(None) in get_args(hint):
        return None
    if kind is bool:
        return text == "yes"
    if kind in (date, datetime, time):
        return kind.fromisoformat(text)
    return kind(text)
