"""A pretend call to practise with. Nothing rings, nobody is called, and no press leads anywhere one cannot leave.

Scenes, levels and their order are those of the content brief, E21: watch, do it told, do it half told, make the mistake
on purpose and put it right, do it alone. There is no count of slips and no time limit, because both would be a test.
"""

from collections import deque
from dataclasses import replace
from enum import StrEnum

from companion.domain.record import record
from companion.domain.step_kinds import Level, Scene


class Phase(StrEnum):
    """Where the pretend call stands. ``READY``: no call, and a name one could ring."""

    READY = "ready"
    RINGING = "ringing"
    CALLING = "calling"
    TALKING = "talking"
    OVER = "over"


class Control(StrEnum):
    """What can be pressed. ``VOICE`` rings without a picture; ``WAIT`` lets the other one answer.

    ``TELL`` asks what to press, ``PUT_BACK`` puts everything back. ``ONWARD`` and ``BACKWARD`` turn the stills.
    """

    ANSWER = "answer"
    NOT_NOW = "not_now"
    CALL = "call"
    VOICE = "voice"
    WAIT = "wait"
    MICROPHONE = "microphone"
    CAMERA = "camera"
    HANG_UP = "hang_up"
    CLOSE = "close"
    PUT_BACK = "put_back"
    TELL = "tell"
    ONWARD = "onward"
    BACKWARD = "backward"


class Aim(StrEnum):
    """What is to be brought about next."""

    CALLING = "calling"
    TALKING = "talking"
    OVER = "over"
    CLOSED = "closed"
    HEARD = "heard"
    MUTED = "muted"
    SEEN = "seen"
    HIDDEN = "hidden"


@record
class Call:
    """The pretend call. ``heard``: the microphone is on; ``seen``: the camera is on."""

    phase: Phase
    heard: bool = True
    seen: bool = True


@record
class Practice:
    """A practice as it stands.

    ``done`` counts the aims that were reached, or the stills turned over. ``told`` says that help was asked for.
    ``last`` is the last press that did something. ``through``: it was brought to its end once; trying more does not
    take that away.
    """

    scene: Scene
    level: Level
    call: Call
    done: int = 0
    told: bool = False
    last: Control | None = None
    through: bool = False


_READY, _RINGING, _TALKING = Call(phase=Phase.READY), Call(phase=Phase.RINGING), Call(phase=Phase.TALKING)
_CALLING, _OVER = Call(phase=Phase.CALLING), Call(phase=Phase.OVER)
_MUTED, _HIDDEN = replace(_TALKING, heard=False), replace(_TALKING, seen=False)

_STARTS = {
    Scene.ANSWER: _RINGING,
    Scene.START: _READY,
    Scene.MUTE: _MUTED,
    Scene.END: _TALKING,
    Scene.CAMERA: _HIDDEN,
}
"""How each scene begins. Sound and camera begin off by mistake, as they do in life."""
_BEFORE_THE_SLIP = {Scene.MUTE: _TALKING, Scene.CAMERA: _TALKING}
"""Where the mistake is still to be made, these begin with everything on."""

_AIMS = {
    Scene.ANSWER: (Aim.TALKING, Aim.OVER),
    Scene.START: (Aim.CALLING, Aim.TALKING, Aim.OVER),
    Scene.MUTE: (Aim.HEARD, Aim.MUTED, Aim.HEARD),
    Scene.END: (Aim.OVER, Aim.CLOSED),
    Scene.CAMERA: (Aim.SEEN, Aim.HIDDEN, Aim.SEEN),
}
_SLIPS = {
    Scene.ANSWER: (Aim.OVER, Aim.TALKING),
    Scene.START: (Aim.CALLING, Aim.OVER, Aim.TALKING),
    Scene.MUTE: (Aim.MUTED, Aim.HEARD),
    Scene.END: (Aim.OVER, Aim.TALKING, Aim.OVER),
    Scene.CAMERA: (Aim.HIDDEN, Aim.SEEN),
}
"""The aims when the mistake is made on purpose: up to the slip, and how it is put right."""
_SLIP_AT = {Scene.START: 1}
"""Which aim is the slip, counted from 0; else it is the first."""

_STILLS = {
    Scene.ANSWER: (_RINGING, _TALKING, _OVER),
    Scene.START: (_READY, _CALLING, _TALKING),
    Scene.MUTE: (_TALKING, _MUTED, _TALKING),
    Scene.END: (_TALKING, _OVER, _READY),
    Scene.CAMERA: (_TALKING, _HIDDEN, _TALKING),
}

_PRESSES = {
    Phase.READY: (Control.CALL, Control.VOICE),
    Phase.RINGING: (Control.ANSWER, Control.NOT_NOW),
    Phase.CALLING: (Control.WAIT, Control.HANG_UP),
    Phase.TALKING: (Control.MICROPHONE, Control.CAMERA, Control.HANG_UP),
    Phase.OVER: (Control.CALL, Control.CLOSE),
}


def begin(scene: Scene, level: Level) -> Practice:
    """A practice at its beginning."""
    return Practice(scene=scene, level=level, call=_start(scene, level))


def on_screen(practice: Practice) -> tuple[Control, ...]:
    """What the pretend screen has to press now; nothing while one only watches."""
    return () if practice.level is Level.WATCH else _PRESSES[practice.call.phase]


