"""Countries to choose from, for the help lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.safety import ELSEWHERE
from companion.ui.asked_words import asked
from companion.ui.texts import tr
from companion.ui.widgets.field import Field, pick

if TYPE_CHECKING:
    from PySide6.QtWidgets import QComboBox

    from companion.domain.safety import Country
    from companion.ui.house import House


def seems_words(country: Country) -> str:
    """Said wherever a country is used that nobody has chosen."""
    return tr("You seem to be in this country: {country}.", country=country.name)


def country_pick(house: House) -> QComboBox:
    """The countries, with the one chosen, else the one the time zone tells. ``currentData()`` is its code."""
    options = [(country.code, country.name) for country in house.helping.countries()]
    options.append((ELSEWHERE, tr("Another country")))
    chosen = house.preferences().country
    if not chosen:
        seems = house.helping.seems()
        chosen = seems.code if seems is not None else ""
    if not chosen:
        options.insert(0, ("", tr("Please choose")))
    return pick(options, chosen)


def country_field(house: House) -> Field:
    """A list of countries; what is chosen is kept at once. What was only guessed is not."""
    box = country_pick(house)
    box.currentIndexChanged.connect(lambda _index: house.change_preferences(country=box.currentData()))
    seems = None if house.preferences().country else house.helping.seems()
    hint = tr("For the help lines. Nothing is sent anywhere.")
    label = asked(house, tr("My country"), tr("{name}’s country"), tr("Their country"))
    return Field(label, box, hint=f"{_guess_words(house, seems)} {hint}" if seems is not None else hint)


def _guess_words(house: House, country: Country) -> str:
    """The guess as set-up and Settings say it. Get help speaks to whoever sits here, as in ``seems_words``."""
    return asked(
        house,
        tr("You seem to be in this country: {country}."),
        tr("{name} seems to be in this country: {country}."),
        tr("They seem to be in this country: {country}."),
        country=country.name,
    )
