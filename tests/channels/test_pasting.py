"""Whole invitations, as they are pasted out of mails: the one link that leads into the call is found."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.channels.family import ChannelFamily
from companion.domain.links import LinkFault
from companion.domain.links_pasted import MOST_WORDS, words
from companion.domain.people import Way
from companion.domain.problems import Problem
from companion.formats.call_services import known_services

PATH = Path(__file__).parents[2] / "resources" / "call_services.toml"
SERVICES = known_services(PATH)
FAMILY = ChannelFamily(others=lambda: SERVICES)

ZOOM = "https://us02web.zoom.us/j/81234567890?pwd=aBcDeFgHiJkLmNoPqRsTuVwXyZ0123.1"
TEAMS = "https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0?context=%7b%22Tid%22%3a%22x%22%7d"
MEET = "https://meet.google.com/abc-defg-hij"
WRAPPED = "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fus02web.zoom.us%2Fj%2F81234567890%3Fpwd%3DaBcDeFgHiJkLmNoPqRsTuVwXyZ0123.1&data=05%7C02&reserved=0"

INVITATIONS = {
    "zoom": (
        f"""Rose Miller is inviting you to a scheduled Zoom meeting.

Topic: Sunday tea
Time: Nov 29, 2026 03:00 PM London
Join Zoom Meeting
{ZOOM}

Meeting ID: 812 3456 7890
Passcode: 4k7Qpz

One tap mobile
+442034815237,,81234567890#,,,,*123456# United Kingdom

Find your local number: https://us02web.zoom.us/u/kdXyZ12
Join by SIP: 81234567890@zoomcrc.com
Join instructions
https://us02web.zoom.us/meetings/81234567890/invitations?signature=abc
""",
        "zoom",
        ZOOM,
        "Passcode: 4k7Qpz",
    ),
    "teams, as plain text out of Outlook": (
        f"""________________________________________________________________________________
Microsoft Teams Need help?<https://aka.ms/JoinTeamsMeeting?omkt=en-GB>
Join the meeting now<{TEAMS}>
Meeting ID: 312 345 678 901
Passcode: aB3dEf
Dial in by phone
+44 20 3443 9876,,12345678#<tel:+442034439876,,12345678#> United Kingdom, London
Find a local number<https://dialin.teams.microsoft.com/1b2c3d?id=12345678>
For organizers: Meeting options<https://teams.microsoft.com/meetingOptions/?organizerId=1&tenantId=2> | Reset \
dial-in PIN<https://dialin.teams.microsoft.com/usp/pstnconferencing>
""",
        "teams",
        TEAMS,
        "Passcode: aB3dEf",
    ),
    "google": (
        f"""Choir on Meet
Thursday, 3 December, 10:00
Video call link: {MEET}
Or dial: (GB) +44 20 3957 2186 PIN: 123 456 789#
More phone numbers: https://tel.meet/abc-defg-hij?pin=1234567890123
Learn more about Meet at: https://support.google.com/a/users/answer/9282720
""",
        "meet",
        MEET,
        "",
    ),
    "jitsi": (
        """Click the link to join: https://meet.jit.si/TeaWithRose

Just want to dial in? https://meet.jit.si/static/dialInInfo.html?room=TeaWithRose
""",
        "jitsi",
        "https://meet.jit.si/TeaWithRose",
        "",
    ),
    "webex": (
        """Join meeting: https://parish.webex.com/parish/j.php?MTID=m1a2b3c4
Meeting password: pTz3W4
Global call-in numbers: https://parish.webex.com/parish/globalcallin.php?MTID=t1a2
Need help? Go to https://help.webex.com
The choir's page is https://choir.example/about
""",
        "link",
        "https://parish.webex.com/parish/j.php?MTID=m1a2b3c4",
        "password: pTz3W4",
    ),
    "an own page": (
        "Sunday service: https://parish.example/live (at ten)",
        "link",
        "https://parish.example/live",
        "",
    ),
    "a German one": (
        f"Zoom-Meeting beitreten\n{ZOOM}\n\nMeeting-ID: 812 3456\nKenncode: 123456\n",
        "zoom",
        ZOOM,
        "Kenncode: 123456",
    ),
    "every link wrapped": (
        f"""Join Zoom Meeting
