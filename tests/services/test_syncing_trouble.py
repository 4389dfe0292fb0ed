"""Keeping in step when the world is against it: killed in the middle, slow, full, refusing, and not who it says."""

from __future__ import annotations

import threading
from contextlib import closing
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from companion.domain.people import PersonId
from companion.domain.problems import Problem, ProblemKind
from companion.domain.servers import Kept, ServerChoice, Share, choice_sheet
from companion.rooms_server import connect
from companion.services.dav_server import gone_of, hrefs_of
from companion.system.dav import DavWeb
from tests.helpers_plans import WEEKLY, a_person, a_plan
from tests.helpers_store import NOW
from tests.services.helpers_radicale import PASSWORD, USER, Machine, RadicaleServer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from ipaddress import IPv4Address
    from pathlib import Path

NAMES = ("Anna", "Bert", "Carla", "Dora", "Emil", "Finn")


def a_life(machine: Machine) -> None:
    for name in NAMES:
        person = PersonId(name.casefold())
        machine.put(a_person(person, name=name, ways=()), a_plan(name, people=(person,), rhythm=WEEKLY))


def kind_of(act: Callable[[], object]) -> ProblemKind:
    with pytest.raises(Problem) as refused:
        act()
    return refused.value.kind


# --- a real server ---


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RadicaleServer]:
    running = RadicaleServer(tmp_path_factory.mktemp("radicale"))
    yield running
    running.kill()


def test_killed_in_the_middle_nothing_is_lost_and_nothing_stands_twice(
    server: RadicaleServer, machines: Callable[[], Machine]
) -> None:
    server.empty()
    machine = machines()
    a_life(machine)
    machine.join(server)

    def killing(done: int, _total: int) -> None:
        if done == 3:
            server.kill()

    assert kind_of(lambda: machine.syncing.keep(killing)) is ProblemKind.NO_SERVER
    server.begin()
    machine.keep()
    assert len(server.things(Share.PEOPLE)) == len(server.things(Share.PLANS)) == len(NAMES)
    assert len(machine.plans()) == len(machine.people()) == len(NAMES)
    assert (machine.keep().sent, machine.keep().taken) == (0, 0)


def test_what_the_server_took_before_we_heard_of_it_is_known_again(
    server: RadicaleServer, machines: Callable[[], Machine]
) -> None:
    server.empty()
    machine = machines()
    a_life(machine)
    machine.join(server)
    machine.keep()
    machine.syncing.send_again()  # as if none of the answers had arrived
    assert machine.keep().asked == 0
    assert len(server.things(Share.PLANS)) == len(NAMES)


def test_cancelled_in_the_middle_it_goes_on_the_next_time(
    server: RadicaleServer, machines: Callable[[], Machine]
) -> None:
    server.empty()
    machine = machines()
    a_life(machine)
    machine.join(server)

    def cancelling(done: int, _total: int) -> None:
        if done == 2:
            raise Problem(ProblemKind.CANCELLED)

    assert kind_of(lambda: machine.syncing.keep(cancelling)) is ProblemKind.CANCELLED
    choice = machine.syncing.choice()
    assert choice is not None
    assert choice.trouble == ""
    machine.keep()
    assert len(server.things(Share.PEOPLE)) == len(server.things(Share.PLANS)) == len(NAMES)


def test_a_wrong_password_is_said_and_a_right_one_goes_on(
    server: RadicaleServer, machines: Callable[[], Machine]
) -> None:
    server.empty()
    machine = machines()
    machine.put(a_person())
    assert kind_of(lambda: machine.join(server, password="wrong")) is ProblemKind.SERVER_REFUSED
    assert machine.syncing.choice() is None
    assert machine.keys.kept == {}
    machine.join(server)
    machine.syncing.change_password("wrong")
    assert kind_of(machine.keep) is ProblemKind.SERVER_REFUSED
    machine.syncing.change_password(PASSWORD)
    assert machine.keep().sent == 1


def test_a_place_that_is_gone_is_said(server: RadicaleServer, machines: Callable[[], Machine]) -> None:
    machine = machines()
    machine.put(a_person())
    machine.join(server)
    machine.keep()
    server.empty()
    assert kind_of(machine.keep) is ProblemKind.NOT_A_SERVER
    assert len(machine.people()) == 1


# --- certificates ---


