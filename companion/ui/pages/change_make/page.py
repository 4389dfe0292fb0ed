"""A helper gathers changes for somebody, one small form each, and saves them as one signed file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from companion.domain.afar_sheets import KeptKey, Side
from companion.domain.changes_from_afar import CHANGE_SUFFIX, LONGEST_NOTE, NewPerson, NewSetting, SettingName
from companion.domain.problems import Problem
from companion.ui.afar_words import change_words, key_problem_words
from companion.ui.pages.change_make.forms import Form, ForWhomForm, LookForm, PhotoForm, WayForm
from companion.ui.pages.change_make.summary import summary_words
from companion.ui.pages.change_make.times import PersonForm, TimeForm
from companion.ui.problem_words import one_sentence
from companion.ui.texts import tr
from companion.ui.widgets.aloud import add_aloud
from companion.ui.widgets.boxes import Card, flow_of
from companion.ui.widgets.columns import Columns
from companion.ui.widgets.field import Field, line_edit
from companion.ui.widgets.files import ask_to_save
from companion.ui.widgets.press import Press, PressKind
from companion.ui.widgets.steps_page import StepsPage
from companion.ui.widgets.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from companion.domain.changes_from_afar import Change
    from companion.ui.house import House
    from companion.ui.widgets.page import Page


class ChangeMakePage(StepsPage):
    """The page; each of its steps fills it anew. What was gathered stays until the file is saved."""

    def __init__(self, house: House, key: str, *, set_up: bool) -> None:
        super().__init__(house, tr("Help from afar"))
        self._key, self._set_up = key, set_up
        self._helped: KeptKey | None = None
        self._changes: list[Change] = []
        self._note = ""
        self._own = house.preferences().name
        self._form: Form | None = None
        self._started = False
        add_aloud(self, house.speaker)

    def refresh(self) -> None:
        """The first step, once."""
        if self._started:
            return
        self._started = True
        if self._set_up:
            self._show_list()
            return
        known = [each for each in self._house.from_afar.keys.all() if each.side is Side.I_HELP and each.sure]
        chosen = [each for each in known if each.id == self._key] or known
        if len(chosen) == 1:
            self._begin(chosen[0])
        else:
            self._show_whom(chosen)

    def back(self) -> bool:
        """From a form to the list, else away."""
        if self._form is None:
            return False
        self._show_list()
        return True

    def new_step(self, title: str, soft: str = "", *, eyebrow: str = "") -> None:
        """Empty the page for a step."""
        super().new_step(title, soft, eyebrow=eyebrow)
        self._form = None

    # --- for whom ---

    def _show_whom(self, known: list[KeptKey]) -> None:
        self.new_step(tr("For whom?"))
        if not known:
            card = Card()
            card.column.addWidget(Words(tr("First you and they exchange keys, once. It takes two files and a call.")))
            begin = Press(tr("Begin to help somebody"), "user-plus")
            begin.clicked.connect(lambda: self._house.router.replace("helper_key"))
            card.column.addLayout(flow_of(begin))
            self.body.addWidget(card)
        for helped in known:
            press = Press(helped.name, "user", PressKind.CARD)
            press.clicked.connect(lambda _on=False, helped=helped: self._begin(helped))
            self.body.addWidget(press)
        self.body.addStretch(1)
        self.foot()

    def _begin(self, helped: KeptKey) -> None:
        self._helped = helped
        self._show_list()

    @property
    def _zone(self) -> str:
        """By whose clocks times are meant."""
        chosen = [each.value for each in self._changes if isinstance(each, NewSetting)
                  and each.name is SettingName.ZONE]  # fmt: skip
        theirs = self._helped.zone if self._helped is not None else ""
        return next(iter(chosen), "") or theirs or self._house.preferences().zone or self._house.clock.zone()

    # --- what was gathered ---

    def _show_list(self) -> None:
        helped = self._helped
        title = tr("A set-up for somebody") if helped is None else tr("What shall change for {name}?", name=helped.name)
        soft = tr("They see each change first, and take it or not.")
        self.new_step(title, soft=soft)
        for number, change in enumerate(self._changes):
            self.body.addWidget(self._gathered(number, change))
        if self._changes:
            self.body.addWidget(Words(tr("Something else?"), "heading"))
        grid = Columns(gap=4, least=330)
        for words, sub, icon, make in self._kinds():
            press = Press(words, icon, PressKind.CARD, sub=sub)
            press.clicked.connect(lambda _on=False, words=words, make=make: self._show_form(words, make))
            grid.addWidget(press)
        self.body.addLayout(grid)
        self._words = line_edit(self._note)
        self._words.setMaxLength(LONGEST_NOTE)
        self._name = line_edit(self._own)
        if self._changes:
            self.body.addWidget(Field(tr("A word from you, if you like"), self._words))
            self.body.addWidget(Field(tr("Your own name, as they know it"), self._name))
        self._said = Words("", "strong")
        self._said.hide()
        self.body.addWidget(self._said)
        self.body.addStretch(1)
        save = Press(tr("Save the file"), "file-down", PressKind.MAIN)
        save.clicked.connect(self._save)
        self.foot(*([save] if self._changes else []))
        self.safe = save if self._changes else None  # a second Enter must not take out what was just put in

    def _gathered(self, number: int, change: Change) -> Card:
        card = Card("teal")
        title = change_words(change)
        out = Press(tr("Take out"), "x", PressKind.SMALL)
        out.setAccessibleName(tr("Take out: {what}", what=title))
        out.clicked.connect(lambda: self._take_out(number))
        card.column.addWidget(Words(title, "strong"))
        card.column.addWidget(Words(summary_words(change, self._house)))
        card.column.addLayout(flow_of(out))
        return card

    def _take_out(self, number: int) -> None:
        self._keep_words()
        del self._changes[number]
        self._show_list()

    def _keep_words(self) -> None:
        self._note, self._own = self._words.text().strip(), " ".join(self._name.text().split())

    def _kinds(self) -> list[tuple[str, str, str, Callable[[], Form]]]:
        house, zone = self._house, self._zone
        new = [each.name for each in self._changes if isinstance(each, NewPerson)]
        looks = (tr("Text and colours"), tr("Larger, darker, more contrast"), "type", lambda: LookForm(house))
        person = (tr("Somebody new"), tr("For their circle"), "user-plus", lambda: PersonForm(house))
        if self._set_up:
            return [
                (tr("Who it is for"), tr("Name, country, clock"), "user", lambda: ForWhomForm(house)),
                looks,
                person,
                (tr("The first weekly call"), tr("With somebody of the circle"), "calendar-plus",
                 lambda: TimeForm(house, zone, new, weekly=True)),
            ]  # fmt: skip
        return [
            (tr("A link or a number"), tr("When the old one is broken"), "link", lambda: WayForm(house)),
            (tr("A time"), tr("A call or a visit, new or moved"), "clock", lambda: TimeForm(house, zone, new)),
            (tr("A photo"), tr("For a face in their circle"), "camera", lambda: PhotoForm(house)),
            person,
            looks,
        ]

    # --- one form ---

    def _show_form(self, title: str, make: Callable[[], Form]) -> None:
        self._keep_words()
        self.new_step(title)
        self._form = form = make()
        card = Card()
        card.column.addWidget(form)
        self.body.addWidget(card)
        self.body.addStretch(1)
        add = Press(tr("Put it in the file"), "check", PressKind.MAIN)
        add.clicked.connect(lambda: self._add(form))
        self.foot(add)

    def _add(self, form: Form) -> None:
        try:
            found = form.result()
        except Problem:
            return  # said beside what it is about
        settings = {each.name for each in found if isinstance(each, NewSetting)}
        kept = [each for each in self._changes if not (isinstance(each, NewSetting) and each.name in settings)]
        self._changes = [*kept, *found]
        self._show_list()

    # --- the file ---

    def _save(self) -> None:
        self._keep_words()
        service, changes = self._house.from_afar, tuple(self._changes)
        if not self._own:
            self._said.set_or_hide(tr("Please type your own name."))
            self._name.setFocus()
            return
        try:
            if self._helped is None:
                data = service.make_set_up(changes, self._own, self._note)
            else:
                data = service.make(self._helped.id, changes, self._own, self._note)
        except Problem as problem:
            self._said.set_or_hide(key_problem_words(problem))
            return
        words = tr("Set-up") if self._helped is None else tr("For {name}", name=self._helped.name)
        ask_to_save(self, tr("Save the file"), words, CHANGE_SUFFIX.removeprefix("."),
                    lambda path: self._write(path, data))  # fmt: skip

    def _write(self, path: Path, data: bytes) -> None:
        try:
            self._house.from_afar.save(path, data)
        except Problem as problem:
            self._said.set_or_hide(one_sentence(problem))
            return
        self._changes = []
        self._note = ""
        self._show_saved(path)

    def _show_saved(self, path: Path) -> None:
        self.new_step(tr("The file is ready"), soft=tr("Saved as “{name}”.", name=path.name))
        card = Card()
        for line in self._what_now():
            card.column.addWidget(Words(line))
        self.body.addWidget(card)
        self.body.addStretch(1)
        done = Press(tr("Done"), "check", PressKind.MAIN)
        done.clicked.connect(self._house.router.back)
        self.foot(done)

    def _what_now(self) -> tuple[str, ...]:
        if self._helped is None:
            return (
                tr("Take it along on a stick on the day."),
                tr("Open it on their computer when Companion asks its first questions."),
            )
        return (
            tr("Send it to {name} by e-mail, or on a stick.", name=self._helped.name),
            tr("They open it in Companion, look at each change and say yes or no."),
            tr("Whoever gets hold of the file can read it, but not change it."),
        )


def make(house: House, key: str = "", *, set_up: bool = False, **_what: Any) -> Page:  # noqa: ANN401 - as every page
    """The page. ``key`` is the id of somebody I help; ``set_up`` for a file to be opened on the first day."""
    return ChangeMakePage(house, key, set_up=set_up)
