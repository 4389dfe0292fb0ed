"""The five tests. Each is believed only when the person has seen, heard or pressed what came."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from shiboken6 import isValid

from companion.domain.problems import Problem
from companion.domain.reminder_trials import Outcome, SleepFacts, Trial
from companion.services.trying_reminders import AWAY
from companion.ui.pages.reminded.trial import TrialPage
from companion.ui.pages.reminded.words import sleep_lines
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.when_words import wording

if TYPE_CHECKING:
    from collections.abc import Mapping

    from companion.ui.widgets.asking_card import Answer


class WindowTrial(TrialPage):
    """Our own window, woken by a real alarm for a pretend call."""

    trial: ClassVar[Trial] = Trial.WINDOW

    def begin_trial(self) -> None:
        """Offer it."""
        if not self.house.trying.ready():
            self.say([tr("Companion is still starting. Wait a moment, then press.")], [(tr("Again"), self.begin_trial)])
            return
        lines = [
            tr("A pretend call comes in {n} seconds.", n=int(AWAY.total_seconds())),
            tr("Our window then comes up above all others. You may make this window small until then."),
        ]
        self.say(lines, [(tr("Start"), self.start)])

    def start(self) -> None:
        """Set the alarm."""
        self.say(
            [tr("A window comes up in a moment. Press the big button in it.")],
            [(tr("It did not come"), lambda: self.came(Outcome.CAME_NOT))],
            main=False,
        )
        self.house.trying.window_soon(lambda: self.came(Outcome.CAME))


class NoticeTrial(TrialPage):
    """A notice of the desktop; only a press that arrives counts."""

    trial: ClassVar[Trial] = Trial.NOTICE

    def begin_trial(self) -> None:
        """Offer it."""
        if not self.house.trying.ready():
            self.say([tr("Companion is still starting. Wait a moment, then press.")], [(tr("Again"), self.begin_trial)])
            return
        lines = [
            tr("A small notice comes up, often in a corner of the screen."),
            tr("Press it. Then we know that it reached you."),
        ]
        self.say(lines, [(tr("Show me a notice"), self.start)])

    def start(self) -> None:
        """Show it."""
        shown = self.house.trying.notice(
            lambda: self.came(Outcome.PRESSED),
            lambda: self.came(Outcome.NOBODY),
        )
        if not shown:
            self.came(Outcome.NOBODY)
            return
        answers: list[Answer] = [
            (tr("I see no notice"), lambda: self.came(Outcome.SEEN_NOT)),
            (tr("I see it, but pressing does nothing"), lambda: self.came(Outcome.SEEN)),
        ]
        self.say([tr("Look for “This is only a test”, and press it.")], answers, main=False)


class SoundTrial(TrialPage):
    """The soft sound that goes with a reminder."""

    trial: ClassVar[Trial] = Trial.SOUND

    def begin_trial(self) -> None:
        """Offer it."""
        lines = [tr("Two soft notes, as with each reminder.")]
        if not self.house.preferences().ring:
            lines.append(tr("In the settings this sound is switched off just now."))
        self.say(lines, [(tr("Play the sound"), self.start)])

    def start(self) -> None:
        """Play it."""
        if not self.house.trying.can_sound():
            self.came(Outcome.NO_PLAYER)
            return
        self.say([tr("Listen.")], [])
        task = self.house.tasks.start(lambda _progress: self.house.trying.sound())
        task.finished.connect(self._played)
        task.start()

    def _played(self, well: object) -> None:
        if not isValid(self):
            return
        if not well:
            self.came(Outcome.NO_PLAYER)
            return
        answers: list[Answer] = [
            (tr("Yes, I heard it"), lambda: self.came(Outcome.HEARD)),
            (tr("No"), self._not_heard),
            (tr("Play it again"), self.start),
        ]
        self.say([tr("Did you hear it?")], answers)

    def _not_heard(self) -> None:
        self.came(Outcome.HEARD_NOT)
        if not self.house.trying.has_loudspeaker():
            self.add(tr("This computer knows of no loudspeaker. Plug one in, or a headset."))


class LoginTrial(TrialPage):
    """Starting at log-in: what is set, and whether it is this program."""

    trial: ClassVar[Trial] = Trial.LOGIN

    def begin_trial(self) -> None:
        """Look at once: nothing has to be shown or heard for it."""
        outcome = self.house.trying.login()
        self.house.trying.keep(self.trial, outcome)
        answers: Mapping[Outcome, Answer] = {
            Outcome.STARTS_NOT: (tr("Start with the computer"), self._set),
            Outcome.OTHER: (tr("Set it anew"), self._set),
        }
        more = [self._proof()] if outcome.fine else []
        wanted = answers.get(outcome)
        self.show_outcome(outcome, more, [] if wanted is None else [wanted])

    def _proof(self) -> str:
        """Only a start that happened shows that the desktop heeds its list."""
        last = self.house.trying.last_start()
        if last is None:
            return tr("Log out and in again once. Then it says here that it did.")
        say = wording(self.house)
        return tr("It last did so {when}.", when=say.when_inside(say.here(last)))

    def _set(self) -> None:
        try:
            self.house.autostart.set(on=True)
        except Problem as problem:
            self.say([one_sentence(problem)], [(tr("Try once more"), self._set)])
            return
        self.house.change_preferences(start_at_login=True)
        self.begin_trial()


class SleepTrial(TrialPage):
    """What happens with the lid closed, asleep or switched off: an honest look, and nothing is tried."""

    trial: ClassVar[Trial] = Trial.SLEEP

    def begin_trial(self) -> None:
        """Ask the system, which may take a moment."""
        self.say([tr("Looking.")], [])
        task = self.house.tasks.start(lambda _progress: self.house.trying.sleep())
        task.finished.connect(self._learned)
        task.start()

    def _learned(self, facts: object) -> None:
        if isValid(self) and isinstance(facts, SleepFacts):
            self.house.trying.keep(self.trial, facts.outcome)
            self.show_outcome(facts.outcome, sleep_lines(facts))


TRIALS: Mapping[Trial, type[TrialPage]] = {
    page.trial: page for page in (WindowTrial, NoticeTrial, SoundTrial, LoginTrial, SleepTrial)
}
"""The page of each test."""
