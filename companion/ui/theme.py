"""How it looks: the tokens of three themes, one scale for the whole interface, and the style sheet made of them.

Colours and sizes are those of the design guide; every text pair is at least 7:1, which a test measures from
drawn pixels.
"""

from functools import lru_cache
from string import Template

from companion.domain.preferences import Theme
from companion.domain.record import record

BODY = 20
"""Body text at step one, in pixels."""

FAMILY = "Atkinson Hyperlegible Next"


@record
class Tokens:
    """The named colours of one theme."""

    paper: str
    rail: str
    card: str
    ink: str
    soft: str
    line: str
    edge: str
    teal: str
    on_teal: str
    teal_soft: str
    green: str
    green_soft: str
    plum: str
    on_plum: str
    plum_soft: str
    gold: str
    red: str
    ring: str
    ring_inner: str
    hero: str
    on_hero: str
    hero_edge: str
    dark: bool = False
    contrast: bool = False


LIGHT = Tokens(
    paper="#FBF8F2", rail="#F1EBDF", card="#FFFFFF", ink="#1D2529", soft="#3D484E", line="#D9D2C4",
    edge="#8B8473", teal="#0B4F55", on_teal="#FFFFFF", teal_soft="#DCEBE9", green="#24502A",
    green_soft="#E2EEDD", plum="#5B2A5E", on_plum="#FFFFFF", plum_soft="#F1E6F1", gold="#B87400",
    red="#8A1C1C", ring="#E3E8E2", ring_inner="#CDD8D4", hero="#0B4F55", on_hero="#FFFFFF",
    hero_edge="#0B4F55",
)  # fmt: skip
DARK = Tokens(
    paper="#14191C", rail="#1A2024", card="#1F272B", ink="#F4EFE6", soft="#C4CBCD", line="#38434A",
    edge="#8A979D", teal="#8FD6D3", on_teal="#08282B", teal_soft="#12343A", green="#A9D8A6",
    green_soft="#1C2A1D", plum="#E2B8E4", on_plum="#2A1E2B", plum_soft="#2A1E2B", gold="#E3A033",
    red="#FFB3AD", ring="#1B2226", ring_inner="#243036", hero="#1F272B", on_hero="#F4EFE6",
    hero_edge="#8FD6D3", dark=True,
)  # fmt: skip
CONTRAST = Tokens(
    paper="#000000", rail="#000000", card="#000000", ink="#FFFFFF", soft="#FFFFFF", line="#FFFFFF",
    edge="#FFFFFF", teal="#FFE100", on_teal="#000000", teal_soft="#000000", green="#FFFFFF",
    green_soft="#000000", plum="#FFFFFF", on_plum="#000000", plum_soft="#000000", gold="#FFE100",
    red="#FFFFFF", ring="#000000", ring_inner="#000000", hero="#000000", on_hero="#FFFFFF",
    hero_edge="#FFE100", dark=True, contrast=True,
)  # fmt: skip

FACES: tuple[str, ...] = (
    "#A8541A", "#5B2A5E", "#24502A", "#1F4E8C", "#6B4E16", "#2F5D7C", "#8A1C1C", "#3C4A6B", "#5A3A2C", "#4A5A1E",
)  # fmt: skip
"""Colours of faces without a photo. White letters stand on each at 5.3:1 or more; they are large and bold."""


@record
class Look:
    """A theme at a text step. ``step`` is percent of the body text, 100 to 200."""

    tokens: Tokens
    step: int = 100

    def px(self, size: float) -> int:
        """A length of step one, grown by the text step."""
        return round(size * self.step / 100)

    def gap(self, size: float) -> int:
        """A space of step one, grown half as fast as text, so that large text keeps room for words."""
        return round(size * (1 + (self.step - 100) / 400))


def tokens_for(theme: Theme, *, system_dark: bool) -> Tokens:
    """The colours for a choice; ``SYSTEM`` follows the desktop."""
    chosen = {Theme.LIGHT: LIGHT, Theme.DARK: DARK, Theme.CONTRAST: CONTRAST}
    return chosen.get(theme, DARK if system_dark else LIGHT)


def face_colour(name: str) -> str:
    """Always the same colour for the same name."""
    return FACES[sum((place + 3) * ord(letter) for place, letter in enumerate(name)) % len(FACES)]