def certificate(folder: Path, host: str = "127.0.0.1") -> Path:
    """A certificate nobody vouches for, with its key."""
    import ipaddress

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    address: IPv4Address = ipaddress.IPv4Address(host)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NOW - timedelta(days=3650))
        .not_valid_after(NOW + timedelta(days=3650))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(address)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    form = serialization.PrivateFormat.PKCS8
    (folder / "key.pem").write_bytes(key.private_bytes(pem, form, serialization.NoEncryption()))
    path = folder / f"{host}.pem"
    path.write_bytes(made.public_bytes(pem))
    return path


def test_a_certificate_nobody_vouches_for_is_refused_and_the_password_kept_back(
    tmp_path: Path, machines: Callable[[], Machine], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = certificate(tmp_path)
    ssl = ("--server-ssl", "True", "--server-certificate", str(made), "--server-key", str(tmp_path / "key.pem"))
    secure = RadicaleServer(tmp_path, *ssl)
    try:
        url = f"https://127.0.0.1:{secure.port}/"
        machine = machines()
        refused = kind_of(lambda: machine.syncing.find(url, USER, PASSWORD))
        assert refused is ProblemKind.SERVER_NOT_SURE
        monkeypatch.setenv("SSL_CERT_FILE", str(made))  # as if the system knew it
        assert machine.syncing.find(url, USER, PASSWORD).address == url
    finally:
        secure.kill()


# --- a server that plays any part ---


class Stage(ThreadingHTTPServer):
    """Answers as it is told to, and writes down what it was asked and told."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Part)
        self.status, self.body = 200, b""
        self.headers: dict[str, str] = {}
        self.by_method: dict[str, tuple[int, bytes]] = {}
        self.wait = threading.Event()
        self.hold = False
        self.asked: list[tuple[str, str, str]] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def close(self) -> None:
        """End it."""
        self.wait.set()
        self.shutdown()
        self.server_close()


class _Part(BaseHTTPRequestHandler):
    server: Stage

    def answer(self) -> None:
        """Whatever is asked."""
        stage = self.server
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        stage.asked.append((self.command, self.path, self.headers.get("Authorization", "")))
        if stage.hold:
            stage.wait.wait(30)
            return
        status, body = stage.by_method.get(self.command, (stage.status, stage.body))
        self.send_response(status)
        for name, value in stage.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


for _method in ("PROPFIND", "REPORT", "PUT", "MKCOL", "MKCALENDAR", "DELETE"):
    setattr(_Part, f"do_{_method}", _Part.answer)


@pytest.fixture
def stage() -> Iterator[Stage]:
    with closing(Stage()) as playing:
        yield playing


def chosen(machine: Machine, url: str) -> Machine:
    """A machine that has chosen a server before."""
    choice = ServerChoice(address=url, user=USER, kept=(Kept(share=Share.PEOPLE, url=f"{url}rose/book/"),))
    with machine.diary.writing() as book:
        book.shared.save(choice_sheet(choice, NOW))
    machine.keys.put("server", PASSWORD)
    machine.put(a_person())
    return machine


EMPTY = b'<?xml version="1.0"?><d:multistatus xmlns:d="DAV:"><d:sync-token>t1</d:sync-token></d:multistatus>'


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (401, b"", ProblemKind.SERVER_REFUSED),
        (403, b"", ProblemKind.SERVER_REFUSED),
        (404, b"", ProblemKind.NOT_A_SERVER),
        (507, b"", ProblemKind.SERVER_FULL),
        (500, b"", ProblemKind.SERVER_BUSY),
        (503, b"", ProblemKind.SERVER_BUSY),
        (302, b"", ProblemKind.SERVER_BUSY),
        (200, b"<html>Welcome</html>", ProblemKind.SERVER_BUSY),
        (207, b"not xml at all", ProblemKind.SERVER_BUSY),
        (207, b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', ProblemKind.SERVER_BUSY),
    ],
)
def test_each_refusal_has_its_own_word_and_changes_nothing(
    machines: Callable[[], Machine], stage: Stage, status: int, body: bytes, kind: ProblemKind
) -> None:
    machine = chosen(machines(), stage.url)
    stage.status, stage.body = status, body
    found = kind_of(machine.keep)
    assert found is kind
    choice = machine.syncing.choice()
    assert choice is not None
    assert choice.trouble == kind.value
    assert [person.name for person in machine.people()] == ["Anna"]


def each(href: str, state: str) -> str:
    """What an answer says of one address."""
    return f"<d:response><d:href>{href}</d:href>{state}</d:response>"


def mark(status: int) -> str:
    """A mark that was asked for, and how that went."""
    words = f"<d:status>HTTP/1.1 {status} So</d:status>"
    return f"<d:propstat><d:prop><d:getetag>{'1' if status == 200 else ''}</d:getetag></d:prop>{words}</d:propstat>"


def several(*parts: str) -> bytes:
    """An answer that is good as a whole."""
    token = "<d:sync-token>t2</d:sync-token>"
    return f'<d:multistatus xmlns:d="DAV:">{"".join(parts)}{token}</d:multistatus>'.encode()


@pytest.mark.parametrize("old_way", [False, True])
def test_what_the_server_cannot_say_just_now_is_not_gone(stage: Stage, *, old_way: bool) -> None:
    place = f"{stage.url}c/"
    known = [f"{place}{name}.ics" for name in ("well", "locked", "broken", "gone")]
    locked = "<d:status>HTTP/1.1 423 Locked</d:status>"
    stage.status = 207
    stage.body = several(
        each("/c/well.ics", mark(200)), each("/c/locked.ics", locked), each("/c/broken.ics", mark(500))
    )
    if old_way:
        stage.by_method["REPORT"] = 501, b""
    with closing(connect(stage.url, USER, PASSWORD)) as server:
        changes = server.changes(place, "")
        assert gone_of(changes, known) == {known[-1]}
        assert hrefs_of(changes, {}) == [known[0]]
        assert changes.token == ""  # so that it is told of the others once more


def test_where_the_server_broke_off_nothing_is_gone(stage: Stage) -> None:
    full = each("/c/", "<d:status>HTTP/1.1 507 More</d:status>")
    stage.status, stage.body = 207, several(each("/c/well.ics", mark(200)), full).replace(b"t2", b"")
    with closing(connect(stage.url, USER, PASSWORD)) as server:
        assert gone_of(server.changes(f"{stage.url}c/", ""), [f"{stage.url}c/other.ics"]) == set()


def test_an_address_that_is_none_and_one_with_an_encoded_stroke(machines: Callable[[], Machine], stage: Stage) -> None:
    machine = chosen(machines(), stage.url)
    stage.status, stage.body = 207, several(each("http://[c/a.vcf", mark(200)))
    assert kind_of(machine.keep) is ProblemKind.SERVER_BUSY
    stage.body = several(each("/c/..%2F..%2Fd%2fe.ics", mark(200)))
    with closing(connect(stage.url, USER, PASSWORD)) as server:
        assert hrefs_of(server.changes(f"{stage.url}c/", ""), {}) == [f"{stage.url}c/..%2F..%2Fd%2Fe.ics"]
    stage.status, stage.headers = 301, {"Location": "https://[nowhere"}
    assert kind_of(lambda: machine.syncing.find(stage.url, USER, PASSWORD)) is ProblemKind.NOT_A_SERVER


def test_a_full_server_takes_nothing_more_and_the_rest_waits(machines: Callable[[], Machine], stage: Stage) -> None:
    machine = chosen(machines(), stage.url)
    stage.status, stage.body = 207, EMPTY
    stage.by_method["PUT"] = 507, b""
    assert kind_of(machine.keep) is ProblemKind.SERVER_FULL
    assert [line.name for line in machine.syncing.lines([Share.PEOPLE])] == ["Anna"]


def test_what_the_server_would_not_take_is_not_said_to_be_the_same(
    machines: Callable[[], Machine], stage: Stage
) -> None:
    machine = chosen(machines(), stage.url)
    stage.status, stage.body = 207, EMPTY
    stage.by_method["PUT"] = 412, b""
    assert machine.keep().left
    stage.by_method["PUT"] = 201, b""
    done = machine.keep()
    assert (done.sent, done.left) == (1, False)


def test_a_server_that_never_answers_is_given_up(stage: Stage) -> None:
    stage.hold = True
    with closing(DavWeb(stage.url, USER, PASSWORD, patience=0.3)) as web:
        assert kind_of(lambda: web.ask("PROPFIND", stage.url)) is ProblemKind.NO_SERVER


def test_nobody_is_followed_elsewhere_and_the_password_told_at_home_only(
    machines: Callable[[], Machine], stage: Stage
) -> None:
    with closing(Stage()) as thief:
        machine = machines()
        home = stage.url.removeprefix("http://")
        for elsewhere in (f"{thief.url}principal/", f"{thief.url.rstrip('/')}\\@{home}"):  # the second reads as both
            stage.status, stage.headers = 301, {"Location": elsewhere}
            assert kind_of(lambda: machine.syncing.find(stage.url, USER, PASSWORD)) is ProblemKind.SERVER_NOT_SURE
        stage.status, stage.headers = 207, {}
        stage.body = (
            b'<d:multistatus xmlns:d="DAV:"><d:response><d:href>/</d:href><d:propstat><d:prop>'
            b"<d:current-user-principal><d:href>" + thief.url.encode() + b"me/</d:href></d:current-user-principal>"
            b"</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>"
        )
        assert kind_of(lambda: machine.syncing.find(stage.url, USER, PASSWORD)) is ProblemKind.SERVER_NOT_SURE
        assert thief.asked == []
        assert all(secret.startswith("Basic ") for _, _, secret in stage.asked)


def test_a_page_that_is_no_server_is_no_server(machines: Callable[[], Machine], stage: Stage) -> None:
    stage.status, stage.body = 405, b""
    assert kind_of(lambda: machines().syncing.find(stage.url, USER, PASSWORD)) is ProblemKind.NOT_A_SERVER


HOMES = (
    b'<d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:response><d:href>/me/</d:href>'
    b"<d:propstat><d:prop><d:current-user-principal><d:href>/me/</d:href></d:current-user-principal>"
    b"<c:calendar-home-set><d:href>/me/calendars/</d:href></c:calendar-home-set></d:prop>"
    b"<d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response></d:multistatus>"
)


def test_where_there_are_only_calendars_only_they_are_offered_and_made_the_older_way(
    machines: Callable[[], Machine], stage: Stage
) -> None:
    machine = machines()
    stage.status, stage.body = 207, HOMES
    found = machine.syncing.find(stage.url, USER, PASSWORD)
    assert found.shares == {Share.PLANS}
    stage.by_method |= {"MKCOL": (405, b""), "MKCALENDAR": (201, b"")}
    machine.syncing.begin(found, [Kept(share=Share.PLANS, url="")])
    choice = machine.syncing.choice()
    assert choice is not None
    assert choice.kept[0].url.startswith(f"{stage.url}me/calendars/companion-")
    machine.syncing.off()
    stage.by_method["MKCALENDAR"] = 403, b""
    assert (
        kind_of(lambda: machine.syncing.begin(found, [Kept(share=Share.PLANS, url="")])) is ProblemKind.SERVER_REFUSED
    )
    assert machine.syncing.choice() is None
    assert machine.keys.kept == {}


def test_a_second_thought_at_the_beginning_leaves_nothing_switched_on(
    machines: Callable[[], Machine], stage: Stage
) -> None:
    def cancel(_done: int, _whole: int) -> None:
        raise Problem(ProblemKind.CANCELLED)

    machine = machines()
    stage.status, stage.body = 207, HOMES
    found = machine.syncing.find(stage.url, USER, PASSWORD)
    stage.by_method["MKCOL"] = 201, b""
    new = [Kept(share=Share.PLANS, url="")]
    assert kind_of(lambda: machine.syncing.begin(found, new, cancel)) is ProblemKind.CANCELLED
    assert machine.syncing.choice() is None
    assert machine.keys.kept == {}


def test_a_name_of_a_calendar_is_one_line_that_can_be_shown(machines: Callable[[], Machine], stage: Stage) -> None:
    calendar = b"<d:displayname>Tea\n\xe2\x80\xaetime " + b"x" * 5000 + b"</d:displayname>"
    kind = b"<d:resourcetype><d:collection/><c:calendar/></d:resourcetype>"
    stage.status, stage.body = 207, HOMES.replace(b"</d:prop>", kind + calendar + b"</d:prop>")
    (found,) = machines().syncing.find(stage.url, USER, PASSWORD).collections
    assert found.name.startswith("Tea time xxx")
    assert len(found.name) == 60
