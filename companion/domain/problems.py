"""What the world can do to us, told in plain words: a title, what it means, and what to press."""

from dataclasses import field
from enum import StrEnum

from companion.domain.record import record


class ProblemKind(StrEnum):
    """One word for each thing that can go wrong outside the program; the ui has the sentences."""

    WRONG_KEY = "wrong_key"
    KEY_MISSING = "key_missing"
    KEY_STORE_LOCKED = "key_store_locked"
    NO_KEY_STORE = "no_key_store"
    WRONG_PASSPHRASE = "wrong_passphrase"  # noqa: S105 - a kind, not a secret
    WRONG_CODE = "wrong_code"
    DAMAGED = "damaged"
    NEWER = "newer"
    DISK_FULL = "disk_full"
    READ_ONLY = "read_only"
    BUSY = "busy"
    FILE_NOT_FOUND = "file_not_found"
    FILE_UNREADABLE = "file_unreadable"
    FILE_EMPTY = "file_empty"
    NOT_CONTACTS = "not_contacts"
    NOT_ARCHIVE = "not_archive"
    NOT_A_LIST = "not_a_list"
    FILE_TOO_LARGE = "file_too_large"
    LINK_REFUSED = "link_refused"
    NOTHING_OPENS = "nothing_opens"
    NO_ADDRESS = "no_address"
    TOO_MANY_PLANS = "too_many_plans"
    NOT_ALLOWED = "not_allowed"
    GONE = "gone"
    CHANGED_SINCE = "changed_since"
    SHUT = "shut"
    NEEDS_PIN = "needs_pin"
    WRONG_PIN = "wrong_pin"
    WAIT = "wait"
    """Too many tries: the detail is how many seconds to wait."""
    NO_SERVER = "no_server"
    NOT_A_SERVER = "not_a_server"
    SERVER_NOT_SURE = "server_not_sure"
    SERVER_REFUSED = "server_refused"
    SERVER_FULL = "server_full"
    SERVER_BUSY = "server_busy"
    SERVER_EMPTIED = "server_emptied"
    CANCELLED = "cancelled"
    BAD_VALUE = "bad_value"


@record
class Fault:
    """Something unreadable in a file a person gave us. ``line`` counts from 1; 0 means the file as a whole.

    ``path`` are the keys and list places that lead to it, such as ``("step", 2, "ask")``, where they are known.
    ``file`` is the name of the file, where several are read at once.
    """

    line: int
    what: str
    column: int = 0
    file: str = ""
    path: tuple[str | int, ...] = field(default=(), compare=False)


class Problem(Exception):  # noqa: N818 - the word on the screen
    """The world refused. Carries a kind, and details fit to be shown; never a name or an answer in a log.

    ``str()`` gives the kind only, so that a log line stays free of what the person wrote.
    """

    def __init__(self, kind: ProblemKind, detail: str = "") -> None:
        super().__init__(kind.value)
        self.kind = kind
        self.detail = detail
