"""The page of who receives packages: profiles looked at, copied, checked and saved; protocol and messages brought."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from planning.codes import code_list
from planning.errors import BadInput
from planning.failures import because
from planning.i18n import N_, Text, text
from planning.sharing import ALLOWANCE_TITLES, data_type_title
from widgets.panels.choice import Choice
from widgets.panels.panel import scrolled
from widgets.panels.recipient_form import RecipientView
from widgets.panels.recipients_panel import RecipientsPanel

if TYPE_CHECKING:
    from app.state import PlanState
    from app.window import MainWindow
    from exchange.package.example import Example
    from planning.recipient import Recipient
    from storage.command import Command
    from storage.plan import Plan
    from storage.sharing import DocumentVersion

PAGE = "recipients"
_FIRST = "ocha"


class RecipientsPage(QObject):
    """The page of the inspector that shows and saves recipients' profiles."""

    title = N_("Recipients")

    def __init__(self, window: MainWindow) -> None:
        from exchange.package.fields import field_titles

        super().__init__(window)
        self.window = window
        self.session = window.session
        self.look = window.look
        self.panel = RecipientsPanel(window.look, field_titles())
        self.form = self.panel.form
        window.inspector.add_page(PAGE, self.title, scrolled(self.panel), scrolls=False, back=True)
        self._identity, self._asked = _FIRST, 0
        self._shown: Recipient | None = None
        self._checked: Recipient | None = None
        self.panel.chosen.connect(self.choose)
        self.panel.protocol_requested.connect(self._bring_protocol)
        self.panel.messages_requested.connect(self._bring_messages)
        self.form.example_requested.connect(self._ask_example)
        self.form.changed.connect(self._changed)
        self.form.saved.connect(self._save)
        self.form.reset_requested.connect(self._reset)

    @property
    def is_open(self) -> bool:
        """Whether the inspector shows it."""
        return self.window.inspector.page() == PAGE

    def enter(self, state: PlanState) -> None:
        """Show the profile in hand from the beginning."""
        self.window.inspector.show_page(PAGE)
        self.window.widen_inspector()
        self._shown = None
        self.show_state(state)
        self.panel.recipient.setFocus()

    def leave(self) -> None:
        """Stop what is being worked out."""
        self._drop()

    def choose(self, identity: str) -> None:
        """Take a recipient in hand."""
        self._identity, self._shown = identity, None
        if self.is_open and self.session.state is not None:
            self.show_state(self.session.state)

    def show_state(self, state: PlanState) -> None:
        """Show the profile in hand; what stands in the form stays where that profile is the one that it was."""
        recipients = state.sharing.recipients
        if self._identity not in recipients:
            self._identity = _FIRST
        language = self.look.language
        choices = [Choice(each.id, each.title.of(language)) for each in recipients.values()]
        self.panel.show_recipients(choices, self._identity)
        profile = recipients[self._identity]
        self._show_protocol(state, profile.recipient_class)
        if profile == self._shown:
            return
        self._shown = profile

        def show(versions: list[DocumentVersion]) -> None:
            if profile == self._shown:
                self.form.show_profile(self._view(state, profile, versions))

        self.session.read(lambda plan: _versions(plan, profile.id), show)

    def _view(self, state: PlanState, profile: Recipient, versions: list[DocumentVersion]) -> RecipientView:
        is_own = profile.id in state.sharing.own
        about = (
            text("The mission's own profile, version {version}.", version=profile.version)
            if is_own
            else text("As it ships, version {version}.", version=profile.version)
        )
        return RecipientView(profile, about, [_said_of(each) for each in versions], is_own)

    def _show_protocol(self, state: PlanState, whom: str) -> None:
        protocol, language = state.sharing.protocol, self.look.language
        about = (
            text("The mission's own table, version {version}.", version=protocol.version)
            if protocol.version
            else text("The table that ships.")
        )
        rows = [
            text(
                "{data}: {allowance} {source}",
                data=data_type_title(row.data_type, language),
                allowance=Text(ALLOWANCE_TITLES[row.allowed[whom]]),
                source=row.source,
            )
            for row in protocol.rows.values()
            if whom in row.allowed
        ]
        title = code_list("recipient_class").title(whom, language)
        about = text("{about} For: {whom}.", about=about, whom=title)
        self.panel.show_protocol(about, rows, [each.words.of(language) for each in state.sharing.messages])

    # A profile

    def _ask_example(self) -> None:
        """Have it worked out what leaves under what stands in the form, or say what is wrong with it."""
        profile = self.form.profile()
        operation, now = self.window.operation(), self.window.clock()
        self._asked += 1
        asked = self._asked

        def work(plan: Plan) -> Example:
            from exchange.package.example import example

            return example(plan, profile, now, operation)

        def done(found: Example) -> None:
            if asked == self._asked:
                self._show_example(profile, found)

        self.session.read(work, done)

    def _show_example(self, profile: Recipient, found: Example) -> None:
        reason = self.form.reason.text().strip()
        self.form.show_faults(found.faults, None if reason or found.faults else text("Say why, in a sentence."))
        if found.faults or not reason:
            return
        self._checked = profile
        lines: list[tuple[Text | str, str]] = [(each, "warning") for each in found.warnings]
        lines += [
            (
                text(
                    "leaves: {what}: {value}",
                    what=what,
                    value=value,
                ),
                "",
            )
            for what, value in found.leaves
        ]
        lines += [(text("stays: {what}", what=each), "second") for each in found.stays]
        head = text(
            "Version {version}: what leaves of {operation}", version=found.profile.version, operation=found.operation
        )
        if not found.operation:
            head = text("Version {version}: no operation has an area to show it by", version=found.profile.version)
        self.form.show_example(head, lines)

    def _changed(self) -> None:
        """Let go of an example, and say what the protocol says for the kind of recipient that is chosen now."""
        self._drop()
        if self.session.state is not None:
            self._show_protocol(self.session.state, self.form.recipient_class.code())

    def _drop(self) -> None:
        self._asked += 1
        self._checked = None

    def _save(self) -> None:
        from storage.commands.sharing import save_recipient

        profile = self._checked
        if profile is not None:
            self._identity, self._shown = profile.id, None
            self.session.run(save_recipient(profile, self.form.reason.text()))

    def _reset(self) -> None:
        from storage.commands.sharing import remove_recipient

        identity, self._shown = self._identity, None
        self.session.run(remove_recipient(identity))

    # What governs them

    def _bring_protocol(self) -> None:
        from storage.commands.sharing import save_protocol

        self._bring(N_("A sharing protocol of the mission's own"), save_protocol)

    def _bring_messages(self) -> None:
        from storage.commands.sharing import save_messages

        self._bring(N_("Key messages that are approved"), save_messages)

    def _bring(self, title: str, command: Callable[[str, str, str], Command]) -> None:
        """Ask for a table and have the plan go by it, with the reason that stands in the form."""
        reason = self.form.reason.text().strip()
        self.form.show_faults((), None if reason else text("Say why, in a sentence."))
        if not reason:
            return
        chosen, _ = QFileDialog.getOpenFileName(self.window, self.look.say(title), "", "CSV (*.csv)")
        if chosen:
            self.bring(Path(chosen), command, reason)

    def bring(self, file: Path, command: Callable[[str, str, str], Command], reason: str) -> None:
        """Have the plan go by a table; what is wrong with it is said with its file, line and column."""

        def work(plan: Plan) -> None:
            try:
                content = file.read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                why = because(error) if isinstance(error, OSError) else text("it is no UTF-8 text")
                raise BadInput(text("{path} cannot be read: {reason}.", path=str(file), reason=why)) from error
            plan.run(command(file.name, content, reason), self.session.actor)

        self.session.act(work, text("Go by {file}", file=file.name))


def _versions(plan: Plan, identity: str) -> list[DocumentVersion]:
    from storage.sharing import document_versions
    from storage.tables.sharing_documents import RECIPIENT

    return document_versions(plan, RECIPIENT, identity)


def _said_of(version: DocumentVersion) -> tuple[Text | str, Text | str]:
    document = version.document
    who = Text("{name}", {"name": version.actor.name}) if version.actor.name else text("Nobody named")
    if document is None:
        return text("{when}, {who}", when=version.at, who=who), version.title
    said = text("{when}, {who}: version {version}", when=version.at, who=who, version=document.version)
    return said, Text("{why}", {"why": document.reason})
