"""Help from afar: who may send me changes and whom I help; a key by file, an answer by file, six words by telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.afar_sheets import KeptKey, Side
from companion.domain.changes_from_afar import CHANGE_SUFFIX
from companion.domain.problems import Problem
from companion.ui.afar_words import key_problem_words
from companion.ui.pages.helper_key.cards import SixWords, people_card
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import columns_of
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.files import ask_to_save
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.steps_page import StepsPage
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.ui.house import House
    from companion.ui.widgets.page import Page


class HelperKeyPage(StepsPage):
    """The list, and the few steps of joining two people; each fills the page anew."""

    def __init__(self, house: House, met: KeptKey | None, key: str, *, asks: bool) -> None:
        super().__init__(house, tr("Help from afar"))
        self._met, self._key, self._asks = met, key, asks
        self._in_list = False
        self._started = False
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """The list asks again; a step stays as it is."""
        if self._started:
            if self._in_list:
                self._show_list()
            return
        self._started = True
        if self._met is not None:
            self._show_met(self._met)
        elif self._key:
            self._show_words(self._house.from_afar.keys.get(self._key))
        else:
            self._show_list()

    def back(self) -> bool:
        """From a step to the list, else away."""
        if self._in_list or self._met is not None or self._key:
            return False
        self._show_list()
        return True

    def new_step(self, title: str, soft: str = "", *, eyebrow: str = "") -> None:
        """Empty the page for a step."""
        super().new_step(title, soft, eyebrow=eyebrow)
        self._in_list = False

    # --- the list ---

    def _show_list(self) -> None:
        keys = self._house.from_afar.keys.all()
        self.new_step(tr("Changes by file"), soft=tr("You see each change first. Nobody can read your diary."))
        self._in_list = True
        mine = [each for each in keys if each.side is Side.HELPS_ME]
        others = [each for each in keys if each.side is Side.I_HELP]
        left = people_card(tr("Somebody helps me"), mine, self._presses)
        opened = Press(tr("Open a file from a helper"), "file-up", PressKind.SECOND)
        opened.clicked.connect(lambda: self._house.router.go("change_look"))
        left.column.addLayout(flow_of(opened))
        left.column.addStretch(1)
        right = people_card(tr("I help somebody"), others, self._presses)
        begin = Press(tr("Begin to help somebody"), "user-plus")
        begin.clicked.connect(self._show_begin)
        prepare = Press(tr("Prepare a set-up file"), "file-down")
        prepare.clicked.connect(lambda: self._house.router.go("change_make", set_up=True))
        right.column.addLayout(flow_of(begin, prepare))
        right.column.addStretch(1)
        self.body.addLayout(columns_of(left, right, gap=22, least=400))
        self.body.addStretch(1)
        self.foot()

    def _presses(self, key: KeptKey) -> list[Press]:
        """What can be done with one of the list."""
        found = []
        if key.side is Side.I_HELP and key.sure:
            make = Press(tr("Make changes"), "pencil", PressKind.SMALL)
            make.setAccessibleName(tr("Make changes for {name}", name=key.name))
            make.clicked.connect(lambda: self._house.router.go("change_make", key=key.id))
            found.append(make)
        elif key.key:
            compare = Press(tr("Six words"), "key-round", PressKind.SMALL)
            compare.setAccessibleName(tr("Six words with {name}", name=key.name))
            compare.clicked.connect(lambda: self._show_words(key))
            found.append(compare)
        else:
            again = Press(tr("Open the answer"), "file-up", PressKind.SMALL)
            again.setAccessibleName(tr("Open the answer of {name}", name=key.name))
            again.clicked.connect(lambda: self._house.router.go("change_look"))
            found.append(again)
        out = Press(tr("Take out"), "x", PressKind.SMALL)
        out.setAccessibleName(tr("Take out: {what}", what=key.name))
        out.clicked.connect(lambda: self._forget(key))
        return [*found, out]

    def _forget(self, key: KeptKey) -> None:
        self._house.from_afar.keys.forget(key.id)
        self._show_list()

    # --- the helper begins ---

    def _show_begin(self) -> None:
        soft = tr("You send them your key in a file. They send one back. Then you ring and compare six words.")
        self.new_step(tr("Whom do you help?"), soft=soft)
        card = Card()
        self._theirs = line_edit()
        self._own = line_edit(self._house.preferences().name)
        self._field = Field(tr("What you call them"), self._theirs)
        card.column.addWidget(self._field)
        card.column.addWidget(Field(tr("Your own name, as they know it"), self._own))
        self.body.addWidget(card)
        self.body.addStretch(1)
        save = Press(tr("Save my key as a file"), "file-down", PressKind.MAIN)
        save.clicked.connect(self._greet)
        self.foot(save)

    def _greet(self) -> None:
        sender, name = self._own.text().strip(), self._theirs.text().strip()
        if not sender or not name:
            self._field.say(tr("Please type both names."))
            self._theirs.setFocus()
            return
        try:
            data = self._house.from_afar.keys.greet(sender, name)
        except Problem as problem:
            self._field.say(key_problem_words(problem))
            return
        if not self._house.preferences().name:  # whoever only helps was never asked
            self._house.change_preferences(name=sender)
        words = tr("Key from {name}", name=sender)
        self._save(words, data, lambda path: self._show_sent(path, name))

    def _show_sent(self, path: Path, name: str) -> None:
        self.new_step(tr("Now send the file to {name}", name=name), soft=tr("Saved as “{name}”.", name=path.name))
        lines = (
            tr("Send it by e-mail, or take it along on a stick."),
            tr("{name} opens it in Companion and sends a file back.", name=name),
            tr("Drop that file on this window. Or open it here, under “Changes by file”."),
            tr("Then ring {name}. You both see the same six words.", name=name),
        )
        self._show_lines(lines)
        done = Press(tr("Done"), "check", PressKind.MAIN)
        done.clicked.connect(self._show_list)
        self.foot(done)

    def _show_lines(self, lines: tuple[str, ...]) -> None:
        card = Card()
        for number, line in enumerate(lines, 1):
            card.column.addWidget(Words(f"{number}. {line}"))
        self.body.addWidget(card)
        self.body.addStretch(1)

    def _save(self, words: str, data: bytes, saved: Callable[[Path], None]) -> None:
        def write(path: Path) -> None:
            try:
                self._house.from_afar.save(path, data)
            except Problem as problem:
                card = Card("teal")
                card.column.addWidget(Words(one_sentence(problem), "strong"))
                self.body.insertWidget(0, card)
                return
            saved(path)

        ask_to_save(self, tr("Save the file"), words, CHANGE_SUFFIX.removeprefix("."), write)

    # --- a key came ---

    def _show_met(self, met: KeptKey) -> None:
        if not self._asks:
            self._show_words(self._house.from_afar.keys.keep_met(met))
            return
        title = tr("{name} would like to send you changes", name=met.name)
        self.new_step(title, soft=tr("Such as a new call link, another time, a photo. You always choose."))
        card = Card()
        if self._house.from_afar.keys.namesake(met):
            known = tr("You are joined with {name} already, by another key. Ring and ask why.", name=met.name)
            card.column.addWidget(Words(known, "strong"))
        for line in (
            tr("Did {name} tell you that this file would come?", name=met.name),
            tr("If not, press “No”. Then nothing is kept."),
            tr("{name} never sees your diary, your thoughts or your answers.", name=met.name),
        ):
            card.column.addWidget(Words(line))
        self.body.addWidget(card)
        self.body.addStretch(1)
        no = Press(tr("No"), "x")
        no.clicked.connect(self._house.router.back)
        yes = Press(tr("Yes, I know about it"), "check")
        yes.clicked.connect(lambda: self._expected(met))
        self.safe = no  # so that a second Enter does not say yes
        self.add_buttons(left=[no], right=[yes])

    def _expected(self, met: KeptKey) -> None:
        self._show_answer(self._house.from_afar.keys.keep_offered(met))

    def _show_answer(self, key: KeptKey) -> None:
        self.new_step(tr("Send this answer to {name}", name=key.name))
        card = Card()
        for line in (
            tr("There is nothing in it but your name, your clock and a key."),
            tr("Save it, and send it by e-mail or on a stick."),
            tr("Then ring {name} and compare the six words.", name=key.name),
        ):
            card.column.addWidget(Words(line))
        save = Press(tr("Save the answer"), "file-down", PressKind.MAIN)
        save.clicked.connect(lambda: self._save_answer(key))
        card.column.addLayout(flow_of(save))
        self._said = Words("", "strong")
        self._said.hide()
        card.column.addWidget(self._said)
        self.body.addWidget(card)
        self.body.addStretch(1)
        on = Press(tr("To the six words"), "arrow-right")
        on.clicked.connect(lambda: self._show_words(key))
        self.foot(on)

    def _save_answer(self, key: KeptKey) -> None:
        words = tr("Answer for {name}", name=key.name)
        data = self._house.from_afar.keys.answer(key.id)
        said = self._said
        self._save(words, data, lambda path: said.set_or_hide(tr("Saved as “{name}”.", name=path.name)))

    # --- the six words ---

    def _show_words(self, key: KeptKey) -> None:
        soft = tr("Ring {name} on the number you have always used.", name=key.name)
        self.new_step(tr("Read these six words to each other"), soft=soft)
        self.body.addWidget(SixWords(key))
        words = tr("{name} sees six words too. If all are the same, nobody stands between you.", name=key.name)
        self.body.addWidget(Words(words))
        if key.sure:
            self.body.addWidget(Words(tr("You have compared them already."), "strong"))
        elif key.answer:
            save = Press(tr("Save the answer"), "file-down", PressKind.SMALL)
            save.clicked.connect(lambda: self._show_answer(key))
            self.body.addLayout(flow_of(save))
        self.body.addStretch(1)
        if key.sure:
            self.foot()
            return
        other = Press(tr("They differ"), "x")
        other.clicked.connect(lambda: self._different(key))
        same = Press(tr("All the same"), "check")
        same.clicked.connect(lambda: self._same(key))
        self.safe = other
        self.foot(other, same)

    def _same(self, key: KeptKey) -> None:
        self._house.from_afar.keys.words_are_same(key.id)
        self._begin_anew()

    def _different(self, key: KeptKey) -> None:
        self._house.from_afar.keys.forget(key.id)
        self.new_step(tr("Then it is not safe"), soft=tr("Nothing is kept of it. Nobody can change anything here."))
        self._show_lines(
            (
                tr("Perhaps one of you opened an old file. Begin once more together."),
                tr("If they are different again, somebody may have changed the files on their way."),
                tr("Then take the files along on a stick."),
            )
        )
        self._met, self._key = None, ""
        done = Press(tr("Done"), "check", PressKind.MAIN)
        done.clicked.connect(self._show_list)
        self.foot(done)

    def _begin_anew(self) -> None:
        self._met, self._key = None, ""
        self._show_list()


def make(
    house: House,
    met: KeptKey | None = None,
    key: str = "",
    *,
    asks: bool = False,
    **_what: Any,  # noqa: ANN401 - as every page
) -> Page:
    """The page. ``met`` is whoever a file makes known, ``asks`` when it was a greeting; ``key`` shows their words."""
    return HelperKeyPage(house, met, key, asks=asks)
