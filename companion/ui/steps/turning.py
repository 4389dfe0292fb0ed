"""Steps that ask about one thing after another: which one is shown, and the ways on and back between them."""

from companion.domain.exercises import Option
from companion.domain.run_screens import Screen
from companion.ui.steps.large_card import LargeCard
from companion.ui.steps.part import Part, tell


class TurningPart(Part):
    """A large card above, and below it what is asked about it. A child says ``_ask`` and ``_keep``."""

    def __init__(self, screen: Screen, answered: set[str]) -> None:
        super().__init__()
        self._things = screen.cards
        open_ones = [place for place, thing in enumerate(self._things) if thing.id not in answered]
        self._place = open_ones[0] if open_ones else len(self._things) - 1
        self._card = self.card = LargeCard()
        self.column.addWidget(self._card)

    @property
    def thing(self) -> Option:
        """What is asked about now."""
        return self._things[self._place]

    @property
    def at_last(self) -> bool:
        """Whether nothing comes after it."""
        return self._place == len(self._things) - 1

    def _ask(self) -> None:
        """Show what is asked about the thing, with what was answered before."""
        raise NotImplementedError

    def _keep(self, *, passed: bool) -> None:
        """Take over what stands there, before another thing is shown. ``passed``: going on counts as asked."""
        raise NotImplementedError

    def _show(self) -> None:
        self._card.show_card(self.thing.text, self._place + 1, len(self._things))
        self._ask()

    def _turn(self, by: int) -> bool:
        self._keep(passed=by > 0)
        if not 0 <= self._place + by < len(self._things):
            return False
        self._go(by)
        return True

    def _go(self, by: int) -> None:
        """To another thing, with the keyboard on its first answer."""
        self._place += by
        self._show()
        self.changed.emit()
        self.noted.emit()
        tell(self, self.thing.text)
        self.start()
        self.turned.emit()

    def onward(self) -> bool:
        """To the next thing."""
        return self._turn(1)

    def back(self) -> bool:
        """To the thing before."""
        return self._turn(-1)
