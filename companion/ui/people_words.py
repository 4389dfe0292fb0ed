"""People in words: who they are to me, where they live, when they like to be reached, how it stands between us."""

from collections.abc import Iterable

from companion.domain.people import GoodTime, Kind, LifeState, Nearness, PartOfDay, Person, Ring
from companion.domain.plans import Mode, Touch
from companion.ui.texts import join_names, tr, tr_n
from companion.ui.words import weekday_name

WEEK = 7


def ring_words(ring: Ring) -> str:
    """Heading of a ring."""
    return {Ring.CLOSE: tr("Close to me"), Ring.FRIENDS: tr("Friends"), Ring.WIDER: tr("Wider circle")}[ring]


def kind_words(kind: Kind) -> str:
    """What an entry of the circle is."""
    return {Kind.PERSON: tr("A person"), Kind.GROUP: tr("A group"), Kind.PLACE: tr("A place")}[kind]


def near_words(nearness: Nearness) -> str:
    """An answer to "Where do they live?"."""
    return {
        Nearness.SAME_HOME: tr("In the same home"),
        Nearness.WALKING: tr("Within walking distance"),
        Nearness.SHORT_TRIP: tr("A short trip away"),
        Nearness.FAR: tr("Far away"),
        Nearness.UNKNOWN: tr("I don’t know"),
    }[nearness]


def lives_words(person: Person) -> str:
    """As in "Lives within walking distance, in Hatfield"; nothing when nothing is known."""
    words = _lives_table(person.kind).get(person.nearness, "")
    if not person.town:
        return words
    if not words:
        return tr("In {town}", town=person.town)
    return tr("{where}, in {town}", where=words, town=person.town)


def _lives_table(kind: Kind) -> dict[Nearness, str]:
    if kind is Kind.PERSON:
        return {
            Nearness.SAME_HOME: tr("Lives in the same home"),
            Nearness.WALKING: tr("Lives within walking distance"),
            Nearness.SHORT_TRIP: tr("Lives a short trip away"),
            Nearness.FAR: tr("Lives far away"),
        }
    return {
        Nearness.SAME_HOME: tr("In this house"),
        Nearness.WALKING: tr("Within walking distance"),
        Nearness.SHORT_TRIP: tr("A short trip away"),
        Nearness.FAR: tr("Far away"),
    }


def who_words(person: Person) -> str:
    """As in "Friend. Lives within walking distance." One line for a card or a list."""
    sentences = [begin(person.relation.strip()), lives_words(person)]
    return " ".join(f"{sentence}." for sentence in sentences if sentence)


def begin(text: str) -> str:
    """With a capital letter at the beginning."""
    return text[:1].upper() + text[1:]


def life_words(life: LifeState) -> str:
    """How it stands, in two or three words."""
    return {
        LifeState.WELL: tr("Well"),
        LifeState.ILL: tr("Ill just now"),
        LifeState.IN_CARE: tr("In care or in hospital"),
        LifeState.RESTING: tr("Resting from contact"),
        LifeState.FELL_OUT: tr("We fell out"),
        LifeState.NOT_SAFE: tr("Not safe for me"),
        LifeState.DIED: tr("Has died"),
    }[life]


def life_meaning(life: LifeState) -> str:
    """What the program does then."""
    return {
        LifeState.WELL: tr("Visits and calls may be suggested."),
        LifeState.ILL: tr("Visits to them and calls may be suggested. They are never asked to come."),
        LifeState.IN_CARE: tr("Visits to them and calls may be suggested. They are never asked to come."),
        LifeState.RESTING: tr("Nothing is suggested for now. You can still plan, and change this at any time."),
        LifeState.FELL_OUT: tr("Nothing is suggested. It may stay so. You can change this at any time."),
        LifeState.NOT_SAFE: tr("They will never be suggested, and plans with them end. Nobody else sees this."),
        LifeState.DIED: tr("They move to “Remembered”. Nothing is suggested from now on. Your memories stay."),
    }[life]


def life_now(person: Person) -> str:
    """How it stands with somebody, on their card: what is so, and what follows from it; nothing for the well."""
    name = person.name
    return {
        LifeState.ILL: tr("{name} is ill just now. You may go there, or ring.", name=name),
        LifeState.IN_CARE: tr("{name} is in care or in hospital. You may go there, or ring.", name=name),
        LifeState.RESTING: tr("You are having a rest from each other. Nothing is suggested."),
        LifeState.FELL_OUT: tr("You two fell out. Nothing is suggested. That may stay so, or change."),
        LifeState.NOT_SAFE: tr("Never suggested. Plans with them have ended. Nobody else sees this."),
    }.get(person.life, "")


def part_words(part: PartOfDay) -> str:
    """As in "Mornings"."""
    return {
        PartOfDay.MORNING: tr("Mornings"),
        PartOfDay.AFTERNOON: tr("Afternoons"),
        PartOfDay.EVENING: tr("Evenings"),
    }[part]


def _on_days(part: PartOfDay, days: list[int]) -> str:
    words = part_words(part).lower()
    if len(days) == WEEK:
        return words
    if days == [0, 1, 2, 3, 4]:
        return tr("weekday {parts}", parts=words)
    if days == [5, 6]:
        return tr("weekend {parts}", parts=words)
    return tr("{days} {parts}", days=join_names([weekday_name(day) for day in days]), parts=words)


def good_times_words(times: Iterable[GoodTime]) -> str:
    """As in "mornings, Saturday evenings"; nothing when nobody said."""
    found = set(times)
    if len(found) == WEEK * len(PartOfDay):
        return tr("any time of the day")
    lines = []
    for part in PartOfDay:
        days = sorted(time.weekday for time in found if time.part is part)
        if days:
            lines.append(_on_days(part, days))
    return ", ".join(lines)


RHYTHMS: tuple[int, ...] = (7, 14, 30, 91)
"""Days of the four wishes one can pick."""


def rhythm_words(days: int | None) -> str:
    """How often we would like."""
    known = {
        1: tr("every day"),
        7: tr("every week"),
        14: tr("every two weeks"),
        30: tr("every month"),
        31: tr("every month"),
        91: tr("every three months"),
        365: tr("every year"),
    }
    if days is None:
        return tr("no wish")
    return known.get(days) or tr_n("every {n} day", "every {n} days", days)


def channel_words(channel: str) -> str:
    """What a way of meeting is called."""
    known = {
        "in_person": tr("In person"),
        "phone": tr("Telephone"),
        "zoom": "Zoom",
        "meet": "Google Meet",
        "teams": "Teams",
        "jitsi": "Jitsi Meet",
        "whatsapp": "WhatsApp",
        "facetime": "FaceTime",
        "signal": "Signal",
        "link": tr("Another call link"),
        "message": tr("Message or e-mail"),
        "letter": tr("Letter"),
    }
    return known.get(channel, channel)


def mode_words(mode: Mode) -> str:
    """How two people were in touch."""
    return {
        Mode.IN_PERSON: tr("In person"),
        Mode.VIDEO: tr("Video call"),
        Mode.PHONE: tr("Phone call"),
        Mode.MESSAGE: tr("Message"),
        Mode.LETTER: tr("Letter"),
        Mode.ALONE: tr("On my own"),
    }[mode]


def last_call_words(touch: Touch, day: str) -> str:
    """As in "Last phone call 17 November"."""
    if touch.mode is Mode.VIDEO:
        return tr("Last video call {day}", day=day)
    return tr("Last phone call {day}", day=day)
