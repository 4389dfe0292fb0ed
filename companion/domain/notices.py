"""Notices of the desktop, as records: what to show, and what was pressed."""

from companion.domain.record import record


@record
class Notice:
    """A notice of the desktop. ``id`` is our own name for it; ``buttons`` are pairs of an id and a word.

    ``title`` and ``text`` hold what a plan says and nothing a person wrote in an exercise: a notice can be
    read by everybody in the room, and desktops keep them.
    """

    id: str
    title: str
    text: str = ""
    buttons: tuple[tuple[str, str], ...] = ()
    urgent: bool = False


@record
class NoticeAnswer:
    """A press on a notice. ``button`` is the id of the button; empty for a press on the notice itself."""

    notice: str
    button: str
