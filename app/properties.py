"""The page of the plan's properties: where and how it is kept, its encryption, its size, its basemap files."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from app.settings import backup_folder, cache_folder
from planning.i18n import N_, Catalogue, Text, plural, text
from planning.kind import kinds
from planning.version import VERSION
from widgets.panels.message_strip import MessageLevel
from widgets.panels.properties_panel import Fact, Properties, PropertiesPanel

if TYPE_CHECKING:
    from app.state import PlanState
    from app.window import MainWindow
    from storage.compacting import Compactable, Compacted
    from storage.expired import Expired
    from storage.plan import Plan

PAGE = "properties"
_EXPIRED_SHOWN = 8
_CHANGED = text("The passphrase is changed, for the plan and its backups on this computer.")


class PropertiesPage(QObject):
    """The page of the inspector that shows what the plan's file is."""

    title = N_("The plan and its file")

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self.panel = PropertiesPanel(window.look)
        window.inspector.add_page(PAGE, self.title, self.panel, back=True)
        self.panel.passphrase_chosen.connect(self._encrypt)
        self.panel.decrypt_requested.connect(self._decrypt)
        self.panel.compact_requested.connect(self._compact)
        self.panel.backups_requested.connect(lambda: window.controls.show_side(window.controls.backups))
        self.panel.basemap_sought.connect(self._seek_basemap)
        self.panel.expired_destroyed.connect(self._destroy_expired)

    @property
    def is_open(self) -> bool:
        """Whether the inspector shows it."""
        return self._window.inspector.page() == PAGE

    def enter(self, state: PlanState) -> None:
        """Show it."""
        self._window.inspector.show_page(PAGE)
        self.show_state(state)

    def leave(self) -> None:
        """Take back what was not answered."""
        self.panel.close_forms()

    def show_state(self, state: PlanState) -> None:
        """Read the properties again."""
        self._session.read(partial(properties, self._window.look.catalogue, state), self.panel.show_properties)

    def _encrypt(self, passphrase: str) -> None:
        from storage.encrypting import encrypt

        state = self._session.state
        is_new = state is not None and not state.is_encrypted
        title = text("Encrypting the plan") if is_new else text("Changing the passphrase")
        told = text("The plan is encrypted, with its backups on this computer.") if is_new else _CHANGED

        def work(plan: Plan) -> Sequence[Text]:
            return encrypt(plan, passphrase, backup_folder(), cache_folder())

        self._session.rewrite(work, title, told, passphrase)

    def _decrypt(self) -> None:
        from storage.encrypting import decrypt

        title, told = text("Taking the encryption away"), text("The plan is not encrypted any more.")
        self._session.rewrite(lambda plan: decrypt(plan, backup_folder()), title, told, "")

    def _compact(self) -> None:
        from storage.compacting import compact

        def said(done: Compacted) -> None:
            if done.is_needless:
                self._window.tell(text("There is nothing to compact."))
                return
            number = self._window.look.catalogue.number
            freed = max(done.bytes_before - done.bytes_after, 0) // 1024
            self._window.tell(text("The file is {size} KB smaller.", size=number(freed)))

        self._session.act(
            lambda plan: compact(plan, self._session.actor), text("The plan is compact"), said, changes=frozenset()
        )

    def _destroy_expired(self, reason: str) -> None:
        """Destroy what has expired or was withdrawn, kind by kind, and say what proves that it is gone."""
        from storage.destroying import destroy
        from storage.destroying_proof import Proof
        from storage.expired import expired

        day, actor = self._session.clock().date(), self._session.actor

        def work(plan: Plan) -> list[Proof]:
            by_kind: dict[str, list[str]] = {}
            for each in expired(plan, day):
                by_kind.setdefault(each.kind, []).append(each.uid)
            places = {"home": backup_folder(), "cache_folder": cache_folder()}
            return [destroy(plan, kind, uids, reason, **places, actor=actor) for kind, uids in by_kind.items()]

        def done(proofs: list[Proof]) -> None:
            for proof in proofs:
                level = MessageLevel.DONE if proof.is_proven else MessageLevel.ERROR
                for line in proof.lines():
                    self._window.messages.show_message(line, level)

        self._session.act(work, text("What had expired is destroyed"), done, changes=frozenset({"datasets"}))

    def _seek_basemap(self, uid: str) -> None:
        from storage.basemaps import point_to

        say = self._window.look.say
        name, _ = QFileDialog.getOpenFileName(self._window, say(N_("Find the basemap file")))
        if name:
            actor = self._session.actor
            self._session.act(
                lambda plan: point_to(plan, uid, Path(name), actor), text("The basemap file is found again")
            )


