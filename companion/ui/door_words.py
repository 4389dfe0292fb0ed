"""What stands in the way at the door, in words: some problems mean something else before the diary is open."""

from companion.domain.problems import Problem, ProblemKind
from companion.ui.problem_words import ProblemWords, problem_words
from companion.ui.texts import tr


def door_words(problem: Problem) -> ProblemWords:
    """Title, meaning and advice; the advice names buttons that stand on the pages of the door."""
    title, meaning, advice = _table().get(problem.kind, ("", "", ""))
    if title:
        return ProblemWords(title=title, meaning=meaning, advice=advice)
    return problem_words(problem)


def _table() -> dict[ProblemKind, tuple[str, str, str]]:
    return {
        ProblemKind.NO_KEY_STORE: (
            tr("The password store does not answer"),
            tr("This computer keeps the key to your diary in its password store. Your diary is safe and unchanged."),
            tr("Press “Try again”, or “Use my recovery code” and type the code from your printed page."),
        ),
        ProblemKind.KEY_STORE_LOCKED: (
            tr("The password store is locked"),
            tr("This computer keeps the key to your diary in its password store, and that is locked."),
            tr("Press “Try again” and type the password of this computer when it asks."),
        ),
        ProblemKind.FILE_NOT_FOUND: (
            tr("Your diary is not in its folder"),
            tr("The file was perhaps moved or deleted. Nothing else was changed."),
            tr("Press “Show the folder” and look for it. When it is back, press “Try again”."),
        ),
        ProblemKind.FILE_UNREADABLE: (
            tr("The folder of your diary cannot be read"),
            tr("Something on this computer stands in the way. Nothing was changed."),
            tr("Press “Show the folder” and ask someone to look. Then press “Try again”."),
        ),
        ProblemKind.READ_ONLY: (
            tr("The folder cannot be written to"),
            tr("Companion keeps your diary in a folder of its own, and may not write there. Nothing was changed."),
            tr("Press “Show the folder” and ask someone to let you write to it. Then press “Try again”."),
        ),
        ProblemKind.DISK_FULL: (
            tr("The disk is full"),
            tr("There is no room to open your diary. All that was kept before is safe."),
            tr("Make some room, then press “Try again”."),
        ),
    }


def no_store_words(problem: Problem) -> ProblemWords:
    """A new diary, and no store to keep its key: why a passphrase is asked for."""
    words = problem_words(Problem(ProblemKind.NO_KEY_STORE))
    if problem.kind is ProblemKind.NO_KEY_STORE:
        return words
    return ProblemWords(
        title=tr("The password store is locked"),
        meaning=tr("This computer could keep the key to your diary in its password store, but that is locked."),
        advice=tr("Press “Try the password store again”, or choose a passphrase of your own."),
    )


def misfit_words(problem: Problem) -> str:
    """Why a passphrase or a code does not fit, and where to look."""
    if problem.kind is ProblemKind.WRONG_PASSPHRASE:
        return tr("That passphrase does not fit. Look for capital letters and spaces, and try again.")
    if problem.detail:
        return tr("Look at group {groups} again. Something there is not as on the printed page.", groups=problem.detail)
    return tr("This code belongs to another diary. Look for the page printed for this one.")
