"""Makes the typefaces in resources/fonts from an unpacked npm package of the typeface.

The package ships each weight as two web fonts, one for Latin and one for extended Latin. Here both are
joined into one TrueType file, which every desktop system can load. Needs fonttools and brotli:

    python packaging/make_fonts.py path/to/package
"""

import argparse
import shutil
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

FAMILY = "Atkinson Hyperlegible Next"
FILE_STEM = "AtkinsonHyperlegibleNext"
STYLES = {400: "Regular", 600: "SemiBold", 700: "Bold"}
SUBSETS = ("latin", "latin-ext")
FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"

# Bits of OS/2.fsSelection and head.macStyle, as the OpenType specification numbers them.
REGULAR_BIT, BOLD_BIT = 1 << 6, 1 << 5
MAC_BOLD_BIT = 1 << 0

# Numbers of the names in the name table.
FAMILY_NAME, STYLE_NAME, FULL_NAME, POSTSCRIPT_NAME, TYPO_FAMILY, TYPO_STYLE = 1, 2, 4, 6, 16, 17


def main() -> None:
    """Reads the folder of the package from the command line and writes one file a weight."""
    parser = argparse.ArgumentParser(description="Makes the typefaces in resources/fonts.")
    parser.add_argument("package", type=Path, help="the unpacked package, the folder that holds LICENSE")
    package = parser.parse_args().package
    for weight, style in STYLES.items():
        target = FONTS / f"{FILE_STEM}-{style}.ttf"
        make_weight(package, weight=weight, style=style, target=target)
        print(f"{target.name}: {target.stat().st_size} bytes")
    shutil.copyfile(package / "LICENSE", FONTS / "OFL.txt")


def make_weight(package: Path, *, weight: int, style: str, target: Path) -> None:
    """Joins the subsets of one weight and names the result.

    Args:
        package: Folder of the unpacked package.
        weight: Weight of the strokes, 400 to 700.
        style: The word for that weight.
        target: Where the TrueType file goes.
    """
    with tempfile.TemporaryDirectory() as folder:
        parts = [_as_truetype(package, subset, weight, Path(folder)) for subset in SUBSETS]
        font = Merger().merge([str(part) for part in parts])
    _name(font, style)
    _weigh(font, weight)
    _date(font, like=package / "files" / _web_font(SUBSETS[0], weight))
    font.save(target)


def _web_font(subset: str, weight: int) -> str:
    return f"atkinson-hyperlegible-next-{subset}-{weight}-normal.woff2"


def _as_truetype(package: Path, subset: str, weight: int, folder: Path) -> Path:
    """Unpacks one web font, without its style table: that describes a family of variable fonts."""
    font = TTFont(package / "files" / _web_font(subset, weight))
    font.flavor = None
    for table in ("STAT", "GlyphOrder"):
        if table in font:
            del font[table]
    target = folder / f"{subset}.ttf"
    font.save(target)
    return target


def _name(font: TTFont, style: str) -> None:
    """Gives all weights one family. Old programs know two styles a family, so SemiBold gets its own there."""
    names = font["name"]
    names.names = [record for record in names.names if record.nameID not in (TYPO_FAMILY, TYPO_STYLE)]
    plain = style in ("Regular", "Bold")
    wanted = {
        FAMILY_NAME: FAMILY if plain else f"{FAMILY} {style}",
        STYLE_NAME: style if plain else "Regular",
        FULL_NAME: f"{FAMILY} {style}",
        POSTSCRIPT_NAME: f"{FILE_STEM}-{style}",
    }
    if not plain:
        wanted |= {TYPO_FAMILY: FAMILY, TYPO_STYLE: style}
    for number, text in wanted.items():
        names.setName(text, number, 3, 1, 0x409)


def _date(font: TTFont, *, like: Path) -> None:
    """Keeps the dates of the source, so that the same input gives the same bytes."""
    source = TTFont(like)["head"]
    font["head"].created, font["head"].modified = source.created, source.modified
    font.recalcTimestamp = False


def _weigh(font: TTFont, weight: int) -> None:
    """Says how heavy the strokes are in the three places where systems look."""
    bold = weight == max(STYLES)
    table = font["OS/2"]
    table.usWeightClass = weight
    table.fsSelection &= ~(REGULAR_BIT | BOLD_BIT)
    table.fsSelection |= BOLD_BIT if bold else REGULAR_BIT
    font["head"].macStyle = MAC_BOLD_BIT if bold else 0


if __name__ == "__main__":
    main()
