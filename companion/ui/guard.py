"""The one guard around Qt overrides.

Before Python 3.12 an error that leaves a Python override of a Qt virtual method can end the whole program
without a word: PySide6 looks at an exception that C code raised and that Python has not normalised yet. The
guard stops the error at the border and hands it to ``sys.excepthook``, which shows the crash page.
"""

import functools
import sys
from collections.abc import Callable
from typing import ParamSpec, TypeVar, overload

P = ParamSpec("P")
R = TypeVar("R")


@overload
def override(function: Callable[P, None]) -> Callable[P, None]: ...
@overload
def override(*, default: Callable[[], R]) -> Callable[[Callable[P, R]], Callable[P, R]]: ...
def override(
    function: Callable[P, None] | None = None, *, default: Callable[[], R] | None = None
) -> Callable[P, None] | Callable[[Callable[P, R]], Callable[P, R]]:
    """Guard an override of a Qt method: an error inside becomes the crash page, never a dead program.

    Args:
        function: The method, when it returns nothing: ``@override``.
        default: What to return after an error, when it returns something: ``@override(default=QSize)``.
    """
    if function is not None:
        return _guarded(function, lambda: None)
    if default is None:
        message = "override needs a method or a default"
        raise TypeError(message)
    fallback = default
    return lambda method: _guarded(method, fallback)


def _guarded(method: Callable[P, R], default: Callable[[], R]) -> Callable[P, R]:
    @functools.wraps(method)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return method(*args, **kwargs)
        except Exception:  # noqa: BLE001 - the whole point: nothing may leave
            kind, error, trace = sys.exc_info()
            if kind is not None and error is not None:
                sys.excepthook(kind, error, trace)
            return default()

    return run
