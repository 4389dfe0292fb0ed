"""A page that by chance uses a private name of its base would change what the base does."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2] / "companion" / "ui"
PAGES = sorted((ROOT / "pages").rglob("*.py"))


def _names(body: ast.ClassDef) -> set[str]:
    """Private methods of a class and private things it keeps on itself."""
    found = {node.name for node in body.body if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(body):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
            value = node.value
            if isinstance(value, ast.Name) and value.id == "self":
                found.add(node.attr)
    return {name for name in found if name.startswith("_") and not name.startswith("__")}


def _classes(path: Path) -> list[ast.ClassDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in tree.body if isinstance(node, ast.ClassDef)]


def _base() -> set[str]:
    page = next(node for node in _classes(ROOT / "widgets" / "page.py") if node.name == "Page")
    return _names(page)


def test_the_base_keeps_private_names() -> None:
    assert "_scroll" in _base()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_page_uses_a_private_name_of_its_base(path: Path) -> None:
    base = _base()
    for found in _classes(path):
        bases = {node.id for node in found.bases if isinstance(node, ast.Name)}
        if "Page" in bases or any(name.endswith("Page") for name in bases):
            assert _names(found) & base == set(), found.name
