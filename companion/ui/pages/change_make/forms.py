"""The forms of a file of changes, one kind each. ``result`` gives the changes, or ``Problem`` with what to mend."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.changes_from_afar import LONGEST_NAME, NewPhoto, NewSetting, NewWay, SettingName
from companion.domain.people import Way
from companion.domain.preferences import Theme
from companion.domain.problems import Problem, ProblemKind
from companion.ui.afar_words import address_problem_words
from companion.ui.cities import city_of, find_zones
from companion.ui.look import look
from companion.ui.pages.change_make.photo import PhotoPick
from companion.ui.people_words import channel_words
from companion.ui.size_words import size_options
from companion.ui.texts import tr
from companion.ui.widgets.field import Field, line_edit, pick
from companion.ui.widgets.link_offer import LinkOffer
from companion.ui.widgets.one_of_row import OneOfRow
from companion.ui.widgets.press import AnyOf
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from companion.domain.changes_from_afar import Change
    from companion.ui.house import House


class Form(QWidget):
    """Base: a column, and a line that says what to mend."""

    def __init__(self, house: House) -> None:
        super().__init__()
        self.house = house
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look().gap(12))
        self._says = Words("", "strong")
        self._says.hide()

    def result(self) -> tuple[Change, ...]:
        """What was filled in. Raises ``Problem``, already said beside what it is about."""
        raise NotImplementedError

    def refuse(self, words: str, spot: QWidget) -> Problem:
        """Say what to mend and go there."""
        self._says.set_or_hide(words)
        spot.setFocus()
        return Problem(ProblemKind.BAD_VALUE, "form")

    def say_last(self) -> None:
        """Put the line that says what to mend at the end."""
        self.column.addWidget(self._says)


class Named(Form):
    """A form about somebody of the other's circle, by the name they use."""

    def __init__(self, house: House, names: Sequence[str] = ()) -> None:
        super().__init__(house)
        self.who = line_edit(names[0] if len(names) == 1 else house.preferences().name)
        hint = tr("The name as it stands in their circle. Often it is you.")
        self.column.addWidget(Field(tr("Whom is it about?"), self.who, hint=hint))

    @property
    def name(self) -> str:
        """The name typed. Raises ``Problem`` when there is none."""
        name = " ".join(self.who.text().split())
        if not name or len(name) > LONGEST_NAME:
            raise self.refuse(tr("Please type the name."), self.who)
        return name


class Address(QWidget):
    """A link or a number, pasted whole; it says itself which way it is."""

    def __init__(self, house: House, label: str) -> None:
        super().__init__()
        self._house = house
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look().gap(8))
        channels = [channel.id for channel in house.channels.all() if channel.takes]
        self.channel = pick([(channel, channel_words(channel)) for channel in channels], "zoom")
        self.edit = line_edit()
        self._field = Field(label, self.edit)
        self.edit.editingFinished.connect(self._recognise)
        self._offer = LinkOffer(house, self.edit)
        self._offer.taken.connect(self._recognise)
        column.addWidget(self._field)
        column.addWidget(self._offer)
        column.addWidget(Field(tr("Which way is it?"), self.channel))

    def _recognise(self) -> None:
        if self._offer.waits:
            return
        found = self._house.channels.recognise(self.edit.text())
        if found is not None and self.channel.findData(found.channel) >= 0:
            self.channel.setCurrentIndex(self.channel.findData(found.channel))
            self._field.say(tr("This looks like: {way}.", way=channel_words(found.channel)))

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return not self.edit.text().strip()

    def way(self) -> Way:
        """The way, past the same guard as where it is opened. Raises ``Problem``."""
        self._offer.settle()
        channel = str(self.channel.currentData())
        return Way(channel=channel, address=self._house.channels.validate(channel, self.edit.text()))


