"""Lives a first day with the program from outside, by names alone, as a screen reader would.

Runs under the system's own Python, which has the bindings of the accessibility bus, inside a session bus of its own:

    dbus-run-session -- /usr/bin/python3 outside_driver.py PYTHON HOME

It starts a screen without a screen, a key store and the program, and ends just those. The last line it prints is
"done"; whatever is not as it should be ends it with a sentence and a list of what was there instead.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any, TypeVar, cast

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402 - the version is said first

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")

PATIENCE = 60.0
"""Seconds that anything may take to appear."""
LOOK_AGAIN = 0.03

PRESS = ("Press", "Toggle", "click")
BUTTONS = (Atspi.Role.PUSH_BUTTON, Atspi.Role.RADIO_BUTTON, Atspi.Role.CHECK_BOX, Atspi.Role.TOGGLE_BUTTON)
FIELDS = (Atspi.Role.TEXT, Atspi.Role.ENTRY)


class NotThereError(Exception):
    """Something a person would look for is not there."""


# --- what can be started, and is ended again ---


@contextmanager
def started(command: list[str], **more: Any) -> Iterator[subprocess.Popen[bytes]]:  # noqa: ANN401 - as of Popen
    """A program that ends with us."""
    process = subprocess.Popen(command, **more)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


@contextmanager
def screen() -> Iterator[None]:
    """A screen in memory; its number is found free by the server itself."""
    reads, writes = os.pipe()
    command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with started(command, pass_fds=[writes], stderr=subprocess.DEVNULL):
        os.close(writes)
        with os.fdopen(reads) as answer:
            os.environ["DISPLAY"] = f":{answer.readline().strip()}"
        yield


@contextmanager
def key_store() -> Iterator[None]:
    """The real key store, unlocked."""
    command = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with started(command, stdin=subprocess.PIPE, **quiet) as process:
        asked = process.stdin
        if asked is not None:
            asked.write(b"password")
            asked.close()
        bus = Gio.bus_get_sync(Gio.BusType.SESSION, None)
        until(lambda: _owned(bus, "org.freedesktop.secrets"), "the key store on the bus")
        yield


def _owned(bus: Gio.DBusConnection, name: str) -> bool:
    asked = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner")
    answer = bus.call_sync(*asked, GLib.Variant("(s)", (name,)), None, 0, 5000, None)
    return bool(answer.unpack()[0])


def until(found: Callable[[], T], what: str) -> T:
    """Wait for something, and not longer than needed."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        answer = found()
        if answer:
            return answer
        time.sleep(LOOK_AGAIN)
    raise NotThereError(what)


# --- the screen reader ---


