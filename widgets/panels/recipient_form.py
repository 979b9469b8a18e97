"""A recipient's profile: who it is, what leaves for it, how far it is generalised; checked, then saved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from planning.bilingual import Bilingual
from planning.codes import code_list
from planning.i18n import N_, Text, text
from planning.notice import ALWAYS_TOLD
from planning.recipient import Recipient, ReleasedArea, ReleasedTexts
from planning.sharing import CARRIED, GRID_STEPS, NEEDED, TLP, Fault, data_type_title
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.panel import Panel, bring_into_view, clear, column_of, rule

_INDENT = 22
_AREAS = (
    Choice(ReleasedArea.CELLS, N_("Cells of a grid that the true area touches")),
    Choice(ReleasedArea.ADMIN_3, N_("Whole communes (admin 3) that the true area touches")),
)
_TEXTS = (
    Choice(ReleasedTexts.SIGNED, N_("Words of planners, as the release was signed over them")),
    Choice(ReleasedTexts.KEY_MESSAGES, N_("Approved key messages alone")),
)
_TITLES: Mapping[str, str] = {
    "id": N_("Saved under the name"),
    "title_en": N_("Called, in English"),
    "title_fr": N_("Called, in French"),
    "class": N_("What kind of recipient"),
    "sensitivity": N_("Highest level that may leave"),
    "tlp": N_("Sharing label"),
    "area": N_("The area leaves as"),
    "grid_deg": N_("Side of a cell"),
    "texts": N_("Texts that leave"),
}
_HINTS: Mapping[str, str] = {
    "id": N_("Another name makes a copy"),
    "area": N_("It always contains the true area; times are of half days, outwards"),
    "grid_deg": N_("With whole communes: where the plan's boundaries do not hold the area"),
}


FieldTitles = Mapping[str, tuple[Text, Bilingual]]
"""What each field of a notice is called, and what it means, by its long name."""


@dataclass(frozen=True, slots=True)
class RecipientView:
    """A profile as the form shows it.

    Attributes
    ----------
    about : Text or str
        Whether it ships or is the mission's own, and its version.
    versions : sequence of (what, why)
        How it was saved, the latest first.
    can_reset : bool
        Whether the mission saved it.
    """

    profile: Recipient
    about: Text | str
    versions: Sequence[tuple[Text | str, Text | str]]
    can_reset: bool


class RecipientForm(Panel):
    """The form. Nothing can be saved under which it was not shown what leaves.

    Signals
    -------
    example_requested()
        What leaves under the profile shall be shown.
    saved()
        The profile whose example is shown shall be saved.
    reset_requested()
        The mission's profile shall be taken back.
    changed()
        Something else was chosen: an example that was shown is of another profile.
    """

    example_requested = Signal()
    saved = Signal()
    reset_requested = Signal()
    changed = Signal()

    def __init__(self, look: Look, titles: FieldTitles, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._titles = titles
        self._view: RecipientView | None = None
        self._head: Text | str = ""
        self._said: Mapping[str, Text] = {}
        self._example: tuple[tuple[Text | str, str], ...] = ()
        self.about = self.label(role="second")
        self.id, self.title_en, self.title_fr, self.reason = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.recipient_class = ChoiceBox(look)
        self.sensitivity = ChoiceBox(look)
        self.tlp = ChoiceBox(look, [Choice("", N_("As the mission's")), *(Choice(each, each) for each in TLP)])
        self.area, self.texts = ChoiceBox(look, _AREAS), ChoiceBox(look, _TEXTS)
        steps = [Choice(f"{each:g}", f"{each:g}°") for each in GRID_STEPS]
        self.grid = ChoiceBox(look, [Choice("", N_("As the mission's")), *steps])
        controls: dict[str, QWidget] = {
            "id": self.id, "title_en": self.title_en, "title_fr": self.title_fr, "class": self.recipient_class,
            "sensitivity": self.sensitivity, "tlp": self.tlp, "area": self.area, "grid_deg": self.grid,
            "texts": self.texts,
        }  # fmt: skip
        self.fields = {
            name: FormField(look, _TITLES[name], each, hint=_HINTS.get(name, "")) for name, each in controls.items()
        }
        self.layers: dict[str, QCheckBox] = {each: QCheckBox() for each in CARRIED}
        self.released: dict[str, QCheckBox] = {each: QCheckBox() for fields in CARRIED.values() for each in fields}
        self.marks = {each: self.label(role="fault") for each in (*self.layers, *self.released)}
        self.lists = QWidget()
        self.lists.setLayout(self._laid_out())
        self.fields["layers"] = FormField(look, N_("What leaves"), self.lists)
        self.reason_field = FormField(look, N_("Why (needed to save)"), self.reason)
        self.show_button = self.button(N_("Show what leaves"), "primary")
        self.show_button.clicked.connect(self.example_requested)
        self.reset = self.button(N_("Take the mission's profile back"))
        self.reset.clicked.connect(self.reset_requested)
        self.example_head = self.label(role="strong")
        self._lines = column_of(spacing=3)
        self.save = self.button(N_("Save"), "primary", icon="check")
        self.save.clicked.connect(self.saved)
        self.example = QFrame()
        self.example.setLayout(column_of(self.example_head, self._lines, Flow(self.save), spacing=8))
        self.example.hide()
        self.versions_title = self.label(N_("How it was saved, the latest first"), "section")
        self._versions = column_of(spacing=3)
        self.setLayout(
            column_of(
                self.about,
                *(self.fields[name] for name in (*controls, "layers")),
                self.reason_field,
                Flow(self.show_button, self.reset),
                self.example,
                rule(),
                self.versions_title,
                self._versions,
                spacing=8,
            )
        )
        self._listen()
        self.show_choices()

    def _laid_out(self) -> QVBoxLayout:
        """Return each data type with its fields below it."""
        column = column_of(spacing=3)
        for layer, fields in CARRIED.items():
            self.layers[layer].setEnabled(layer not in NEEDED)
            column.addWidget(self.layers[layer])
            column.addWidget(self.marks[layer])
            for field in fields:
                self.released[field].setEnabled(field not in ALWAYS_TOLD)
                inner = column_of(self.released[field], self.marks[field], spacing=1)
                inner.setContentsMargins(_INDENT, 0, 0, 0)
                column.addLayout(inner)
        return column

    def _listen(self) -> None:
        for line in (self.id, self.title_en, self.title_fr):
            line.textEdited.connect(lambda _: self.drop())
        for box in (self.recipient_class, self.sensitivity, self.tlp, self.area, self.grid, self.texts):
            box.chosen.connect(lambda _: self.drop())
        for check in (*self.layers.values(), *self.released.values()):
            check.clicked.connect(lambda _: self.drop())
        self.reason.returnPressed.connect(self.example_requested)

    def show_choices(self) -> None:
        """Name kinds of recipients, levels, data and fields in the language in force."""
        language, say = self.look.language, self.look.say
        for box, codes in ((self.recipient_class, "recipient_class"), (self.sensitivity, "sensitivity")):
            listed = code_list(codes)
            box.show_choices([Choice(code, listed.title(code, language)) for code in listed.codes])
        for layer, check in self.layers.items():
            check.setText(say(data_type_title(layer, language)))
        for field, check in self.released.items():
            title, meaning = self._titles[field]
            check.setText(say(title))
            check.setToolTip(meaning.of(language))

    def show_profile(self, view: RecipientView) -> None:
        """Show a profile from the beginning."""
        self._view, profile = view, view.profile
        self.id.setText(profile.id)
        self.title_en.setText(profile.title.english)
        self.title_fr.setText(profile.title.french)
        self.recipient_class.choose(profile.recipient_class)
        self.sensitivity.choose(profile.sensitivity)
        self.tlp.choose(profile.tlp)
        self.area.choose(profile.area)
        self.texts.choose(profile.texts)
        self.grid.choose("" if profile.grid_deg is None else f"{profile.grid_deg:g}")
        for layer, check in self.layers.items():
            check.setChecked(layer in profile.layers or layer in NEEDED)
        for field, check in self.released.items():
            check.setChecked(field in profile.fields | ALWAYS_TOLD)
        self.reason.clear()
        self.reset.setVisible(view.can_reset)
        self.show_faults(())
        self.drop()
        self.render_values()

    def profile(self) -> Recipient:
        """Return what stands in the form."""
        return Recipient(
            id=self.id.text().strip(),
            title=Bilingual(self.title_en.text().strip(), self.title_fr.text().strip()),
            fields=frozenset(field for field, check in self.released.items() if check.isChecked()),
            recipient_class=self.recipient_class.code(),
            layers=frozenset(layer for layer, check in self.layers.items() if check.isChecked()),
            sensitivity=self.sensitivity.code(),
            tlp=self.tlp.code(),
            area=ReleasedArea(self.area.code()),
            grid_deg=float(self.grid.code()) if self.grid.code() else None,
            texts=ReleasedTexts(self.texts.code()),
        )

    def show_faults(self, found: Sequence[Fault], reason: Text | None = None) -> None:
        """Say what is wrong, each thing beside its field, and go to the first of them."""
        self._said = {each.about: each.what for each in found if each.about in self.marks}
        said: dict[str, Text] = {}
        for each in found:
            if each.about in self.marks:
                continue
            name = "layers" if each.field == "fields" else each.field
            before = said.get(name)
            said[name] = each.what if before is None else text("{first}\n{others}", first=before, others=each.what)
        for name, field in self.fields.items():
            field.show_fault(said.get(name))
        self.reason_field.show_fault(reason)
        checks = {**self.layers, **self.released}
        first = [self.fields[name].control for name in self.fields if name in said]
        first += [check for name, check in checks.items() if name in self._said]
        first += [self.reason] if reason else []
        self.render_values()
        if first:
            first[0].setFocus()
            bring_into_view(first[0])

    def show_example(self, head: Text | str, lines: Sequence[tuple[Text | str, str]]) -> None:
        """Show what leaves under the profile, each line in a role of the style sheet; it can be saved now."""
        self._head, self._example = head, tuple(lines)
        self.example.show()
        self.render_values()
        self.save.setFocus()
        bring_into_view(self.save)

    def drop(self) -> None:
        """Let go of an example: it is of another profile."""
        self.example.hide()
        self.changed.emit()

    def retranslate(self) -> None:
        """Render every text in the language in force."""
        self.show_choices()
        super().retranslate()

    def render_values(self) -> None:
        """Show about, example and versions in the language in force."""
        view, say = self._view, self.look.say
        for name, mark in self.marks.items():
            mark.setVisible(name in self._said)
            mark.setText(say(self._said.get(name, "")))
        if view is None:
            return
        self.about.setText(say(view.about))
        self.example_head.setText(say(self._head))
        clear(self._lines)
        for words, role in self._example:
            self._lines.addWidget(self.said(words, role))
        clear(self._versions)
        for what, why in view.versions:
            self._versions.addWidget(self.said(what))
            if why:
                self._versions.addWidget(self.said(why, "second"))
        if not view.versions:
            self._versions.addWidget(self.said(N_("It was never saved: it is as it ships."), "second"))
