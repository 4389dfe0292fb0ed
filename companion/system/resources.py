"""Where the content lies: in a checkout, in an installed package, and in a frozen program."""

import sys
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]


def resources_folder() -> Path:
    """The folder with exercises, help lines, fonts and icons.

    A frozen program carries it beside its libraries; an installed one inside the package; a checkout beside it.
    """
    places = [_PACKAGE / "resources", _PACKAGE.parent / "resources"]
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen is not None:
        places.insert(0, Path(frozen) / "resources")
    return next((place for place in places if place.is_dir()), places[-1])


def exercises_folder() -> Path:
    """The folder with the exercise files."""
    return resources_folder() / "exercises"


def exercise_files() -> list[Path]:
    """Every exercise file that comes with the program, translations and the shared file included, by name."""
    return sorted(exercises_folder().glob("*.toml"))


def guide_text(name: str) -> str:
    """A page to read by itself, such as the one for therapists: headings with ``#``, lists with ``-``."""
    return (resources_folder() / "guides" / f"{name}.md").read_text(encoding="utf-8")
