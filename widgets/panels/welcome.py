"""The first start: open a plan, begin one with three questions, or run the exercise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QLineEdit, QPushButton, QWidget

from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.form_field import FormField
from widgets.panels.front import lay_out
from widgets.panels.panel import Panel, column_of, restyle, row_of, rule
from widgets.panels.passphrase_form import secret_field
from widgets.panels.rows import Row, RowList

_ICON = 26


@dataclass(frozen=True, slots=True)
class NewPlan:
    """The three answers that begin a plan: its title, its mission profile, and who begins it in which role.

    ``passphrase`` is empty for a plan that is not encrypted.
    """

    title: str
    profile: str
    name: str
    role: str
    passphrase: str = ""


@dataclass(frozen=True, slots=True)
class RecentPlan:
    """A plan that was open before: its path, title, and when it was last open, in words."""

    path: str
    title: str
    opened: Text | str = ""


class WelcomePage(Panel):
    """The left half of the first start; a map stands at its right.

    Signals
    -------
    open_requested(), exercise_requested()
        The card was chosen.
    recent_requested(str)
        The path of a recent plan.
    new_requested(NewPlan)
        The three questions are answered.
    profile_chosen(str)
        Another mission profile was chosen, whose roles shall be shown.
    language_chosen(str), theme_chosen(str)
        ``en`` or ``fr``; ``light`` or ``dark``.
    """

    open_requested = Signal()
    exercise_requested = Signal()
    recent_requested = Signal(str)
    new_requested = Signal(object)
    profile_chosen = Signal(str)
    language_chosen = Signal(str)
    theme_chosen = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._recent: tuple[RecentPlan, ...] = ()
        self.open_card = _Card(
            self, "folder-open", N_("Open a plan"), N_("A plan file, or a package to verify"), "Ctrl+O"
        )
        self.open_card.clicked.connect(self.open_requested)
        self.new_card = _Card(self, "file-plus", N_("New plan"), N_("Three questions; the rest can wait"), "Ctrl+N")
        self.new_card.clicked.connect(lambda: self.title.setFocus(Qt.FocusReason.TabFocusReason))
        self.exercise_card = _Card(
            self, "play", N_("Run the exercise"), N_("An invented plan, marked EXERCISE, to learn with"), "Ctrl+E"
        )
        self.exercise_card.clicked.connect(self.exercise_requested)
        restyle(self.exercise_card, tone="chosen")
        self._build_questions()
        new = QFrame()
        new.setProperty("role", "card")
        restyle(self.new_card, tone="inside")
        new.setLayout(column_of(self.new_card, self.questions, spacing=0, margin=1))

        self.recent_title = self.label(N_("Recent plans"), "strong", wrap=False)
        self.recent_note = self.label(N_("on this computer only"), "second", wrap=False)
        self.recent_line = rule()
        self.recent_list = RowList(look)
        self.words(self.recent_list.setAccessibleName, N_("Recent plans"))
        self.recent_list.itemActivated.connect(lambda _: self.recent_requested.emit(self.recent_list.current_id()))
        self.recent_list.itemClicked.connect(lambda _: self.recent_requested.emit(self.recent_list.current_id()))
        self.hint = self.label(N_("Drop a file anywhere in the window: data, a plan or a package."), "second")

        self.language = ChoiceBox(look, [Choice("en", "English"), Choice("fr", "Français")])
        self.language.choose(look.language)
        self.language.chosen.connect(self.language_chosen)
        self.theme = ChoiceBox(look, [Choice("light", N_("Light")), Choice("dark", N_("Dark"))])
        self.theme.choose(look.theme)
        self.theme.chosen.connect(self.theme_chosen)
        for box, name in ((self.language, N_("Language")), (self.theme, N_("Appearance"))):
            self.words(box.setAccessibleName, name)
            box.setFixedWidth(112)
        end = row_of(self.hint, self.language, self.theme)
        end.setStretch(0, 1)
        recent = column_of(
            row_of(self.recent_title, None, self.recent_note), self.recent_line, self.recent_list, spacing=9
        )
        recent.setContentsMargins(0, 4, 0, 0)
        lay_out(self, self.open_card, new, self.exercise_card, recent, foot=end)
        self.show_recent(())

    def show_recent(self, plans: Sequence[RecentPlan]) -> None:
        """Show the plans that were open before, the latest first."""
        self._recent = tuple(plans)
        self.render_values()

    def show_profiles(self, profiles: Sequence[Choice]) -> None:
        """Show the mission profiles, in the language in force."""
        self.profile.show_choices(profiles)

    def show_roles(self, roles: Sequence[Choice]) -> None:
        """Show the roles of the chosen profile, in the language in force."""
        self.role.show_choices(roles)

    def show_refusal(self, refusal: Text | None) -> None:
        """Show why the plan was not made, under its title."""
        self.title_field.show_fault(refusal)

    def start_new(self) -> None:
        """Take the keyboard to the first question."""
        self.title.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def retranslate(self) -> None:
        """Say everything in the language in force, and show which it is."""
        super().retranslate()
        self.language.choose(self.look.language)

    def retint(self) -> None:
        """Wear the theme in force, and show which it is."""
        super().retint()
        self.theme.choose(self.look.theme)

    def render_values(self) -> None:
        """Show the recent plans in the language in force."""
        say = self.look.say
        self.recent_list.show_rows([Row(plan.path, plan.title, "", say(plan.opened)) for plan in self._recent])
        for number, plan in enumerate(self._recent):
            self.recent_list.item(number).setToolTip(plan.path)
        self.recent_list.setFixedHeight(min(self.recent_list.height_of_rows(), 150))
        for each in (self.recent_title, self.recent_note, self.recent_line, self.recent_list):
            each.setVisible(bool(self._recent))

    def _build_questions(self) -> None:
        look = self.look
        self.title, self.name = QLineEdit(), QLineEdit()
        self.words(self.title.setPlaceholderText, N_("For example BANI WATCH"))
        self.words(self.name.setPlaceholderText, N_("Your name"))
        self.words(self.name.setAccessibleName, N_("Your name"))
        self.profile, self.role = ChoiceBox(look), ChoiceBox(look, unchosen=N_("Choose your role"))
        self.profile.chosen.connect(self.profile_chosen)
        self.words(self.role.setAccessibleName, N_("Your role"))
        self.title_field = FormField(look, N_("1. Title of the plan"), self.title)
        self.role_field = FormField(look, N_("3. Who you are, in which role"), _side_by_side(self.name, self.role))
        self.encrypt = QCheckBox()
        self.words(self.encrypt.setText, N_("Encrypt it with a passphrase"))
        self.encrypt.toggled.connect(self._ask_passphrase)
        self.secret, self.secret_again = secret_field(), secret_field()
        self.words(self.secret.setPlaceholderText, N_("Passphrase"))
        self.words(self.secret.setAccessibleName, N_("Passphrase"))
        self.words(self.secret_again.setPlaceholderText, N_("The same again"))
        self.words(self.secret_again.setAccessibleName, N_("The same again"))
        self.secret_field = FormField(look, "", _side_by_side(self.secret, self.secret_again, (1, 1)))
        self.secret_field.hide()
        self.make = self.button(N_("Make the plan…"), "primary")
        self.make.clicked.connect(self._make_plan)
        for edit in (self.title, self.name, self.secret, self.secret_again):
            edit.returnPressed.connect(self._make_plan)
        column = column_of(
            self.title_field,
            FormField(look, N_("2. Mission profile"), self.profile),
            self.role_field,
            self.secret_field,
            row_of(self.make, self.encrypt, None, spacing=16),
            spacing=8,
        )
        column.setContentsMargins(16 + _ICON + 14, 0, 16, 14)
        self.questions = QWidget()
        self.questions.setLayout(column)

    def _ask_passphrase(self, is_asked: bool) -> None:
        self.secret_field.setVisible(is_asked)
        for field in (self.secret, self.secret_again):
            field.clear()
        if is_asked:
            self.secret.setFocus()

    def _passphrase_fault(self) -> Text | None:
        if not self.encrypt.isChecked():
            return None
        if not self.secret.text():
            return text("Give a passphrase.")
        return None if self.secret.text() == self.secret_again.text() else text("The two are not the same.")

    def _make_plan(self) -> None:
        title, fault = self.title.text().strip(), self._passphrase_fault()
        name, role = self.name.text().strip(), self.role.code()
        self.secret_field.show_fault(fault)
        self.title_field.show_fault(None if title else text("Give the plan a title."))
        unsaid = None if role else text("Choose your role.")
        self.role_field.show_fault(unsaid if name else text("Give your name."))
        if not title:
            self.title.setFocus()
        elif not name:
            self.name.setFocus()
        elif not role:
            self.role.setFocus()
        elif fault:
            self.secret.setFocus()
        else:
            passphrase = self.secret.text()
            self.encrypt.setChecked(False)
            self.new_requested.emit(NewPlan(title, self.profile.code(), name, role, passphrase))


class _Card(QPushButton):
    """A large button: icon, title, a line beneath, the shortcut at the right."""

    def __init__(self, panel: Panel, icon: str, title: Text | str, detail: Text | str, shortcut: str) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        picture = QLabel()
        picture.setFixedSize(_ICON, _ICON)
        panel.picture(picture, icon, "accent", size=_ICON)
        words = column_of(panel.label(title, "title"), panel.label(detail, "second"), spacing=1)
        row = row_of(picture, words, panel.label(shortcut, "key", wrap=False), spacing=14)
        row.setStretch(1, 1)
        row.setContentsMargins(16, 9, 14, 9)
        self.setLayout(row)
        self._row = row
        for label in self.findChildren(QLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        panel.words(self.setAccessibleName, title)
        panel.words(self.setAccessibleDescription, detail)

    def sizeHint(self) -> QSize:
        """Return the room that the words need."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Return the least room that the words need."""
        return self._row.totalMinimumSize()


def _side_by_side(first: QWidget, second: QWidget, shares: tuple[int, int] = (2, 3)) -> QWidget:
    """Return two controls, one beside the other, as one."""
    both = QWidget()
    row = row_of(first, second)
    for position, share in enumerate(shares):
        row.setStretch(position, share)
    both.setLayout(row)
    both.setFocusProxy(first)
    return both
