"""The diary: one encrypted file, read through plain SQL and written through SQLAlchemy.

Reading must not import SQLAlchemy: that costs more than the whole first page.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from threading import Lock, local
from typing import TYPE_CHECKING

from companion.domain.changes import DoneAct, Topic
from companion.domain.problems import Problem, ProblemKind
from companion.store import schema
from companion.store.acts import last_act
from companion.store.book import SqlBook
from companion.store.cipher import NOT_A_DATABASE, connect, connect_for_reading, plain_words
from companion.store.reader import Reader, Remembered
from companion.store.writing import NoWriting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from sqlite3 import Connection

    from sqlalchemy import Connection as WritingConnection
    from sqlalchemy import Engine

    from companion.domain.changes import Act, ActKind
    from companion.ports import Book, Clock
    from companion.ports_hands import Warden
    from companion.store.journal import Journal

_PLAIN_HEADER = b"SQLite format 3\x00"


def warm_up() -> None:
    """Import what the first write needs (about 0.2 s), so that it is at hand; meant for a thread."""
    from companion.store import engine, journal, writer  # noqa: F401 - importing is the whole purpose


def open_diary(path: Path, key_hex: str, clock: Clock, last: Callable[[], None] | None = None) -> SqlDiary:
    """Open the diary, make it if there is none, and lead an older one to the tables of today.

    Args:
        path: the file; its folder is made for the owner only when it is not there.
        key_hex: the raw key, 64 hexadecimal digits.
        clock: tells when an act was done.
        last: done when a new file is whole and just before it appears under its name.

    Raises:
        Problem: ``WRONG_KEY``, ``DAMAGED``, ``NEWER``, ``READ_ONLY``, ``DISK_FULL`` or ``BUSY``. A damaged
            file can look like a wrong key from here; who knows the key to be right may say so.
    """
    with schema.world_in_plain_words():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _check_writable(path)
    with plain_words(writing=True), schema.world_in_plain_words():
        if not path.exists():
            schema.create(path, key_hex, last)
        else:
            _check_header(path)
            path.chmod(schema.OWNER_ONLY)
    connection = _first_connection(path, key_hex)
    try:
        with plain_words(writing=True), schema.world_in_plain_words():
            schema.bring_up_to_date(path, key_hex, connection, clock.now())
            if schema.anew_note(path).exists():
                from companion.store.purging import finish  # only after a start that was cut off

                finish(path, connection)
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return SqlDiary(path, key_hex, clock, connection)


class SqlDiary:
    """The diary, open.

    One long-lived connection reads; a look from a second thread at the same moment takes a connection of its
    own. Writing takes connections from SQLAlchemy. A look inside a unit of work sees what was written in it.
    """

    def __init__(self, path: Path, key_hex: str, clock: Clock, connection: Connection) -> None:
        self.path = path
        self._key_hex = key_hex
        self._clock = clock
        self._connection = connection
        self._remembered = Remembered()
        self._free = Lock()
        self._here = local()
        self._engine: Engine | None = None
        self._engine_making = Lock()
        self._commits = 0
        self._listeners: list[Callable[[frozenset[Topic]], None]] = []
        self._warden: Warden | None = None
        self.back_guard: Callable[[ActKind], None] | None = None

    @contextmanager
    def reading(self) -> Iterator[Book]:
        """A look, in one consistent moment."""
        book: Book | None = getattr(self._here, "book", None)
        if book is not None:
            yield book
            return
        with self._any_connection() as connection, plain_words():
            connection.execute("BEGIN")
            try:
                remembered = self._remembered if connection is self._connection else None
                book, warden = SqlBook(connection, NoWriting(), remembered), self._at_the_door()
                with self._as_here(book if warden is None else warden.seen(book)) as fresh:
                    yield fresh
            finally:
                connection.execute("ROLLBACK")

    @contextmanager
    def writing(self, act: Act | None = None) -> Iterator[Book]:
        """A unit of work; see ``companion.ports.Diary``."""
        from companion.store.engine import driver_of
        from companion.store.journal import Journal
        from companion.store.writer import Writer

        warden = self._at_the_door()
        act = act if warden is None else warden.stamp(act)
        journal = Journal() if act else None
        with self._transaction() as connection:
            writer = Writer(connection, journal)
            book = SqlBook(driver_of(connection), writer)
            with self._as_here(book if warden is None else warden.written(book, act)) as fresh:
                yield fresh
            topics = frozenset(writer.topics)
            if act and journal:
                topics |= self._keep_act(connection, journal, act)
        self._tell(topics)

    def _keep_act(self, connection: WritingConnection, journal: Journal, act: Act) -> frozenset[Topic]:
        """Write the act down, and for another hand what it did; the kinds of things this changed."""
        from companion.store.engine import driver_of
        from companion.store.marks import mark_of
        from companion.store.writer import Writer

        now, warden = self._clock.now(), self._at_the_door()
        number = journal.keep(connection, act, now)
        if not number or warden is None or not act.hand:
            return frozenset()
        writer = Writer(connection, None)
        mark = mark_of(Reader(driver_of(connection)), number)
        warden.done(SqlBook(driver_of(connection), writer), DoneAct(id=number, act=act, at=now), mark)
        return frozenset(writer.topics)

    def last_act(self) -> DoneAct | None:
        """The act that ``undo`` would take back."""
        with self._any_connection() as connection, plain_words():
            return self._undoable(last_act(Reader(connection), self._clock.now()))

    def _undoable(self, done: DoneAct | None) -> DoneAct | None:
        warden = self._at_the_door()
        return done if warden is None or done is None or warden.may_undo(done) else None

    def undo(self) -> DoneAct | None:
        """Put things back as they were before the last act; ``Problem`` where ``back_guard`` refuses."""
        from companion.store.engine import driver_of
        from companion.store.journal import take_back

        topics: frozenset[Topic] = frozenset()
        with self._transaction() as connection:
            done = self._undoable(last_act(Reader(driver_of(connection)), self._clock.now()))
            if done is not None:
                self._guard_back(done)
                topics = take_back(connection, self._clock.now(), done)
        self._tell(topics)
        return done

    # --- somebody at the door ---

    def watch(self, warden: Warden | None) -> None:
        """Let somebody stand at the door from now on, or nobody; see ``companion.ports_hands``."""
        self._warden = warden
        self._tell(frozenset(Topic))

    @contextmanager
    def unwatched(self) -> Iterator[None]:
        """For work of the program itself: in this thread nobody is at the door meanwhile."""
        before = getattr(self._here, "alone", False)
        self._here.alone = True
        try:
            yield
        finally:
            self._here.alone = before

    @contextmanager
    def through(self, warden: Warden) -> Iterator[None]:
        """For one act somebody else is at the door in this thread; see ``companion.ports_hands``."""
        before = getattr(self._here, "warden", None)
        self._here.warden = warden
        try:
            yield
        finally:
            self._here.warden = before

    def _at_the_door(self) -> Warden | None:
        for_now: Warden | None = getattr(self._here, "warden", None)
        if for_now is not None:
            return for_now
        return None if self._warden is None or getattr(self._here, "alone", False) else self._warden

    def take_back(self, act: int, mark: str) -> DoneAct:
        """Take back an act that need not be the last; see ``companion.ports_hands``."""
        from companion.store.acts import act_there
        from companion.store.engine import driver_of
        from companion.store.journal import take_back
        from companion.store.marks import mark_of

        with self._transaction() as connection:
            reader, now = Reader(driver_of(connection)), self._clock.now()
            done = act_there(reader, act, now)
            if done is None:
                raise Problem(ProblemKind.GONE)
            if mark_of(reader, act) != mark:
                raise Problem(ProblemKind.CHANGED_SINCE)
            self._guard_back(done)
            topics = take_back(connection, now, done)
        self._tell(topics)
        return done

    def _guard_back(self, done: DoneAct) -> None:
        if self.back_guard is not None:
            self.back_guard(done.act.kind)

    def on_change(self, listener: Callable[[frozenset[Topic]], None]) -> None:
        """Be told after each commit which kinds of things changed, in the thread that committed."""
        self._listeners.append(listener)

    def commits(self) -> int:
        """How many units of work changed something; it has grown before any listener is told."""
        return self._commits

    def write_anew(self) -> None:
        """Forget every act that could be taken back, and build the file anew; see ``companion.ports.Diary``."""
        from companion.store.purging import write_anew

        write_anew(self.path, self._key_hex)

    def has_traces(self) -> bool:
        """Whether pages of before still stand in the file; see ``companion.ports.Diary``."""
        if not schema.anew_note(self.path).exists():
            return False
        from companion.store.purging import put_in_place

        with self._any_connection() as connection, plain_words():
            return not put_in_place(self.path, connection)

    def faults(self) -> list[str]:
        """What is wrong inside the file; empty when it is whole. Reads all of it."""
        with self._any_connection() as connection, plain_words():
            reader = Reader(connection)
            rows = reader.rows("PRAGMA cipher_integrity_check")
            if not rows:  # otherwise the next one would fail rather than tell
                rows = reader.rows("PRAGMA integrity_check") + reader.rows("PRAGMA foreign_key_check")
        return [str(row[0]) for row in rows if row[0] != "ok"]

    def close(self) -> None:
        """Let go of the file. Everything was already safe."""
        with self._engine_making:
            if self._engine is not None:
                self._engine.dispose()
                self._engine = None
        with suppress(Problem):  # whoever still looks keeps what they see; then the next start does it
            self.has_traces()
        self._connection.close()

    @contextmanager
    def _any_connection(self) -> Iterator[Connection]:
        """The shared connection, or one just for now when another thread is looking."""
        if self._free.acquire(blocking=False):
            try:
                yield self._connection
            finally:
                self._free.release()
            return
        with plain_words():
            connection = connect_for_reading(self.path, self._key_hex)
        try:
            yield connection
        finally:
            connection.close()

    @contextmanager
    def _transaction(self) -> Iterator[WritingConnection]:
        if getattr(self._here, "book", None) is not None:
            message = "a unit of work or a look is already open in this thread"
            raise RuntimeError(message)
        with (
            plain_words(writing=True),
            self._writing_engine().connect() as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def _as_here(self, book: Book) -> Iterator[Book]:
        self._here.book = book
        try:
            yield book
        finally:
            self._here.book = None

    def _writing_engine(self) -> Engine:
        from companion.store.engine import make_engine

        with self._engine_making:
            if self._engine is None:
                self._engine = make_engine(self.path, self._key_hex)
            return self._engine

    def _tell(self, topics: frozenset[Topic]) -> None:
        if topics:
            self._commits += 1
            alone, self._here.alone = getattr(self._here, "alone", False), False
            try:
                for listener in list(self._listeners):  # pages ask anew, and they are for whoever sits there
                    listener(topics)
            finally:
                self._here.alone = alone


def _first_connection(path: Path, key_hex: str) -> Connection:
    try:
        with plain_words(), schema.world_in_plain_words():
            return connect(path, key_hex)
    except Problem as problem:
        # With a wrong key the first page cannot be told from noise; damage further on is told as such.
        if getattr(problem.__cause__, "sqlite_errorcode", None) == NOT_A_DATABASE:
            raise Problem(ProblemKind.WRONG_KEY) from problem
        raise


def _check_header(path: Path) -> None:
    """An emptied file, or one that is not encrypted, is not our diary whatever the key."""
    with path.open("rb") as file:
        start = file.read(len(_PLAIN_HEADER))
    if len(start) < len(_PLAIN_HEADER) or start == _PLAIN_HEADER:
        raise Problem(ProblemKind.DAMAGED)


def _check_writable(path: Path) -> None:
    """The folder too: the encrypted journal lies beside the file."""
    if not os.access(path.parent, os.W_OK | os.X_OK) or (path.exists() and not os.access(path, os.W_OK | os.R_OK)):
        raise Problem(ProblemKind.READ_ONLY)
