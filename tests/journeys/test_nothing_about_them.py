"""Somebody has died, or is not safe, in a diary that is full of them: every page and every service is asked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import fields, is_dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QWidget

from companion.domain.changes import Changed, Topic
from companion.domain.contacts import Pick
from companion.domain.people import LifeState, PersonId
from companion.domain.plans import MissReason, Mode
from companion.domain.problems import Problem
from companion.domain.run_screens import ScreenKind
from companion.domain.safety_plan import PlanPart
from companion.pictures.frame import Picture
from companion.pictures.houses import build
from companion.pictures.showing import Gallery, press, settle
from companion.services.demonstrating import DEMO_NOW
from companion.ui.router import PAGES
from tests.journeys.helpers_full_life import BOTH, NAME, PASSED, VISIT, WEEKLY, ZEB, days, fill_full, walk_everything

if TYPE_CHECKING:
    from pathlib import Path

    from companion.domain.reminders import Call
    from companion.rooms import Rooms

STATES = (LifeState.DIED, LifeState.NOT_SAFE)
CONTACTS = f"""BEGIN:VCARD
VERSION:3.0
FN:{NAME} Quillfeather
TEL;TYPE=CELL:01632 960 999
BDAY:1944-11-26
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Wilfred Ash
TEL;TYPE=CELL:07700 900 312
END:VCARD
"""


class _Heard:
    """Stands where the desktop's notices would be."""

    def __init__(self) -> None:
        self.calls: list[Call] = []

    def show(self, calls: tuple[Call, ...]) -> None:
        self.calls += calls


@pytest.fixture(scope="module", params=STATES)
def rooms(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, qapp: QApplication
) -> Iterator[Rooms]:
    """A full diary, and then the one press."""
    del qapp
    built = build(tmp_path_factory.mktemp("full"), fill_full, DEMO_NOW)
    walk_everything(built)
    assert NAME in _said(built.nudging.today()), "the diary does not speak of them even before"
    built.circle.set_life(ZEB, request.param)
    yield built
    built.diary.close()


def state_of(rooms: Rooms) -> LifeState:
    return rooms.circle.get(ZEB).life


# --- services --------------------------------------------------------------------------------------------------------


def _said(found: object, seen: set[int] | None = None) -> str:
    """All text inside records, however deep."""
    seen = set() if seen is None else seen
    if isinstance(found, str):
        return found
    if id(found) in seen:
        return ""
    seen.add(id(found))
    if is_dataclass(found) and not isinstance(found, type):
        return " ".join(_said(getattr(found, each.name), seen) for each in fields(found))
    if isinstance(found, Mapping):
        return " ".join(_said(each, seen) for pair in found.items() for each in pair)
    if isinstance(found, tuple | list | set | frozenset):
        return " ".join(_said(each, seen) for each in found)
    return ""


def test_no_service_speaks_of_them_by_itself(rooms: Rooms) -> None:
    assert NAME not in _said(rooms.nudging.today())
    for days_ahead in (1, 30, 366):
        assert NAME not in _said(rooms.planning.coming(days_ahead))
    assert NAME not in _said([rooms.planning.next_together(), rooms.planning.next_call()])
    assert NAME not in _said(rooms.reminding.waiting())
    assert NAME not in _said(rooms.circle.rings())
    assert NAME not in _said(rooms.caring.shown())
    assert NAME not in _said(rooms.helping.page())
    assert NAME not in _said(list(rooms.proving.people().values()))
    assert NAME not in _said(rooms.exercising.open_plans())
    assert NAME not in _said([rooms.nudging.idea(), rooms.nudging.hearing()])
    assert NAME not in _said(rooms.finding.now())
    assert NAME not in _said(rooms.my_bridge.look())
    assert NAME not in _said(rooms.laddering.people())
    assert NAME not in _said(rooms.agreeing.all())
    assert NAME not in _said(rooms.groups.look(PersonId("choir")))
    assert NAME not in _said(rooms.days_ahead.view())
    paper = rooms.on_paper
    assert NAME not in _said([paper.week(), paper.people(), paper.for_the_fridge(), paper.helper()])


def test_nothing_one_asks_about_them_is_answered(rooms: Rooms) -> None:
    assert rooms.agreeing.with_(ZEB) is None
    for ask in (rooms.my_bridge.one, rooms.laddering.look):
        with pytest.raises(Problem):
            ask(ZEB)


def test_the_shelf_is_for_those_who_died(rooms: Rooms) -> None:
    died = state_of(rooms) is LifeState.DIED
    assert (NAME in _said(rooms.remembering.shelf())) is died
    assert (NAME in _said(rooms.circle.remembered())) is died


def test_no_reminder_comes_for_a_month(rooms: Rooms) -> None:
    heard = _Heard()
    rooms.later.herald = heard
    rooms.reminding.catch_up(MissReason.SWITCHED_OFF)
    rooms.clock.turn(timedelta(0))  # type: ignore[attr-defined]
    for _ in range(60):
        rooms.clock.turn(timedelta(hours=12))  # type: ignore[attr-defined]
        rooms.reminding.clock_jumped()
    rooms.clock.turn(-timedelta(days=30))  # type: ignore[attr-defined]
    assert heard.calls, "nothing at all was said"
    assert NAME not in _said(heard.calls)


