"""The system's key store, asked through a small process of its own (``key_process.py`` says why)."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from companion.domain.problems import Problem, ProblemKind
from companion.system.child import start

if TYPE_CHECKING:
    from companion.system.child import Child

KEY_PROCESS_ARGUMENT = "--key-process"
"""In a bundle without a separate Python the program starts itself with this argument."""

PATIENCE_SECONDS = 120.0
"""How long the person may take for the password of their key store."""


def ask_early(name: str) -> Pending:
    """Begin to ask for a secret and go on with something else. Takes about a millisecond."""
    return Pending({"do": "get", "name": name})


class Pending:
    """A question on its way."""

    def __init__(self, question: dict[str, str]) -> None:
        self._child: Child | None = None
        try:
            self._child = start(_command())
            self._child.tell(json.dumps(question).encode() + b"\n")
        except OSError:
            self.cancel()

    def fileno(self) -> int:
        """What becomes readable when the answer is there; -1 when nothing will come. Not on Windows."""
        return -1 if self._child is None else self._child.fileno()

    def poll(self) -> bool:
        """Whether ``result`` would give its answer at once."""
        return self._child is None or self._child.wait(0)

    def result(self, timeout: float = PATIENCE_SECONDS) -> str | None:
        """The secret, ``None`` if there is none of that name. Ends the question, unless the time is up first.

        Args:
            timeout: seconds to wait.

        Raises:
            Problem: ``NO_KEY_STORE``; ``KEY_STORE_LOCKED``, with the detail ``"waiting"`` when the time is up
                while the store still waits for its password, so that one may ask for the result again.
        """
        if self._child is None:
            raise Problem(ProblemKind.NO_KEY_STORE)
        if not self._child.wait(timeout):
            raise Problem(ProblemKind.KEY_STORE_LOCKED, "waiting")
        answer = self._child.hear()
        self._child.end()
        self._child = None
        return _secret_in(answer)

    def cancel(self) -> None:
        """Ask no more; a prompt of the store closes."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()


class KeyStoreProcess:
    """The key store port. Each call waits; call it where waiting does no harm."""

    def __init__(self, timeout: float = PATIENCE_SECONDS) -> None:
        self._timeout = timeout

    def get(self, name: str) -> str | None:
        """The secret of that name, ``None`` if there is none."""
        return self._ask({"do": "get", "name": name})

    def put(self, name: str, secret: str) -> None:
        """Keep a secret."""
        self._ask({"do": "put", "name": name, "secret": secret})

    def forget(self, name: str) -> None:
        """Remove a secret; no complaint if there was none."""
        self._ask({"do": "forget", "name": name})

    def _ask(self, question: dict[str, str]) -> str | None:
        pending = Pending(question)
        try:
            return pending.result(self._timeout)
        finally:
            pending.cancel()


def _command() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, KEY_PROCESS_ARGUMENT]
    # Isolated: nothing in the environment or the present folder decides what is imported.
    return [sys.executable, "-I", str(Path(__file__).with_name("key_process.py"))]


def _secret_in(answer: bytes) -> str | None:
    try:
        told = json.loads(answer)
        if "problem" not in told:
            secret: str | None = told["secret"]
            return secret
        kind = ProblemKind(told["problem"])
    except (ValueError, KeyError, TypeError) as error:
        raise Problem(ProblemKind.NO_KEY_STORE) from error
    raise Problem(kind)
