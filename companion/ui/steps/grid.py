"""A grid, one row at a time: tick whatever holds for it, then the next row."""

from companion.domain.run_screens import Screen
from companion.domain.runs import AnswerValue
from companion.ui.steps.answers import GAP
from companion.ui.steps.part import Given
from companion.ui.steps.parts import parts_of
from companion.ui.steps.turning import TurningPart
from companion.ui.texts import tr
from companion.ui.widgets.boxes import clear
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.press import AnyOf


class GridPart(TurningPart):
    """The columns as boxes to tick. A row that was passed without a tick is noted so, and not asked again."""

    def __init__(self, screen: Screen) -> None:
        rows: dict[str, list[str]] = {}
        for row, column in parts_of(screen.answer):
            rows.setdefault(row, [])
            if column:
                rows[row].append(column)
        super().__init__(screen, set(rows))
        self._rows = rows
        self._columns = screen.boxes
        self._touched = False
        self._boxes: dict[str, AnyOf] = {}
        self._holder = Columns(gap=GAP)
        self.column.addLayout(self._holder)
        self._show()

    def _ask(self) -> None:
        clear(self._holder)
        self._boxes = {}
        ticked = self._rows.get(self.thing.id, [])
        for column in self._columns:
            box = self._boxes[column.id] = AnyOf(column.text, plum=True)
            box.setAccessibleDescription(self.thing.text)
            box.setChecked(column.id in ticked)
            box.toggled.connect(self._ticked)
            self._holder.addWidget(box)
            box.show()

    def _ticked(self) -> None:
        self._keep(passed=True)
        self.changed.emit()
        self.noted.emit()

    def _keep(self, *, passed: bool) -> None:
        if passed:
            self._touched = True
            self._rows = self._with_this()

    def _with_this(self) -> dict[str, list[str]]:
        """Every row that was asked about, the present one among them."""
        ticked = [name for name, box in self._boxes.items() if box.isChecked()]
        return {**self._rows, self.thing.id: ticked}

    def _all(self, rows: dict[str, list[str]]) -> tuple[str, ...]:
        found: list[str] = []
        for thing in self._things:
            if thing.id in rows:
                found += [f"{thing.id}:{column}" for column in rows[thing.id] or [""]]
        return tuple(found)

    @property
    def given(self) -> Given | None:
        """Every tick; the present row counts as asked."""
        return self._all(self._with_this())

    @property
    def draft(self) -> AnswerValue | None:
        """The same so far, once a row was answered or passed."""
        return self._all(self._rows) if self._touched else None

    def next_words(self, usual: str) -> str:
        """Next goes to the next one, as long as there is one."""
        return usual if self.at_last else tr("Next one")