def test_nobody_plans_or_reaches_them(rooms: Rooms) -> None:
    for mode in (Mode.IN_PERSON, Mode.PHONE):
        with pytest.raises(Problem):
            rooms.planning.proposals([ZEB], mode)
    with pytest.raises(Problem):
        rooms.meeting.join(WEEKLY, (DEMO_NOW - timedelta(days=28)).date())


def test_a_plan_of_several_keeps_the_others_and_loses_the_name(rooms: Rooms) -> None:
    with rooms.diary.reading() as book:
        plan = book.plans.get(BOTH)
        ended = book.plans.get(VISIT)
    assert plan is not None
    assert plan.people == (PersonId("margaret"),)
    assert NAME not in _said(plan)
    assert ended is None


def test_before_no_plan_is_read_what_was_kept_about_them(rooms: Rooms) -> None:
    with rooms.diary.reading() as book:
        plans = book.plans.all()
    assert all(NAME not in _said(rooms.keeping.before(plan)) for plan in plans)


def test_no_report_names_them(rooms: Rooms) -> None:
    lines = rooms.reporting.lines(*days(rooms))
    assert len(lines) > 30
    assert [line for line in lines if NAME in _said(line)] == []


def test_an_exercise_that_goes_on_does_not_name_them(rooms: Rooms) -> None:
    with rooms.diary.reading() as book:
        open_runs = book.runs.open()
    assert open_runs
    for run in open_runs:
        screen = rooms.exercising.screen(run.id)
        assert NAME not in _said(screen), (run.exercise, screen.id)


def test_no_exercise_offers_them(rooms: Rooms) -> None:
    for row in rooms.exercising.thoughts():
        with rooms.diary.reading() as book:
            run = next((each for each in book.runs.open() if each.exercise == row.exercise), None)
        if run is None:
            continue
        for _ in run.path:
            run = rooms.exercising.back(run.id)
            screen = rooms.exercising.screen(run.id)
            assert NAME not in _said(screen), (row.exercise, screen.id)
            if screen.kind is ScreenKind.PERSON:
                assert ZEB not in {option.id for option in (*screen.options, *screen.more)}


def test_a_contacts_file_with_them_brings_nothing_back(rooms: Rooms, tmp_path: Path) -> None:
    from companion.formats.vcard_read import read
    from companion.services.bringing_in import BringingIn
    from companion.system.files import LocalFiles

    before = rooms.circle.get(ZEB)
    path = tmp_path / "again.vcf"
    path.write_text(CONTACTS, encoding="utf-8")
    bringing = BringingIn(diary=rooms.diary, clock=rooms.clock, files=LocalFiles(), reader=read)
    preview = bringing.look(path)
    assert NAME not in _said(preview)
    bringing.take_in(preview, [Pick(row=row.id) for row in preview.rows])
    with rooms.diary.reading() as book:
        named = [person for person in book.people.all(circle_only=False) if NAME in _said(person)]
    assert named == [before]
    rooms.diary.undo()


# --- pages -----------------------------------------------------------------------------------------------------------


def _whats(rooms: Rooms) -> dict[str, list[dict[str, Any]]]:
    """What each page that cannot stand alone is asked for; all others are opened as they are."""
    with rooms.diary.reading() as book:
        runs, tom = book.runs.all(), PersonId("tom")
    both = {"plan": BOTH, "day": (DEMO_NOW + timedelta(days=3)).date()}
    past = {"plan": PASSED, "day": (DEMO_NOW - timedelta(days=1)).date()}
    weekly = {"plan": WEEKLY, "day": (DEMO_NOW - timedelta(days=28)).date()}
    plans = [both, past, weekly]
    return {
        "people": [{}, {"as_list": True}],
        "person": [{}, *({"person": key} for key in ("tom", "margaret", "choir"))],
        "plan": [{}, {"people": (tom,), "mode": Mode.PHONE}],
        "occurrence": plans,
        "call": [both],
        "afterwards": [both, past],
        "note": [{}, {"person": "tom"}],
        "exercise": [{"exercise": run.exercise, "run": run.id} for run in runs if run.finished is None],
        "before": [{"exercise": "E18"}, {"exercise": "E20"}],
        "shelf": [{"shelf": shelf} for shelf in ("thoughts", "together", "keep")],
        "kept": [{}, *({"item": each.id} for each in rooms.keeping.all())],
        "path": [{}, {"path": "nine_weeks"}],
        "how_closer": [{"kind": "touch"}, {"kind": "tasks"}],
        "check_in": [{"questions": "ons"}],
        "safety_plan": [{}, *({"part": part.value} for part in PlanPart)],
        "settings_section": [{"section": section} for section in ("reminders", "suggestions", "hard", "me")],
        "agreement": [{}, *({"person": key} for key in ("margaret", "tom", ZEB)), {"person": ZEB, "edit": "reply"}],
        "dates": [{}, {"person": ZEB, "what": "birthday"}, {"add": True}],
        "ladder": [{"person": "tom"}, {"person": ZEB}],
        "bridge": [{}, {"person": ZEB}],
        "group": [{"person": "choir"}],
        "hearing": [{}],
        "paper": [
            *({"sheet": sheet} for sheet in ("", "more", "week", "card", "fridge", "thought", "agreement")),
            {"sheet": "fridge", "choose": True},
            *({"sheet": sheet, "person": key} for sheet in ("card", "agreement") for key in ("margaret", ZEB)),
        ],
        "fear": [{}],
    }


