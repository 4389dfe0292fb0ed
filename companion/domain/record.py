"""What crosses a border is a record: frozen, by keyword only, with slots.

The same as ``dataclass(frozen=True, kw_only=True, slots=True)``, made in less than half the time: equality, hash and
text are shared functions instead of code that is written and compiled anew for each of the sixty records that the
first page needs. ``replace``, ``fields`` and ``field`` of ``dataclasses`` work as usual.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from operator import attrgetter
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """Make a record of a class with annotated fields."""
    made = dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)(cls)
    every = fields(made)  # type: ignore[arg-type]  # it has just been made a dataclass
    values = _values([each.name for each in every if each.compare])
    shown = tuple(each.name for each in every if each.repr)

    def same(self: object, other: object) -> object:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    def number(self: object) -> int:
        return hash(values(self))

    def text(self: object) -> str:
        inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{type(self).__qualname__}({inside})"

    for name, method in (("__eq__", same), ("__hash__", number), ("__repr__", text)):
        if name not in cls.__dict__ or cls.__dict__[name] is None:
            setattr(made, name, method)
    return made


def _values(names: list[str]) -> Callable[[object], Any]:
    """All values at once; ``attrgetter`` of one name alone gives a bare value, and of none it fails."""
    return attrgetter(*names) if names else lambda _record: ()
