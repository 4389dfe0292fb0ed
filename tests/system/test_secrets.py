"""The key store: a real one on a bus of its own, a locked one, none, one that keeps silent."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from time import sleep
from typing import IO, TYPE_CHECKING, cast

import pytest

from companion.domain.problems import Problem, ProblemKind
from companion.system import key_process, secrets
from companion.system.secrets import KeyStoreProcess, Pending, ask_early

if TYPE_CHECKING:
    from collections.abc import Iterator

NEEDED = ("dbus-daemon", "gnome-keyring-daemon")
MISSING = [program for program in NEEDED if shutil.which(program) is None]

real_store = pytest.mark.skipif(
    bool(MISSING), reason=f"install gnome-keyring and dbus for this test ({', '.join(MISSING)} not found)"
)
PATIENCE = 60.0


@pytest.fixture
def bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A session bus of its own, in a home of its own, without a display."""
    for name in ("XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME"):
        folder = tmp_path / name
        folder.mkdir(mode=0o700)
        monkeypatch.setenv(name, str(folder))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "PYTHON_KEYRING_BACKEND"):
        monkeypatch.delenv(name, raising=False)
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    told = cast("IO[bytes]", daemon.stdout)
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", told.readline().decode().strip())
    yield
    daemon.terminate()
    daemon.wait(PATIENCE)
    told.close()


@pytest.fixture
def store(bus: None) -> Iterator[None]:  # noqa: ARG001 - it stands on the bus
    """A key store, unlocked."""
    daemon = subprocess.Popen(
        ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    asked = cast("IO[bytes]", daemon.stdin)
    asked.write(b"password")
    asked.close()
    wait_for_store()
    yield
    daemon.terminate()
    daemon.wait(PATIENCE)


def wait_for_store() -> None:
    """Until the key store has its name on the bus; asking it any sooner would start a second one."""
    import secretstorage
    from jeepney.bus_messages import message_bus

    connection = secretstorage.dbus_init()
    try:
        for _ in range(1000):
            if connection.send_and_get_reply(message_bus.NameHasOwner("org.freedesktop.secrets")).body[0]:
                return
            sleep(0.01)
    finally:
        connection.close()
    pytest.fail("the key store did not start")


def lock() -> None:
    """Lock the key store, as a screen lock may."""
    import secretstorage

    connection = secretstorage.dbus_init()
    secretstorage.get_default_collection(connection).lock()
    connection.close()


@pytest.fixture
def no_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a session bus."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "PYTHON_KEYRING_BACKEND"):
        monkeypatch.delenv(name, raising=False)


def problem_of(pending: Pending | KeyStoreProcess, timeout: float = PATIENCE) -> tuple[ProblemKind, str]:
    """How asking fails."""
    ask = partial(pending.result, timeout) if isinstance(pending, Pending) else partial(pending.get, "diary x")
    with pytest.raises(Problem) as told:
        ask()
    return told.value.kind, told.value.detail


@real_store
@pytest.mark.usefixtures("store")
def test_a_real_store_keeps_replaces_and_forgets() -> None:
    keys = KeyStoreProcess(PATIENCE)
    assert keys.get("diary x") is None
    keys.put("diary x", "first")
    keys.put("diary y", "other")
    keys.put("diary x", "secónd")
    assert keys.get("diary x") == "secónd"
    keys.forget("diary x")
    keys.forget("diary x")
    assert keys.get("diary x") is None
    assert keys.get("diary y") == "other"


@real_store
@pytest.mark.usefixtures("store")
def test_asked_early_and_answered_later() -> None:
    KeyStoreProcess(PATIENCE).put("diary x", "secret")
    pending = ask_early("diary x")
    assert pending.fileno() >= 0
    assert pending.result(PATIENCE) == "secret"
    assert pending.poll()
    assert pending.fileno() == -1
    assert ask_early("diary y").result(PATIENCE) is None


@real_store
@pytest.mark.usefixtures("store")
def test_a_locked_store_is_locked() -> None:
    keys = KeyStoreProcess(PATIENCE)
    keys.put("diary x", "secret")
    lock()
    assert problem_of(keys) == (ProblemKind.KEY_STORE_LOCKED, "")
    with pytest.raises(Problem) as told:
        keys.put("diary x", "other")
    assert told.value.kind is ProblemKind.KEY_STORE_LOCKED


@pytest.mark.usefixtures("no_bus")
def test_no_store() -> None:
    assert problem_of(KeyStoreProcess(PATIENCE)) == (ProblemKind.NO_KEY_STORE, "")
    assert problem_of(ask_early("diary x")) == (ProblemKind.NO_KEY_STORE, "")


@pytest.mark.usefixtures("no_bus")
def test_a_store_in_plain_text_is_no_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is configured: only stores that encrypt are used."""
    config = tmp_path / "python_keyring"
    config.mkdir()
    (config / "keyringrc.cfg").write_text("[backend]\ndefault-keyring=keyring.backends.null.Keyring\n")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    assert problem_of(KeyStoreProcess(PATIENCE)) == (ProblemKind.NO_KEY_STORE, "")


def silent(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Let another program stand where the key process stands."""
    monkeypatch.setattr(secrets, "_command", lambda: [sys.executable, "-c", program])


def test_a_prompt_that_stays_open(monkeypatch: pytest.MonkeyPatch) -> None:
    silent(monkeypatch, "import sys; sys.stdin.readline(); sys.stdin.readline()")
    pending = ask_early("diary x")
    assert not pending.poll()
    assert problem_of(pending, 0.05) == (ProblemKind.KEY_STORE_LOCKED, "waiting")
    assert problem_of(pending, 0.05) == (ProblemKind.KEY_STORE_LOCKED, "waiting")
    pending.cancel()
    assert pending.poll()
    assert problem_of(pending) == (ProblemKind.NO_KEY_STORE, "")
    assert problem_of(KeyStoreProcess(0.05)) == (ProblemKind.KEY_STORE_LOCKED, "waiting")


@pytest.mark.parametrize(
    "answer",
    ["", "rubbish", "{}", "[]", "null", '{"problem": "unheard of"}', '{"problem": null}'],
)
def test_an_answer_that_is_none(monkeypatch: pytest.MonkeyPatch, answer: str) -> None:
    silent(monkeypatch, f"print({answer!r})")
    assert problem_of(ask_early("diary x")) == (ProblemKind.NO_KEY_STORE, "")


def test_a_program_that_cannot_be_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "_command", lambda: ["/nothing/here"])
    pending = ask_early("diary x")
    assert pending.poll()
    assert pending.fileno() == -1
    assert problem_of(pending) == (ProblemKind.NO_KEY_STORE, "")


