"""The tokens, the scale and the style sheet of the look."""

from __future__ import annotations

from itertools import product

import pytest

from companion.domain.preferences import TEXT_STEPS, Theme
from companion.ui.theme import BODY, CONTRAST, DARK, FACES, LIGHT, Look, Tokens, face_colour, style_sheet, tokens_for

THEMES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
PAIRS = (
    ("ink", "paper"), ("ink", "rail"), ("ink", "card"), ("ink", "teal_soft"), ("ink", "plum_soft"),
    ("ink", "green_soft"), ("soft", "paper"), ("soft", "card"), ("on_teal", "teal"), ("teal", "card"),
    ("teal", "paper"), ("on_plum", "plum"), ("plum", "plum_soft"), ("green", "green_soft"), ("red", "card"),
    ("red", "rail"), ("on_hero", "hero"),
)  # fmt: skip
"""Text and what it stands on."""


def brightness(colour: str) -> float:
    """Relative luminance after WCAG 2.2."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((brightness(one), brightness(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(("theme", "pair"), list(product(THEMES, PAIRS)), ids=str)
def test_words_stand_out_seven_to_one(theme: str, pair: tuple[str, str]) -> None:
    tokens = THEMES[theme]
    assert contrast(getattr(tokens, pair[0]), getattr(tokens, pair[1])) >= 7


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", ["paper", "card", "rail"])
def test_edges_of_what_can_be_pressed_are_seen(theme: str, ground: str) -> None:
    tokens = THEMES[theme]
    for edge in ("edge", "teal", "ink"):
        assert contrast(getattr(tokens, edge), getattr(tokens, ground)) >= 3


def test_white_letters_stand_out_on_every_face() -> None:
    assert all(contrast(face, "#FFFFFF") >= 5.3 for face in FACES)
    assert face_colour("Anna") == face_colour("Anna")
    assert face_colour("") in FACES
    assert len({face_colour(f"Person {number}") for number in range(200)}) == len(FACES)


@pytest.mark.parametrize(
    ("theme", "dark", "tokens"),
    [(Theme.LIGHT, True, LIGHT), (Theme.DARK, False, DARK), (Theme.CONTRAST, False, CONTRAST),
     (Theme.SYSTEM, False, LIGHT), (Theme.SYSTEM, True, DARK)],
)  # fmt: skip
def test_a_choice_decides_the_colours_and_the_desktop_only_where_it_is_asked(
    theme: Theme, tokens: Tokens, *, dark: bool
) -> None:
    assert tokens_for(theme, system_dark=dark) == tokens


def test_text_grows_by_the_step_and_space_half_as_fast() -> None:
    sizes = [Look(tokens=LIGHT, step=step).px(BODY) for step in TEXT_STEPS]
    gaps = [Look(tokens=LIGHT, step=step).gap(20) for step in TEXT_STEPS]
    assert sizes == [20, 24, 28, 34, 40]
    assert gaps == [20, 21, 22, 24, 25]


@pytest.mark.parametrize(("theme", "step"), list(product(THEMES, TEXT_STEPS)))
def test_the_sheet_is_filled_in_to_the_end(theme: str, step: int) -> None:
    sheet = style_sheet(Look(tokens=THEMES[theme], step=step))
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")
    assert THEMES[theme].paper in sheet
    assert f"font-size: {Look(tokens=LIGHT, step=step).px(BODY)}px" in sheet