<{WRAPPED}>
Find your local number: https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fus02web.zoom.us%2Fu%2Fk1&data=05
""",
        "zoom",
        ZOOM,
        "",
    ),
    "words and the link behind them": (f"us02web.zoom.us/j/81234567890<{ZOOM}>", "zoom", ZOOM, ""),
    "an answer with marks": (f"> Join Zoom Meeting\n> {ZOOM}\n>\n> See you\n", "zoom", ZOOM, ""),
}


@pytest.mark.parametrize(("text", "channel", "url", "passcode"), INVITATIONS.values(), ids=INVITATIONS)
@pytest.mark.parametrize("flat", [False, True])
def test_of_an_invitation_the_one_link_of_the_call_is_found(
    text: str, channel: str, url: str, passcode: str, *, flat: bool
) -> None:
    found = FAMILY.pasted(" ".join(text.split()) if flat else text)
    assert [link.url for link in found.links] == [url]
    assert (found.links[0].channel, found.passcode, found.plain) == (channel, passcode, False)
    assert FAMILY.recognise(text) == Way(channel=channel, address=url)
    assert FAMILY.validate(channel, text) == url


BROKEN = {
    "in angles": f"Join: <{ZOOM[:40]}\n  {ZOOM[40:]}>",
    "in angles, twice": f"<{ZOOM[:30]}\r\n{ZOOM[30:50]}\r\n{ZOOM[50:]}>",
    "behind a sign no link ends with": "https://us02web.zoom.us/j/81234567890?pwd=\naBcDeFgHiJkLmNoPqRsTuVwXyZ0123.1",
    "at the edge of a line": f"Join Zoom Meeting\n{ZOOM[:62]}\n{ZOOM[62:]}\n\nMeeting ID: 812",
    "with spaces for the break": f"Join {ZOOM[: ZOOM.index('?')]} {ZOOM[ZOOM.index('?') :]} now",
    "in an answer": f"> {ZOOM[:62]}\n> {ZOOM[62:]}\n",
    "wrapped, over many lines": "\n".join(WRAPPED[at : at + 70] for at in range(0, len(WRAPPED), 70)),
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_link_that_was_broken_over_lines_is_whole_again(text: str) -> None:
    assert [link.url for link in FAMILY.pasted(text).links] == [ZOOM]


@pytest.mark.parametrize(
    "text",
    [
        f"{ZOOM}\nPasscode:\n4k7Qpz",
        f"{ZOOM}\nRose",
        f"{ZOOM}.\n2026",
        f"{ZOOM} Passcode: 12",
        f"{ZOOM}\n{ZOOM}",
    ],
)
def test_what_only_stands_below_a_link_does_not_become_a_part_of_it(text: str) -> None:
    assert [link.url for link in FAMILY.pasted(text).links] == [ZOOM]


@pytest.mark.parametrize(
    "text",
    [
        "https://zoom.us\n.evil.example/j/1?pwd=2",
        "<https://choir\n.evil.example/j/1>",
        "https://" + "a" * 60 + ".zoom.us\n-9.evil.example/j/1",
        "https://zoom.us ?.evil.example/j=1",
    ],
)
def test_a_break_never_changes_where_a_link_leads(text: str) -> None:
    found = FAMILY.pasted(text)
    assert "evil" not in "".join(link.url for link in found.links)


def test_several_links_of_calls_are_all_told_and_other_pages_are_not() -> None:
    found = FAMILY.pasted(f"This week {ZOOM}, next week {MEET}, and https://choir.example/songs")
    assert [link.url for link in found.links] == [ZOOM, MEET]
    assert not found.plain


def test_a_link_alone_is_plain_and_a_wrapped_one_is_not() -> None:
    assert FAMILY.pasted(f" {ZOOM}\n").plain
    assert FAMILY.pasted("zoom.us/j/123").plain
    wrapped = FAMILY.pasted(WRAPPED)
    assert (wrapped.plain, wrapped.links[0].wrapped) == (False, ("Microsoft’s mail filter",))
    assert FAMILY.pasted("01632 960001").links == ()


def test_look_alikes_beside_a_true_link_are_named_with_their_reason() -> None:
    found = FAMILY.pasted(f"{ZOOM} or https://z00m.us/j/1")
    assert ([link.url for link in found.links], found.refused) == ([ZOOM], (LinkFault.DIGITS,))


def test_a_list_of_numbers_alone_is_still_a_link() -> None:
    assert FAMILY.validate("zoom", "https://us02web.zoom.us/u/kdXyZ12") == "https://us02web.zoom.us/u/kdXyZ12"
    assert len(FAMILY.pasted("https://zoom.us/u/a and https://zoom.us/u/b").links) == 2


def test_of_an_endless_text_so_much_is_looked_at_as_any_invitation_has() -> None:
    text = " ".join(f"end.Next{number}" for number in range(3000))
    assert len(words(text)) == MOST_WORDS
    many = " ".join(f"https://zoom.us/j/{number}" for number in range(3000))
    assert len(FAMILY.pasted(f"{text} {many}").links) == MOST_WORDS
    assert FAMILY.pasted(f"https://zoom.us/j/1?a= {'b= ' * 9000}").links == ()


@given(st.text(max_size=80), st.sampled_from(["", ZOOM, WRAPPED, MEET]), st.text(max_size=80))
def test_any_text_is_looked_into_without_a_word_and_what_is_found_is_safe(before: str, link: str, after: str) -> None:
    found = FAMILY.pasted(before + link + after)
    for each in found.links:
        assert FAMILY.check(each.url).url == each.url
    assert set(found.refused) <= {fault.value for fault in LinkFault}


@pytest.mark.parametrize("inside", ["tel:+449098790000", "zoommtg://zoom.us/join?confno=1", "facetime:x@example.com"])
def test_only_a_web_address_is_taken_out_of_a_wrapping(inside: str) -> None:
    wrapped = "https://nam01.safelinks.protection.outlook.com/?url=" + quote(inside, safe="")
    with pytest.raises(Problem) as refused:
        FAMILY.check(wrapped)
    assert refused.value.detail == LinkFault.SCHEME
    assert FAMILY.pasted(f"Please join here: {wrapped} as always").links == ()
