"""What the world did, in plain words: a title, what it means, what to press."""

from companion.domain.problems import Problem, ProblemKind
from companion.domain.record import record
from companion.ui.texts import tr


@record
class ProblemWords:
    """Title, meaning and advice of one problem."""

    title: str
    meaning: str
    advice: str


def problem_words(problem: Problem) -> ProblemWords:
    """The words for a problem."""
    title, meaning, advice = _table()[problem.kind]
    if problem.kind is ProblemKind.LINK_REFUSED:
        from companion.ui.link_words import link_words  # seldom needed, and never at a start

        reason, what_to_do = link_words(problem.detail)
        meaning, advice = (reason or meaning, what_to_do or advice)
    return ProblemWords(title=title, meaning=meaning.format(detail=problem.detail or tr("it")), advice=advice)


def one_sentence(problem: Problem) -> str:
    """Meaning and advice on one line, for a field or the command line."""
    words = problem_words(problem)
    return f"{words.meaning} {words.advice}"


def _table() -> dict[ProblemKind, tuple[str, str, str]]:
    return _keys() | _diary() | _files() | _rest() | _hands() | _servers()


def _keys() -> dict[ProblemKind, tuple[str, str, str]]:
    recover = tr("Press “Use my recovery code” and type the code from your printed page.")
    return {
        ProblemKind.WRONG_KEY: (
            tr("This key does not fit your diary"),
            tr("The key on this computer belongs to another diary. Your own diary is safe and unchanged."),
            recover,
        ),
        ProblemKind.KEY_MISSING: (
            tr("The key to your diary is not here"),
            tr("The password store of this computer no longer has the key. Your diary is safe and unchanged."),
            recover,
        ),
        ProblemKind.KEY_STORE_LOCKED: (
            tr("The password store is locked"),
            tr("This computer keeps the key to your diary in its password store, and that is locked."),
            tr("Press “Try again” and type the password of this computer when it asks."),
        ),
        ProblemKind.NO_KEY_STORE: (
            tr("This computer has no password store"),
            tr("Your diary is always locked with a key, and there is no store here to keep that key."),
            tr("Choose a passphrase of your own. You will type it each time you start."),
        ),
        ProblemKind.WRONG_PASSPHRASE: (
            tr("That passphrase does not fit"),
            tr("Your diary did not open. Nothing was changed."),
            tr("Try again. Look for capital letters and spaces."),
        ),
        ProblemKind.WRONG_CODE: (
            tr("That code does not fit"),
            tr("Something in the code is not as on the printed page: {detail}."),
            tr("Look at that group again and correct it."),
        ),
        ProblemKind.DAMAGED: (
            tr("The diary file is damaged"),
            tr("The key is right, but the file cannot be read. Nothing was changed."),
            tr("Is there “Open a copy of my diary”? Press it. If not, press “Show the folder”."),
        ),
        ProblemKind.NEWER: (
            tr("This diary belongs to a newer Companion"),
            tr("The file was last used with a newer program. Nothing was changed."),
            tr("Start the newer program, or install it here."),
        ),
    }


def _diary() -> dict[ProblemKind, tuple[str, str, str]]:
    return {
        ProblemKind.DISK_FULL: (
            tr("The disk is full"),
            tr("There is no room to keep what you did just now. All that was kept before is safe."),
            tr("Make some room, then press “Try again”."),
        ),
        ProblemKind.READ_ONLY: (
            tr("The folder cannot be written to"),
            tr("Companion may read the diary but not change it."),
            tr("Ask someone to let you write to the folder, then press “Try again”."),
        ),
        ProblemKind.BUSY: (
            tr("Another program is using the diary"),
            tr("The diary is busy for a moment. Nothing was lost."),
            tr("Press “Try again”."),
        ),
    }


def _files() -> dict[ProblemKind, tuple[str, str, str]]:
    return {
        ProblemKind.FILE_NOT_FOUND: (
            tr("The file is not there"),
            tr("We looked for {detail} and did not find it."),
            tr("Press “Choose a file” and pick it from its folder."),
        ),
        ProblemKind.FILE_UNREADABLE: (
            tr("The file cannot be read"),
            tr("{detail} could not be opened."),
            tr("Save it once more from where it came, then choose it again."),
        ),
        ProblemKind.FILE_EMPTY: (
            tr("The file is empty"),
            tr("There is nothing in {detail}."),
            tr("Save it once more from where it came, then choose it again."),
        ),
        ProblemKind.NOT_CONTACTS: (
            tr("There are no contacts in this file"),
            tr("We found no cards in {detail}, and no table with names in it."),
            tr("On the phone, choose to share or export contacts. The file ends in “.vcf” or “.csv”."),
        ),
        ProblemKind.NOT_A_LIST: (
            tr("There is no list in this file"),
            tr("We found nothing that takes place in {detail}."),
            tr("A local list ends in “.csv”, a calendar in “.ics”."),
        ),
        ProblemKind.NOT_ARCHIVE: (
            tr("This is no archive of Companion"),
            tr("Something in the file is not as it was written. Nothing was changed."),
            tr("Choose the file that was saved under “Take everything with me”."),
        ),
        ProblemKind.FILE_TOO_LARGE: (
            tr("The file is too large"),
            tr("{detail} is larger than any file of this kind we know."),
            tr("Choose another file."),
        ),
    }


