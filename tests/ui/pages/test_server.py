"""Keep in step with a server, through the window: chosen, seen line by line, sent, decided, stopped."""

from __future__ import annotations

from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from companion.domain.card_facts import facts_document, facts_of
from companion.domain.people import Way
from companion.domain.servers import Collection, Share, choice_of
from companion.services.syncing import FoundServer, SentLine, Syncing
from companion.ui.pages.server.choosing import NEW, Choosing
from companion.ui.pages.server.lines import AT_ONCE, SentLines
from companion.ui.pages.server.words import sent_words
from companion.ui.when_words import Wording
from companion.ui.widgets.press import AnyOf, Press
from companion.ui.widgets.words import Words
from tests.helpers_plans import a_person, wall
from tests.services.helpers_radicale import PASSWORD, USER, Keys, Machine, RadicaleServer
from tests.ui.pages.helpers_circle import Hands, hands_on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from companion.domain.plans import PlanId
    from companion.ui.keeping_step import KeepingStep


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    with hands_on(tmp_path / "mine", qtbot) as hands:
        hands.rooms.__dict__["own_keys"] = Keys()
        yield hands
        hands.rooms.tasks.stop()  # as at the end of the program


def wait(hands: Hands, words: str) -> None:
    hands.qtbot.waitUntil(lambda: words in hands.words())
    hands.settle()


def choose(hands: Hands, server: RadicaleServer, password: str = PASSWORD) -> None:
    """As far as what shall be kept in step."""
    hands.go("server")
    hands.write("Address of the server", server.url)
    hands.write("Your name there", USER)
    give_password(hands, password)


def give_password(hands: Hands, password: str) -> None:
    """Paste it, for it has letters the typing hands do not know."""
    edit = hands.tab_to("Password", QLineEdit)
    assert isinstance(edit, QLineEdit)
    edit.setText(password)
    hands.key(Qt.Key.Key_Return)


def join(hands: Hands, server: RadicaleServer) -> None:
    """All the way."""
    choose(hands, server)
    wait(hands, "What shall be kept in step?")
    hands.press("My plans, in a calendar", AnyOf)
    hands.press("My people, in an address book", AnyOf)
    hands.press("See what is sent", Press)
    hands.press("Send these", Press)
    wait(hands, "things were sent")


def test_nothing_is_sent_before_every_line_was_shown(hands: Hands, server: RadicaleServer) -> None:
    hands.go("settings_section", section="diary")
    hands.press("Keep in step with a server", Press)
    assert hands.here == "server"
    choose(hands, server)
    wait(hands, "What shall be kept in step?")
    hands.press("See what is sent", Press)
    assert "Please tick at least one of them." in hands.words()
    hands.press("My plans, in a calendar", AnyOf)
    hands.press("See what is sent", Press)
    wait(hands, "This is all that is sent")
    shown = hands.words()
    assert "Video call with Anna" in shown
    assert "https://zoom.us/j/" in shown
    assert "People" not in shown.split("\n")
    assert server.things(Share.PLANS) == {}
    assert hands.rooms.syncing.choice() is None
    hands.press("Send these", Press)
    wait(hands, "things were sent")
    lines = hands.rooms.syncing.lines([Share.PLANS])
    assert len(server.things(Share.PLANS)) == len(lines) > 0
    assert server.things(Share.PEOPLE) == {}
    assert all(line.name in shown for line in lines)


class SlowKeys(Keys):
    """A key store that takes its time."""

    def __init__(self) -> None:
        super().__init__()
        self.go_on = Event()

    def put(self, name: str, secret: str) -> None:
        """Keep it, in the end."""
        self.go_on.wait(10)
        super().put(name, secret)


def send_slowly(hands: Hands, server: RadicaleServer) -> SlowKeys:
    """As far as the plans being sent for the first time; the key store lets nothing go on before it is told to."""
    keys = SlowKeys()
    hands.rooms.__dict__["own_keys"] = keys
    choose(hands, server)
    wait(hands, "What shall be kept in step?")
    hands.press("My plans, in a calendar", AnyOf)
    hands.press("See what is sent", Press)
    hands.press("Send these", Press)
    wait(hands, "Sending for the first time")
    return keys


def test_back_while_it_begins_means_that_nothing_is_sent(hands: Hands, server: RadicaleServer) -> None:
    keys = send_slowly(hands, server)
    hands.key(Qt.Key.Key_Escape)
    keys.go_on.set()
    wait(hands, "This is all that is sent")
    assert hands.rooms.syncing.choice() is None
    assert keys.kept == {}
    assert server.things(Share.PLANS) == {}