class WayForm(Named):
    """A new link or number."""

    def __init__(self, house: House, names: Sequence[str] = ()) -> None:
        super().__init__(house, names)
        self._address = Address(house, tr("The new link or number, pasted whole"))
        self._beside = AnyOf(tr("Keep the old one beside it"))
        self.column.addWidget(self._address)
        self.column.addWidget(self._beside)
        self.say_last()

    def result(self) -> tuple[Change, ...]:
        """The new way."""
        name = self.name
        try:
            way = self._address.way()
        except Problem as problem:
            raise self.refuse(address_problem_words(problem), self._address.edit) from None
        return (NewWay(who=name, channel=way.channel, address=way.address, instead=not self._beside.isChecked()),)


class PhotoForm(Named):
    """A photo of somebody."""

    def __init__(self, house: House, names: Sequence[str] = ()) -> None:
        super().__init__(house, names)
        self._photo = PhotoPick()
        self.column.addWidget(self._photo)
        self.say_last()

    def result(self) -> tuple[Change, ...]:
        """The photo, made small."""
        name = self.name
        if not self._photo.data:
            raise self.refuse(tr("Please choose a photo."), self._photo.press)
        return (NewPhoto(who=name, photo=self._photo.data),)


class LookForm(Form):
    """Text size and colours; what is not chosen stays as it is."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._chosen: dict[SettingName, str] = {}
        sizes = [(str(step), words) for step, words in size_options()]
        themes = [
            (Theme.LIGHT.value, tr("Light")),
            (Theme.DARK.value, tr("Dark")),
            (Theme.CONTRAST.value, tr("High contrast")),
        ]
        for name, question, options in (
            (SettingName.TEXT_STEP, tr("How large should everything be?"), sizes),
            (SettingName.THEME, tr("Which colours?"), themes),
        ):
            self.column.addWidget(OneOfRow(question, options, "", partial(self._take, name)))
        self.say_last()

    def _take(self, name: SettingName, value: object) -> None:
        self._chosen[name] = str(value)

    def result(self) -> tuple[Change, ...]:
        """Those chosen."""
        if not self._chosen:
            raise self.refuse(tr("Please choose a size or colours."), self)
        return tuple(NewSetting(name=name, value=value) for name, value in self._chosen.items())


class CityClock(Field):
    """A city to type, for a clock. Empty means the one there is."""

    def __init__(self, label: str, zone: str = "") -> None:
        self.edit = line_edit(city_of(zone) if zone else "")
        super().__init__(label, self.edit)
        self.zone = zone
        self.edit.textChanged.connect(self._look)

    def _look(self, words: str) -> None:
        found = find_zones(words, 1)
        self.zone = found[0][0] if found else ""
        missing = words.strip() and not found
        known = tr("As in {city}.", city=found[0][1]) if found else ""
        self.say(tr("No such place is known here. Try a larger city.") if missing else known)


class ForWhomForm(Form):
    """For a set-up: the name, the country and the clock."""

    def __init__(self, house: House) -> None:
        super().__init__(house)
        self._name = line_edit()
        countries = [(country.code, country.name) for country in house.helping.countries()]
        self._country = pick([("", tr("Please choose")), *countries])
        self._clock = CityClock(tr("A large city near them, for the clock"))
        self.column.addWidget(Field(tr("What shall the program call them?"), self._name))
        self.column.addWidget(Field(tr("Their country"), self._country, hint=tr("For the help lines.")))
        self.column.addWidget(self._clock)
        self.say_last()

    def result(self) -> tuple[Change, ...]:
        """Whatever of the three was filled in."""
        values = {
            SettingName.NAME: " ".join(self._name.text().split())[:LONGEST_NAME],
            SettingName.COUNTRY: str(self._country.currentData()),
            SettingName.ZONE: self._clock.zone,
        }
        if not any(values.values()):
            raise self.refuse(tr("Please type the name first."), self._name)
        return tuple(NewSetting(name=name, value=value) for name, value in values.items() if value)
