"""A real server with calendars and address books on this machine, and machines that keep in step with it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import closing, suppress
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING

from companion.channels.family import ChannelFamily
from companion.domain.servers import Kept, Share
from companion.rooms_server import make_syncing
from companion.system.clock import TurnedClock
from tests.helpers_store import NOW, open_temp_diary

if TYPE_CHECKING:
    from companion.domain.links import Services
    from companion.domain.people import Person
    from companion.domain.plans import Plan
    from companion.ports import Clock
    from companion.services.syncing import InStep, Syncing
    from companion.store.diary import SqlDiary

USER, PASSWORD = "rose", "pässwörd 1"
_PATIENCE = 30


class RadicaleServer:
    """One Radicale, with one user; ended by its own id. It can be killed and begun again on the same files."""

    def __init__(self, folder: Path, *more: str) -> None:
        self.folder = folder
        self.storage = folder / "collections"
        self._more = more
        users = folder / "users"
        users.write_text(f"{USER}:{PASSWORD}\n", encoding="utf-8")
        with closing(socket.socket()) as free:
            free.bind(("127.0.0.1", 0))
            self.port: int = free.getsockname()[1]
        self.begin()

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.port}/"

    def begin(self) -> None:
        """Start it, and wait until it answers."""
        words = [
            sys.executable, "-m", "radicale", "--config", "", "--server-hosts", f"127.0.0.1:{self.port}",
            "--auth-type", "htpasswd", "--auth-htpasswd-filename", str(self.folder / "users"),
            "--auth-htpasswd-encryption", "plain", "--auth-delay", "0", "--storage-filesystem-folder", str(self.folder),
            "--logging-level", "error", "--web-type", "none", *self._more,
        ]  # fmt: skip
        nothing = subprocess.DEVNULL
        home = {"HOME": str(self.folder), "PATH": os.environ.get("PATH", ""), "LANG": "C.UTF-8"}
        self.process = subprocess.Popen(words, stdout=nothing, stderr=nothing, env=home)
        end = time.monotonic() + _PATIENCE
        while not self._answers():
            assert self.process.poll() is None, "the server ended by itself"
            assert time.monotonic() < end, "the server does not answer"
            time.sleep(0.05)

    def _answers(self) -> bool:
        with suppress(OSError), closing(socket.create_connection(("127.0.0.1", self.port), timeout=1)):
            return True
        return False

    def kill(self) -> None:
        """End it without a word."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    # --- what another program would do ---

    def ask(self, method: str, path: str, body: str = "", **headers: str) -> tuple[int, str]:
        """One question of another program."""
        from base64 import b64encode

        secret = b64encode(f"{USER}:{PASSWORD}".encode()).decode()
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=10)) as line:
            line.request(method, path, body.encode(), {"Authorization": f"Basic {secret}", **headers})
            answer = line.getresponse()
            return answer.status, answer.read().decode()

    def things(self, share: Share) -> dict[str, str]:
        """Every event or card there, by its path on the server."""
        end = ".ics" if share is Share.PLANS else ".vcf"
        root = self.folder / "collection-root"
        files = [path for path in sorted(root.rglob(f"*{end}")) if ".Radicale.cache" not in path.parts]
        return {f"/{path.relative_to(root)}": path.read_text(encoding="utf-8") for path in files}

    def everything(self) -> str:
        """All that lies there, in one text."""
        files = [path for path in self.folder.rglob("*") if path.is_file() and path.name != "users"]
        return "\n".join(path.read_bytes().decode("utf-8", "replace") for path in files)

    def empty(self) -> None:
        """Take all collections away."""
        import shutil

        shutil.rmtree(self.folder / "collection-root", ignore_errors=True)


@dataclass
class Keys:
    """A key store in memory."""

    kept: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str | None:
        """The secret."""
        return self.kept.get(name)

    def put(self, name: str, secret: str) -> None:
        """Keep it."""
        self.kept[name] = secret

    def forget(self, name: str) -> None:
        """Forget it."""
        self.kept.pop(name, None)


_blank: list[bytes] = []
"""An empty diary; making one anew takes as long as all that a test does with it."""


@cache
def _services() -> Services:
    """What is known of other call services and of wrapped links, as the program knows it."""
    from companion.formats.call_services import known_services

    return known_services(Path(__file__).parents[2] / "resources" / "call_services.toml")


class Machine:
    """One computer with a diary, and the room for keeping in step."""

    def __init__(self, folder: Path, clock: Clock | None = None) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.clock = clock or TurnedClock(NOW)
        if not _blank:
            open_temp_diary(folder, TurnedClock(NOW)).close()
            _blank.append((folder / "test.diary").read_bytes())
        (folder / "test.diary").write_bytes(_blank[0])
        self.diary: SqlDiary = open_temp_diary(folder, self.clock)
        self.keys = Keys()
        self.syncing: Syncing = make_syncing(self.diary, self.clock, ChannelFamily(others=_services), lambda: self.keys)
        with self.diary.writing() as book:
            from dataclasses import replace

            book.preferences.save(replace(book.preferences.get(), zone="Europe/London"))

    def join(self, server: RadicaleServer, *shares: Share, password: str = PASSWORD) -> None:
        """Choose the server: the collections this program made there, or new ones."""
        found = self.syncing.find(server.url, USER, password)
        kept = []
        for share in shares or tuple(Share):
            ours = [each for each in found.collections if each.share is share and each.ours]
            url = ours[0].url if ours else ""
            kept.append(Kept(share=share, url=url, name=ours[0].name if ours else "", everything=True))
        self.syncing.begin(found, kept)

    def keep(self) -> InStep:
        """One time of keeping in step."""
        return self.syncing.keep()

    def put(self, *things: Person | Plan) -> None:
        """Keep people and plans."""
        from companion.domain.people import Person

        with self.diary.writing() as book:
            for thing in things:
                if isinstance(thing, Person):
                    book.people.save(thing)
                else:
                    book.plans.save(thing)

    def plans(self) -> list[Plan]:
        """All plans."""
        with self.diary.reading() as book:
            return book.plans.all()

    def people(self) -> list[Person]:
        """All of the circle."""
        with self.diary.reading() as book:
            return book.people.all()
