"""What a helper did, in words: the act, what of it is different, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.changes import ActKind
from companion.domain.hand_log import WAY
from companion.domain.repeats import to_wall
from companion.ui.act_words import act_words
from companion.ui.people_words import channel_words
from companion.ui.texts import join_names, tr, tr_n
from companion.ui.words import near_day, time_words

if TYPE_CHECKING:
    from datetime import date, datetime

    from companion.domain.hand_log import HandChange, HandNews
    from companion.services.hand_changes import ChangeView
    from companion.ui.house import House


def change_title(view: ChangeView) -> str:
    """The act, as the bar said it; without a name the program is silent about."""
    act = view.change.act
    if view.hushed:
        return tr("Something about one of your people is changed.")
    if act.kind is ActKind.PREFERENCE_CHANGED:
        what = what_words(view.change)
        return tr("Settings: {what}.", what=what) if what else tr("Something in the settings is changed.")
    return act_words(act)


def change_detail(view: ChangeView) -> str:
    """What of it is different; empty where the title says all."""
    change = view.change
    if view.hushed or change.act.kind is ActKind.PREFERENCE_CHANGED:
        return ""
    what = what_words(change)
    return tr("Different: {what}.", what=what) if what else ""


def what_words(change: HandChange) -> str:
    """The fields that are different, by their names on the page."""
    table = _fields() | {"ways": _ways_words(change)}
    return join_names(list(dict.fromkeys(table[name] for name in change.what if name in table)))


def _ways_words(change: HandChange) -> str:
    """Which numbers and links; without them for what was kept before they were noted."""
    which = [channel_words(each.removeprefix(WAY)) for each in change.what if each.startswith(WAY)]
    if not which:
        return tr("numbers and links")
    return tr_n("the number or link ({which})", "numbers and links ({which})", len(which), which=", ".join(which))


def when_done(house: House, at: datetime) -> str:
    """The day and the time, where I live."""
    preferences = house.preferences()
    zone = preferences.zone or house.clock.zone()
    here, today = to_wall(at, zone), to_wall(house.clock.now(), zone).date()
    clock = time_words(here, twelve_hour=preferences.twelve_hour)
    return tr("{day} at {time}", day=near_day(here.date(), today), time=clock)


def news_words(house: House, news: HandNews) -> str:
    """One quiet line for the owner afterwards."""
    zone = house.preferences().zone or house.clock.zone()
    day = _on_day(to_wall(news.at, zone).date(), to_wall(house.clock.now(), zone).date())
    return tr_n(
        "{name} changed one thing {day}.",
        "{name} changed {n} things {day}.",
        news.count,
        name=news.name or tr("Your helper"),
        day=day,
    )


def _on_day(day: date, today: date) -> str:
    words = near_day(day, today)
    return tr("on {day}", day=words) if (today - day).days > 1 else words


def _fields() -> dict[str, str]:
    return _of_people() | {
        "starts": tr("the time"),
        "mode": tr("how"),
        "channel": tr("the way"),
        "place": tr("the place"),
        "minutes": tr("how long"),
        "rhythm": tr("how often"),
        "reminders": tr("reminders"),
        "people": tr("who comes"),
        "theme": tr("colours"),
        "text_step": tr("text size"),
        "twelve_hour": tr("the clock"),
        "remind_day_before": tr("reminders"),
        "remind_soon": tr("reminders"),
        "remind_at_time": tr("reminders"),
        "keep_reminding": tr("reminders"),
        "ring": tr("the sound"),
        "ask_after": tr("the question afterwards"),
        "start_at_login": tr("starting with the computer"),
        "quiet_from": tr("quiet hours"),
        "quiet_to": tr("quiet hours"),
        "country": tr("the country"),
        "helper": tr("who helps"),
        "read_aloud": tr("reading aloud"),
    }


def _of_people() -> dict[str, str]:
    return {
        "name": tr("the name"),
        "full_name": tr("the name"),
        "relation": tr("the relation"),
        "ring": tr("how close"),
        "nearness": tr("how near"),
        "town": tr("the town"),
        "place": tr("the place"),
        "zone": tr("the clock"),
        "birthday": tr("the birthday"),
        "good_times": tr("good times"),
        "address": tr("the link"),
        "photo": tr("the photo"),
        "in_circle": tr("in the circle"),
    }
