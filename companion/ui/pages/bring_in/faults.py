"""What could not be read in a contacts file, in words."""

from companion.domain.contacts import CardFault, Row, Why
from companion.domain.problems import Fault
from companion.ui.texts import tr

MOST = 30
"""Faults shown one by one; after so many a number says the rest."""


def fault_words(fault: Fault) -> str:
    """One fault with its line."""
    words = _table().get(fault.what, tr("could not be read"))
    if fault.file:
        return tr("“{file}”, line {line}: {what}", file=fault.file, line=fault.line, what=words)
    return tr("Line {line}: {what}", line=fault.line, what=words)


def _table() -> dict[str, str]:
    return {
        CardFault.NOT_A_FIELD: tr("this is no field of a card. The rest of the card was read."),
        CardFault.OUTSIDE: tr("this stands in no card and was passed over."),
        CardFault.NO_END: tr("the card has no end. The file may have been cut off. What is there was read."),
        CardFault.NO_NAME: tr("this card has no name, so nobody was made of it."),
        CardFault.BAD_DATE: tr("this birthday is no day of the year."),
        CardFault.UNSURE_DATE: tr("this birthday may be two days of the year. Please add it by hand."),
        CardFault.BAD_PHOTO: tr("this photo is damaged. The person was read."),
        CardFault.LARGE_PHOTO: tr("this photo is too large. The person was read without it."),
        CardFault.UNREADABLE: tr("this card makes no sense."),
        CardFault.MORE: tr("there is more like this."),
    }


def row_words(row: Row) -> str:
    """The softer line of a row: how to reach them, or who they perhaps are."""
    if not row.new:
        why = {Why.PHONE: tr("same number"), Why.EMAIL: tr("same e-mail"), Why.NAME: tr("same name")}
        reasons = ", ".join(why[each] for each in row.why)
        return tr("Perhaps the same as {name}: {why}", name=row.same_name, why=reasons)
    found = row.found
    ways = [way.address for way in (*found.phones[:1], *found.emails[:1])]
    return ", ".join([*ways[:1], found.town] if found.town else ways[:1])
