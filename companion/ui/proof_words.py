"""What stands on the proof shelf, each thing in one plain sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from companion.domain.plans import Mode
from companion.domain.proofs import Proof, ProofKind
from companion.ui.sure_words import sure_words
from companion.ui.texts import join_names, tr

if TYPE_CHECKING:
    from collections.abc import Mapping


def proof_words(proof: Proof, names: Mapping[str, str]) -> str:
    """One sentence. ``names`` are those who may be named, by id."""
    who = join_names([names[person] for person in proof.people if person in names])
    match proof.kind:
        case ProofKind.CALL:
            return _call(proof.mode, who)
        case ProofKind.PLAN:
            return _plan(proof.mode, who)
        case ProofKind.PUT_RIGHT:
            return tr("You pressed Undo, and it was put right.")
        case ProofKind.PRACTISED:
            return tr("In the practice call something went wrong, and you put it right.")
        case ProofKind.LEARNED:
            return tr("In your life you got used to {things}.", things=join_names(list(proof.things)))
        case ProofKind.BELIEF:
            return tr(
                "You tried, and then you were less sure of “{thought}”. First you were {before}, then {after}.",
                thought=proof.thought,
                before=sure_words(proof.before or 0),
                after=sure_words(proof.after or 0),
            )


def _call(mode: Mode | None, who: str) -> str:
    if mode is Mode.VIDEO:
        return tr("You opened a video call with {who}.", who=who) if who else tr("You opened a video call.")
    return tr("You began a phone call with {who} from here.", who=who) if who else tr("You began a phone call here.")


def _plan(mode: Mode | None, who: str) -> str:
    if not who or mode is None:
        return tr("You put something in your plans.")
    return {
        Mode.IN_PERSON: tr("You planned to be with {who}.", who=who),
        Mode.VIDEO: tr("You planned a video call with {who}.", who=who),
        Mode.PHONE: tr("You planned a phone call with {who}.", who=who),
        Mode.MESSAGE: tr("You planned a message to {who}.", who=who),
        Mode.LETTER: tr("You planned a letter to {who}.", who=who),
    }.get(mode, tr("You put something in your plans."))
