"""The numbers on paper, in large print."""

from companion.services.helping import EVERYWHERE_EMERGENCY, HelpPage
from companion.ui.texts import tr
from companion.ui.widgets.help_line import Told, about_words
from companion.ui.widgets.printing import Sheet, SheetLine
from companion.ui.words import full_date


def help_sheet(shown: HelpPage, told: Told) -> Sheet:
    """The page on paper: without "open now", which paper cannot know."""
    every = (*shown.emergency, *shown.crisis, *shown.friendly, *shown.more)
    lines = [
        SheetLine(
            large=each.line.number_display,
            words=f"{about_words(each.line)} {tr('Checked {day}.', day=full_date(each.line.last_verified))}",
        )
        for each in every
    ]
    if not every:
        lines = [SheetLine(large=EVERYWHERE_EMERGENCY, words=tr("Emergency. Or ring the number you know."))]
    if shown.my_person is not None:
        mine = SheetLine(large=shown.my_person.number, words=tr("{name}, my person", name=shown.my_person.person.name))
        lines.insert(min(2, len(lines)), mine)
    foot = tr("Companion is not a doctor, a therapist or an alarm. If you feel unsafe, ring the emergency number.")
    day = full_date(told.now.date())
    printed = tr("Printed {day}", day=day)
    soft = f"{shown.country.name}. {printed}" if shown.country is not None else printed
    return Sheet(title=tr("Whom to ring"), lines=tuple(lines), foot=foot, soft=soft)
