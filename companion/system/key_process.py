"""Asks the system's key store, in a process of its own.

The libraries for it cost more time and memory than the first page, and a locked store may wait for its own password
without end. So this file is started as a small program: it reads one question as a line of JSON from its input,
writes one answer to its output and ends. It also ends when its input closes, so that it never outlives the program
that asked. The secret passes through the pipes only, never through arguments or environment. It imports nothing of
ours, so that it can be started by its path.
"""

from __future__ import annotations

import json
import os
import sys
import threading
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "Companion"
"""Under this word the secrets are shown in the system's password program."""

SAFE_BACKENDS = frozenset(
    {
        "keyring.backends.SecretService",
        "keyring.backends.libsecret",
        "keyring.backends.kwallet",
        "keyring.backends.macOS",
        "keyring.backends.Windows",
    }
)
"""Stores that encrypt what they keep. Whatever else is installed or configured is not used."""

NO_STORE = "no_key_store"
LOCKED = "key_store_locked"


def main() -> None:
    """Read the question, ask, answer, end."""
    question = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_the_asker, args=(sys.stdin.buffer,), daemon=True).start()
    answers = os.dup(1)
    os.dup2(2, 1)  # whatever a library prints is no answer
    os.write(answers, json.dumps(answer(question)).encode())
    os._exit(0)  # at once, without tidying up threads that wait


def answer(question: dict[str, Any]) -> dict[str, Any]:
    """Do what is asked: ``{"do": "get" | "put" | "forget", "name": ..., "secret": ...}``.

    Gives ``{"secret": text or null}``, or ``{"problem": ...}`` with one of two words.
    """
    if question["do"] == "get" and (secret := _asked_directly(question["name"])) is not None:
        return {"secret": secret}
    try:
        store = _secret_service() or _any_safe_store()
    except Exception:  # noqa: BLE001 - a library that fails to load is a store we do not have
        store = None
    if store is None:
        return {"problem": NO_STORE}
    try:
        return {"secret": _do(store, question)}
    except Exception as error:  # noqa: BLE001 - each store has errors of its own
        return {"problem": LOCKED if _is_locked(error) else NO_STORE}


def _do(store: KeyringBackend, question: dict[str, Any]) -> str | None:
    from keyring.errors import PasswordDeleteError

    name = question["name"]
    if question["do"] == "put":
        store.set_password(SERVICE, name, question["secret"])
    elif question["do"] == "forget":
        try:
            store.delete_password(SERVICE, name)
        except PasswordDeleteError:
            return None  # there was none
    else:
        return store.get_password(SERVICE, name)
    return None


def _asked_directly(name: str) -> str | None:
    """The secret as keyring put it into the usual store on Linux; ``None`` to ask in the usual way.

    At every start something is read and nothing is written, and for that the library below keyring is enough: it loads
    in a third of the time. Whatever is out of the ordinary, such as a locked store, is left to keyring.
    """
    if sys.platform != "linux":
        return None
    try:
        import secretstorage

        collection = secretstorage.Collection(secretstorage.dbus_init())
        if collection.is_locked():
            return None
        found = collection.search_items({"service": SERVICE, "username": name})
        return next((item.get_secret().decode() for item in found if not item.is_locked()), None)
    except Exception:  # noqa: BLE001 - no such store, or no such library
        return None


def _secret_service() -> KeyringBackend | None:
    """The usual store on Linux, at half the cost of looking through all that are installed."""
    if sys.platform != "linux":
        return None
    from keyring.backends.SecretService import Keyring

    try:
        # Asking for the priority raises when the service is not there.
        return Keyring() if Keyring.priority else None  # type: ignore[no-untyped-call]
    except Exception:  # noqa: BLE001 - not there
        return None


def _any_safe_store() -> KeyringBackend | None:
    from keyring.backend import get_all_keyring

    safe = [store for store in get_all_keyring() if type(store).__module__ in SAFE_BACKENDS]
    return max(safe, key=lambda store: float(store.priority), default=None)


def _is_locked(error: Exception) -> bool:
    """Locked, or its prompt was dismissed. The service was there, so failing to begin means a prompt too."""
    from keyring.errors import InitError, KeyringLocked

    names = {kind.__name__ for kind in type(error).__mro__}
    return isinstance(error, (InitError, KeyringLocked)) or bool(
        names & {"LockedException", "PromptDismissedException"}
    )


def _end_with_the_asker(questions: BinaryIO) -> None:
    questions.read()
    os._exit(1)


if __name__ == "__main__":
    main()
