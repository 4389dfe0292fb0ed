"""What a plan is called: "Video call with Anna, your daughter", "Tea with Mrs Okafor", "Choir"."""

from collections.abc import Sequence

from companion.domain.people import Kind, Person
from companion.domain.plans import Mode, Plan
from companion.ui.texts import join_names, tr

MODE_ICONS: dict[Mode, str] = {
    Mode.IN_PERSON: "footprints",
    Mode.VIDEO: "video",
    Mode.PHONE: "phone",
    Mode.MESSAGE: "message-circle",
    Mode.LETTER: "mail",
    Mode.ALONE: "leaf",
}


def mode_words(mode: Mode) -> str:
    """The way of being in touch, as a label."""
    return {
        Mode.IN_PERSON: tr("In person"),
        Mode.VIDEO: tr("Video call"),
        Mode.PHONE: tr("Phone call"),
        Mode.MESSAGE: tr("Message"),
        Mode.LETTER: tr("Letter"),
        Mode.ALONE: tr("By myself"),
    }[mode]


def plan_words(plan: Plan, people: Sequence[Person], *, relation: bool = False) -> str:
    """The plan in one line. ``relation`` adds "your daughter" where that reads well."""
    names = join_names([person.name for person in people])
    if plan.what and not names:
        return plan.what
    if plan.what and len(people) == 1 and people[0].kind is not Kind.PERSON and plan.what == people[0].name:
        return plan.what
    if relation and len(people) == 1 and (kin := kinship(people[0])):
        names = tr("{name}, your {kin}", name=names, kin=kin)
    if plan.what:
        told = all(person.name in plan.what for person in people)
        return plan.what if told else tr("{what} with {names}", what=plan.what, names=names)
    return _by_mode(plan.mode, people, names)


def _by_mode(mode: Mode, people: Sequence[Person], names: str) -> str:
    if mode is Mode.IN_PERSON:
        at_place = bool(people) and all(person.kind is not Kind.PERSON for person in people)
        return names if at_place else tr("Together with {names}", names=names)
    sentences = {
        Mode.VIDEO: tr("Video call with {names}", names=names),
        Mode.PHONE: tr("Phone call with {names}", names=names),
        Mode.MESSAGE: tr("Message to {names}", names=names),
        Mode.LETTER: tr("Letter to {names}", names=names),
        Mode.ALONE: tr("Something small by myself"),
    }
    return sentences[mode]


def kinship(person: Person) -> str:
    """The relation when it is a single word that follows "your", as "daughter" or "neighbour"."""
    word = person.relation.strip()
    single = word.replace("-", "").isalpha()
    return word[:1].lower() + word[1:] if single and person.kind is Kind.PERSON else ""
