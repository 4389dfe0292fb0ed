"""Ready if-then sentences: what could come in between, and what one will do then.

Such sentences work best when "if" is a plain event one cannot miss (Gollwitzer and Sheeran 2006; Sheeran 2024).
"""

from __future__ import annotations

from companion.domain.plans import Mode
from companion.domain.record import record
from companion.ui.texts import tr


@record
class Snag:
    """An event, as in "If it rings out", and answers that go on from "then I will"."""

    event: str
    answers: tuple[str, ...]


def sentence(event: str, answer: str) -> str:
    """The whole sentence."""
    return tr("{event}, then I will {answer}.", event=event, answer=answer)


def snags(mode: Mode) -> tuple[Snag, ...]:
    """Three that fit the way of being in touch; with own words and none they are five choices."""
    if mode.is_call:
        return _calls()
    return {Mode.IN_PERSON: _visits, Mode.ALONE: _alone}.get(mode, _letters)()


def _calls() -> tuple[Snag, ...]:
    return (
        Snag(
            event=tr("If it rings out"),
            answers=(tr("leave a word"), tr("try once more after tea"), tr("send one line")),
        ),
        Snag(
            event=tr("If it goes quiet"),
            answers=(tr("ask how their week was"), tr("tell one small thing"), tr("let it be quiet for a while")),
        ),
        Snag(
            event=tr("If sound or picture is bad"),
            answers=(tr("hang up and ring again"), tr("go on by telephone"), tr("ask somebody to show me")),
        ),
    )


def _visits() -> tuple[Snag, ...]:
    return (
        Snag(
            event=tr("If I do not feel like going"),
            answers=(tr("put on my coat and see"), tr("go for ten minutes"), tr("ring and say so")),
        ),
        Snag(event=tr("If nobody is there"), answers=(tr("leave a note"), tr("take a short walk and go home"))),
        Snag(
            event=tr("If it goes quiet"),
            answers=(tr("ask what something was like"), tr("tell one small thing"), tr("let it be quiet for a while")),
        ),
    )


def _letters() -> tuple[Snag, ...]:
    return (
        Snag(
            event=tr("If I do not know how to begin"),
            answers=(tr("write only hello"), tr("write what I see from my window"), tr("ask one question")),
        ),
        Snag(
            event=tr("If I wonder too long"),
            answers=(tr("send it as it is"), tr("let it lie until tomorrow")),
        ),
        Snag(
            event=tr("If no answer comes"),
            answers=(tr("wait a week and let it be"), tr("ring them"), tr("write to somebody else")),
        ),
    )


def _alone() -> tuple[Snag, ...]:
    return (
        Snag(
            event=tr("If I do not feel like it"),
            answers=(tr("do five minutes of it"), tr("begin with a cup of tea"), tr("try the next day")),
        ),
        Snag(event=tr("If I get stuck"), answers=(tr("stop and ask for help"), tr("leave it for today"))),
        Snag(event=tr("If I forget"), answers=(tr("do it after supper"), tr("do it the next morning"))),
    )
