"""The one suggestion on Today with three answers that are equally easy, and what is said after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.domain.nudges import Deed, Rest, SpeakKind
from companion.domain.repeats import to_wall
from companion.ui.idea_words import chip_of, idea_time, idea_title, kind_words, plan_what, reason_line
from companion.ui.look import look
from companion.ui.texts import join_names, tr
from companion.ui.widgets.boxes import Card, Chip, flow_of
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.nudge_answers import Question, Reply
    from companion.domain.nudges import Idea
    from companion.ui.house import House
    from companion.ui.pages.today.cards import View

LARGE = 100
"""Percent of text above which "Why am I seeing this?" has no room beside the chip."""
KIND_WORD, BAD_TALK = "E15", "E24"
MANY = 3
"""From so many kinds on they are not named one by one."""
_MAY_BE_MONTH_FIVE = range(100, 300)
"""Days since the first opening on which it is worth looking up whether month five is there."""
PAUSES = frozenset({Rest.PAUSED, Rest.HOLIDAY, Rest.ILL})
CHOSEN = PAUSES | {Rest.HARD_DAY, Rest.FINE_ALONE, Rest.SWITCHED_OFF, Rest.FIRST_WEEK, Rest.MOURNING, Rest.CLOSED_DAY}
"""Silence that the person chose, or that must not be broken; then nothing is asked about suggestions either."""


def _card(kind: str = "plain") -> Card:
    card = Card(kind)
    card.column.setContentsMargins(*[look().gap(14)] * 4)
    card.column.setSpacing(look().gap(6))
    return card


def idea_card(house: House, idea: Idea, said_less: Callable[[Idea], None]) -> Card:
    """One act, why it is suggested, and the three answers."""
    card = _card()
    why = Press(tr("Why am I seeing this?"), kind=PressKind.QUIET)
    why.clicked.connect(lambda: house.router.go("deciding", why=True))
    chip, large = _held(Chip(*chip_of(idea.kind))), look().step > LARGE
    card.column.addLayout(flow_of(chip) if large else flow_of(chip, why, gap=2))
    card.column.addWidget(Words(idea_title(idea), "heading"))
    when = idea_time(idea, twelve_hour=house.preferences().twelve_hour)
    reason = reason_line(idea, house.nudging.because())
    card.column.addWidget(Words(" ".join(line for line in (when, reason) if line)))
    card.column.addStretch(1)
    plan, not_today, less = Press(tr("Yes, plan it")), Press(tr("Not today")), Press(tr("Less of this"))
    plan.clicked.connect(lambda: go_and_plan(house, idea))
    not_today.clicked.connect(lambda: house.nudging.not_today(idea))
    less.clicked.connect(lambda: said_less(idea))
    card.column.addLayout(flow_of(plan, not_today, less, gap=6))
    if large:  # the act comes first
        card.column.addLayout(flow_of(why))
    return card


def _held(chip: Chip) -> QWidget:
    """A chip that keeps its height beside a press."""
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
    return box


def go_and_plan(house: House, idea: Idea) -> None:
    """To the plan, with everything filled in that the suggestion knows; for the week ahead, to the first question."""
    if idea.kind is SpeakKind.WEEK:
        house.router.go("plan", idea=idea)  # in person where the people chosen live near
        return
    here = tr("My home") if idea.deed is Deed.TEA_HERE else idea.person.place
    house.router.go(
        "plan",
        people=(idea.person.id,),
        mode=idea.mode,
        starts=idea.starts,
        place=here,
        what=plan_what(idea.deed),
        idea=idea,
    )


def less_card(
    house: House, kinds: tuple[SpeakKind, ...], close: Callable[[], None], *, off: bool
) -> tuple[Card, Press]:
    """What "Less of this" or "None" did, and where it can be turned on again; and the press that closes it."""
    card = _card("teal")
    kind = join_names([kind_words(each) for each in kinds]) if len(kinds) < MANY else tr("all ideas on this page")
    if off:
        card.column.addWidget(Words(tr("Off from now on: {kind}", kind=kind), "heading"))
        card.column.addWidget(Words(tr("You can turn it on again under Settings, Suggestions.")))
    else:
        card.column.addWidget(Words(tr("Less often from now on: {kind}", kind=kind), "heading"))
        card.column.addWidget(Words(tr("Press it once more some day, and this kind is off.")))
    card.column.addStretch(1)
    fine = Press(tr("All right"), "check")
    fine.clicked.connect(close)
    where = Press(tr("Show me where"), kind=PressKind.QUIET, parent=card)
    where.setVisible(off)
    where.clicked.connect(lambda: house.router.go("deciding", at="kinds"))
    card.column.addLayout(flow_of(fine, where) if off else flow_of(fine))
    return card, fine


def question_card(question: Question, answer: Callable[[Question, Reply], None]) -> Card:
    """The one question, before the first idea or about how they go: four answers, none of them wrong."""
    from companion.domain.nudge_answers import Reply  # only on the few days on which it is asked
    from companion.ui.decision_words import reply_words

    card = _card()
    heading, words = _asked_in(question)
    card.column.addWidget(Words(heading, "heading"))
    card.column.addWidget(Words(words))
    card.column.addStretch(1)
    presses: list[QWidget] = []
    for reply in Reply:
        press = Press(reply_words(reply, question.asking))
        press.clicked.connect(lambda _on=False, reply=reply: answer(question, reply))
        presses.append(press)
    card.column.addLayout(flow_of(*presses, gap=6))
    return card


def _asked_in(question: Question) -> tuple[str, str]:
    from companion.domain.nudge_answers import Asking  # as above

    how = tr("How would you like ideas on this page?")
    return {
        Asking.FIRST: (
            tr("Would you like ideas for time together?"),
            tr("Such as tea with somebody near you. They come on this page, at most one a day, three a week."),
        ),
        Asking.IGNORED: (how, tr("The last ones did not fit, and they rest now.")),
        Asking.SIX_WEEKS: (how, tr("They have come for six weeks now.")),
    }[question.asking]


def pause_card(house: House, view: View) -> Card:
    """That a pause is on, and the press that ends it."""
    from companion.domain.pauses import pause_on  # only in a pause
    from companion.ui.pause_words import pause_words

    pause = pause_on(house.preferences(), view.day)
    card = _card("teal")
    card.column.addWidget(Words(pause_words(pause, view.day) if pause else "", "heading"))
    card.column.addWidget(Words(tr("Nothing is suggested, and nothing is asked.")))
    card.column.addStretch(1)
    back = Press(tr("I am back"), "sun")
    back.clicked.connect(house.resting.end)
    more = Press(tr("What rests?"), kind=PressKind.QUIET)
    more.clicked.connect(lambda: house.router.go("pause"))
    card.column.addLayout(flow_of(back, more))
    return card


def hurt_card(house: House) -> Card:
    """In the quiet week after two hard outcomes something kind stands in the place of ideas (content brief, 7.3)."""
    card = _card()
    card.column.addWidget(Words(tr("A quiet week"), "heading"))
    card.column.addWidget(Words(tr("Two things were hard lately, so no ideas come now. These may help, if you like.")))
    card.column.addStretch(1)
    kind = Press(tr("A kind word to myself"), "heart")
    kind.clicked.connect(lambda: house.router.go("before", exercise=KIND_WORD))
    talk = Press(tr("After a talk that felt bad"), "message-circle")
    talk.clicked.connect(lambda: house.router.go("before", exercise=BAD_TALK))
    card.column.addLayout(flow_of(kind, talk, gap=6))
    return card


def near_card(house: House) -> Card:
    """Where few people answer, finding company comes before naming anybody."""
    card = _card()
    card.column.addLayout(flow_of(Chip(tr("Be among people"), "map-pin", "green")))
    card.column.addWidget(Words(tr("Company near by"), "heading"))
    card.column.addWidget(Words(tr("Groups and places close to you may be worth a look.")))
    card.column.addStretch(1)
    near = Press(tr("See what is near"), "map-pin")
    near.clicked.connect(lambda: house.router.go("local"))
    card.column.addLayout(flow_of(near))
    return card


def look_again_due(house: House, view: View) -> bool:
    """Whether the look together of month five may be offered now: once, and never where silence was chosen."""
    kept = house.preferences()
    if kept.first_opened is None or kept.looked_again is not None or view.rest in CHOSEN:
        return False
    today = to_wall(house.clock.now(), view.zone).date()
    if (today - kept.first_opened).days not in _MAY_BE_MONTH_FIVE:
        return False
    from companion.domain.practised import later_is_due

    return later_is_due(today, kept.first_opened, kept.looked_again)


def look_again_card(house: House) -> Card:
    """Month five: what somebody showed at the beginning is worth an hour together once more."""
    card = _card()
    card.column.addLayout(flow_of(Chip(tr("An hour together"), "users", "green")))
    card.column.addWidget(Words(tr("Look at Companion together once more?"), "heading"))
    card.column.addWidget(Words(tr("Whoever helped you at the start may like tea and an hour with you.")))
    card.column.addStretch(1)
    look_at, no = Press(tr("See what to look at")), Press(tr("No, thank you"))
    look_at.clicked.connect(lambda: _look_again(house))
    no.clicked.connect(lambda: house.change_preferences(looked_again=house.on_paper.today()))
    card.column.addLayout(flow_of(look_at, no, gap=6))
    return card


def _look_again(house: House) -> None:
    house.practising.answer_later()
    house.router.go("helper_plan", plan="month_five", every=True)


def question_now(house: House, view: View) -> Question | None:
    """The one question, where nothing is suggested, nobody chose that, and no other question waits."""
    silent = view.idea is not None or view.rest in CHOSEN or view.waiting is not None
    return None if silent else house.nudging.question()
