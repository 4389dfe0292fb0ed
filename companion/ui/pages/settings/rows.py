"""The rows of the settings, by section. A setting is one field of the preferences and one row here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.nudge_quiet import kinds_on
from companion.domain.plans import Mode
from companion.domain.preferences import Theme
from companion.ui.country_words import country_field
from companion.ui.plan_words import mode_words
from companion.ui.texts import tr
from companion.ui.widgets.boxes import flow_of
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.home_clock import HomeClock
from companion.ui.widgets.one_of_row import OneOfRow
from companion.ui.widgets.preference_tick import preference_tick
from companion.ui.widgets.press import AnyOf, Press, PressKind
from companion.ui.widgets.text_sizes import text_sizes
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QVBoxLayout

    from companion.domain.preferences import Preferences
    from companion.ui.house import House


_WAYS = (Mode.IN_PERSON, Mode.PHONE, Mode.VIDEO, Mode.MESSAGE, Mode.LETTER)
"""What may lead."""


def text_and_colours(house: House, column: QVBoxLayout) -> None:
    """Text size, colours, the clock."""
    kept, change = house.preferences(), house.change_preferences
    column.addWidget(text_sizes(house))
    themes = [
        (Theme.SYSTEM, tr("As the computer")),
        (Theme.LIGHT, tr("Light")),
        (Theme.DARK, tr("Dark")),
        (Theme.CONTRAST, tr("High contrast")),
    ]
    column.addWidget(OneOfRow(tr("Which colours?"), themes, kept.theme, lambda theme: change(theme=theme)))
    clocks = [(True, tr("3:00 pm")), (False, tr("15:00"))]
    column.addWidget(
        OneOfRow(tr("How should the time be written?"), clocks, kept.twelve_hour, lambda on: change(twelve_hour=on))
    )


def reminders(house: House, column: QVBoxLayout) -> None:
    """When to be reminded, and whether that goes on with the window closed."""
    column.addWidget(Words(tr("Remind me of calls and visits"), "strong"))
    for name, words in (
        ("remind_day_before", tr("The day before")),
        ("remind_soon", tr("Ten minutes before")),
        ("remind_at_time", tr("At the time")),
    ):
        column.addWidget(preference_tick(house, name, words))
    column.addWidget(preference_tick(house, "ring", tr("With a soft sound")))
    column.addWidget(Words(tr("Afterwards"), "strong"))
    column.addWidget(preference_tick(house, "ask_after", tr("Ask me how it was")))
    column.addWidget(Words(tr("When the window is closed"), "strong"))
    column.addWidget(preference_tick(house, "keep_reminding", tr("Go on reminding me")))
    start = AnyOf(tr("Start quietly when the computer starts"))
    start.setChecked(house.autostart.enabled())
    said = Words("", "small")
    start.clicked.connect(lambda on: _start_at_login(house, start, said, on=on))
    column.addWidget(start)
    column.addWidget(said)
    column.addWidget(Words(tr("A computer that is switched off or asleep cannot remind you."), "small"))
    test = Press(tr("Will I be reminded?"), "bell", PressKind.SMALL)
    test.clicked.connect(lambda: house.router.go("reminded"))
    column.addLayout(flow_of(test))


def _start_at_login(house: House, start: AnyOf, said: Words, *, on: bool) -> None:
    from companion.domain.problems import Problem
    from companion.ui.problem_words import one_sentence

    try:
        house.autostart.set(on=on)
    except Problem as problem:
        said.setText(one_sentence(problem))
        start.setChecked(not on)  # as it still is
        return
    said.setText("")
    house.change_preferences(start_at_login=on)


def suggestions(house: House, column: QVBoxLayout) -> None:
    """Whether the program may speak up of its own accord."""
    column.addWidget(preference_tick(house, "suggestions", tr("Suggest something on Today, at most once a day")))
    kept = house.preferences()
    column.addWidget(Words(_of_ideas(kept), "small"))
    ways = [("", tr("It varies")), *((mode.value, mode_words(mode)) for mode in _WAYS)]
    column.addWidget(
        OneOfRow(tr("How do you like to be in touch?"), ways, kept.way, lambda way: house.change_preferences(way=way))
    )
    decided = Press(tr("How this program decides when to speak"), "lightbulb", PressKind.SMALL)
    decided.clicked.connect(lambda: house.router.go("deciding"))
    pause = Press(tr("Have a pause"), "pause", PressKind.SMALL)
    pause.clicked.connect(lambda: house.router.go("pause"))
    column.addLayout(flow_of(decided, pause))
    column.addWidget(preference_tick(house, "fine_alone", tr("I am fine alone. Only keep my plans")))
    column.addWidget(Words(tr("Then there are no suggestions and no thoughts to look at."), "small"))
    if house.speaker.available:
        column.addWidget(preference_tick(house, "read_aloud", tr("Show “Read aloud” on the pages")))


def _of_ideas(kept: Preferences) -> str:
    """Whether ideas for being together may come, which this tick alone does not say."""
    if not kept.ideas_asked:
        return tr("In your second week you are asked whether you like that. Each says why it is made.")
    if not kinds_on(kept):
        return tr(
            "Ideas for being together are off. You turn them on below, under “How this program decides when to speak”."
        )
    return tr("Each says why it is made. You choose which below, under “How this program decides when to speak”.")


def me(house: House, column: QVBoxLayout) -> None:
    """Name and country."""
    edit = line_edit(house.preferences().name)
    edit.editingFinished.connect(lambda: house.change_preferences(name=edit.text().strip()))
    column.addWidget(Field(tr("What shall we call you?"), edit))
    column.addWidget(country_field(house))
    column.addWidget(HomeClock(house))


def diary(house: House, column: QVBoxLayout) -> None:
    """The key, and taking one's contacts along."""
    column.addWidget(Words(tr("Your diary is locked with a key. It is only on this computer.")))
    with house.diary.reading() as book:
        shared = book.shared.newest("server") is not None
    if shared:
        column.addWidget(Words(tr("What you chose to keep in step is also on your server."), "soft"))
    code = Press(tr("Show my recovery code"), "key-round")
    code.clicked.connect(lambda: house.router.go("recovery"))
    key = Press(tr("Change how it opens"), "lock")
    key.clicked.connect(lambda: house.router.go("key"))
    copies = Press(tr("Copies of my diary"), "copy")
    copies.clicked.connect(lambda: house.router.go("copies"))
    delete = Press(tr("Delete for good"), "trash-2")
    delete.clicked.connect(lambda: house.router.go("delete"))
    column.addLayout(flow_of(code, key, copies, delete))
    column.addWidget(Words(tr("Your people can leave with you, as a contacts file for any phone."), "soft"))
    save = Press(tr("Save my people to a file"), "file-down")
    said = Words("", "small")
    save.clicked.connect(lambda: _save_people(house, said))
    column.addLayout(flow_of(save))
    column.addWidget(said)
    bring = Press(tr("Bring in contacts"), "file-up")
    bring.clicked.connect(lambda: house.router.go("bring_in"))
    photos = Press(tr("Photos from a folder"), "camera")
    photos.clicked.connect(lambda: house.router.go("photos"))
    calendars = Press(tr("Plans and other calendars"), "calendar")
    calendars.clicked.connect(lambda: house.router.go("calendar"))
    server = Press(tr("Keep in step with a server"), "repeat")
    server.clicked.connect(lambda: house.router.go("server"))
    column.addLayout(flow_of(bring, photos, calendars, server))


def _save_people(house: House, said: Words) -> None:
    from companion.ui.widgets.files import ask_to_save

    ask_to_save(
        said.window(),
        tr("Save my people to a file"),
        tr("my people"),
        "vcf",
        lambda path: _write_people(house, said, path),
    )


def _write_people(house: House, said: Words, path: Path) -> None:
    from companion.domain.problems import Problem
    from companion.ui.problem_words import one_sentence

    try:
        house.save_file(path, house.taking_out.write_cards())
    except Problem as problem:
        said.setText(one_sentence(problem))
        return
    said.setText(tr("Saved as “{name}”.", name=path.name))


def about(house: House, column: QVBoxLayout) -> None:
    """What this is and is not."""
    from companion import __version__

    del house
    for line in (
        tr("This program helps you plan time with people and look at your thoughts."),
        tr("It is not a doctor, a therapist or an alarm."),
        tr("Nobody reads what you write here unless you choose to show it to them."),
        tr("If you feel unsafe, press Get help or ring the emergency number."),
    ):
        column.addWidget(Words(line))
    column.addWidget(Words(tr("Companion {version}. Free software under the GNU GPL, version 3 or later.",
                              version=__version__), "small"))  # fmt: skip
