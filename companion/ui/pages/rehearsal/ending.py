"""The cue card: what the next screens will ask, one line each, numbered to be followed with a finger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.ui.rehearsal_words import cue_lines
from companion.ui.texts import tr

if TYPE_CHECKING:
    from companion.services.dress_rehearsal import Looked


def card_lines(looked: Looked) -> list[str]:
    """A first line, and the steps."""
    steps = () if looked.rules is None else looked.rules.card
    if not steps:
        return [
            tr("We do not know the screens of this service."),
            tr("Most ask for your name, and for camera and microphone. Press “Allow” for both."),
        ]
    return [tr("When you press “Start the call”, this comes:"), *cue_lines(steps)]
