"""The plan on paper, in large print."""

from companion.domain.safety_plan import PlanPart
from companion.services.caring import ShownLine, ShownPlan
from companion.ui.pages.safety_plan.wording import part_words
from companion.ui.texts import tr
from companion.ui.widgets.printing import Sheet, SheetLine


def plan_sheet(shown: ShownPlan) -> Sheet:
    """Every part with its number, also an empty one: there is room on paper to write."""
    lines: list[SheetLine] = []
    for number, part in enumerate(PlanPart, start=1):
        lines.append(SheetLine(large=f"{number}. {part_words(part).title}"))
        lines += [SheetLine(words=line_words(line)) for line in shown.parts[part]]
        if part is PlanPart.LINES:
            lines += [SheetLine(words=f"{each.line.name}: {each.line.number_display}") for each in shown.lines]
        if not lines[-1].words:
            lines.append(SheetLine())
    foot = tr("Companion is not a doctor, a therapist or an alarm. If you feel unsafe, ring the emergency number.")
    return Sheet(title=tr("My plan for hard days"), lines=tuple(lines), foot=foot)


def line_words(line: ShownLine) -> str:
    """As in "Tom: 01632 960 461"."""
    return tr("{name}: {number}", name=line.text, number=line.number) if line.number else line.text
