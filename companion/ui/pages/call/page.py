"""Call time as a page of the window. Leaving it loses nothing: it goes on waiting on Today."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.problems import Problem
from companion.ui.pages.call.view import CallView, call_for
from companion.ui.problem_words import problem_words
from companion.ui.texts import tr
from companion.ui.widgets.page import Page, back_button
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from datetime import date

    from companion.domain.plans import PlanId
    from companion.ui.house import House


class CallPage(Page):
    """The page. ``join`` begins at once, for the one press on Today."""

    def __init__(self, house: House, plan: PlanId, day: date, *, join: bool = False) -> None:
        super().__init__()
        self._house, self._plan, self._day, self._join = house, plan, day, join
        self._view: CallView | None = None

    def refresh(self) -> None:
        """Lay it out; what has begun stays as it is when one comes back from Get help."""
        if self._view is not None:
            return
        self.clear_body()
        self.clear_buttons()
        try:
            call = call_for(self._house, self._plan, self._day)
        except Problem as problem:
            words = problem_words(problem)
            self.set_heading(words.title)
            self.body.addWidget(Words(words.meaning))
            self.body.addStretch(1)
            self._foot()
            return
        self._view = CallView(self._house, call)
        self._view.closed.connect(self._house.router.home)
        self._view.asked.connect(self._go)
        self.body.addWidget(self._view, 1)
        self.setAccessibleName(self._view.accessibleName())
        self._foot()
        if self._join:
            self._begin(self._view)

    def _begin(self, view: CallView) -> None:
        """Once: built anew, as after another text size, the page must not open the call again by itself."""
        self._join = False
        here = self._house.router.here
        if here is not None and here.page == "call":
            here.what["join"] = False
        view.join()

    def _foot(self) -> None:
        back = back_button()
        back.clicked.connect(self._house.router.back)
        help_press = Press(tr("Get help"), "phone", PressKind.HELP)
        help_press.clicked.connect(lambda: self._house.router.go("help"))
        self.add_buttons(left=[help_press, back])  # help stands in the same corner as on every page

    def _go(self, page: str) -> None:
        router = self._house.router
        if page == "person" and self._view is not None:
            router.go("person", person=self._view.call.people[0].id)
        elif page == "afterwards" and not self._house.preferences().ask_after:
            router.home()
        elif page == "afterwards":
            router.replace("afterwards", plan=self._plan, day=self._day)
        else:
            router.go(page, plan=self._plan, day=self._day)

    def focus_first(self) -> None:
        """On the big button."""
        if self._view is not None:
            self._view.focus_main()
        else:
            super().focus_first()


def make(house: House, *, plan: PlanId, day: date, join: bool = False, **_more: object) -> Page:
    """The page of one occurrence, by plan and the date its rule gives."""
    return CallPage(house, plan, day, join=join)