class Reader:
    """Knows the program by what it says on the accessibility bus, and by nothing else."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._app = cast("Any", until(self._find_app, "the program on the accessibility bus"))
        self._app.set_cache_mask(Atspi.Cache.NONE)

    def _find_app(self) -> Atspi.Accessible | None:
        if self._process.poll() is not None:
            message = f"a program that runs; it ended with {self._process.returncode}"
            raise NotThereError(message)
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        apps = [desktop.get_child_at_index(place) for place in range(desktop.get_child_count())]
        return next((app for app in apps if app is not None and app.get_process_id() == self._process.pid), None)

    def everything(self) -> list[Atspi.Accessible]:
        """All that is shown, as it reads."""
        found, waiting = [], [self._app]
        while waiting:
            node = waiting.pop()
            try:
                if node is not self._app:
                    states = node.get_state_set()
                    if not states.contains(Atspi.StateType.SHOWING) or not states.contains(Atspi.StateType.VISIBLE):
                        continue
                    found.append(node)
                children = [node.get_child_at_index(place) for place in range(node.get_child_count())]
            except GLib.Error:
                continue  # it went away while we looked
            waiting += [child for child in reversed(children) if child is not None]
        return found

    def _named(self, name: str, roles: tuple[Atspi.Role, ...]) -> Atspi.Accessible | None:
        for node in self.everything():
            try:
                if node.get_role() in roles and node.get_name().startswith(name) and _enabled(node):
                    return node
            except GLib.Error:
                continue
        return None

    def find(self, name: str, roles: tuple[Atspi.Role, ...] = BUTTONS) -> Atspi.Accessible:
        """Something whose name begins so."""
        try:
            return until(lambda: self._named(name, roles), name)
        except NotThereError:
            there = sorted({f"{each.get_role_name()}: {each.get_name()}" for each in self.everything()})
            message = f"“{name}” is not there. There are:\n" + "\n".join(there)
            raise NotThereError(message) from None

    def press(self, name: str) -> None:
        """Press it, as the person says its name."""
        for _ in range(3):
            node = self.find(name)
            try:
                actions = [node.get_action_name(place) for place in range(node.get_n_actions())]
                place = next(place for place, action in enumerate(actions) if action in PRESS)
                node.do_action(place)
            except GLib.Error:
                continue  # laid out anew meanwhile
            return
        message = f"“{name}” does not stay to be pressed"
        raise NotThereError(message)

    def write(self, name: str, words: str) -> None:
        """Write into the field of this name."""
        node = self.find(name, FIELDS)
        node.set_text_contents(words)
        until(lambda: Atspi.Text.get_text(node, 0, -1) == words, f"“{words}” in {name}")

    def hear(self, words: str) -> None:
        """Wait until something says so, in its name or description."""

        def said() -> bool:
            return any(words in each.get_name() or words in each.get_description() for each in self.everything())

        try:
            until(said, words)
        except NotThereError:
            there = "\n".join(each.get_name() for each in self.everything() if each.get_name())
            message = f"nobody says “{words}”. One hears:\n{there}"
            raise NotThereError(message) from None


def _enabled(node: Atspi.Accessible) -> bool:
    return bool(node.get_state_set().contains(Atspi.StateType.ENABLED))


# --- the day ---


def set_up(reader: Reader) -> None:
    """The first start, up to the first plan."""
    reader.hear("Welcome")
    reader.press("I understand")
    reader.hear("Who is Companion for?")
    reader.write("My name", "Rose")
    reader.press("Next")
    reader.hear("Is this easy to read?")
    reader.press("Next")
    reader.hear("Where do you live?")
    reader.press("Skip this")
    reader.press("Add someone by name")
    reader.write("What you call them", "Margaret")
    reader.press("Next")
    reader.press("Friend")
    reader.press("Next")
    reader.press("Within walking distance")
    reader.press("Next")
    reader.write("Number, e-mail or link", "01632 960 118")
    reader.press("Add Margaret")
    reader.hear("Press a line to change it.")
    reader.press("Back")
    reader.hear("1 person is in your circle.")
    reader.press("Next")
    reader.hear("How do you reach each other?")
    reader.press("Next")
    reader.hear("Whom would you like to see or hear?")


def plan_a_call(reader: Reader) -> None:
    """Who, when, how."""
    reader.press("Plan a visit or a call")
    reader.hear("Who would you like to be with?")
    reader.press("Margaret")
    reader.press("Next")
    reader.hear("When shall you and Margaret")
    reader.press("Just once")
    reader.press("Next")
    reader.hear("step 3 of 3")
    reader.press("Telephone")
    reader.press("Plan it")
    reader.hear("It is in your plans: Phone call with Margaret")
    reader.press("Next")
    reader.hear("All set")
    reader.press("Begin with Today")


def note_a_touch(reader: Reader) -> None:
    """We were in touch."""
    reader.press("We were in touch")
    reader.hear("Who were you in touch with?")
    reader.press("Margaret")
    reader.hear("How were you in touch with Margaret?")
    reader.press("Phone call")
    reader.hear("Undo")


THOUGHT = (
    ("How sure are you that this is true?", "Mostly"),
    ("How much does it upset you now?", "A little"),
    ("Where did this idea come from?", "Somebody said it"),
    ("", "Next"),
    ("Which of these did you get used to in your life?", "The telephone"),
    ("", "Next"),
    ("How did you learn it then?", "Somebody showed me"),
    ("What was different with the computer?", "There was nobody to ask"),
    ("Which of these says it more fairly?", "I have not yet tried it with somebody beside me"),
    ("Whose face or voice would you like more of?", "Margaret"),
    ("How upset are you now?", "A little"),
    ("Which small thing shall we put in your plans?", "Sit with Margaret"),
    ("How hard do you think it will be?", "A little hard"),
    ("How sure are you of the old thought now?", "Half"),
)
"""Questions of the exercise and what Rose answers, in her words."""


def look_at_a_thought(reader: Reader) -> None:
    """From the thought to a small plan with a date."""
    reader.press("Thoughts")
    reader.press("“I am too old for technology”")
    reader.hear("When to leave this one out")
    reader.press("Begin")
    for question, answer in THOUGHT:
        if question:
            reader.hear(question)
        reader.press(answer)
    reader.hear("That is all for now")
    reader.hear("In your plans: Sit with Margaret")
    reader.press("Done")


def get_help(reader: Reader) -> None:
    """A number is there, without the internet and without a country."""
    reader.press("Get help")
    reader.hear("In danger now")
    reader.hear("112")
    reader.press("Back to where I was")


def still_there(reader: Reader) -> None:
    """After the restart."""
    reader.hear("Rose")
    reader.hear("Margaret")
    reader.press("Plans")
    reader.hear("Phone call with Margaret")
    reader.press("My people")
    reader.hear("Margaret")
    reader.press("More about Margaret")
    reader.hear("01632 960 118")
    reader.hear("Phone call")
    reader.press("Thoughts")
    reader.hear("half sure")


def say(what: str) -> None:
    """One line for whoever reads along."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def main(python: str, home: str) -> None:
    """The first day, a restart, and the next look."""
    command = [python, "-m", "companion"]
    with ExitStack() as stack:
        stack.enter_context(screen())
        stack.enter_context(key_store())
        surroundings = {**os.environ, "QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "TZ": "UTC"}
        with started(command, env=surroundings, cwd=home) as program:
            reader = Reader(program)
            for part in (set_up, plan_a_call, note_a_touch, look_at_a_thought, get_help):
                part(reader)
                say(part.__name__)
        with started(command, env=surroundings, cwd=home) as program:
            still_there(Reader(program))
            say(still_there.__name__)
    say("done")


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except NotThereError as missing:
        sys.exit(f"Not there: {missing}")
