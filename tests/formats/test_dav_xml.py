"""Questions to a server and its answers, as several servers really give them, and whatever else may come."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.problems import Problem, ProblemKind
from companion.domain.servers import Share
from companion.formats import dav_xml
from companion.formats.calendar_keep import rewritten
from companion.formats.calendar_plans import read_calendar_plans
from companion.formats.calendar_write import write_calendar
from companion.formats.vcard_three import mark_in, to_three, with_mark

STAMP = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

COLLECTIONS = b"""<?xml version="1.0"?>
<d:multistatus xmlns:d="DAV:" xmlns:s="http://sabredav.org/ns" xmlns:cal="urn:ietf:params:xml:ns:caldav"
    xmlns:card="urn:ietf:params:xml:ns:carddav" xmlns:oc="http://owncloud.org/ns">
 <d:response><d:href>/remote.php/dav/calendars/rose/</d:href>
  <d:propstat><d:prop><d:resourcetype><d:collection/></d:resourcetype></d:prop>
   <d:status>HTTP/1.1 200 OK</d:status></d:propstat>
  <d:propstat><d:prop><d:displayname/></d:prop><d:status>HTTP/1.1 404 Not Found</d:status></d:propstat></d:response>
 <d:response><d:href>/remote.php/dav/calendars/rose/personal/</d:href>
  <d:propstat><d:prop><d:displayname>Personal</d:displayname>
   <d:resourcetype><d:collection/><cal:calendar/></d:resourcetype>
   <cal:supported-calendar-component-set><cal:comp name="VEVENT"/><cal:comp name="VTODO"/>
   </cal:supported-calendar-component-set>
   <d:current-user-privilege-set><d:privilege><d:read/></d:privilege><d:privilege><d:write/></d:privilege>
   </d:current-user-privilege-set></d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>
 <d:response><d:href>/remote.php/dav/calendars/rose/tasks/</d:href>
  <d:propstat><d:prop><d:displayname>Tasks</d:displayname>
   <d:resourcetype><d:collection/><cal:calendar/></d:resourcetype>
   <cal:supported-calendar-component-set><cal:comp name="VTODO"/></cal:supported-calendar-component-set>
  </d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>
 <d:response><d:href>/remote.php/dav/calendars/rose/shared/</d:href>
  <d:propstat><d:prop><d:displayname>Only to read</d:displayname>
   <d:resourcetype><d:collection/><cal:calendar/></d:resourcetype>
   <d:current-user-privilege-set><d:privilege><d:read/></d:privilege></d:current-user-privilege-set>
  </d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>
 <d:response><d:href>/remote.php/dav/addressbooks/rose/contacts/</d:href>
  <d:propstat><d:prop><d:displayname>Contacts</d:displayname>
   <d:resourcetype><d:collection/><card:addressbook/></d:resourcetype></d:prop>
   <d:status>HTTP/1.1 200 OK</d:status></d:propstat></d:response>
</d:multistatus>"""

CHANGES = b"""<multistatus xmlns="DAV:">
 <response><href>/c/a.ics</href><propstat><prop><getetag>"1"</getetag></prop><status>HTTP/1.1 200 OK</status>
  </propstat></response>
 <response><href>/c/b.ics</href><status>HTTP/1.1 404 Not Found</status></response>
 <sync-token>http://example.org/ns/sync/7</sync-token>
</multistatus>"""


def test_collections_are_told_apart() -> None:
    about = {each.name: each for each in dav_xml.read_answer(COLLECTIONS).about}
    assert {name: each.share for name, each in about.items()} == {
        "": None, "Personal": Share.PLANS, "Tasks": None, "Only to read": Share.PLANS, "Contacts": Share.PEOPLE,
    }  # fmt: skip
    assert [name for name, each in about.items() if not each.writable] == ["Only to read"]


def test_what_is_new_and_what_is_gone() -> None:
    answer = dav_xml.read_answer(CHANGES)
    assert answer.token == "http://example.org/ns/sync/7"
    assert [(each.href, each.etag, each.status) for each in answer.about] == [
        ("/c/a.ics", '"1"', 0), ("/c/b.ics", "", 404),
    ]  # fmt: skip


def test_every_question_is_whole_and_says_what_it_is_given() -> None:
    odd = 'a<b>&"c"\''
    questions = (
        dav_xml.ask_principal(),
        dav_xml.ask_homes(),
        dav_xml.ask_collections(),
        dav_xml.ask_marks(),
        dav_xml.ask_changes(odd),
        *(dav_xml.ask_texts(share, [odd, "/c/d.ics"]) for share in Share),
        *(dav_xml.make_collection(share, odd) for share in Share),
    )
    for question in questions:
        root = ET.fromstring(question)  # noqa: S314 - our own words
        texts = [each.text for each in root.iter() if each.text]
        assert odd in texts or b"&lt;" not in question


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html/>",
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><multistatus xmlns="DAV:">&b;</multistatus>',
        '<?xml version="1.0" encoding="utf-16"?><multistatus xmlns="DAV:"/>'.encode("utf-16"),
        b'<?xml version="1.0" encoding="no-such"?><multistatus xmlns="DAV:"/>',
    ],
)
def test_what_is_no_answer_is_said_to_be_none(data: bytes) -> None:
    with pytest.raises(Problem) as refused:
        dav_xml.read_answer(data)
    assert refused.value.kind is ProblemKind.SERVER_BUSY


@given(at=st.integers(0, len(COLLECTIONS)), put=st.binary(max_size=6), cut=st.integers(0, 40))
def test_a_damaged_answer_is_an_answer_or_none(at: int, put: bytes, cut: int) -> None:
    with suppress(Problem):
        dav_xml.read_answer(COLLECTIONS[:at] + put + COLLECTIONS[at + cut :])


EVENT = (
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:e\r\nSUMMARY:Tea\r\nDTSTART;TZID=Europe/London:20261124T153000\r\n"
    "RRULE:FREQ=WEEKLY;UNTIL=20270101T000000Z\r\nEXDATE:20261201T153000\r\nEND:VEVENT\r\n"
    "BEGIN:VEVENT\r\nUID:e\r\nRECURRENCE-ID:20261208T153000Z\r\nSUMMARY:Tea\r\nDTSTART:20261209T153000Z\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)
CARD = "BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Anna\r\nTEL;PREF=1;TYPE=cell:01632 960118\r\nBDAY:--0304\r\nEND:VCARD\r\n"


@given(at=st.integers(0, len(EVENT)), put=st.text(max_size=8), cut=st.integers(0, 60))
def test_a_damaged_event_is_read_as_far_as_it_goes_and_written_whole(at: int, put: str, cut: int) -> None:
    text = EVENT[:at] + put + EVENT[at + cut :]
    for each in read_calendar_plans(text.encode("utf-8", "replace")).entries:
        again = read_calendar_plans(write_calendar([each.entry], STAMP)).entries
        assert [one.entry for one in again] == [each.entry]
        rewritten(text, each.entry, each.entry, STAMP)


@given(at=st.integers(0, len(CARD)), put=st.text(max_size=8), cut=st.integers(0, 30))
def test_a_damaged_card_still_gets_its_mark(at: int, put: str, cut: int) -> None:
    text = to_three(CARD[:at] + put + CARD[at + cut :])
    assert mark_in(with_mark(text, "0123456789abcdef")) == "0123456789abcdef"
