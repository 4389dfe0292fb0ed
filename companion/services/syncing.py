"""Keeping in step with a server by choice: choose it, see what would be sent, then keep both the same.

Off until somebody chose a server, and saw line by line what will be sent. No queue is kept: what is new on either side
is found by comparing it with its own past, so that being offline for a month costs nothing but a longer round.
"""

from __future__ import annotations

from contextlib import nullcontext, suppress
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.domain.servers import (
    CONFLICT,
    SERVER,
    SYNCED,
    Kept,
    ServerChoice,
    Share,
    choice_of,
    choice_sheet,
    conflict_of,
    server_url,
    synced_of,
    synced_sheet,
)
from companion.services.step_jobs import known_of, pairs_of
from companion.services.stepping import Round, Stepping

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from companion.domain.servers import Collection, Synced
    from companion.ports import Clock, Diary, KeyStore, Progress
    from companion.services.dav_server import DavServer
    from companion.services.step_records import ThingSide

PASSWORD = "server"  # noqa: S105 - the name under which the key store has it
"""The name of the password in the key store."""
MOST_ROUNDS = 3
_ORDER = (Share.PEOPLE, Share.PLANS)
"""People first, so that plans find those they are with."""


@record
class FoundServer:
    """A server that let us in. ``address`` in its full form."""

    address: str
    user: str
    collections: tuple[Collection, ...]
    shares: frozenset[Share] = frozenset(Share)
    """What may be kept there at all."""


@record
class SentLine:
    """One thing that would be sent. Spelled, it has the very ``text`` that goes out, and ``document`` out of that.

    Of what is there already, it is the text as it stands there, with what was changed here since.
    """

    share: Share
    name: str
    document: Mapping[str, Any]
    thing: str = ""
    text: str = ""


@record
class InStep:
    """What was done. ``asked`` is how many questions wait now; ``left``: the server did not take all of it."""

    sent: int
    taken: int
    asked: int
    left: bool = False


