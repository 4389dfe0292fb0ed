"""What the check found, in words for somebody who fills in a form. The text view shows its own words, with lines."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from companion.ui.pages.editor.kind_words import keep_name
from companion.ui.texts import tr

if TYPE_CHECKING:
    from companion.domain.problems import Fault

_CODE = re.compile(r" (Write|Add|Add a rating with|Put a rating before it with|Begin one|Take the line out)\b.*", re.S)
"""From here on the check shows what to type into the file."""


def spot_words(fault: Fault) -> str:
    """The field a fault belongs to, as its form calls it; empty where there is none."""
    key = next((part for part in reversed(fault.path) if isinstance(part, str)), "")
    if key == "text" and len(fault.path) > 1 and isinstance(fault.path[-2], int):
        name = tr("Idea {n}") if "ideas" in fault.path else tr("Answer {n}")
        return name.format(n=fault.path[-2] + 1)
    return {
        "title": tr("Title"),
        "aim": tr("What it is for"),
        "source": tr("Where it comes from"),
        "not_for": tr("When to leave it out"),
        "follow_up": tr("When it is looked at again"),
        "ask": tr("Question"),
        "starters": tr("Beginnings to press"),
    }.get(key, "")


def form_words(fault: Fault) -> str:
    """The sentence beside a field."""
    for pattern, words in _sentences():
        found = re.match(pattern, fault.what)
        if found:
            return words.format(what=keep_name(found[1]) if found.groups() else "")
    return _CODE.sub("", fault.what)


def full_words(fault: Fault) -> str:
    """The same with the name of its field, for a list."""
    spot = spot_words(fault)
    return tr("{field}: {what}", field=spot, what=form_words(fault)) if spot else form_words(fault)


def _sentences() -> list[tuple[str, str]]:
    """Beginnings of what the check says, and how a form says it."""
    return [
        (r'"\w+" (?:is missing|must be words in quotes)', tr("Write something here.")),
        (r'"\w+" must be a list of words', tr("Write at least one line here.")),
        (
            r'Nothing asks for "(\w+)"',
            tr("No step asks this: {what}. Add a step “How much”, and say there what it is kept as."),
        ),
        (
            r'A way leads to this plan without asking "(\w+)"',
            tr("One can come to this plan without being asked this: {what}."),
        ),
        (
            "No answer lets a person say|Here it is heavy",
            tr("Somebody may feel that life is not worth living. Give them an answer, marked as a hard thought."),
        ),
        ("There is no step", tr("There is no step yet. Add one.")),
        ('No step is called "', tr("This leads to a step that is not there. Pick another one.")),
        ("This cannot be read", tr("The text cannot be read there. Look for a missing quote, comma or bracket.")),
    ]
