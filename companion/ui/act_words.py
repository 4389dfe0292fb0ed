"""What was done, in one sentence, for the bar that offers Undo."""

from companion.domain.changes import Act, ActKind
from companion.ui.texts import join_names, tr, tr_n


def act_words(act: Act) -> str:
    """The sentence of an act, as in "12 people added."."""
    who = join_names(list(act.names)) or tr("this")
    if act.kind is ActKind.PEOPLE_ADDED:
        if act.count == 1 and act.names:
            return tr("{who} added.", who=who)
        return tr_n("{n} person added.", "{n} people added.", act.count)
    if act.count > len(act.names) and act.kind in (many := _many()):
        return many[act.kind].format(n=act.count)
    return _sentences()[act.kind].format(who=who, n=act.count)


def _many() -> dict[ActKind, str]:
    """For acts on more things than are named."""
    return {
        ActKind.BIRTHDAYS_KEPT: tr("{n} birthdays are kept."),
        ActKind.PHOTOS_PUT_IN: tr("{n} photos are put in."),
        ActKind.LOCAL_TAKEN_IN: tr("{n} entries are in your local list."),
        ActKind.PLANS_TAKEN_IN: tr("{n} appointments are in your plans."),
    }


def undone_words(act: Act) -> str:
    """What Undo took back. Where nothing is named, "Your choice is kept" would contradict it."""
    if "{" not in _sentences()[act.kind]:
        return tr("Taken back. It is as it was before.")
    return tr("Taken back: {sentence}", sentence=act_words(act))


def short_words() -> str:
    """The shortest that can be said of any act, where there is no room for its sentence."""
    return tr("Done.")


def short_undone_words() -> str:
    """The shortest that can be said of anything taken back."""
    return tr("Taken back.")


def _sentences() -> dict[ActKind, str]:
    return _of_people() | _of_plans() | _of_answers() | _of_the_program()


def _of_people() -> dict[ActKind, str]:
    """Who is there, and what was said of them or agreed with them."""
    return {
        ActKind.PEOPLE_ADDED: tr("{n} people added."),
        ActKind.PHOTOS_PUT_IN: tr("Photos put in: {who}."),
        ActKind.BIRTHDAYS_KEPT: tr("Birthday kept: {who}."),
        ActKind.PERSON_CHANGED: tr("The card of {who} is changed."),
        ActKind.LINK_CHANGED: tr("The call link of {who} is another one now."),
        ActKind.PERSON_REMOVED: tr("{who} is taken out."),
        ActKind.AS_IT_IS: tr("As it is with {who} is good."),
        ActKind.ASK_AGAIN: tr("We may speak of a next step again: {who}."),
        ActKind.LADDER_CHANGED: tr("Your ladder is changed: {who}."),
        ActKind.LADDER_REMOVED: tr("The ladder is put away: {who}."),
        ActKind.DATE_KEPT: tr("The date is kept."),
        ActKind.DATE_REMOVED: tr("The date is taken out."),
        ActKind.AGREEMENT_KEPT: tr("What you two agreed on is kept."),
        ActKind.AGREEMENT_ENDED: tr("What you two agreed on is ended."),
        ActKind.CHANGES_TAKEN_IN: tr("Taken in: what {who} sent."),
        ActKind.KEY_KEPT: tr("You and {who} are joined from afar."),
        ActKind.KEY_REMOVED: tr("No longer joined from afar: {who}."),
    }


def _of_plans() -> dict[ActKind, str]:
    """What is planned, what took place, and what takes place near by."""
    return {
        ActKind.PLAN_MADE: tr("Planned: {who}."),
        ActKind.PLAN_MOVED: tr("At another time now: {who}."),
        ActKind.PLAN_CHANGED: tr("The plan is changed: {who}."),
        ActKind.PLAN_CANCELLED: tr("Taken off your plans: {who}."),
        ActKind.KEPT_IN_STEP: tr("From your server: {who}."),
        ActKind.PLANS_TAKEN_IN: tr("In your plans: {who}."),
        ActKind.TOUCH_NOTED: tr("Noted: {who}."),
        ActKind.TOUCH_REMOVED: tr("Note taken out: {who}."),
        ActKind.TOLD: tr("How it was is kept: {who}."),
        ActKind.LET_GO: tr("Not this time: {who}."),
        ActKind.PUT_OFF: tr("We will remind you again: {who}."),
        ActKind.PRACTISED: tr("Done together: {who}."),
        ActKind.NOT_PRACTISED: tr("Open again: {who}."),
        ActKind.LOCAL_TAKEN_IN: tr("In your local list: {who}."),
        ActKind.LOCAL_REMOVED: tr("Out of your local list: {who}."),
    }


def _of_answers() -> dict[ActKind, str]:
    """What the person answered, wrote and kept."""
    return {
        ActKind.IDEA_ANSWERED: tr("Your answer is kept."),
        ActKind.GREW_TOLD: tr("Your answer is kept."),
        ActKind.IDEAS_FORGOTTEN: tr("What was learned about suggestions is forgotten."),
        ActKind.RUN_REMOVED: tr("Your answers are deleted."),
        ActKind.CARE_PLAN_REMOVED: tr("Your plan for hard days is deleted."),
        ActKind.SPIRITS_TOLD: tr("Your word for today is kept."),
        ActKind.KEEPSAKE_CHANGED: tr("Your words are changed."),
        ActKind.KEEPSAKE_REMOVED: tr("It is deleted from what you keep."),
        ActKind.CHECK_IN_NOTED: tr("The number is kept: {who}."),
        ActKind.CHECK_IN_REMOVED: tr("It is deleted."),
        ActKind.REPORT_NOTE_REMOVED: tr("The note is deleted."),
        ActKind.DRAFT_REMOVED: tr("The draft is deleted: {who}."),
    }


def _of_the_program() -> dict[ActKind, str]:
    """How the program shall be."""
    return {
        ActKind.PREFERENCE_CHANGED: tr("Your choice is kept."),
        ActKind.PACK_TAKEN_IN: tr("Taken in: {who}."),
        ActKind.PACK_PUT_AWAY: tr("Put away: {who}."),
        ActKind.PACK_BROUGHT_BACK: tr("Back in your lists: {who}."),
        ActKind.TOOL_SWITCHED_ON: tr("On again: {who}."),
        ActKind.PAUSED: tr("The pause has begun."),
        ActKind.PAUSE_ENDED: tr("The pause is over."),
        ActKind.CAME_BACK: tr("It is as you wished."),
    }
