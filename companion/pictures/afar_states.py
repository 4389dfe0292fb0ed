"""Every state of the pages of help from afar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.afar_sheets import KeptKey, Side
from companion.domain.spoken_code import code_of
from companion.pictures.afar import NEW_LINK, OWNER, changes, join, many, public, set_up, signed
from companion.pictures.frame import Picture
from companion.rooms_demo import KeysOfDemo
from companion.services.author_keys import AuthorKeys
from companion.system.signing import Ed25519

if TYPE_CHECKING:
    from collections.abc import Callable

    from companion.domain.changes_from_afar import ChangeFile
    from companion.rooms import Rooms

_LIFE = "from-afar"


def _kept(rooms: Rooms, data: bytes) -> dict[str, Any]:
    path = rooms.home / "For Rose.companion-change"
    path.write_bytes(data)
    return {"file": str(path)}


def _file(make: Callable[[], ChangeFile], turn: Callable[[bytes], bytes] = bytes) -> Callable[[Rooms], dict[str, Any]]:
    def put(rooms: Rooms) -> dict[str, Any]:
        return _kept(rooms, turn(signed(make())))

    return put


def _own_key(rooms: Rooms) -> dict[str, Any]:
    """The key of the pictures in the place of this computer's, and everybody as at first."""
    join(rooms.diary, rooms.clock.now())
    store = KeysOfDemo()
    rooms.__dict__["own_helper_key"] = AuthorKeys(Ed25519(), lambda: store)
    return {}


def _compared(rooms: Rooms) -> dict[str, Any]:
    """Tom's words are looked at."""
    _own_key(rooms)
    return {"key": next(each.id for each in rooms.from_afar.keys.all() if each.name == "Tom")}


def _asked(rooms: Rooms) -> dict[str, Any]:
    """A greeting came."""
    _own_key(rooms)
    key, mine = public(bytes(32)), public(OWNER)
    met = KeptKey(side=Side.HELPS_ME, name="Meera", at=rooms.clock.now(), key=key, mine=mine,
                  words=code_of(key, mine), answer="e30=")  # fmt: skip
    return {"met": met, "asks": True}


def afar_pictures() -> list[Picture]:
    """Every state of the three pages."""

    def key(name: str, *presses: str, house: str = _LIFE, before: Any = _own_key) -> Picture:  # noqa: ANN401
        return Picture(name=f"afar-{name}", page="helper_key", house=house, before=before, presses=presses)

    def opened(name: str, before: Callable[[Rooms], dict[str, Any]], *presses: str, house: str = _LIFE) -> Picture:
        return Picture(name=f"change-{name}", page="change_look", house=house, before=before, presses=presses)

    def make(name: str, *presses: str, types: tuple[str, ...] = (), **what: Any) -> Picture:  # noqa: ANN401
        found = {"house": _LIFE, "before": _own_key, "presses": presses, "types": types, "what": what}
        return Picture(name=f"making-{name}", page="change_make", **found)  # type: ignore[arg-type]

    return [
        key("nobody", house="demo", before=None),
        key("list"),
        key("begin", "Begin to help somebody"),
        key("words", before=_compared),
        key("different", "They differ", before=_compared),
        key("asked", before=_asked),
        key("answer", "Yes, I know about it", before=_asked),
        Picture(name="change", page="change_look"),
        Picture(name="change-gone", page="change_look", what={"file": "no such file.companion-change"}),
        opened("many", _file(many)),
        opened("link", _file(lambda: changes(NEW_LINK)), "Yes, change this", "Change what I ticked"),
        opened("changed", _file(many, lambda data: data.replace(b"on Sunday", b"on Monday"))),
        opened("stranger", _file(many), house="demo"),
        opened("set-up", _file(set_up), house="fresh"),
        make("list"),
        make("link", "A link or a number"),
        make("time", "A time"),
        make("moved", "A time", "Instead of what is planned"),
        make("photo", "A photo"),
        make("person", "Somebody new"),
        make("look", "Text and colours"),
        make("gathered", "Text and colours", "Larger", "Put it in the file"),
        make("set-up", set_up=True),
        make("whom", "Who it is for", set_up=True),
        make("weekly", "The first weekly call", set_up=True),
    ]
