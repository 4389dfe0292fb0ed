"""Whom a question of set-up is about: whoever sits here, or the one they help, by name where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from companion.ui.house import House


def asked(house: House, own: str, named: str, unnamed: str, **values: object) -> str:
    """One of three wordings of the same thing, its ``{names}`` filled in.

    Only while set-up lasts and is done for somebody else is the one who sits here not the one it is about: afterwards
    it is their diary, and every page speaks to them again.

    Args:
        house: Everything a page may ask for.
        own: To the person themselves, as in "Where do you live?".
        named: About the one who is helped; ``{name}`` stands for their name.
        unnamed: The same where no name was given, with "they".
        values: What else is to be filled in.
    """
    kept = house.preferences()
    helped = kept.set_up_for == "other" and not kept.set_up_done
    about = named if kept.name else unnamed
    return (about if helped else own).format(name=kept.name, **values)
