"""The list of pages and the way between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from companion.ui import pages
from companion.ui.router import DOORS, PAGES, Place, Router

FOLDERS = {path.parent.name for path in Path(pages.__file__).parent.glob("*/page.py")}


@pytest.fixture
def router() -> Router:
    return Router()


def names(router: Router) -> list[str]:
    return [place.page for place in router.trail]


def test_every_page_has_its_folder_and_every_folder_is_a_page() -> None:
    assert {folder for folder, _ in PAGES.values()} == FOLDERS


def test_doors_are_pages_and_at_most_five() -> None:
    doors = {door.page for door in DOORS}
    assert len(DOORS) == len(doors) <= 5
    assert doors <= set(PAGES)
    assert {door for _, door in PAGES.values()} <= doors | {""}


def test_an_unknown_page_is_an_error_of_ours(router: Router) -> None:
    with pytest.raises(KeyError, match="no such page"):
        router.go("moon")
    assert router.here is None


def test_the_way_one_came_leads_back(router: Router) -> None:
    for page in ("people", "person", "plan"):
        router.go(page, person="anna")
    assert names(router) == ["people", "person", "plan"]
    moved: list[Place] = []
    router.moved.connect(moved.append)
    kept = router.trail[1]
    router.back()
    assert moved == [kept]
    assert moved[0] is kept  # the very place, so that its page is still there
    router.back()
    router.back()
    assert names(router) == ["today"]
    router.back()
    assert names(router) == ["today"]


def test_back_from_nowhere_is_today(router: Router) -> None:
    router.back()
    assert names(router) == ["today"]


def test_a_door_begins_anew(router: Router) -> None:
    router.go("people")
    router.go("person")
    router.go("plans")
    assert names(router) == ["plans"]
    first = router.here
    router.go("plans")
    assert router.here == first
    assert router.here is not first
    router.go("help")
    router.home()
    assert names(router) == ["today"]


def test_what_is_replaced_is_not_come_back_to(router: Router) -> None:
    router.go("people")
    router.go("bring_in")
    router.replace("person", person="anna")
    assert names(router) == ["people", "person"]
    router.replace("people")
    assert names(router) == ["people"]
    empty = Router()
    empty.replace("help")
    assert names(empty) == ["help"]


def test_help_pressed_on_help_adds_nothing(router: Router) -> None:
    router.go("plans")
    for _ in range(3):
        router.go("help")
    assert names(router) == ["plans", "help"]
    router.go("help", choose=True)
    assert names(router) == ["plans", "help", "help"]


def test_other_pages_can_follow_themselves(router: Router) -> None:
    router.go("people")
    router.go("plan")
    router.go("plan")
    assert names(router) == ["people", "plan", "plan"]
