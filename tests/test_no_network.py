"""Nothing is sent anywhere: no file of the program loads what could speak to another computer."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import companion

ROOT = Path(companion.__file__).parent
SPEAKS = {
    "socket",
    "ssl",
    "http",
    "ftplib",
    "smtplib",
    "imaplib",
    "poplib",
    "requests",
    "httpx",
    "aiohttp",
    "websockets",
    "urllib3",
}
SPEAKS |= {"urllib.request", "xmlrpc", "PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineWidgets"}
ALLOWED = {
    "ui/single.py": {"socket", "PySide6.QtNetwork"},  # a local name on this machine: the second start of the program
    "system/screen.py": {"socket"},  # whether the screen this was started on, maybe on another computer, still answers
    "system/dav.py": {"urllib3", "ssl"},  # the server somebody chose to keep in step with; nothing before that
}


def loaded(path: Path) -> Iterator[str]:
    """Every module a file imports, wherever in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{name.name}" for name in node.names)


def speaking(path: Path) -> set[str]:
    """Those of them that can speak to another computer."""
    return {each for name in loaded(path) for each in SPEAKS if name == each or name.startswith(f"{each}.")}


def test_only_the_local_ones_and_the_chosen_server_load_anything_that_speaks() -> None:
    found = {str(path.relative_to(ROOT)): speaking(path) for path in ROOT.rglob("*.py")}
    assert len(found) > 300
    assert {name: names for name, names in found.items() if names} == ALLOWED


def test_a_file_that_speaks_would_be_seen(tmp_path: Path) -> None:
    file = tmp_path / "speaks.py"
    file.write_text("def later():\n    from urllib import request\n    import http.client\n", encoding="utf-8")
    assert speaking(file) == {"urllib.request", "http"}


def test_what_speaks_with_a_server_is_not_loaded_before_there_is_one() -> None:
    """All rooms and pages are, and nothing that could speak comes along."""
    words = (
        "import sys\n"
        "from companion import rooms, rooms_server, warming\n"
        "from companion.ui.router import PAGES, load_page\n"
        "for page in PAGES: load_page(page)\n"
        "print(*sorted({'urllib3', 'ssl', 'http.client', 'PySide6.QtNetwork'} & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", words],
        check=True,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert done.stdout.split() == []