def test_the_secret_is_never_in_arguments_or_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    program = f"""
import json, os, sys
question = json.loads(sys.stdin.readline())
seen = (sys.argv, dict(os.environ))
open({str(seen)!r}, "w").write(repr(seen))
print(json.dumps({{"secret": question["secret"]}}))
"""
    silent(monkeypatch, program)
    KeyStoreProcess(PATIENCE).put("diary x", "very-secret")
    assert seen.read_text()
    assert "very-secret" not in seen.read_text()


def test_a_bundle_starts_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert secrets._command() == [sys.executable, "--key-process"]


def test_the_key_process_ends_with_the_one_who_asked() -> None:
    program = f"""
import sys, time
sys.path.insert(0, {str(Path(key_process.__file__).parent)!r})
import key_process
key_process.answer = lambda question: time.sleep(60)
key_process.main()
"""
    process = subprocess.Popen([sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    process.communicate(b"{}\n", timeout=PATIENCE)
    assert process.returncode == 1


def test_asking_imports_nothing_heavy() -> None:
    program = """
import sys
from companion.system.secrets import ask_early
ask_early("diary x").cancel()
print(sorted({"keyring", "secretstorage", "cryptography", "asyncio", "importlib.metadata"} & set(sys.modules)))
"""
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"


def test_the_key_process_imports_nothing_of_ours() -> None:
    """It is started by its path, where our packages may not be found."""
    program = f"import sys, runpy; runpy.run_path({key_process.__file__!r}); print('companion' in sys.modules)"
    told = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True, cwd=os.sep)
    assert told.stdout.strip() == "False"
