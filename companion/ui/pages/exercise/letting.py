"""Three small plans are open: which one shall we let go?"""

from collections.abc import Callable, Sequence

from companion.domain.plans import Plan, PlanId
from companion.ui.plan_words import MODE_ICONS
from companion.ui.steps.answers import GAP, Answer
from companion.ui.steps.part import Nearby, Part
from companion.ui.texts import tr
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.words import Words


class LettingGo(Part):
    """The open plans to press. ``answered`` carries the id of the one to let go, empty to keep them all."""

    def __init__(self, plans: Sequence[Plan], nearby: Nearby) -> None:
        super().__init__()
        meaning = tr("Three small plans are open. More than three at once are seldom done.")
        self.column.addWidget(Words(meaning))
        columns = Columns(gap=GAP, least=420)
        for plan in plans:
            people = [person for person in map(nearby.person, plan.people) if person is not None]
            names = ", ".join(person.name for person in people)
            when = nearby.say.when(plan.starts)
            answer = Answer(
                plan.what or names, MODE_ICONS[plan.mode], sub=f"{names}. {when}" if plan.what and names else when
            )
            answer.clicked.connect(self._gives(plan.id))
            columns.addWidget(answer)
        keep = Answer(tr("Keep them all, and plan nothing new today"), "check")
        keep.clicked.connect(self._gives(PlanId("")))
        columns.addWidget(keep)
        self.column.addLayout(columns)

    def _gives(self, plan: PlanId) -> Callable[[], None]:
        return lambda: self.answered.emit(plan)
