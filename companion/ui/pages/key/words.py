"""Why the key is kept as it was, in a sentence for this page."""

from companion.domain.problems import Problem, ProblemKind
from companion.ui.problem_words import problem_words
from companion.ui.texts import tr


def not_kept_words(problem: Problem) -> str:
    """What stood in the way, and that nothing has changed."""
    table = {
        ProblemKind.NO_KEY_STORE: tr("This computer has no password store to keep the key."),
        ProblemKind.KEY_STORE_LOCKED: tr("The password store of this computer is locked. Unlock it and press again."),
        ProblemKind.READ_ONLY: tr("The folder of your diary cannot be written to."),
        ProblemKind.DISK_FULL: tr("The disk is full. Make some room and press again."),
    }
    return f"{table.get(problem.kind) or problem_words(problem).meaning} {tr('All is as it was.')}"
