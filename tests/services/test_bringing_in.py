"""From a contacts file into a real encrypted diary, and out again."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from companion.domain.changes import ActKind
from companion.domain.contacts import CardFault, Pick, Preview, Why
from companion.domain.link_changes import listed_for
from companion.domain.people import Birthday, Person, PersonId, Ring, Way
from companion.domain.problems import Problem, ProblemKind
from companion.formats.vcard_read import read
from companion.formats.vcard_write import write
from companion.services.bringing_in import BringingIn
from companion.services.taking_out import TakingOut
from companion.store.diary import SqlDiary
from companion.system.clock import TurnedClock
from companion.system.files import LocalFiles
from tests.formats.rewriting import channel_of
from tests.helpers_store import NOW, open_temp_diary

DATA = Path(__file__).resolve().parent.parent / "data" / "vcard"
NEIGHBOUR = Person(
    id=PersonId("neighbour"),
    name="Auntie Rosalía",
    full_name="Rosalia Ibanez",
    added_at=NOW,
    ways=(Way(channel="phone", address="0600 550 142", label="her own"),),
    place="Next door",
)


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[SqlDiary]:
    diary = open_temp_diary(tmp_path)
    yield diary
    diary.close()


@pytest.fixture
def bringing_in(diary: SqlDiary) -> BringingIn:
    return BringingIn(diary=diary, clock=TurnedClock(NOW), files=LocalFiles(), reader=read, channel_of=channel_of)


def everybody(diary: SqlDiary) -> list[Person]:
    with diary.reading() as book:
        return book.people.all(circle_only=False)


def put(diary: SqlDiary, person: Person) -> None:
    with diary.writing() as book:
        book.people.save(person)


def file_of(folder: Path, *cards: str) -> Path:
    path = folder / "people.vcf"
    text = "".join(f"BEGIN:VCARD\nVERSION:3.0\n{card}\nEND:VCARD\n" for card in cards)
    path.write_text(text, encoding="utf-8")
    return path


def ticked(preview: Preview) -> list[Pick]:
    return [Pick(row=row.id) for row in preview.rows]


def test_looking_stores_nothing(diary: SqlDiary, bringing_in: BringingIn) -> None:
    preview = bringing_in.look(DATA / "webmail-3.0.vcf")

    assert preview.file == "webmail-3.0.vcf"
    assert [row.found.name for row in preview.new] == ["Mbali Sithole", "Riverside Surgery", "lodger@example.org"]
    assert everybody(diary) == []


def test_faults_are_shown_with_their_lines(bringing_in: BringingIn) -> None:
    preview = bringing_in.look(DATA / "broken.vcf")

    assert (5, CardFault.NOT_A_FIELD) in [(fault.line, fault.what) for fault in preview.faults]
    assert len(preview.rows) == 3


def test_the_ticked_come_in_with_all_they_have_and_one_undo_takes_them_back(
    diary: SqlDiary, bringing_in: BringingIn
) -> None:
    preview = bringing_in.look(DATA / "tablet-3.0.vcf")

    taken = bringing_in.take_in(preview, [Pick(row=0, ring=Ring.CLOSE)])

    assert (taken.count, taken.merged) == (1, 0)
    (rosalia,) = everybody(diary)
    assert (rosalia.id,) == taken.people
    assert (rosalia.batch, rosalia.ring, rosalia.in_circle) == (taken.batch, Ring.CLOSE, True)
    assert rosalia.birthday == Birthday(month=2, day=29)
    assert rosalia.place == "Calle Mayor 7, Toledo, 45001, España"
    assert rosalia.zone is None  # Spain has two
    assert rosalia.added_at == NOW
    assert [(way.channel, way.address, way.preferred) for way in rosalia.ways] == [
        ("phone", "+34 600 55 01 42", True),
        ("whatsapp", "+34600550142", False),
        ("facetime", "rosalia@example.org", False),
        ("message", "rosalia@example.org", False),
        ("letter", "Calle Mayor 7, Toledo, 45001, España", False),
    ]
    with diary.reading() as book:
        assert book.people.photo(rosalia.id) == preview.rows[0].found.photo
        assert book.people.card(rosalia.id) == preview.rows[0].found.card
    done = diary.last_act()
    assert done is not None
    assert (done.act.kind, done.act.count, done.act.names) == (ActKind.PEOPLE_ADDED, 1, (rosalia.name,))

    diary.undo()

    assert everybody(diary) == []


def test_call_links_are_recognised_and_the_zone_follows_the_number(diary: SqlDiary, bringing_in: BringingIn) -> None:
    bringing_in.take_in_new(DATA / "webmail-3.0.vcf")

    mbali = next(person for person in everybody(diary) if person.name == "Mbali Sithole")
    assert mbali.way("meet") == Way(channel="meet", address="https://meet.google.com/abc-defg-hij", preferred=True)
    assert mbali.way("link") is None  # a page about somebody is no call
    assert mbali.zone == "Africa/Johannesburg"


@pytest.mark.parametrize(
    ("card", "why"),
    [
        ("FN:R. I.\nTEL;TYPE=CELL:+44 600 550142", (Why.PHONE,)),
        ("FN:Ibáñez Rosalía", (Why.NAME,)),
        ("FN:IBANEZ\\, Rosalia\nTEL:0600-550142", (Why.PHONE, Why.NAME)),
    ],
)
def test_somebody_we_may_have_is_told_with_the_reason(
    diary: SqlDiary, bringing_in: BringingIn, tmp_path: Path, card: str, why: tuple[Why, ...]
) -> None:
    put(diary, NEIGHBOUR)

    (row,) = bringing_in.look(file_of(tmp_path, card)).perhaps_same

    assert (row.same_as, row.same_name, row.why) == (NEIGHBOUR.id, "Auntie Rosalía", why)


@pytest.mark.parametrize(
    "card",
    [
        "FN:Rosalía Vance\nTEL:0600 550 143",
        "FN:R. I.\nTEL;TYPE=FAX:0600 550 142",
        "FN:Ibáñez",
    ],
)
def test_somebody_else_is_new(diary: SqlDiary, bringing_in: BringingIn, tmp_path: Path, card: str) -> None:
    put(diary, NEIGHBOUR)

    assert len(bringing_in.look(file_of(tmp_path, card)).new) == 1


def test_put_together_only_what_was_missing_is_added(diary: SqlDiary, bringing_in: BringingIn) -> None:
    put(diary, NEIGHBOUR)
    preview = bringing_in.look(DATA / "tablet-3.0.vcf")
    assert preview.rows[0].same_as == NEIGHBOUR.id

    taken = bringing_in.take_in(preview, [Pick(row=0, ring=Ring.WIDER, same=True)])

    assert (taken.count, taken.merged, taken.batch, taken.people) == (0, 1, "", (NEIGHBOUR.id,))
    (person,) = everybody(diary)
    assert (person.name, person.full_name, person.place) == (NEIGHBOUR.name, NEIGHBOUR.full_name, NEIGHBOUR.place)
    assert person.birthday == Birthday(month=2, day=29)
    assert person.has_photo
    assert [(way.channel, way.address) for way in person.ways][:2] == [
        ("phone", "0600 550 142"),
        ("whatsapp", "+34600550142"),
    ]
    with diary.reading() as book:
        assert "X-ABUID" in book.people.card(NEIGHBOUR.id)

    diary.undo()

    assert everybody(diary) == [NEIGHBOUR]
    with diary.reading() as book:
        assert (book.people.card(NEIGHBOUR.id), book.people.photo(NEIGHBOUR.id)) == ("", None)


def test_perhaps_the_same_but_not_ticked_as_such_is_somebody_of_their_own(
    diary: SqlDiary, bringing_in: BringingIn
) -> None:
    put(diary, NEIGHBOUR)

    taken = bringing_in.take_in(bringing_in.look(DATA / "tablet-3.0.vcf"), [Pick(row=0)])

    assert (taken.count, taken.merged) == (1, 0)
    assert len(everybody(diary)) == 2


def test_somebody_gone_since_the_preview_comes_in_as_new(diary: SqlDiary, bringing_in: BringingIn) -> None:
    put(diary, NEIGHBOUR)
    preview = bringing_in.look(DATA / "tablet-3.0.vcf")
    with diary.writing() as book:
        book.people.remove(NEIGHBOUR.id)

    assert bringing_in.take_in(preview, [Pick(row=0, same=True)]).count == 1


def test_twice_in_one_file_comes_in_once(diary: SqlDiary, bringing_in: BringingIn, tmp_path: Path) -> None:
    path = file_of(
        tmp_path,
        "FN:Orla Vance\nTEL:01632 960 001",
        "FN:Vance Orla\nTEL:01632960001\nEMAIL:orla@example.org\nTITLE:Baker",
        "FN:Fergus Vance\nTEL:01632 960 001",  # married to her
        "FN:Orla Vance\nTEL:01632 960 777",  # another one of that name
    )

    preview, taken = bringing_in.take_in_new(path)

    assert [row.twin for row in preview.rows] == [None, 0, None, None]
    assert (taken.count, taken.merged) == (3, 0)
    orla = next(person for person in everybody(diary) if person.way("message"))
    assert [way.address for way in orla.ways] == ["01632 960 001", "orla@example.org"]
    cards = TakingOut(diary=diary, writer=write).write_cards([orla.id]).decode()
    assert "TITLE:Baker" in cards
    assert cards.count("BEGIN:VCARD") == 1


def test_bringing_in_the_same_file_again_finds_nobody_new(diary: SqlDiary, bringing_in: BringingIn) -> None:
    bringing_in.take_in_new(DATA / "tablet-3.0.vcf")

    preview, taken = bringing_in.take_in_new(DATA / "tablet-3.0.vcf")

    assert (len(preview.perhaps_same), taken.count) == (2, 0)
    assert len(everybody(diary)) == 2


def test_cancelled_halfway_nothing_is_there(diary: SqlDiary, bringing_in: BringingIn, tmp_path: Path) -> None:
    path = file_of(tmp_path, *(f"FN:Person {number}\nTEL:01632 {number:06}" for number in range(2500)))
    preview = bringing_in.look(path)
    told = []

    def cancel(done: int, total: int) -> None:
        told.append((done, total))
        if done:
            raise Problem(ProblemKind.CANCELLED)

    with pytest.raises(Problem) as raised:
        bringing_in.take_in(preview, ticked(preview), cancel)

    assert raised.value.kind is ProblemKind.CANCELLED
    assert told[0] == (0, 2500)
    assert 0 < told[-1][0] < 2500
    assert everybody(diary) == []
    assert diary.last_act() is None


def test_nothing_ticked_is_no_act(diary: SqlDiary, bringing_in: BringingIn) -> None:
    preview = bringing_in.look(DATA / "tablet-3.0.vcf")

    assert bringing_in.take_in(preview, []).count == 0
    assert diary.last_act() is None


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", ProblemKind.FILE_EMPTY),
        (b"\xef\xbb\xbf\r\n \r\n", ProblemKind.FILE_EMPTY),
        (b"name,phone\nKofi,1\n", ProblemKind.NOT_CONTACTS),
        (b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", ProblemKind.NOT_CONTACTS),
        (bytes(range(256)) * 50, ProblemKind.NOT_CONTACTS),
    ],
)
def test_a_file_without_contacts_is_a_problem_in_plain_words(
    bringing_in: BringingIn, tmp_path: Path, data: bytes, kind: ProblemKind
) -> None:
    path = tmp_path / "some.vcf"
    path.write_bytes(data)

    with pytest.raises(Problem) as raised:
        bringing_in.look(path)

    assert (raised.value.kind, raised.value.detail) == (kind, "some.vcf")


def test_written_out_and_brought_into_another_diary_it_is_the_same_circle(
    diary: SqlDiary, bringing_in: BringingIn, tmp_path: Path
) -> None:
    for name in ("webmail-3.0.vcf", "tablet-3.0.vcf", "office-2.1-cp1252.vcf", "mailbird-4.0.vcf", "desktop-3.0.vcf"):
        bringing_in.take_in_new(DATA / name)
    path = tmp_path / "out.vcf"
    path.write_bytes(TakingOut(diary=diary, writer=write).write_cards())
    other = open_temp_diary(tmp_path / "other")
    second = BringingIn(diary=other, clock=TurnedClock(NOW), files=LocalFiles(), reader=read, channel_of=channel_of)

    preview, _ = second.take_in_new(path)

    assert preview.faults == ()
    assert [told(person) for person in everybody(other)] == [told(person) for person in everybody(diary)]
    other.close()


def told(person: Person) -> tuple[object, ...]:
    ways = sorted((way.channel, way.address, way.preferred, way.label) for way in person.ways)
    return person.name, person.full_name, person.kind, person.birthday, person.zone, person.place, person.town, ways


def test_only_those_asked_for_are_written_in_their_order(diary: SqlDiary, bringing_in: BringingIn) -> None:
    _, taken = bringing_in.take_in_new(DATA / "webmail-3.0.vcf")
    first, second, _ = taken.people

    cards = TakingOut(diary=diary, writer=write).write_cards([second, PersonId("gone"), first])

    assert [person.name for person in read(cards).people] == ["Riverside Surgery", "Mbali Sithole"]


def test_a_second_link_out_of_a_file_is_listed_with_the_person(
    bringing_in: BringingIn, diary: SqlDiary, tmp_path: Path
) -> None:
    put(
        diary,
        replace(NEIGHBOUR, ways=(*NEIGHBOUR.ways, Way(channel="meet", address="https://meet.google.com/aaa-aaaa-aaa"))),
    )
    file = file_of(tmp_path, "FN:Rosalia Ibanez\nTEL:0600 550 142\nURL:https://meet.google.com/bbb-bbbb-bbb")
    preview = bringing_in.look(file)
    bringing_in.take_in(preview, [Pick(row=preview.rows[0].id, same=True)])
    (person,) = everybody(diary)
    with diary.reading() as book:
        listed = listed_for(book.ties.all(), person.id)
    assert [each.change.now for each in listed] == ["https://meet.google.com/bbb-bbbb-bbb"]
