"""What a pretend call says: on its buttons, about how it stands, what to try next, and what a press has done."""

from companion.domain import practice as pretend
from companion.domain.practice import Aim, Call, Control, Phase, Practice
from companion.ui.texts import tr

NAMES = ("Margaret", "Dorothy", "Helen", "Frances", "Ruth")
"""Who may call in a pretend call: the first of these whom one does not know."""

ICONS = {
    Control.ANSWER: "video",
    Control.NOT_NOW: "x",
    Control.CALL: "video",
    Control.VOICE: "phone",
    Control.WAIT: "hourglass",
    Control.MICROPHONE: "mic",
    Control.CAMERA: "camera",
    Control.HANG_UP: "log-out",
    Control.CLOSE: "x",
    Control.PUT_BACK: "undo-2",
    Control.TELL: "lightbulb",
}


def pretend_name(known: frozenset[str]) -> str:
    """A name nobody in the circle has, so that a pretend call is never taken for a real one."""
    first = {word.casefold() for name in known for word in name.split()}
    return next((name for name in NAMES if name.casefold() not in first), tr("Practice friend"))


def button_words(control: Control, call: Call, name: str) -> str:
    """What stands on a button now."""
    words = {
        Control.ANSWER: tr("Answer"),
        Control.NOT_NOW: tr("Not now"),
        Control.CALL: tr("Ring again") if call.phase is Phase.OVER else tr("Video call"),
        Control.VOICE: tr("Voice call"),
        Control.WAIT: tr("Wait for {name}", name=name),
        Control.MICROPHONE: tr("Turn my sound off") if call.heard else tr("Turn my sound on"),
        Control.CAMERA: tr("Turn my camera off") if call.seen else tr("Turn my camera on"),
        Control.HANG_UP: tr("End the call"),
        Control.CLOSE: tr("Close"),
        Control.PUT_BACK: tr("Put everything back"),
        Control.TELL: tr("Tell me what to press"),
    }
    return words.get(control, "")


def state_words(call: Call, name: str) -> tuple[str, str]:
    """How the call stands: a large line, and a soft one below it."""
    if call.phase is Phase.TALKING:
        return _talking_words(call, name)
    words = {
        Phase.READY: (name, tr("No call is going on.")),
        Phase.RINGING: (tr("{name} is calling", name=name), tr("Take your time. It rings as long as you like.")),
        Phase.CALLING: (tr("You are calling {name}", name=name), tr("In a real call you would wait a little now.")),
        Phase.OVER: (tr("The call is over"), tr("This stays here until you close it.")),
    }
    return words[call.phase]


def _talking_words(call: Call, name: str) -> tuple[str, str]:
    if call.heard and call.seen:
        return tr("You are talking with {name}", name=name), tr("They can hear you and see you.")
    if call.heard:
        return tr("They cannot see you"), tr("Your camera is off. They can hear you.")
    if call.seen:
        return tr("They cannot hear you"), tr("Your sound is off. They can see you talk.")
    return tr("They cannot hear or see you"), tr("Your sound and your camera are off.")


def task_words(practice: Practice, name: str) -> str:
    """What to try next; that it is done when nothing is left."""
    aim, call = pretend.aim(practice), practice.call
    if aim is None:
        return tr("You have done it. Try more if you like, or go on.")
    if pretend.is_slip(practice):
        return _slip_words(aim)
    if aim is Aim.TALKING:
        return _talk_words(call, name)
    words = {
        Aim.CALLING: tr("Call {name}.", name=name),
        Aim.OVER: tr("Now end the call.") if call.phase is Phase.TALKING else tr("Now go on to the end of a call."),
        Aim.CLOSED: tr("One thing is left on the screen. Close it."),
        Aim.HEARD: tr("Let them hear you again."),
        Aim.MUTED: tr("You want to cough. Turn your sound off for a moment."),
        Aim.SEEN: tr("Let them see you again."),
        Aim.HIDDEN: tr("Somebody comes in. Turn your camera off for a moment."),
    }
    return words[aim]


def _slip_words(aim: Aim) -> str:
    words = {
        Aim.OVER: tr("Now make a slip on purpose: let the call go."),
        Aim.MUTED: tr("Now make a slip on purpose: turn your sound off."),
        Aim.HIDDEN: tr("Now make a slip on purpose: turn your camera off."),
    }
    return words.get(aim, "")


def _talk_words(call: Call, name: str) -> str:
    if call.phase is Phase.RINGING:
        return tr("Take the call.")
    if call.phase is Phase.CALLING:
        return tr("Let {name} answer.", name=name)
    return tr("Get back to {name}.", name=name)


def press_words(practice: Practice, name: str) -> str:
    """Which button to press, where it is told."""
    control = pretend.wanted(practice)
    if control is None or not pretend.tells(practice):
        return ""
    return tr("Press “{button}”.", button=button_words(control, practice.call, name))


def done_words(practice: Practice, name: str) -> str:
    """What the last press has done; never that it was wrong."""
    call = practice.call
    words = {
        Control.ANSWER: tr("You took the call. That is all it needs."),
        Control.NOT_NOW: tr("The ringing has stopped. Nothing is lost. You can ring back."),
        Control.CALL: tr("Now it rings at the other end."),
        Control.VOICE: tr("This rings without a picture. That is fine too."),
        Control.WAIT: tr("{name} has answered.", name=name),
        Control.MICROPHONE: tr("Your sound is on.") if call.heard else tr("Your sound is off. One press turns it on."),
        Control.CAMERA: tr("Your camera is on.") if call.seen else tr("Your camera is off. One press turns it on."),
        Control.HANG_UP: tr("The call has ended. You can ring again at any time."),
        Control.CLOSE: tr("All is closed, and nothing is lost."),
        Control.PUT_BACK: tr("Everything is as it was."),
    }
    return words.get(practice.last, "") if practice.last is not None else ""
