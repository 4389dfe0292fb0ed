"""Countries to choose from, for the help lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.texts import tr
from companion.ui.widgets.field import Field, pick

if TYPE_CHECKING:
    from companion.ui.house import House


def country_field(house: House) -> Field:
    """A list of countries; what is chosen is kept at once."""
    options = [("", tr("Another country"))]
    options += [(country.code, country.name) for country in house.helping.countries()]
    box = pick(options, house.preferences().country)
    box.currentIndexChanged.connect(lambda _index: house.change_preferences(country=box.currentData()))
    return Field(tr("My country"), box, hint=tr("For the help lines. Nothing is sent anywhere."))