class Syncing:
    """The verbs. ``connect`` makes a server of address, name and password; ``sides`` the kinds of things."""

    def __init__(
        self,
        *,
        diary: Diary,
        clock: Clock,
        keys: Callable[[], KeyStore],
        connect: Callable[[str, str, str], DavServer],
        sides: Sequence[ThingSide],
        unwatched: Callable[[], AbstractContextManager[Any]] = nullcontext,
    ) -> None:
        self._diary = diary
        self._clock = clock
        self._keys = keys
        self._connect = connect
        self._sides = {side.share: side for side in sides}
        self._unwatched = unwatched
        self._busy = Lock()
        self._password = ""

    def side(self, share: Share) -> ThingSide:
        """One kind of thing."""
        return self._sides[share]

    # --- choosing ---

    def choice(self) -> ServerChoice | None:
        """The server that was chosen; ``None`` while it is off."""
        with self._diary.reading() as book:
            return choice_of(book.shared.newest(SERVER))

    def find(self, address: str, user: str, password: str) -> FoundServer:
        """Look for calendars and address books. Nothing is kept, and nothing but the name and password is sent.

        ``Problem``: ``NOT_A_SERVER``, ``SERVER_NOT_SURE``, ``SERVER_REFUSED``, ``NO_SERVER``, ``SERVER_BUSY``.
        """
        home = server_url(address)
        server = self._connect(home, user.strip(), password)
        try:
            shares, found = server.collections()
        finally:
            server.close()
        self._password = password
        return FoundServer(address=home, user=user.strip(), collections=found, shares=shares)

    def lines(self, shares: Iterable[Share]) -> tuple[SentLine, ...]:
        """Everything that would be sent now of these kinds, one line for each thing: plans first. Not yet spelled."""
        with self._unwatched(), self._diary.reading() as book:
            return tuple(
                SentLine(share=share, thing=thing, name=mine.name, document=mine.document)
                for share in sorted(set(shares), key=list(Share).index)
                for thing, mine in self._sides[share].here(book).items()
                if mine.fresh
            )

    def spelled(self, lines: Iterable[SentLine]) -> tuple[SentLine, ...]:
        """The same lines with the very text of each (about 1.5 ms), and with what is read out of that text."""
        with self._unwatched(), self._diary.reading() as book:
            before = {
                (share, each.thing): each
                for share, side in self._sides.items()
                for each in (*pairs_of(book, side).values(), *known_of(book, side))
            }
        return tuple(self._spelled(line, before.get((line.share, line.thing))) for line in lines)

    def _spelled(self, line: SentLine, synced: Synced | None) -> SentLine:
        side = self._sides[line.share]
        same = synced is not None and not synced.again and dict(synced.mine) == dict(line.document)
        text = synced.text if same and synced else side.write(line.thing, line.document, synced, self._clock.now())
        read = side.read(text)
        return replace(line, text=text, document=line.document if read is None else read.document)

    def begin(self, found: FoundServer, kept: Sequence[Kept], progress: Progress | None = None) -> None:
        """Switch it on, after what is sent was shown. A ``Kept`` without a ``url`` gets a collection of its own.

        ``Problem`` of the server or of the key store, or ``CANCELLED``; then nothing is switched on.
        """
        self._keys().put(PASSWORD, self._password)  # first, for without a key store there is nothing to begin
        server = self._connect(found.address, found.user, self._password)
        try:
            places = tuple(each if each.url else self._made(server, each) for each in kept)
            if progress is not None:
                progress(1, 1)  # the last moment for a second thought
        except Problem:
            self._keys().forget(PASSWORD)
            raise
        finally:
            server.close()
        with self._diary.writing() as book:
            choice = ServerChoice(address=found.address, user=found.user, kept=places)
            book.shared.save(choice_sheet(choice, self._clock.now()))

    @staticmethod
    def _made(server: DavServer, kept: Kept) -> Kept:
        made = server.make(kept.share)
        return replace(kept, url=made.url, name=made.name, everything=True)

    def change_password(self, password: str) -> None:
        """Keep another password. ``Problem`` of the key store."""
        self._keys().put(PASSWORD, password)

    def by_itself(self, *, on: bool) -> None:
        """Whether it goes on by itself while the program is open."""
        self._change(by_itself=on)

    def off(self) -> None:
        """Stop. What is on the server stays there; here nothing but the choice and its notes goes."""
        with self._busy:
            with suppress(Problem):
                self._keys().forget(PASSWORD)
            with self._diary.writing() as book:
                for kind in (SERVER, SYNCED, CONFLICT):
                    for sheet in book.shared.all(kind):
                        book.shared.remove(sheet.id)

    def send_again(self) -> None:
        """Forget what was the same on both sides, so that everything here is sent anew to what is there now.

        Which thing here is which there stays known: it goes to the same place under the same id, and stands there once.
        """
        with self._busy, self._diary.writing() as book:
            for sheet in book.shared.all(SYNCED):
                book.shared.save(synced_sheet(replace(synced_of(sheet), again=True), self._clock.now()))
            choice = choice_of(book.shared.newest(SERVER))
            if choice is not None:
                kept = tuple(replace(each, token="") for each in choice.kept)
                book.shared.save(choice_sheet(replace(choice, kept=kept, trouble=""), self._clock.now()))

    # --- keeping in step ---

    def keep(self, progress: Progress | None = None, *, asking: bool = False) -> InStep:
        """One time of keeping in step. ``asking``: where most is gone there, each of them becomes a question.

        ``Problem``: of the server; ``SERVER_REFUSED`` without a password; ``BUSY`` when it is under way already;
        ``CANCELLED``. What was done until then stays done.
        """
        choice = self.choice()
        if choice is None:
            raise Problem(ProblemKind.NOT_ALLOWED, "server")
        if not self._busy.acquire(blocking=False):
            raise Problem(ProblemKind.BUSY, "server")
        try:
            with self._unwatched():
                done = self._keep(choice, progress, asking=asking)
        except Problem as problem:
            if problem.kind is not ProblemKind.CANCELLED:
                self._change(trouble=problem.kind.value)
            raise
        finally:
            self._busy.release()
        self._change(trouble="", last_at=self._clock.now())
        return done

    def _keep(self, choice: ServerChoice, progress: Progress | None, *, asking: bool) -> InStep:
        password = self._keys().get(PASSWORD)
        if password is None:
            raise Problem(ProblemKind.SERVER_REFUSED, "password")
        server = self._connect(choice.address, choice.user, password)
        sent = taken = 0
        left = False
        try:
            for share in _ORDER:
                kept = choice.of(share)
                for _ in range(MOST_ROUNDS if kept is not None else 0):
                    done = self._round(server, share, progress, asking=asking)
                    sent, taken = sent + done.sent, taken + done.taken
                    if not done.again:
                        break
                else:
                    left = left or kept is not None
        finally:
            server.close()
        return InStep(sent=sent, taken=taken, asked=self._asked(), left=left)

    def _round(self, server: DavServer, share: Share, progress: Progress | None, *, asking: bool) -> Round:
        choice = self.choice()
        kept = None if choice is None else choice.of(share)
        if kept is None:
            raise Problem(ProblemKind.CANCELLED)
        side = self._sides[share]
        done = Stepping(self._diary, self._clock, server, side, kept, asking=asking).round(progress)
        with self._diary.writing() as book:
            now = choice_of(book.shared.newest(SERVER))
            if now is not None:
                token = "" if done.again else done.token  # what was refused has to be heard anew, whatever its age
                places = tuple(replace(each, token=token) if each.share is share else each for each in now.kept)
                book.shared.save(choice_sheet(replace(now, kept=places), self._clock.now()))
        return done

    def _asked(self) -> int:
        """How many things wait for an answer."""
        with self._diary.reading() as book:
            return sum(conflict_of(sheet).share in self._sides for sheet in book.shared.all(CONFLICT))

    def _change(self, **changes: Any) -> None:  # noqa: ANN401 - fields of ServerChoice
        with self._diary.writing() as book:
            choice = choice_of(book.shared.newest(SERVER))
            if choice is not None and replace(choice, **changes) != choice:
                book.shared.save(choice_sheet(replace(choice, **changes), self._clock.now()))