def test_who_is_at_get_help_meanwhile_is_not_called_away(hands: Hands, server: RadicaleServer) -> None:
    keys = send_slowly(hands, server)
    hands.go("help")
    keys.go_on.set()
    hands.qtbot.waitUntil(lambda: not hands.rooms.tasks.busy)
    hands.settle()
    assert hands.here == "help"
    hands.key(Qt.Key.Key_Escape)
    wait(hands, "things were sent")
    assert hands.here == "server"


def test_an_error_of_ours_leaves_the_page_usable(hands: Hands, server: RadicaleServer) -> None:
    with hands.qtbot.captureExceptions() as caught, pytest.MonkeyPatch.context() as patch:
        patch.setattr(Syncing, "find", lambda *_all: 1 // 0)
        choose(hands, server)
        wait(hands, "Which server?")
    assert [kind for kind, _, _ in caught] == [ZeroDivisionError]
    give_password(hands, PASSWORD)
    wait(hands, "What shall be kept in step?")


def test_more_lines_stand_below_the_first_where_one_can_read_on(hands: Hands, qtbot: QtBot) -> None:
    document = facts_document(facts_of(a_person()))
    lines = tuple(SentLine(share=Share.PEOPLE, name=f"Ann {n}", document=document) for n in range(AT_ONCE * 2 + 1))
    tops: list[QWidget] = []
    shown = SentLines(hands.rooms, lines, tops.append)
    qtbot.addWidget(shown)
    shown.show()
    for seen in (AT_ONCE, AT_ONCE * 2, AT_ONCE * 2 + 1):
        names = [each.text() for each in shown.findChildren(Words) if each.text().startswith("Ann ")]
        assert names == [line.name for line in lines[:seen]]
        if seen < len(lines):
            shown.findChildren(Press)[0].click()
    assert [cast("Words", top).text() for top in tops] == [f"Ann {AT_ONCE}", f"Ann {AT_ONCE * 2}"]
    assert not shown.findChildren(Press)[0].isVisible()


def test_a_calendar_of_our_name_that_is_only_shown_to_us_is_not_offered(hands: Hands) -> None:
    hands.go("server")
    page = hands.page
    assert isinstance(page, Choosing)
    shown = Collection(url="https://x.example/c/", name="Companion", share=Share.PLANS, ours=True, read_only=True)
    many = [Collection(url=f"https://x.example/{n}/", name=f"Book {n}", share=Share.PEOPLE) for n in range(6)]
    own = Collection(url="https://x.example/own/", name="Companion", share=Share.PEOPLE, ours=True)
    page._was_found(FoundServer(address="https://x.example/", user="rose", collections=(shown, *many, own)))
    assert page._options(Share.PLANS) == [(NEW, "A new one of its own")]
    assert page._places == {Share.PLANS: NEW, Share.PEOPLE: own.url}
    assert page._options(Share.PEOPLE)[0] == (own.url, "“Companion”")


def test_the_words_beside_a_number_are_sent_and_so_are_shown() -> None:
    document = facts_document(facts_of(a_person(ways=(Way(channel="phone", address="01632 960118", label="Shop"),))))
    wording = Wording(now=wall(2026, 11, 21, 10), zone="Europe/London")
    assert any("01632 960118 (Shop)" in words for words in sent_words(Share.PEOPLE, document, wording))


def test_it_is_shown_letter_by_letter(hands: Hands, server: RadicaleServer) -> None:
    join(hands, server)
    hands.press("See what is sent", Press)
    assert "your password, and that Companion asks" in hands.words()
    assert "BEGIN:VCARD" not in hands.words()
    hands.press("Show it letter by letter", AnyOf)
    shown = hands.words()
    assert "BEGIN:VCARD" in shown
    assert all(line.text.replace("\r\n", "\n").strip() in shown for line in spelled(hands)[:5])
    hands.press("Show it letter by letter", AnyOf)
    assert "BEGIN:VCARD" not in hands.words()


def spelled(hands: Hands) -> tuple[SentLine, ...]:
    return hands.rooms.syncing.spelled(hands.rooms.syncing.lines(Share))


def test_emptied_it_sends_again_or_asks_about_each(hands: Hands, server: RadicaleServer) -> None:
    join(hands, server)
    for path in server.things(Share.PLANS):
        server.ask("DELETE", path)
    hands.press("Keep in step now", Press)
    wait(hands, "Most of it is gone from the server")
    hands.press("Ask me about each", Press)
    hands.qtbot.waitUntil(lambda: len(hands.rooms.deciding_step.questions()) > 0 and not hands.rooms.tasks.busy)
    hands.settle()
    assert "Most of it is gone from the server" not in hands.words()
    assert "Send everything again" not in hands.words()


def test_a_wrong_password_and_a_wrong_address_are_said_in_place(hands: Hands, server: RadicaleServer) -> None:
    choose(hands, server, password="wrong")
    wait(hands, "The server did not let us in")
    give_password(hands, PASSWORD)  # the address and the name are still there
    wait(hands, "What shall be kept in step?")
    hands.key(Qt.Key.Key_Escape)
    hands.write("Address of the server", "http://example.org")
    give_password(hands, PASSWORD)
    wait(hands, "This may not be your server")


def test_what_both_changed_is_decided_and_can_be_undone(hands: Hands, server: RadicaleServer, tmp_path: Path) -> None:
    join(hands, server)
    other = Machine(tmp_path / "other", hands.clock)
    try:
        other.join(server)
        other.keep()
        call = next(plan for plan in other.plans() if plan.channel == "zoom")
        other.put(replace(call, minutes=75))
        other.keep()
        with hands.diary.writing() as book:
            mine = next(plan for plan in book.plans.all() if plan.channel == "zoom")
            book.plans.save(replace(mine, minutes=20))
        hands.go("server")
        hands.press("Keep in step now", Press)
        wait(hands, "Decide about 1 thing")
        hands.go("plans")  # where it is seen too, without looking for it
        hands.press("Your server differs in 1 thing", Press)
        assert {"20 minutes", "75 minutes"} <= set(hands.words().split("\n"))
        hands.press("Take what is there", Press)
        assert "Nothing is left to decide" in hands.words()
        assert minutes_of(hands, mine.id) == 75
        hands.diary.undo()
        assert minutes_of(hands, mine.id) == 20
    finally:
        other.diary.close()


def test_of_a_link_that_waits_it_is_said_where_it_leads(hands: Hands, server: RadicaleServer) -> None:
    join(hands, server)
    choice = hands.rooms.syncing.choice()
    kept = None if choice is None else choice.of(Share.PLANS)
    assert kept is not None
    wrapped = "https://nam01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fzoom.us%2Fj%2F7770001"
    event = (
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Phone//EN\nBEGIN:VEVENT\nUID:phone\nDTSTAMP:20261101T100000Z\n"
        f"SUMMARY:Choir\nDTSTART:20301126T190000Z\nURL:{wrapped}\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    place = f"/{kept.url.split('/', 3)[3]}phone.ics"
    assert server.ask("PUT", place, event, **{"Content-Type": "text/calendar"})[0] == 201
    hands.rooms.syncing.keep()
    hands.go("server", decide=True)
    assert "A call link for Choir" in hands.words()
    assert "This link came wrapped by Microsoft’s mail filter. Inside is Zoom, at zoom.us." in hands.words()


def minutes_of(hands: Hands, plan: PlanId) -> int:
    with hands.diary.reading() as book:
        found = book.plans.get(plan)
    assert found is not None
    return found.minutes


def test_away_it_says_so_and_stopping_forgets_everything_but_the_plans(hands: Hands, server: RadicaleServer) -> None:
    join(hands, server)
    server.kill()
    try:
        hands.press("Keep in step now", Press)
        wait(hands, "The server does not answer")
        assert "We catch up later." in hands.words()
    finally:
        server.begin()
    hands.press("Stop keeping in step", Press)
    hands.press("Stop", Press)
    wait(hands, "It is off")
    with hands.diary.reading() as book:
        assert book.shared.all() == []
        assert book.plans.all() != []
    assert hands.rooms.own_keys.get("server") is None


def test_by_itself_only_where_it_was_chosen(hands: Hands, server: RadicaleServer) -> None:
    hands.rooms.keep_in_step()
    assert "_keeping_step" not in hands.rooms.__dict__  # nothing is loaded, and no timer waits
    join(hands, server)
    keeper: KeepingStep = hands.rooms.__dict__["_keeping_step"]
    assert keeper.waiting
    hands.press("By itself, while Companion is open", AnyOf)
    assert not keeper.waiting
    hands.press("By itself, while Companion is open", AnyOf)
    assert keeper.waiting
    with hands.diary.writing() as book:
        plan = next(plan for plan in book.plans.all() if plan.channel == "zoom")
        book.plans.save(replace(plan, minutes=25))
    keeper.look(0)
    hands.qtbot.waitUntil(lambda: any("T152500" in text for text in server.things(Share.PLANS).values()))
    with hands.diary.reading() as book:
        choice = choice_of(book.shared.newest("server"))
    assert choice is not None
    assert choice.trouble == ""
    hands.qtbot.waitUntil(lambda: not hands.rooms.tasks.busy)
    hands.rooms.own_keys.put("server", "wrong")
    keeper.look(0)
    hands.qtbot.waitUntil(lambda: trouble(hands) == "server_refused" and not keeper.waiting)  # it waits for somebody
    hands.rooms.own_keys.put("server", PASSWORD)
    hands.go("plans")
    hands.press("Your server needs a look", Press)
    hands.press("Keep in step now", Press)
    wait(hands, "Both sides are the same.")
    assert keeper.waiting


def trouble(hands: Hands) -> str:
    choice = hands.rooms.syncing.choice()
    return "" if choice is None else choice.trouble