def _rest() -> dict[ProblemKind, tuple[str, str, str]]:
    return {
        ProblemKind.LINK_REFUSED: (
            tr("This link is not opened"),
            tr("It is not a link of a call, a telephone number or an address we may open."),
            tr("Ask the other person for the call link again, and paste all of it."),
        ),
        ProblemKind.NOTHING_OPENS: (
            tr("Nothing here opens this"),
            tr("This computer has no program for this link."),
            tr("Use the telephone, or ask someone to set up the call program."),
        ),
        ProblemKind.NO_ADDRESS: (
            tr("There is no number or link yet"),
            tr("Nothing is written on the card to reach them this way."),
            tr("Open the card and add it, or choose another way."),
        ),
        ProblemKind.TOO_MANY_PLANS: (
            tr("Three small plans are open"),
            tr("More than three at once are seldom done."),
            tr("Let one of them go first, or keep this one for later."),
        ),
        ProblemKind.NOT_ALLOWED: (
            tr("That is already answered"),
            tr("This was told or let go before. Nothing was changed."),
            tr("Press “Undo” if you want to change it."),
        ),
        ProblemKind.GONE: (
            tr("That is no longer here"),
            tr("It was taken out in the meantime. Nothing else was changed."),
            tr("Press “Back”."),
        ),
        ProblemKind.CANCELLED: (
            tr("Stopped"),
            tr("You stopped it. Nothing was changed."),
            tr("You can start again at any time."),
        ),
        ProblemKind.BAD_VALUE: (
            tr("This cannot be kept as it is"),
            tr("We do not understand {detail}."),
            tr("Look at it again and correct it."),
        ),
    }


def _hands() -> dict[ProblemKind, tuple[str, str, str]]:
    return {
        ProblemKind.CHANGED_SINCE: (
            tr("It has changed since"),
            tr("Something about it is different now, so we do not take it back by ourselves."),
            tr("Open it and change it as you wish."),
        ),
        ProblemKind.SHUT: (
            tr("This is shut while somebody helps"),
            tr("It belongs to the owner of this diary alone. Nothing was changed."),
            tr("Press “Hand back” first."),
        ),
        ProblemKind.NEEDS_PIN: (
            tr("Settings are locked"),
            tr("This wants the helper’s PIN. Nothing was changed."),
            tr("Open Settings, then “PIN and locks”."),
        ),
        ProblemKind.WRONG_PIN: (
            tr("That does not fit"),
            tr("It is not what was chosen. Nothing was changed."),
            tr("Try again, or use the recovery code."),
        ),
        ProblemKind.WAIT: (
            tr("Please wait a little"),
            tr("It was tried several times. The next try waits for a while."),
            tr("The recovery code works at any time."),
        ),
    }


def _servers() -> dict[ProblemKind, tuple[str, str, str]]:
    safe = tr("Everything here goes on as before. We catch up later.")
    return {
        ProblemKind.NO_SERVER: (
            tr("The server does not answer"),
            tr("This computer may be offline just now, or the server is switched off or slow."),
            safe,
        ),
        ProblemKind.NOT_A_SERVER: (
            tr("There is no calendar at this address"),
            tr("Something answered there, or nothing did, but no calendar or address book was found."),
            tr("Please look at the address again. Whoever runs the server knows it."),
        ),
        ProblemKind.SERVER_NOT_SURE: (
            tr("This may not be your server"),
            tr("It could not show who it is, so nothing was sent and your password was kept back."),
            tr("Ask whoever runs the server to look at its certificate. Do not go on before that."),
        ),
        ProblemKind.SERVER_REFUSED: (
            tr("The server did not let us in"),
            tr("The name or the password does not fit, or it may not be written to."),
            tr("Please look at the name and the password again. Some services want a password made for one program."),
        ),
        ProblemKind.SERVER_FULL: (
            tr("The server has no room left"),
            tr("It did not take what was new. Nothing is lost here."),
            tr("Make room on the server, then try again."),
        ),
        ProblemKind.SERVER_BUSY: (
            tr("The server has a bad moment"),
            tr("It answered with something we cannot use. Nothing was changed here because of it."),
            safe,
        ),
        ProblemKind.SERVER_EMPTIED: (
            tr("Most of it is gone from the server"),
            tr("Somebody may have emptied it or set it up anew. Nothing was taken out here because of it."),
            tr("You can send everything again, be asked about each, or stop keeping in step."),
        ),
    }
