"""Days and times as people say them: "Saturday 21 November", "3:00 pm", "in 1 hour 56 minutes"."""

from datetime import date, datetime, time, timedelta

from PySide6.QtCore import QDate, QLocale

from companion.ui.texts import tr, tr_n


def weekday_name(weekday: int) -> str:
    """In words: "Monday" for 0."""
    return QLocale().standaloneDayName(weekday + 1, QLocale.FormatType.LongFormat)


def month_name(month: int) -> str:
    """In words: "January" for 1."""
    return QLocale().standaloneMonthName(month, QLocale.FormatType.LongFormat)


def day_words(day: date, *, today: date | None = None) -> str:
    """In words: "Saturday 21 November", with the year when it is not this year's."""
    words = QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM")
    if today is not None and day.year != today.year:
        return f"{words} {day.year}"
    return words


def near_day(day: date, today: date) -> str:
    """In words: "Today", "Tomorrow", "Thursday" within the week, else the full date."""
    away = (day - today).days
    if away == 0:
        return tr("today")
    if away == 1:
        return tr("tomorrow")
    if away == -1:
        return tr("yesterday")
    if 1 < away < 7:
        return weekday_name(day.weekday())
    return day_words(day, today=today)


def time_words(moment: time | datetime, *, twelve_hour: bool = True) -> str:
    """In words: "3:00 pm", or "15:00" by choice."""
    if not twelve_hour:
        return f"{moment.hour}:{moment.minute:02d}"
    half = tr("am") if moment.hour < 12 else tr("pm")
    return f"{(moment.hour - 1) % 12 + 1}:{moment.minute:02d} {half}"


def span_words(span: timedelta) -> str:
    """In words: "1 hour 56 minutes", "3 days"; nothing finer than a minute, and one at least."""
    minutes = max(1, round(span.total_seconds() / 60))
    if minutes >= 48 * 60:
        return tr_n("{n} day", "{n} days", round(minutes / 1440))
    hours, rest = divmod(minutes, 60)
    parts = []
    if hours:
        parts.append(tr_n("{n} hour", "{n} hours", hours))
    if rest:
        parts.append(tr_n("{n} minute", "{n} minutes", rest))
    return " ".join(parts)


def ago_words(days: int) -> str:
    """In words: "today", "yesterday", "24 days ago"."""
    if days <= 0:
        return tr("today")
    return tr("yesterday") if days == 1 else tr("{n} days ago", n=days)


def greeting(hour: int) -> str:
    """By the hour of the wall clock, 0 to 23."""
    if hour < 12:
        return tr("Good morning")
    return tr("Good afternoon") if hour < 18 else tr("Good evening")


def short_day(day: date, today: date | None = None) -> str:
    """As in "28 October", with the year when it is not this year's."""
    words = QLocale().toString(QDate(day.year, day.month, day.day), "d MMMM")
    return f"{words} {day.year}" if today is not None and day.year != today.year else words


def full_date(day: date) -> str:
    """As in "12 November 2026", for dates that must stay clear for years."""
    return f"{short_day(day)} {day.year}"