def controls(practice: Practice) -> tuple[Control, ...]:
    """Everything that can be pressed now, beside and on the pretend screen."""
    if practice.level is Level.WATCH:
        last = len(stills(practice.scene)) - 1
        onward = (Control.ONWARD,) if practice.done < last else ()
        return (*onward, Control.BACKWARD) if practice.done else onward
    helping = () if wanted(practice) is None or tells(practice) else (Control.TELL,)
    return (*on_screen(practice), Control.PUT_BACK, *helping)


def press(practice: Practice, control: Control) -> Practice:
    """The practice after a press. One that is not there now changes nothing."""
    if control not in controls(practice):
        return practice
    if control in (Control.ONWARD, Control.BACKWARD):
        return _turned(practice, 1 if control is Control.ONWARD else -1)
    if control is Control.TELL:
        return replace(practice, told=True)
    return _moved(practice, control)


def aims(practice: Practice) -> tuple[Aim, ...]:
    """What is to be brought about, in order; nothing while one only watches."""
    if practice.level is Level.WATCH:
        return ()
    return _SLIPS[practice.scene] if practice.level is Level.MISTAKE else _AIMS[practice.scene]


def aim(practice: Practice) -> Aim | None:
    """What is to be brought about next; ``None`` when all of it is done."""
    ahead = aims(practice)[practice.done :]
    return ahead[0] if ahead else None


def is_slip(practice: Practice) -> bool:
    """Whether the next aim is the mistake that is made on purpose."""
    slip = _SLIP_AT.get(practice.scene, 0)
    return practice.level is Level.MISTAKE and practice.done == slip


def tells(practice: Practice) -> bool:
    """Whether the next press is told: always, every other time, or when it was asked for."""
    if practice.level in (Level.PROMPTS, Level.MISTAKE):
        return True
    return practice.told or (practice.level is Level.HALF and practice.done % 2 == 0)


def wanted(practice: Practice) -> Control | None:
    """The press that begins the shortest way to the end from here; ``None`` when it is done or only watched.

    However far one has strayed there is such a way: it is looked for, not written down.
    """
    if aim(practice) is None:
        return None
    seen = {(practice.call, practice.done)}
    waiting = deque[tuple[Practice, Control | None]]([(practice, None)])
    while waiting:
        here, first = waiting.popleft()
        for control in (*_PRESSES[here.call.phase], Control.PUT_BACK):
            there = _moved(here, control)
            if aim(there) is None:
                return first or control
            if (there.call, there.done) not in seen:
                seen.add((there.call, there.done))
                waiting.append((there, first or control))
    return Control.PUT_BACK  # not reached, as a test that walks everywhere shows; putting back is always right


def stills(scene: Scene) -> tuple[Call, ...]:
    """Three pictures that show how it goes."""
    return _STILLS[scene]


def between(scene: Scene, still: int) -> Control | None:
    """The press that leads from one still to the next; ``None`` after the last."""
    here, ahead = stills(scene)[still], stills(scene)[still + 1 :]
    found = (control for control in _PRESSES[here.phase] if ahead and _after(here, control) == ahead[0])
    return next(found, None)


# --- moving ----------------------------------------------------------------------------------------------------------


def _start(scene: Scene, level: Level) -> Call:
    if level is Level.WATCH:
        return _STILLS[scene][0]
    if level is Level.MISTAKE:
        return _BEFORE_THE_SLIP.get(scene, _STARTS[scene])
    return _STARTS[scene]


def _turned(practice: Practice, by: int) -> Practice:
    done, pictures = practice.done + by, stills(practice.scene)
    return replace(practice, done=done, call=pictures[done], through=practice.through or done == len(pictures) - 1)


def _moved(practice: Practice, control: Control) -> Practice:
    """After a press on the pretend screen, or after everything was put back."""
    call, done = _after(practice.call, control), practice.done
    if control is Control.PUT_BACK:
        call, done = _start(practice.scene, practice.level), _kept(practice)
    ahead = aims(practice)[done:]
    if ahead and _holds(ahead[0], call):
        done += 1
    through = practice.through or done == len(aims(practice))
    return replace(practice, call=call, done=done, told=False, last=control, through=through)


def _kept(practice: Practice) -> int:
    """A slip that was made stays made when everything is put back: that is one way to put it right."""
    slip = _SLIP_AT.get(practice.scene, 0) + 1
    return slip if practice.level is Level.MISTAKE and slip <= practice.done < len(aims(practice)) else 0


def _after(call: Call, control: Control) -> Call:
    turned = {
        Control.MICROPHONE: replace(call, heard=not call.heard),
        Control.CAMERA: replace(call, seen=not call.seen),
        Control.ANSWER: replace(call, phase=Phase.TALKING),
        Control.WAIT: replace(call, phase=Phase.TALKING),
        Control.CALL: _CALLING,
        Control.VOICE: replace(_CALLING, seen=False),
        Control.NOT_NOW: _OVER,
        Control.HANG_UP: _OVER,
        Control.CLOSE: _READY,
    }
    return turned.get(control, call)


def _holds(reached: Aim, call: Call) -> bool:
    phases = {
        Aim.CALLING: Phase.CALLING,
        Aim.OVER: Phase.OVER,
        Aim.CLOSED: Phase.READY,
    }
    on = {Aim.HEARD: call.heard, Aim.MUTED: not call.heard, Aim.SEEN: call.seen, Aim.HIDDEN: not call.seen}
    return call.phase is phases.get(reached, Phase.TALKING) and on.get(reached, True)
