"""Who may know whom. The rules stand in pyproject.toml under import-linter; here they are asked."""

import graphlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("companion", include_external_packages=True, cache_dir=None)


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs import-linter over the package in a folder, in a process of its own."""
    command = "import sys; from importlinter.cli import lint_imports_command as run; run(sys.argv[1:])"
    return subprocess.run(
        [sys.executable, "-P", "-c", command, "--no-cache"],
        cwd=folder,
        env={"PYTHONPATH": str(folder), "PATH": "", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_borders_are_kept() -> None:
    result = lint_imports(ROOT)

    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("domain/people.py", "import sqlalchemy"),
        ("domain/people.py", "from companion import ports"),
        ("services/bus.py", "import companion.store"),
        ("services/bus.py", "from PySide6.QtCore import QObject"),
        ("store/__init__.py", "import companion.system.clock"),
        ("formats/__init__.py", "from cryptography.fernet import Fernet"),
        ("system/clock.py", "import keyring"),
        ("system/clock.py", "import apscheduler"),
        ("ui/texts.py", "import companion.formats"),
        ("ui/texts.py", "import sqlcipher3"),
        ("bootstrap.py", "import sqlalchemy"),
    ],
)
def test_a_broken_border_is_seen(module: str, line: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "companion", tmp_path / "companion")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    with (tmp_path / "companion" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")

    result = lint_imports(tmp_path)

    assert result.returncode == 1, result.stdout + result.stderr
    assert "BROKEN" in result.stdout


def test_no_import_circles() -> None:
    graph = grimp.build_graph("companion", exclude_type_checking_imports=True, cache_dir=None)
    imports = {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}

    try:
        graphlib.TopologicalSorter(imports).prepare()
    except graphlib.CycleError as circle:
        pytest.fail("imports go in a circle: " + " <- ".join(circle.args[1]))


def test_the_domain_needs_nothing_but_python(graph: grimp.ImportGraph) -> None:
    inside = graph.find_descendants("companion.domain") | {
        "companion.domain",
        "companion.ports",
        "companion.ports_machine",
    }
    outside = {
        imported
        for module in inside
        for imported in graph.find_modules_directly_imported_by(module)
        if not imported.startswith("companion")
    }

    assert outside <= sys.stdlib_module_names


def test_every_folder_of_the_program_is_a_package() -> None:
    folders = {file.parent for file in (ROOT / "companion").rglob("*.py")}

    assert [str(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_each_library_named_by_a_border_is_installed() -> None:
    names = ["PySide6", "shiboken6", "sqlalchemy", "alembic", "apscheduler", "keyring", "sqlcipher3"]

    assert [name for name in names if importlib.util.find_spec(name) is None] == []
