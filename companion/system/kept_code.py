"""What a library compiles anew at every start is compiled once and kept, as Python does it with all other files.

PySide6 carries fourteen helper files as sources inside its library. To compile them takes an eighth of the time until
the first paint, and gives the same each time.
"""

import builtins
import marshal
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import cache_from_source, source_hash
from pathlib import Path
from types import CodeType
from typing import Any

Kept = dict[tuple[str, bytes], CodeType]
"""Code by file name and hash of its source; Python's own version is in the hash."""


@contextmanager
def kept_code(name: str) -> Iterator[None]:
    """Inside the block ``compile`` looks among what is kept under this name first, and what is new is kept.

    Only whole files are kept, and only those that come as the bytes they came as before. Where nothing can be written
    all is compiled each time.
    """
    file = Path(cache_from_source(str(Path(__file__).with_name(f"{name}.py")))).with_suffix(".code")
    plain = builtins.compile
    kept, used = _read(file), Kept()

    def compile_once(source: Any, filename: Any, mode: str, *more: Any, **options: Any) -> Any:  # noqa: ANN401 - as Python's
        if more or options or mode != "exec" or not isinstance(source, bytes):
            return plain(source, filename, mode, *more, **options)
        key = (str(filename), source_hash(source))
        used[key] = kept.get(key) or plain(source, filename, mode)
        return used[key]

    setattr(builtins, "compile", compile_once)  # noqa: B010 - a plain assignment would need the type of Python's own
    try:
        yield
    finally:
        setattr(builtins, "compile", plain)  # noqa: B010 - as above
    if used.keys() - kept.keys() and not sys.dont_write_bytecode:
        _write(file, used)


def _read(file: Path) -> Kept:
    try:
        kept = marshal.loads(file.read_bytes())  # noqa: S302 - lies beside the compiled files of the program itself
    except (OSError, EOFError, ValueError, TypeError):
        return Kept()
    return kept if isinstance(kept, dict) else Kept()


def _write(file: Path, code: Kept) -> None:
    """Whole or not at all, also when two programs start at once."""
    fresh = file.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_bytes(marshal.dumps(code))
        fresh.replace(file)