def properties(catalogue: Catalogue, state: PlanState, plan: Plan) -> Properties:
    """Return what the properties of a plan say. Reads the file; for the store's thread."""
    from storage.basemaps import basemap_states
    from storage.compacting import compactable
    from storage.expired import expired
    from storage.queries import acts
    from storage.schema import SCHEMA_VERSION

    latest = next(iter(acts(plan, 1)), None)
    facts = [
        Fact(N_("Title"), plan.title),
        Fact(N_("File"), str(plan.path)),
        Fact(N_("Size of the file"), size_of(plan.path.stat().st_size, catalogue)),
        Fact(N_("Mission profile"), plan.profile.title.of(catalogue.language)),
        Fact(N_("Acts in the journal"), catalogue.number(plan.latest_act())),
        Fact(N_("Plan version"), text("{version}, Palabre {palabre}", version=SCHEMA_VERSION, palabre=VERSION)),
    ]
    if latest is not None:
        said = text("{title}, {time}", title=latest.title, time=f"{latest.at:%Y-%m-%d %H:%M}")
        facts.insert(-1, Fact(N_("Saved last"), said))
    return Properties(
        facts=facts,
        safety=plan.durability.reason,
        damage=state.salvage,
        protection=_protection(state),
        is_warning=state.is_in_clear,
        is_encrypted=state.is_encrypted,
        is_read_only=state.is_read_only,
        purgeable=_purgeable(compactable(plan), catalogue),
        expired=_expired_lines(expired(plan, state.taken_at.date())),
        basemaps=[
            (each.uid, text("{name}: missing", name=each.name) if path is None else str(path), path is None)
            for each, path in basemap_states(plan)
        ],
    )


def _expired_lines(found: Sequence[Expired]) -> list[Text]:
    lines = [
        text("{kind} {name}: {because}.", kind=Text(kinds()[each.kind].singular), name=each.name, because=each.because)
        for each in found[:_EXPIRED_SHOWN]
    ]
    if len(found) > _EXPIRED_SHOWN:
        lines.append(plural("and {count} more", "and {count} more", len(found) - _EXPIRED_SHOWN))
    return lines


def _protection(state: PlanState) -> Text:
    if state.handout:
        return text(
            "A handout for {role}: what humanitarians notified is in it as cells or communes, counts and days only. "
            "The register stays with those who may hold it.",
            role=state.handout,
        )
    if state.is_encrypted:
        minutes = state.profile.lock_after_minutes
        locks = plural("It is locked after {count} idle minute.", "It is locked after {count} idle minutes.", minutes)
        return text("Encrypted: it opens by its passphrase only. {locks}", locks=locks if minutes else "")
    if state.is_in_clear:
        return text(
            "Not encrypted, and it holds what humanitarians notified: whoever has the file can read where they are."
        )
    return text("Not encrypted: whoever has the file can read it, with QGIS too.")


def _purgeable(found: Compactable, catalogue: Catalogue) -> Text | str:
    if not found.datasets and found.saved_bytes < 1 << 20:
        return ""
    size = size_of(found.saved_bytes, catalogue)
    if not found.datasets:
        return text("Compacting would make the file about {size} smaller.", size=size)
    names = ", ".join(f"{each.name} ({catalogue(Text(kinds()[each.kind].title))})" for each in found.datasets)
    return plural(
        "{count} import was undone and still takes room: {names}. Compacting would make the file about {size} smaller.",
        "{count} imports were undone and still take room: {names}."
        " Compacting would make the file about {size} smaller.",
        len(found.datasets),
        names=names,
        size=size,
    )


def size_of(count: int, catalogue: Catalogue) -> Text:
    """Return a number of bytes as people write it."""
    if count < 1 << 20:
        return text("{size} KB", size=catalogue.number(max(count // 1024, 1)))
    return text("{size} MB", size=catalogue.number(count / (1 << 20), 1))