_SHEET = Template("""
QWidget { color: $ink; font-family: "$family"; font-size: ${body}px; }
QMainWindow, QWidget#paper, QScrollArea, QWidget#scrolled { background: $paper; border: none; }
QWidget#rail { background: $rail; border: none; }
QLabel { background: transparent; border: none; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 700; }
QLabel[role="heading"] { font-size: ${heading}px; font-weight: 700; }
QLabel[role="lead"] { font-size: ${lead}px; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="soft"] { color: $soft; }
QLabel[role="small"] { color: $soft; font-size: ${small}px; }
QLabel[role="huge"] { font-size: ${huge}px; font-weight: 700; }
QLabel[role="number"] { font-size: ${number}px; font-weight: 700; }
QLabel[tone="plum"] { color: $plum; }
QLabel[tone="teal"] { color: $teal; font-weight: 600; }
QLabel[tone="green"] { color: $green; font-weight: 600; }
QLabel[tone="red"] { color: $red; font-weight: 600; }
QLabel[tone="hero"] { color: $on_hero; }
QFrame[card="plain"] { background: $card; border: ${hair}px solid $line; border-radius: ${radius}px; }
QFrame[card="hero"] { background: $hero; border: 3px solid $hero_edge; border-radius: ${radius}px; }
QFrame[card="plum"] { background: $plum_soft; border: ${hair}px solid $plum; border-radius: ${radius}px; }
QFrame[card="green"] { background: $green_soft; border: ${hair}px solid $green; border-radius: ${radius}px; }
QFrame[card="red"] { background: $card; border: 3px solid $red; border-radius: ${radius}px; }
QFrame[card="teal"] { background: $teal_soft; border: 3px solid $teal; border-radius: ${radius}px; }
QFrame[card="chip-green"] { background: $green_soft; border: ${chipedge}px solid $green; border-radius: 10px; }
QFrame[card="chip-teal"] { background: $teal_soft; border: ${chipedge}px solid $teal; border-radius: 10px; }
QFrame[card="chip-plum"] { background: $plum_soft; border: ${chipedge}px solid $plum; border-radius: 10px; }
QFrame[card="none"] { background: transparent; border: none; }
QFrame#hairline { background: $line; border: none; max-height: 1px; min-height: 1px; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QComboBox, QDateEdit, QTimeEdit {
  background: $card; color: $ink; border: 2px solid $edge; border-radius: 16px;
  padding: ${pad}px ${padx}px; selection-background-color: $teal; selection-color: $on_teal; }
QLineEdit, QComboBox, QDateEdit, QTimeEdit, QSpinBox { min-height: ${field}px; }
QLineEdit, QPlainTextEdit { placeholder-text-color: $soft; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus, QTimeEdit:focus,
QSpinBox:focus { border: 4px solid $ink; }
QDateEdit QLineEdit, QTimeEdit QLineEdit, QSpinBox QLineEdit, QDateEdit QLineEdit:focus, QTimeEdit QLineEdit:focus,
QSpinBox QLineEdit:focus { background: transparent; border: none; border-radius: 0; padding: 0; min-height: 0; }
QSlider { border: 4px solid transparent; border-radius: 16px; padding: 0 6px; }
QSlider:focus { border: 4px solid $ink; }
QSlider::groove:horizontal { height: 12px; background: $line; border: 1px solid $edge; border-radius: 7px; }
QSlider::sub-page:horizontal { background: $plum; border: 1px solid $edge; border-radius: 7px; }
QSlider::handle:horizontal { width: 36px; margin: -15px 0; border-radius: 20px; background: $plum;
  border: 3px solid $card; }
QComboBox { combobox-popup: 0; }
QComboBox::drop-down { width: ${field}px; border: none; }
QComboBox QAbstractItemView { background: $card; color: $ink; border: 2px solid $edge;
  selection-background-color: $teal; selection-color: $on_teal; outline: none; }
QComboBox QAbstractItemView::item { min-height: 60px; padding-left: ${padx}px; }
QListView { background: transparent; border: none; outline: none; }
QScrollBar:vertical { background: transparent; width: 22px; margin: 0; }
QScrollBar::handle:vertical { background: $edge; min-height: 60px; border-radius: 8px; margin: 3px; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page {
  background: transparent; border: none; height: 0; width: 0; }
QProgressBar { background: $card; border: 2px solid $edge; border-radius: 14px; min-height: 28px;
  text-align: center; color: $ink; }
QProgressBar::chunk { background: $teal_soft; border-radius: 12px; }
QDialog, QDialog QTabWidget, QDialog QGroupBox, QDialog QScrollArea > QWidget > QWidget { background: $paper; }
QDialog QAbstractItemView { background: $card; border: 2px solid $edge;
  selection-background-color: $teal; selection-color: $on_teal; }
QDialog QHeaderView::section { background: $rail; color: $ink; border: 1px solid $line; padding: 4px; }
QDialog QPushButton, QDialog QToolButton { background: $card; color: $ink; border: 2px solid $edge;
  border-radius: 8px; padding: 4px 12px; min-height: 36px; }
QDialog QToolButton { background: $edge; padding: 4px; }
QDialog QPushButton:focus, QDialog QToolButton:focus { border: 4px solid $ink; }
QDialog QLineEdit, QDialog QComboBox { border-radius: 8px; padding: 2px 8px; }
QDialog QComboBox::drop-down { width: 24px; }
QDialog QScrollBar:horizontal { background: transparent; height: 22px; }
QDialog QScrollBar::handle:horizontal { background: $edge; min-width: 60px; border-radius: 8px; margin: 3px; }
QToolTip { background: $card; color: $ink; border: 2px solid $edge; padding: 8px; }
""")


@lru_cache(maxsize=8)
def style_sheet(look: Look) -> str:
    """The style sheet of a look. Buttons, choices and faces paint themselves; this is for the rest."""
    tokens = look.tokens
    colours = {name: getattr(tokens, name) for name in Tokens.__dataclass_fields__}
    sizes = {
        "family": FAMILY,
        "body": look.px(BODY),
        "title": look.px(38) if look.step <= 140 else look.px(32),
        "heading": look.px(27) if look.step <= 140 else look.px(24),
        "lead": look.px(24) if look.step <= 140 else look.px(BODY),
        "small": look.px(18),
        "huge": look.px(50) if look.step <= 140 else look.px(38),
        "number": look.px(44) if look.step <= 140 else look.px(36),
        "radius": 22,
        "hair": 2 if tokens.contrast else 1,
        "chipedge": 2 if tokens.contrast else 0,
        "pad": look.gap(8),
        "padx": look.gap(16),
        "field": look.px(40),
    }
    return _SHEET.substitute(colours | sizes)
