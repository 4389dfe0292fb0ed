"""What crosses a border is a record: frozen, by keyword only, with slots.

The same as ``dataclass(frozen=True, kw_only=True, slots=True)``, and known to ``dataclasses`` (``replace``, ``fields``,
``field``), but made in a tenth of the time: everything is shared, and an ``__init__`` is written and compiled only for
what is made often. The first page needs sixty records, which would otherwise cost a sixth of the whole start.
"""

from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError, dataclass, field, fields
from itertools import count
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, cast, dataclass_transform

T = TypeVar("T")

OFTEN = 8
"""A record made more often than this gets a method of its own, which pays from about thirty on."""


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """Make a record of a class with annotated fields."""
    made = cast("type[T]", dataclass(init=False, repr=False, eq=False, kw_only=True, slots=True)(cls))
    every = fields(made)  # type: ignore[arg-type]  # it has just been made a dataclass
    shared = {
        "__init__": _first_init(made, every),
        "__setattr__": _refuse_to_set,
        "__delattr__": _refuse_to_delete,
        "__getstate__": _get_state,
        "__setstate__": _set_state,
        **_sameness([each.name for each in every if each.compare]),
        "__repr__": _text(tuple(each.name for each in every if each.repr)),
    }
    for name, method in shared.items():
        if cls.__dict__.get(name) is None:
            setattr(made, name, method)
    return made


def _first_init(made: Any, every: tuple[Field[Any], ...]) -> Callable[..., None]:  # noqa: ANN401 - any record
    """Fills one field after the other, in no hurry, and gives way to the written method when that is worth while.

    Whatever is wrong with the values is left to the written method to say.
    """
    parts = [(each.name, getattr(made, each.name).__set__, each.default, each.default_factory)
             for each in every if each.init]  # fmt: skip
    names = frozenset(name for name, _, _, _ in parts)
    needed = frozenset(name for name, _, default, factory in parts if default is MISSING and factory is MISSING)
    finish = getattr(made, "__post_init__", None)
    so_far = count()

    def fill(self: object, /, *given: object, **values: object) -> None:
        if next(so_far) >= OFTEN or given or not needed <= values.keys() <= names:
            made.__init__ = _init(made, every)
            made.__init__(self, *given, **values)
            return
        for name, put, default, factory in parts:
            put(self, values[name] if name in values else default if factory is MISSING else factory())
        if finish is not None:
            finish(self)

    return fill


def _init(made: type, every: tuple[Field[Any], ...]) -> Callable[..., None]:
    """The one method that differs from record to record; written out, because it is gone through again and again."""
    names: dict[str, Any] = {"_missing": MISSING}
    signs, lines = [], []
    for each in every:
        name = each.name
        names[f"_set_{name}"] = getattr(made, name).__set__  # of its slot, or of that of the record it extends
        if not each.init:
            continue
        if each.default_factory is not MISSING:
            names[f"_make_{name}"] = each.default_factory
            signs.append(f"{name}=_missing")
            lines.append(f"_set_{name}(self, _make_{name}() if {name} is _missing else {name})")
        else:
            names[f"_default_{name}"] = each.default
            signs.append(name if each.default is MISSING else f"{name}=_default_{name}")
            lines.append(f"_set_{name}(self, {name})")
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    star = "*, " if signs else ""
    body = "\n    ".join(lines or ["pass"])
    found: dict[str, Callable[..., None]] = {}
    exec(f"def __init__(self, {star}{', '.join(signs)}):\n    {body}\n", names, found)  # noqa: S102 - our own fields
    return found["__init__"]


def _refuse_to_set(self: object, name: str, _value: object) -> NoReturn:
    message = f"cannot assign to field {name!r} of {type(self).__name__}"
    raise FrozenInstanceError(message)


def _refuse_to_delete(self: object, name: str) -> NoReturn:
    message = f"cannot delete field {name!r} of {type(self).__name__}"
    raise FrozenInstanceError(message)


def _get_state(self: Any) -> list[Any]:  # noqa: ANN401 - any record
    return [getattr(self, each.name) for each in fields(self)]


def _set_state(self: Any, state: list[Any]) -> None:  # noqa: ANN401 - any record
    for each, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)


def _sameness(names: list[str]) -> dict[str, Callable[..., Any]]:
    # ``attrgetter`` of one name alone gives a bare value, which compares just as well; of none it fails.
    values: Callable[[object], Any] = attrgetter(*names) if names else lambda _record: ()

    def same(self: object, other: object) -> object:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    def number(self: object) -> int:
        return hash(values(self))

    return {"__eq__": same, "__hash__": number}


def _text(names: tuple[str, ...]) -> Callable[[object], str]:
    def text(self: object) -> str:
        inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({inside})"

    return text
