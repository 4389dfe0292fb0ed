"""The list of pages and the way between them. Pages do not know each other; they ask for a name."""

from __future__ import annotations

from dataclasses import field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from companion.domain.record import record

if TYPE_CHECKING:
    from companion.ui.house import House
    from companion.ui.widgets.page import Page


@record
class Door:
    """A page that stands in the rail."""

    page: str
    words: str
    icon: str


DOORS: tuple[Door, ...] = (
    Door(page="today", words="Today", icon="sun"),
    Door(page="people", words="My people", icon="users"),
    Door(page="plans", words="Plans", icon="calendar-heart"),
    Door(page="thoughts", words="Thoughts", icon="sprout"),
    Door(page="how", words="How I am", icon="chart-line"),
)
"""At most five, plus Get help. Settings stands at the top of Today, and Control with a comma opens it anywhere."""

PAGES: dict[str, tuple[str, str]] = {
    "today": ("today", "today"),
    "people": ("people", "people"),
    "person": ("person", "people"),
    "links": ("links", "people"),
    "money": ("money", "people"),
    "bring_in": ("bring_in", "people"),
    "photos": ("photos", "people"),
    "agreement": ("agreement", "people"),
    "dates": ("dates", "people"),
    "remembered": ("remembered", "people"),
    "plans": ("plans", "plans"),
    "plan": ("plan", "plans"),
    "occurrence": ("occurrence", "plans"),
    "calendar": ("calendar", "plans"),
    "bring_plans": ("bring_plans", "plans"),
    "server": ("server", ""),
    "family_card": ("family_card", ""),
    "call": ("call", "plans"),
    "afterwards": ("afterwards", "plans"),
    "note": ("note", "today"),
    "thoughts": ("thoughts", "thoughts"),
    "shelf": ("thoughts", "thoughts"),
    "before": ("before", "thoughts"),
    "path": ("path", "thoughts"),
    "exercise": ("exercise", "thoughts"),
    "pairs": ("pairs", "thoughts"),
    "pack": ("pack", "thoughts"),
    "suggested": ("suggested", "thoughts"),
    "kept": ("kept", "thoughts"),
    "proof": ("proof", "thoughts"),
    "help": ("help", ""),
    "calm": ("calm", ""),
    "fear": ("fear", ""),
    "safety_plan": ("safety_plan", ""),
    "grief": ("grief", ""),
    "gentle": ("gentle", ""),
    "back_again": ("back_again", ""),
    "pause": ("pause", ""),
    "deciding": ("deciding", ""),
    "hearing": ("hearing", "today"),
    "lonely": ("lonely", "today"),
    "long_night": ("long_night", ""),
    "local": ("local", "people"),
    "bring_local": ("bring_local", "people"),
    "group": ("group", "people"),
    "bridge": ("bridge", "people"),
    "ladder": ("ladder", "people"),
    "how": ("how", "how"),
    "how_closer": ("how_closer", "how"),
    "check_in": ("check_in", "how"),
    "check_ins": ("check_ins", "how"),
    "report": ("report", "how"),
    "settings": ("settings", ""),
    "settings_section": ("settings", ""),
    "set_up": ("set_up", ""),
    "therapists": ("therapists", ""),
    "editor": ("editor", ""),
    "paper": ("paper", ""),
    "recovery": ("recovery", ""),
    "key": ("key", ""),
    "copies": ("copies", ""),
    "delete": ("delete", ""),
    "helper_key": ("helper_key", ""),
    "change_look": ("change_look", ""),
    "change_make": ("change_make", ""),
    "reminded": ("reminded", ""),
    "rehearsal": ("rehearsal", "people"),
    "helper_plan": ("helper_plan", ""),
    "shut": ("shut", ""),
    "helper": ("helper", ""),
    "locks": ("locks", ""),
    "who_sees": ("who_sees", ""),
    "helper_changes": ("helper_changes", ""),
}
"""Page name to its folder under ``companion/ui/pages`` and the door it belongs to.

Each folder has ``page.py`` with ``make(house, **what) -> Page``.
"""


SOON = ("help",)
"""Not a door of the list above, and yet one press away."""


@record
class Place:
    """Where one is: a page and what it shows."""

    page: str
    what: dict[str, Any] = field(default_factory=dict)


class Router(QObject):
    """Keeps the way one came, so that Back and "back to where I was" always work."""

    moved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._trail: list[Place] = []

    @property
    def here(self) -> Place | None:
        """Where one is."""
        return self._trail[-1] if self._trail else None

    @property
    def trail(self) -> tuple[Place, ...]:
        """The way one came, where one is last."""
        return tuple(self._trail)

    def go(self, page: str, **what: Any) -> None:  # noqa: ANN401 - each page knows its own
        """Open a page. A door starts a new trail."""
        if page not in PAGES:
            message = f"no such page: {page}"
            raise KeyError(message)
        place = Place(page=page, what=what)
        if place == self.here and not PAGES[page][1]:  # Get help pressed on Get help: Back needs one press, not two
            self.moved.emit(self.here)
            return
        if any(door.page == page for door in DOORS):
            self._trail = [place]
        else:
            self._trail.append(place)
        self.moved.emit(place)

    def replace(self, page: str, **what: Any) -> None:  # noqa: ANN401 - as above
        """Open a page in the place of this one, so that Back does not return here."""
        if self._trail:
            self._trail.pop()
        self.go(page, **what)

    def back(self) -> None:
        """To the page before; Today when there is none."""
        if len(self._trail) > 1:
            self._trail.pop()
            self.moved.emit(self._trail[-1])
        elif self.here is None or self.here.page != "today":
            self.go("today")

    def home(self) -> None:
        """To Today."""
        self.go("today")


def load_page(page: str) -> None:
    """Load the code of a page that is likely to be asked for next, so that opening it does not wait for it."""
    import_module(f"companion.ui.pages.{PAGES[page][0]}.page")


def page_modules() -> list[str]:
    """The modules of the pages one press away; with all of them the program would be 3 MB larger."""
    return [f"companion.ui.pages.{PAGES[page][0]}.page" for page in (*(door.page for door in DOORS), *SOON)]


def make_page(place: Place, house: House) -> Page:
    """Build the page of a place."""
    folder, _ = PAGES[place.page]
    module = import_module(f"companion.ui.pages.{folder}.page")
    page: Page = module.make(house, **place.what)
    return page