@contextmanager
def _shown(rooms: Rooms, page: str, what: dict[str, Any]) -> Iterator[QWidget]:
    gallery = Gallery.__new__(Gallery)
    gallery.houses = {"here": rooms}  # type: ignore[assignment]
    with gallery.shown(Picture(name=page, page=page, house="here", what=what), (1366, 768)) as window:
        yield window


def heard(window: QWidget) -> str:
    """Every word on a window, also what only a screen reader says, and all rows of lists."""
    words = []
    for each in (window, *window.findChildren(QWidget)):
        interface = QAccessible.queryAccessibleInterface(each)
        if interface is not None:
            words += [interface.text(part) for part in (QAccessible.Text.Name, QAccessible.Text.Description)]
            words.append(interface.text(QAccessible.Text.Value))
        words += [each.accessibleName(), each.accessibleDescription(), each.toolTip(), each.windowTitle()]
        words += [
            str(getattr(each, name)()) for name in ("text", "toPlainText", "placeholderText") if hasattr(each, name)
        ]
        if isinstance(each, QLabel):
            words.append(each.text())
        if isinstance(each, QAbstractItemView) and each.model() is not None:
            model = each.model()
            roles = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
            words += [str(model.data(model.index(row, 0), role)) for row in range(model.rowCount()) for role in roles]
    return " ".join(word for word in words if word)


@pytest.mark.parametrize("page", sorted(PAGES))
def test_no_page_names_them(rooms: Rooms, page: str) -> None:
    for what in _whats(rooms).get(page, [{}]):
        with _shown(rooms, page, what) as window:
            words = heard(window)
        if NAME in words and not _allowed(rooms, page, what):
            at = words.index(NAME)
            pytest.fail(f"{page} {what}: …{words[max(0, at - 150) : at + 60]}…")


SPEAKING = frozenset({
    "afterwards", "agreement", "bridge", "call", "dates", "exercise", "group", "help", "kept", "note", "occurrence",
    "pairs", "people", "person", "plan", "plans", "proof", "safety_plan", "thoughts", "today",
})  # fmt: skip
"""Pages that spoke of them a moment before: what the walk above looks for can be found."""


def test_a_moment_before_they_were_everywhere(tmp_path: Path, qapp: QApplication) -> None:
    del qapp
    built = build(tmp_path, fill_full, DEMO_NOW)
    walk_everything(built)
    named = set()
    for page in sorted(PAGES):
        for what in _whats(built).get(page, [{}]):
            with _shown(built, page, what) as window:
                if NAME in heard(window):
                    named.add(page)
                    break
    built.diary.close()
    assert named >= SPEAKING


def _allowed(rooms: Rooms, page: str, what: dict[str, Any]) -> bool:
    """The shelf, and the end of the list under its own heading; nobody who is not safe stands on either."""
    if state_of(rooms) is LifeState.NOT_SAFE:
        return False
    from_the_shelf = page == "dates" and what.get("person") == ZEB
    return page == "remembered" or from_the_shelf or (page == "people" and bool(what.get("as_list")))


def test_their_own_page_stays(rooms: Rooms) -> None:
    with _shown(rooms, "person", {"person": ZEB}) as window:
        words = heard(window)
    assert NAME in words
    assert "Plan to meet" not in words
    assert "When you were in touch" in words


def test_searching_in_a_picker_does_not_find_them(rooms: Rooms) -> None:
    for page in ("plan", "note"):
        with _shown(rooms, page, {}) as window:
            if page == "note":
                press(window, "Several people")
                settle(window)
            fields = [each for each in window.findChildren(QWidget) if each.accessibleName() == "Find by name"]
            assert fields
            fields[0].setText(NAME[:3])  # type: ignore[attr-defined]
            settle(window)
            assert NAME not in heard(window)


def test_news_of_everything_brings_nothing_back(rooms: Rooms) -> None:
    """A page that stood open before is asked anew by the news, and so is silent at once."""
    rooms.bus.tell(frozenset(Topic))
    assert Changed(topics=frozenset(Topic)).topics == frozenset(Topic)
    with _shown(rooms, "today", {}) as window:
        assert NAME not in heard(window)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
