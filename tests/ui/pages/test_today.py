"""Today: what comes next, one suggestion, one thought, one word about one's spirits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from companion.domain.checkins import Spirits
from companion.domain.nudge_sheets import shown_id, shown_sheet, state_sheet
from companion.domain.nudge_state import KindState, Shown
from companion.domain.nudges import Deed, IdeaAnswer, Rest, SpeakKind
from companion.domain.pauses import PauseLength, PauseReason
from companion.domain.people import LifeState, Person, PersonId
from companion.domain.plans import Mode, PlanId, Stage
from companion.domain.sheets import Sheet
from companion.pictures.speaking import the_week, two_hard
from companion.services.meeting import Happened
from companion.ui.idea_words import how_often
from companion.ui.look import set_look
from companion.ui.pages.deciding.kinds import now as kinds_now
from companion.ui.pages.today.ideas import go_and_plan
from companion.ui.pages.today.page import SEEN_MS
from companion.ui.theme import LIGHT, Look
from companion.ui.widgets.press import OneOf, Press
from tests.ui.helpers_program import ProgramHands

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

TODAY = date(2026, 11, 21)


class Hands(ProgramHands):
    """Somebody at Today."""

    def later(self, **time: float) -> None:
        self.clock.turn(timedelta(**time))
        self.go("today")

    def later_minute(self) -> None:
        """A minute goes by on the page."""
        self.clock.turn(timedelta(minutes=1))
        self.application.stage.minute()
        self.settle()

    def prefer(self, **fields: object) -> None:
        with self.diary.writing() as book:
            book.preferences.save(replace(book.preferences.get(), **fields))  # type: ignore[arg-type]
        self.settle()

    def plans_gone(self) -> None:
        with self.diary.writing() as book:
            for plan in book.plans.all():
                book.plans.remove(plan.id)
        self.settle()

    def spirits(self) -> Spirits | None:
        with self.diary.reading() as book:
            return next((each.spirits for each in book.spirits.since(TODAY)), None)

    @property
    def what(self) -> dict[str, object]:
        place = self.rooms.router.here
        assert place is not None
        return place.what


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    somebody = Hands(tmp_path, qtbot)
    yield somebody
    somebody.end()


# --- what comes next ---


def test_the_demo_says_that_nothing_is_kept(tmp_path: Path, qtbot: QtBot) -> None:
    quiet = "You are looking round: nothing here is kept."
    for folder, demo in (("demo", True), ("own", False)):
        (tmp_path / folder).mkdir()
        looking = ProgramHands(tmp_path / folder, qtbot, demo=demo)
        assert looking.here == "today"
        assert (quiet in looking.words()) is demo
        looking.end()


def test_the_call_of_the_afternoon_leads_with_both_clocks_and_the_meeting_beyond_it(hands: Hands) -> None:
    words = hands.words()
    assert hands.page.title == "Good afternoon, Rose"
    assert "Saturday 21 November, 1:04 pm" in words
    assert "Next, at 3:00 pm  (in 1 hour 56 minutes)" in words
    assert "Video call with Anna, your daughter" in words
    assert "10:00 am for Anna in Toronto" in words
    assert "Next time together: " in words
    hands.press("Get ready")
    assert hands.here == "occurrence"
    assert hands.what == {"plan": "call-anna", "day": TODAY}


def test_when_it_is_time_one_press_starts_the_call(hands: Hands) -> None:
    hands.later(hours=1, minutes=50)
    assert "(in 6 minutes)" in hands.words()
    assert hands.button("Start the call").isVisible()
    hands.later(minutes=10)
    assert "Now, since 3:00 pm" in hands.words()
    hands.rooms.opener = Desktop()
    hands.press("Start the call")
    assert hands.here == "call"
    assert hands.what["plan"] == "call-anna"
    with hands.diary.reading() as book:
        kept = book.plans.occurrence(PlanId("call-anna"), TODAY)
    assert kept is not None
    assert kept.stage is Stage.JOINED


def test_what_has_begun_goes_on_with_one_press_and_is_not_begun_again(hands: Hands) -> None:
    hands.later(hours=1, minutes=50)
    hands.rooms.opener = Desktop()
    hands.press("Start the call")
    hands.later(minutes=10)
    hands.rooms.opener = opened = Desktop()
    hands.press("Go on")
    assert hands.here == "call"
    assert hands.what == {"plan": "call-anna", "day": TODAY}
    assert not hasattr(opened, "opened")


class Desktop:
    """Opens nothing."""

    def open(self, url: str) -> None:
        self.opened = url


def test_the_clock_is_written_as_chosen(hands: Hands) -> None:
    hands.prefer(twelve_hour=False)
    hands.go("today")
    assert "Saturday 21 November, 13:04" in hands.words()
    assert "Next, at 15:00" in hands.words()


def test_with_nothing_planned_it_asks_whom_one_would_like_to_be_with(hands: Hands) -> None:
    hands.plans_gone()
    assert "Nothing is planned yet" in hands.words()
    hands.press("Plan a visit or a call")
    assert hands.here == "plan"


def test_afterwards_it_asks_how_it_was(hands: Hands) -> None:
    hands.later(hours=3)
    assert "How was it? Video call with Anna" in hands.words()
    hands.press("Tell how it was")
    assert hands.here == "afterwards"
    assert hands.what == {"plan": "call-anna", "day": TODAY}
    hands.rooms.meeting.tell(PlanId("call-anna"), TODAY, Happened.YES, None)
    hands.go("today")
    assert "How was it?" not in hands.words()
    with hands.diary.reading() as book:
        kept = book.plans.occurrence(PlanId("call-anna"), TODAY)
    assert kept is not None
    assert kept.stage is Stage.TOLD


# --- one suggestion ---


WHY = "Why am I seeing this?"


def asks_why(hands: Hands) -> bool:
    """Whether a suggestion stands on the page."""
    return any(each.accessibleName() == WHY and each.isVisible() for each in hands.window.findChildren(Press))


def test_the_suggestion_names_an_act_with_its_reason_and_leads_to_its_plan(hands: Hands) -> None:
    words = hands.words()
    assert "See someone in person" in words
    assert "Ask Margaret in for tea?" in words
    assert "You were last together about 3 weeks ago." in words
    hands.press("Yes, plan it")
    assert hands.here == "plan"
    idea = hands.what["idea"]
    assert hands.what["people"] == (idea.person.id,)  # type: ignore[attr-defined]
    assert hands.what["what"] == "Tea"
    assert hands.what["place"] == "My home"


def test_the_week_ahead_says_what_stands_in_it_and_leads_to_planning(hands: Hands) -> None:
    the_week(hands.rooms)
    hands.go("today")
    assert "The week ahead" in hands.words()
    assert "This week: tea with Mrs Okafor on Tuesday" in hands.words()
    hands.press("Yes, plan it")
    assert hands.page.title == "Who would you like to be with?"
    assert hands.what["idea"].kind is SpeakKind.WEEK  # type: ignore[attr-defined]


def test_a_smaller_step_is_planned_smaller(hands: Hands) -> None:
    idea = hands.rooms.nudging.idea()
    assert idea is not None
    hands.go("plan", people=(idea.person.id,), mode=idea.mode, starts=idea.starts, idea=replace(idea, minutes=45))
    hands.press("Plan it")
    with hands.diary.reading() as book:
        made = [each for each in book.plans.current(idea.day) if each.people == (idea.person.id,)]
    assert [each.minutes for each in made if each.starts == idea.starts] == [45]


def test_the_three_answers_look_alike(hands: Hands) -> None:
    presses = [hands.button(words) for words in ("Yes, plan it", "Not today", "Less of this")]
    assert len({press.height() for press in presses}) == 1
    assert len({press._kind for press in presses if isinstance(press, Press)}) == 1


def test_ones_own_reason_stands_in_the_place_of_ours(hands: Hands) -> None:
    run = hands.clock.now()
    with hands.diary.writing() as book:
        for key, text, days in (("a", "we laugh together", 1), ("b", "they know me", 2)):
            sheet = Sheet(id=key, kind="because", at=run - timedelta(days=days), document={"text": text})
            book.keepsakes.save(sheet)
    hands.go("today")
    assert "In your words: “we laugh together”" in hands.words()
    with hands.diary.writing() as book:
        book.keepsakes.save(Sheet(id="a", kind="because", at=run, document={"text": "", "gone": True}))
        margaret = book.people.get(PersonId("tom"))
        assert margaret is not None
        book.people.save(replace(margaret, life=LifeState.DIED))
        book.keepsakes.save(Sheet(id="b", kind="because", at=run, document={"text": "Tom makes me laugh"}))
    hands.go("today")
    assert "In your words" not in hands.words(), "nobody who died is named by an old sentence"
    assert "You were last together about 3 weeks ago." in hands.words()


def test_not_today_means_not_today(hands: Hands) -> None:
    hands.press("Not today")
    assert not asks_why(hands)
    hands.later(minutes=30)
    assert not asks_why(hands)
    hands.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert asks_why(hands)


def test_why_leads_to_all_reasons_and_from_there_to_another_idea(hands: Hands) -> None:
    first = hands.rooms.nudging.idea()
    hands.press(WHY)
    assert hands.here == "deciding"
    assert "You would like to meet every two weeks." in hands.words()
    hands.press("Another idea")
    assert hands.here == "today"
    second = hands.rooms.nudging.idea()
    assert first is not None
    assert second is not None
    assert first.person.id != second.person.id
    assert second.person.name in hands.words()


def test_less_of_this_is_said_in_a_sentence_that_stays(hands: Hands) -> None:
    hands.press("Less of this")
    assert "Less often from now on: Seeing someone in person" in hands.words()
    hands.later_minute()
    assert "Less often from now on: Seeing someone in person" in hands.words()
    hands.key(Qt.Key.Key_Return)
    assert "Less often" in hands.words(), "Enter pressed twice does not close it unread"
    hands.qtbot.wait(SEEN_MS + 100)
    hands.key(Qt.Key.Key_Return)
    assert "Less often" not in hands.words()


def test_taking_it_back_brings_the_suggestion_again(hands: Hands) -> None:
    hands.press("Less of this")
    hands.press("Undo")
    assert "Less often" not in hands.words()
    assert asks_why(hands)


def ignored(hands: Hands, times: int) -> None:
    """So many suggestions in a row that nobody answered."""
    with hands.diary.writing() as book:
        for sheet in book.nudges.all("shown"):
            book.nudges.remove(sheet.id)
        for number in range(times):
            at = hands.clock.now() - timedelta(days=3 * (times - number))
            shown = Shown(
                id=shown_id(at.date(), SpeakKind.MEET, PersonId("margaret")),
                kind=SpeakKind.MEET,
                person=PersonId("margaret"),
                deed=Deed.WALK,
                at=at,
                day=at.date(),
                hour=11,
                answer=IdeaAnswer.IGNORED,
            )
            book.nudges.save(shown_sheet(shown))
        book.nudges.save(state_sheet(KindState(kind=SpeakKind.MEET, ignored=times, paused=True), hands.clock.now()))


def test_after_three_without_an_answer_one_question_is_asked(hands: Hands) -> None:
    ignored(hands, 3)
    hands.go("today")
    assert "How would you like ideas on this page?" in hands.words()
    assert not asks_why(hands)
    hands.press("Fewer")
    assert "How would you like ideas on this page?" not in hands.words()
    hands.press("Undo")
    assert "How would you like ideas on this page?" in hands.words()
    hands.press("Another time")
    assert (hands.here, hands.what) == ("deciding", {"at": "hours"})


def test_before_the_first_idea_one_is_asked_whether_any_may_come(hands: Hands) -> None:
    hands.rooms.change_preferences(ideas_asked=False, first_opened=hands.clock.now().date() - timedelta(days=8))
    hands.go("today")
    assert "Would you like ideas for time together?" in hands.words()
    assert "How are your spirits today?" not in hands.words(), "one question at a time"
    assert not asks_why(hands)
    hands.press("No, thank you")
    assert "Off from now on: all ideas on this page" in hands.words()
    hands.press("Undo")
    hands.press("Let me choose")
    assert (hands.here, hands.what) == ("deciding", {"at": "kinds"})
    hands.rooms.change_preferences(ideas_asked=False, speak_off="")
    hands.go("today")
    hands.press("Yes, now and then")
    assert asks_why(hands), "one comes at once where it may"


def test_a_first_question_that_nobody_answers_does_not_take_the_place_of_another_for_ever(hands: Hands) -> None:
    today = hands.clock.now().date()
    for weeks, spirits in ((1, False), (2, True)):
        hands.rooms.change_preferences(ideas_asked=False, first_opened=today - timedelta(weeks=weeks))
        hands.go("today")
        assert "Would you like ideas for time together?" in hands.words()
        assert ("How are your spirits today?" in hands.words()) is spirits


def test_after_a_no_the_settings_say_that_ideas_are_off_and_where_they_are(hands: Hands) -> None:
    hands.rooms.change_preferences(ideas_asked=False)
    hands.go("settings", section="suggestions")
    assert "In your second week you are asked" in hands.words()
    hands.go("today")
    hands.press("No, thank you")
    hands.go("settings", section="suggestions")
    assert "Ideas for being together are off." in hands.words()
    assert kinds_now(hands.rooms) == "All ideas are off"
    hands.press("How this program decides when to speak")
    hands.press("What it may say by itself")
    hands.press("Calls")
    hands.go("settings", section="suggestions")
    assert "Ideas for being together are off." not in hands.words()


def test_in_the_quiet_week_something_kind_is_offered(hands: Hands) -> None:
    two_hard(hands.rooms)
    hands.go("today")
    assert "A quiet week" in hands.words()
    assert not asks_why(hands)
    hands.press("A kind word to myself")
    assert (hands.here, hands.what["exercise"]) == ("before", "E15")
    hands.go("today")
    hands.press("After a talk that felt bad")
    assert (hands.here, hands.what["exercise"]) == ("before", "E24")


def test_none_at_all_says_where_they_are_turned_on_again(hands: Hands) -> None:
    ignored(hands, 3)
    hands.go("today")
    hands.press("None")
    assert "Off from now on: Seeing someone in person" in hands.words()
    assert "You can turn it on again under Settings, Suggestions." in hands.words()
    hands.press("Undo")
    assert "Off from now on" not in hands.words()
    assert "How would you like ideas on this page?" in hands.words()
    hands.press("None")
    hands.press("Show me where")
    assert (hands.here, hands.what) == ("deciding", {"at": "kinds"})


def test_in_a_pause_nothing_is_asked_and_one_press_ends_it(hands: Hands) -> None:
    hands.rooms.resting.pause(PauseLength.UNTIL_BACK, PauseReason.HOLIDAY)
    hands.go("today")
    words = hands.words()
    assert "A holiday until you are back." in words
    assert "A thought to look at" not in words
    assert "How are your spirits today?" not in words
    assert not asks_why(hands)
    assert "Video call with Anna, your daughter" not in words, "what repeats is folded up"
    hands.press("I am back")
    assert "A holiday" not in hands.words()
    assert "Video call with Anna, your daughter" in hands.words()


def test_on_a_day_one_closed_nothing_is_offered_or_asked(hands: Hands) -> None:
    hands.prefer(closed_days="11-21")
    hands.go("today")
    words = hands.words()
    assert "Nothing else today." in words
    assert "A thought to look at" not in words
    assert "How are your spirits today?" not in words
    assert "Video call with Anna, your daughter" in words, "plans are kept"


@pytest.mark.parametrize(("words", "page"), [("I feel lonely now", "lonely"), ("Who would like to hear", "hearing")])
def test_two_doors_for_who_would_like_company(hands: Hands, words: str, page: str) -> None:
    hands.press(words)
    assert hands.here == page


def test_with_few_who_answer_finding_company_comes_first(hands: Hands) -> None:
    with hands.diary.writing() as book:
        for sheet in book.nudges.all("shown"):
            book.nudges.remove(sheet.id)
        for person in book.people.all():
            book.people.remove(person.id)
    hands.clock.set(hands.clock.now().replace(hour=10, minute=30))  # an hour for suggestions
    hands.go("today")
    assert hands.rooms.nudging.today().rest is Rest.THIN
    assert "Company near by" in hands.words()
    hands.press("See what is near")
    assert hands.here == "local"


def test_a_suggestion_stands_until_it_is_answered(hands: Hands) -> None:
    """Looking again and again does not use one up: the diary notes it once."""
    first = hands.rooms.nudging.idea()
    hands.rooms.all_loaded()
    for _ in range(3):
        hands.later(minutes=1)
    with hands.diary.reading() as book:
        noted = book.nudges.all("shown")
    assert len(noted) == 1
    assert first is not None
    assert noted[0].document["person"] == first.person.id


def test_who_wants_none_gets_none(hands: Hands) -> None:
    assert "A thought to look at" in hands.words()
    for choice in ({"suggestions": False}, {"suggestions": True, "fine_alone": True}):
        hands.prefer(**choice)
        hands.go("today")
        assert not asks_why(hands)
        assert "A thought to look at" not in hands.words()
        assert "Nothing else today." in hands.words()
    assert "How are your spirits today?" not in hands.words()  # a plain planner has nothing to choose by it
    hands.press("See my people")
    assert hands.here == "people"


@pytest.mark.parametrize("choice", [{}, {"suggestions": False}, {"fine_alone": True}])
def test_after_a_hard_day_nothing_is_asked(hands: Hands, choice: dict[str, bool]) -> None:
    hands.prefer(**choice)
    hands.rooms.helping.mark_hard_day()
    hands.go("today")
    assert "The last days were hard. Nothing is asked of you today." in hands.words()
    assert "How are your spirits today?" not in hands.words()
    hands.press("Get help")
    assert hands.here == "help"


# --- one thought ---


def test_the_thought_is_offered_with_what_was_said_of_it(hands: Hands) -> None:
    assert "A thought to look at" in hands.words()
    assert "“" in hands.words()
    hands.press("Look at it, ")
    assert hands.here == "exercise"
    run = hands.rooms.exercising.begin(str(hands.what["exercise"]))
    hands.go("today")
    assert hands.button("Go on").isVisible()
    hands.press("Go on")
    assert hands.what["run"] == run.id


# --- one's spirits ---


@pytest.mark.parametrize(
    ("words", "spirits"),
    [
        ("Low", Spirits.LOW),
        ("So-so", Spirits.SO_SO),
        ("All right", Spirits.ALL_RIGHT),
        ("Good", Spirits.GOOD),
        ("Very good", Spirits.VERY_GOOD),
    ],
)
def test_a_word_a_day_is_kept_and_can_be_changed_or_taken_back(hands: Hands, words: str, spirits: Spirits) -> None:
    hands.button(words).setFocus()
    hands.key(Qt.Key.Key_Space)
    assert hands.spirits() is spirits
    chosen = [each.accessibleName() for each in hands.page.findChildren(OneOf) if each.isChecked()]
    assert chosen == [words]
    assert hands.said == "Your word for today is kept."
    hands.press("Undo")
    assert hands.spirits() is None
    assert not any(each.isChecked() for each in hands.page.findChildren(OneOf))


def test_the_last_word_of_the_day_stands(hands: Hands) -> None:
    hands.press("Low")
    hands.press("Good")
    assert hands.spirits() is Spirits.GOOD
    hands.later(days=1)
    assert not any(each.isChecked() for each in hands.page.findChildren(OneOf))


def test_having_been_in_touch_is_noted_from_here(hands: Hands) -> None:
    hands.press("We were in touch")
    assert hands.here == "note"


# --- how it looks ---


def test_everything_fits_without_scrolling_where_text_is_not_enlarged(hands: Hands) -> None:
    for hours in (0, 1.9, 2):  # a call to come, one to start, one to tell of
        hands.later(hours=hours)
        bar = hands.page.findChildren(QScrollArea)[0].verticalScrollBar()
        assert bar.maximum() == 0


@pytest.mark.parametrize("step", [140, 200])
def test_large_text_keeps_every_word(hands: Hands, step: int) -> None:
    before = set(hands.words().splitlines())
    set_look(Look(tokens=LIGHT, step=step))
    hands.application.stage.rebuild()
    hands.settle()
    assert before <= set(hands.words().splitlines())


@pytest.mark.parametrize("step", [140, 200])
def test_large_text_in_a_small_window_shows_first_what_comes_next(hands: Hands, step: int) -> None:
    hands.window.resize(1024, 600)
    set_look(Look(tokens=LIGHT, step=step))
    hands.application.stage.rebuild()
    hands.settle()
    room = hands.page.findChildren(QScrollArea)[0].viewport()
    title = next(label for label in hands.page.findChildren(QLabel) if label.text().startswith("Video call with Anna"))
    assert title.mapTo(room, QPoint(0, title.height())).y() <= room.height()
    settings, suggested = hands.button("Settings"), hands.button("Yes, plan it")
    assert settings.mapTo(hands.page, QPoint(0, 0)).y() > suggested.mapTo(hands.page, QPoint(0, 0)).y()
    met = []
    for _ in range(20):
        hands.key(Qt.Key.Key_Tab)
        met.append(QApplication.focusWidget())
    assert met.index(suggested) < met.index(settings)
    hands.window.resize(2400, 900)  # there is room beside the title now, and again not
    hands.settle()
    assert settings.isVisible()
    assert settings.mapTo(hands.page, QPoint(0, 0)).y() < suggested.mapTo(hands.page, QPoint(0, 0)).y()
    hands.window.resize(1024, 600)
    hands.settle()
    assert settings.isVisible()
    settings.setFocus()
    hands.key(Qt.Key.Key_Space)
    assert hands.here == "settings"


def test_what_was_begun_about_a_death_is_not_called_something_to_try(hands: Hands) -> None:
    hands.rooms.exercising.begin("E17")
    hands.go("today")
    assert "To go on with, if you like" in hands.words()
    assert "Something to try" not in hands.words()


def test_a_name_is_shown_as_it_is_written(hands: Hands) -> None:
    with hands.diary.writing() as book:
        anna = book.people.get(PersonId("anna"))
        assert anna is not None
        book.people.save(replace(anna, name="<i>Anna</i> {name} & Co"))
    hands.settle()
    assert "Video call with <i>Anna</i> {name} & Co, your daughter" in hands.words()


def test_who_is_not_safe_is_named_nowhere(hands: Hands) -> None:
    with hands.diary.writing() as book:
        for person in book.people.all():
            book.people.save(replace(person, life=LifeState.NOT_SAFE))
    hands.go("today")
    for name in ("Anna", "Margaret", "Tom", "Okafor", "Joan"):
        assert name not in hands.words()


def test_a_first_day_with_nobody(tmp_path: Path, qtbot: QtBot) -> None:
    alone = Hands(tmp_path, qtbot, filled=False)
    alone.prefer(set_up_done=True, first_opened=TODAY, zone="Europe/London")
    alone.go("today")
    assert alone.page.title == "Good afternoon"
    assert "Nothing is planned yet" in alone.words()
    with alone.diary.writing() as book:
        book.people.save(Person(id=PersonId("ada"), name="Ada", added_at=alone.clock.now()))
    alone.settle()
    assert "Nothing is planned yet" in alone.words()
    alone.end()


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "every day"), (7, "every week"), (14, "every two weeks"), (30, "every month"), (91, "every three months"),
     (45, "every 45 days")],
)  # fmt: skip
def test_a_wish_is_said_in_words(days: int, words: str) -> None:
    assert how_often(days) == words


@pytest.mark.parametrize(
    ("deed", "mode", "kind", "channel"),
    [
        (Deed.WRITE, Mode.MESSAGE, SpeakKind.HELLO, "message"),
        (Deed.LETTER, Mode.LETTER, SpeakKind.HELLO, "letter"),
        (Deed.GREET, Mode.IN_PERSON, SpeakKind.SMALL_HELLO, ""),
        (Deed.RING, Mode.PHONE, SpeakKind.CALL, "phone"),
        (Deed.WALK, Mode.IN_PERSON, SpeakKind.MEET, ""),
    ],
)
def test_every_act_becomes_a_plan(hands: Hands, deed: Deed, mode: Mode, kind: SpeakKind, channel: str) -> None:
    idea = hands.rooms.nudging.idea()
    assert idea is not None
    timeless = deed in (Deed.WRITE, Deed.LETTER, Deed.GREET)
    starts = None if timeless else idea.starts
    go_and_plan(hands.rooms, replace(idea, deed=deed, mode=mode, kind=kind, channel=channel, starts=starts))
    hands.settle()
    assert hands.here == "plan"
    assert ("write to" in hands.page.title) == (mode in (Mode.MESSAGE, Mode.LETTER))
    for _ in range(3):
        names = {each.accessibleName() for each in hands.page.findChildren(Press) if each.isVisible()}
        if "Plan it" in names:
            break
        hands.press("Next")
    hands.press("Plan it")
    assert hands.here == "plans"
    with hands.diary.reading() as book:
        plan = max(book.plans.all(), key=lambda each: each.made_at)
    assert (plan.mode, plan.people) == (mode, (idea.person.id,))
