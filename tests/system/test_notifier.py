"""Notices on a real private bus, with a desktop of our own at the other end."""

import select
import time
from collections.abc import Iterator

import pytest

from companion.domain.notices import Notice, NoticeAnswer
from companion.system.notifier import DesktopNotices
from tests.system.helpers_bus import Desktop, private_bus

CALL = Notice(
    id="soon:call-anna",
    title="Anna at 3:00 pm",
    text="Video call in ten minutes",
    buttons=(("ready", "Get ready"), ("later", "In 10 minutes")),
    urgent=True,
)


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def desktop(bus: str) -> Iterator[Desktop]:
    opened = Desktop(bus, ["actions", "body", "body-markup"])
    yield opened
    opened.stop()


@pytest.fixture
def notices(desktop: Desktop) -> Iterator[DesktopNotices]:
    assert desktop
    opened = DesktopNotices()
    yield opened
    opened.stop()


def heard(notices: DesktopNotices, count: int = 1) -> list[NoticeAnswer]:
    """Waits for the socket as the window does, then reads."""
    found: list[NoticeAnswer] = []
    until = time.monotonic() + 60
    while len(found) < count and time.monotonic() < until:
        descriptor = notices.fileno()
        assert descriptor is not None
        select.select([descriptor], [], [], 0.1)
        found += notices.answers()
    return found


def settled(notices: DesktopNotices) -> None:
    """Reads until nothing more comes."""
    while (descriptor := notices.fileno()) is not None and select.select([descriptor], [], [], 0.2)[0]:
        notices.answers()


def test_a_notice_arrives_with_its_buttons_and_stays(notices: DesktopNotices, desktop: Desktop) -> None:
    settled(notices)
    notices.show(CALL)
    [(method, body)] = desktop.wait_for(1)
    app, replaces, icon, title, text, buttons, hints, expires = body
    assert method == "Notify"
    assert (app, replaces, icon) == ("Companion", 0, "org.companion.Companion")
    assert (title, text) == ("Anna at 3:00 pm", "Video call in ten minutes")
    assert buttons == ["default", "", "ready", "Get ready", "later", "In 10 minutes"]
    assert hints["urgency"] == ("y", 2)
    assert expires == 0
    assert notices.works()
    assert notices.has_buttons()


def test_a_press_comes_back_under_our_own_name(notices: DesktopNotices, desktop: Desktop) -> None:
    notices.show(CALL)
    desktop.wait_for(1)
    settled(notices)
    desktop.press(1, "later")
    desktop.press(1, "default")
    assert heard(notices, 2) == [
        NoticeAnswer(notice=CALL.id, button="later"),
        NoticeAnswer(notice=CALL.id, button=""),
    ]
    assert notices.answers() == []


def test_presses_on_the_notices_of_others_are_not_ours(notices: DesktopNotices, desktop: Desktop) -> None:
    notices.show(CALL)
    desktop.wait_for(1)
    settled(notices)
    desktop.press(99, "ready")
    desktop.close(1)
    settled(notices)
    desktop.press(1, "ready")
    settled(notices)
    assert notices.answers() == []


def test_a_signal_of_somebody_else_on_the_bus_is_not_believed(
    notices: DesktopNotices, desktop: Desktop, bus: str
) -> None:
    from jeepney import DBusAddress, new_signal
    from jeepney.io.blocking import open_dbus_connection

    notices.show(CALL)
    desktop.wait_for(1)
    settled(notices)
    with open_dbus_connection(bus=bus) as stranger:
        address = DBusAddress("/org/freedesktop/Notifications", interface="org.freedesktop.Notifications")
        stranger.send(new_signal(address, "ActionInvoked", "us", (1, "ready")))
        settled(notices)
    assert notices.answers() == []


def test_the_same_notice_again_replaces_the_first(notices: DesktopNotices, desktop: Desktop) -> None:
    notices.show(CALL)
    desktop.wait_for(1)
    settled(notices)
    notices.show(CALL)
    assert [body[1] for _, body in desktop.wait_for(2)] == [0, 1]


def test_a_notice_is_withdrawn_also_before_its_number_is_known(notices: DesktopNotices, desktop: Desktop) -> None:
    settled(notices)
    notices.show(CALL)
    notices.withdraw(CALL.id)
    desktop.wait_for(1)
    settled(notices)
    assert desktop.wait_for(2)[1] == ("CloseNotification", (1,))
    notices.withdraw("never shown")
    notices.show(CALL)
    desktop.wait_for(3)
    settled(notices)
    notices.withdraw(CALL.id)
    assert desktop.wait_for(4)[3][0] == "CloseNotification"


def test_stopping_takes_all_away(notices: DesktopNotices, desktop: Desktop) -> None:
    notices.show(CALL)
    desktop.wait_for(1)
    settled(notices)
    notices.stop()
    assert desktop.wait_for(2)[1] == ("CloseNotification", (1,))
    assert notices.fileno() is None
    assert notices.works() is False
    notices.show(CALL)
    assert notices.answers() == []


def test_a_name_is_no_markup(notices: DesktopNotices, desktop: Desktop) -> None:
    settled(notices)
    notices.show(Notice(id="x", title="Tea", text="Tom <3 & Ann"))
    [(_, body)] = desktop.wait_for(1)
    assert body[4] == "Tom &lt;3 &amp; Ann"
    assert body[6]["urgency"] == ("y", 1)


def test_a_desktop_without_buttons_or_markup(bus: str) -> None:
    desktop = Desktop(bus, ["body"])
    notices = DesktopNotices()
    settled(notices)
    assert notices.works()
    assert not notices.has_buttons()
    notices.show(Notice(id="x", title="Tea", text="Tom & Ann"))
    assert desktop.wait_for(1)[0][1][4] == "Tom & Ann"
    notices.stop()
    desktop.stop()


@pytest.mark.usefixtures("bus")
def test_a_bus_on_which_nobody_shows_notices() -> None:
    notices = DesktopNotices()
    settled(notices)
    assert not notices.works()
    notices.show(CALL)
    notices.stop()


def test_somebody_who_shows_notices_may_come_later(bus: str) -> None:
    notices = DesktopNotices()
    settled(notices)
    assert not notices.works()
    desktop = Desktop(bus, ["actions"])
    notices.show(CALL)
    assert desktop.wait_for(1)[0][1][3] == "Anna at 3:00 pm"
    settled(notices)
    assert notices.works()
    desktop.press(1, "later")
    assert heard(notices) == [NoticeAnswer(notice=CALL.id, button="later")]
    notices.stop()
    desktop.stop()


@pytest.mark.parametrize("address", ["", "unix:path=/nowhere/at/all", "nonsense"])
def test_without_a_bus_it_says_so(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    notices = DesktopNotices()
    assert not notices.works()
    assert not notices.has_buttons()
    assert notices.fileno() is None
    notices.show(CALL)
    notices.withdraw(CALL.id)
    assert notices.answers() == []
    notices.stop()


def test_a_bus_that_goes_away_ends_it_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    with private_bus() as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        notices = DesktopNotices()
        assert notices.works()
    notices.show(CALL)
    deadline = time.monotonic() + 60
    while notices.works() and time.monotonic() < deadline:
        notices.answers()
    assert not notices.works()
    assert notices.fileno() is None
