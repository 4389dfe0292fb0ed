"""Speaks HTTP with the one server a person chose; the only file of the program that speaks with another computer.

Nothing here runs before that choice. Certificates are checked against those of the system, and there is no way round
that; plain ``http`` goes to this machine alone. The name and password are told at the chosen server and its own site
only (``domain.servers.may_be_told``), and no redirect is followed unasked.
"""

from __future__ import annotations

from base64 import b64encode
from time import monotonic
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from companion.domain.problems import Problem, ProblemKind
from companion.domain.servers import may_be_told
from companion.ports_server import Heard

if TYPE_CHECKING:
    from collections.abc import Mapping

CONNECT_SECONDS = 10.0
"""To be reached."""
PIECE_SECONDS = 20.0
"""Between two pieces of an answer."""
WHOLE_SECONDS = 90.0
"""For a whole answer; a server that sends a letter now and then would hold us for ever."""
LARGEST = 30_000_000
"""Bytes of one answer."""
_PIECE = 65_536


class DavWeb:
    """One conversation with a server. Implements ``ports_server.Web``; used by one thread at a time.

    ``home`` is the address the person gave, in the form of ``domain.servers.server_url``.
    """

    def __init__(self, home: str, user: str, password: str, *, patience: float = PIECE_SECONDS) -> None:
        self._home = home
        self._patience = patience
        self._secret = "Basic " + b64encode(f"{user}:{password}".encode()).decode("ascii")
        self._pool: Any = None

    def ask(self, method: str, url: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Heard:
        """One question and its whole answer, whatever its status.

        Raises ``Problem``: ``SERVER_NOT_SURE`` for a certificate that does not hold or an address the password may
        not be told at; ``NO_SERVER`` when nothing answers in time; ``SERVER_BUSY`` for an answer without an end.
        """
        if not may_be_told(url, self._home):
            raise Problem(ProblemKind.SERVER_NOT_SURE, "elsewhere")
        import urllib3  # seldom needed: only where somebody keeps in step with a server

        sent = {"Authorization": self._secret, "User-Agent": "Companion", "Accept-Encoding": "identity"}
        sent |= dict(headers or {})
        try:
            answer = self._pools().request(
                method, url, body=body or None, headers=sent, redirect=False, preload_content=False
            )
            try:
                return Heard(status=answer.status, headers=_plain(answer.headers), body=self._read(answer))
            finally:
                answer.release_conn()
        except urllib3.exceptions.SSLError:
            raise Problem(ProblemKind.SERVER_NOT_SURE, "certificate") from None
        except (urllib3.exceptions.HTTPError, OSError, ValueError):
            raise Problem(ProblemKind.NO_SERVER, urlsplit(url).hostname or "") from None

    def close(self) -> None:
        """Let go of the connection."""
        if self._pool is not None:
            self._pool.clear()

    def _pools(self) -> Any:  # noqa: ANN401 - the library is named in here alone
        if self._pool is None:
            import ssl

            import urllib3

            secure = urlsplit(self._home).scheme == "https"  # from there nothing leads back to plain http
            self._pool = urllib3.PoolManager(
                num_pools=4,
                maxsize=1,
                retries=False,
                timeout=urllib3.Timeout(connect=min(CONNECT_SECONDS, self._patience), read=self._patience),
                ssl_context=ssl.create_default_context() if secure else None,
            )
        return self._pool

    def _read(self, answer: Any) -> bytes:  # noqa: ANN401 - as above
        begun, pieces, size = monotonic(), [], 0
        for piece in answer.stream(_PIECE, decode_content=False):
            pieces.append(piece)
            size += len(piece)
            if size > LARGEST or monotonic() - begun > WHOLE_SECONDS:
                answer.close()
                raise Problem(ProblemKind.SERVER_BUSY, "long")
        return b"".join(pieces)


def _plain(headers: Any) -> dict[str, str]:  # noqa: ANN401 - as above
    return {str(name).lower(): str(value) for name, value in headers.items()}
