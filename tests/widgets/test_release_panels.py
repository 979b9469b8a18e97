"""Signing, and what stands before a package leaves."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from planning.i18n import N_, text
from planning.operation import Actor, Consultation, Decision, Signature, Standing
from planning.release import ReleaseClass
from widgets.look import Look
from widgets.panels.choice import Choice
from widgets.panels.deconflict_panel import CheckItem, DeconflictPanel, PackageWish
from widgets.panels.identity_form import Identity, IdentityForm
from widgets.panels.lead_time import LeadTime
from widgets.panels.leaving_table import LeavingField, LeavingTable, Treatment
from widgets.panels.release_form import ReleaseForm, ReleaseWish
from widgets.panels.sign_form import Obstacle, SignForm, Signing
from widgets.panels.signature_list import SignatureRow

NOW = datetime(2026, 3, 2, 20, 30, tzinfo=UTC)
ROLES = (Choice("head", N_("Head of field office")), Choice("force", N_("Force commander")))


def texts(widget) -> list[str]:
    QApplication.processEvents()
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_an_identity_is_told_once_it_has_a_name_and_a_role(look: Look, add, qtbot) -> None:
    form = add(IdentityForm(look))
    form.show_roles(ROLES)
    form.show()
    assert form.identity() is None
    assert form.name_field.fault is not None
    qtbot.keyClicks(form.name, "A. Diallo")
    qtbot.keyClick(form.name, Qt.Key.Key_Return)
    assert form.role.code() == "", "nobody's role is taken for granted"
    assert form.role_field.fault is not None
    with qtbot.waitSignal(form.identified) as signal:
        qtbot.keyClick(form.role, Qt.Key.Key_Down)
    assert signal.args == [Identity("A. Diallo", "head")]
    assert form.identity() == Identity("A. Diallo", "head")
    assert (form.name_field.fault, form.role_field.fault) == (None, None)


@pytest.fixture
def sign(look: Look, add) -> SignForm:
    form = add(SignForm(look))
    form.show_roles(ROLES)
    form.resize(320, 700)
    form.show()
    return form


def test_an_obstacle_is_said_above_the_disabled_button_with_the_way_out(sign: SignForm, qtbot) -> None:
    sign.show_identity(Identity("A. Diallo", "head"))
    sign.show_obstacles({Decision.RELEASE: [Obstacle(text("{count} flags have no answer.", count=3), 3)]})
    assert not sign.sign.isEnabled()
    assert "3 flags have no answer." in texts(sign.notice)
    assert sign.notice.y() < sign.sign.y()
    link = sign.notice.findChild(QPushButton)
    with qtbot.waitSignal(sign.go_requested) as signal:
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert signal.args == [3]
    sign.decision.choose(Decision.APPROVE.value)
    assert not sign.notice.isVisible(), "another decision has its own obstacles"
    assert not sign.sign.isEnabled()
    assert sign.sign.toolTip() == "Say who stays unprotected first."
    qtbot.keyClicks(sign.unprotected, "Goundaka and its market")
    assert sign.sign.toolTip() == "Say first until when they stay unprotected."
    sign.until.is_known.click()
    assert sign.sign.isEnabled()
    sign.show_awaited(NOW, NOW.date())
    assert sign.early_field.isVisible()
    assert not sign.sign.isEnabled()
    qtbot.keyClicks(sign.early_reason, "An attack is expected")
    assert sign.sign.isEnabled()


def test_who_postpones_says_who_stays_unprotected(sign: SignForm, qtbot) -> None:
    sign.show_identity(Identity("A. Diallo", "head"))
    signings: list[Signing] = []
    sign.sign_requested.connect(signings.append)
    sign.decision.choose(Decision.POSTPONE.value)
    assert sign.unprotected_field.isVisible()
    assert not sign.sign.isEnabled()
    assert not sign.early_field.isVisible()
    qtbot.keyClicks(sign.unprotected, "Three villages")
    sign.until.show_day(date(2026, 3, 12), NOW.date())
    assert sign.sign.toolTip() == "Say first in the comment why, or under what conditions."
    qtbot.keyClicks(sign.comment, "Road flooded")
    qtbot.keyClick(sign.sign, Qt.Key.Key_Space)
    assert signings == [
        Signing(
            Decision.POSTPONE,
            "A. Diallo",
            "head",
            "Road flooded",
            "Three villages",
            unprotected_until=date(2026, 3, 12),
        )
    ]
    sign.decision.choose(Decision.RELEASE.value)
    assert not sign.unprotected_field.isVisible()
    assert sign.consultation_field.isVisible()


def test_a_release_says_what_the_civilian_side_holds_of_it(sign: SignForm, qtbot) -> None:
    sign.show_identity(Identity("A. Diallo", "head"))
    signings: list[Signing] = []
    sign.sign_requested.connect(signings.append)
    assert not sign.sign.isEnabled()
    assert sign.sign.toolTip() == "Say first what the civilian side says."
    sign.consultation.choose("objection")
    qtbot.keyClick(sign.sign, Qt.Key.Key_Space)
    assert signings == [Signing(Decision.RELEASE, "A. Diallo", "head", "", "", Consultation.OBJECTION)]
    assert sign.unverified.isVisible()


def test_where_the_plan_has_a_trust_list_a_key_signs(sign: SignForm, qtbot) -> None:
    sign.show_identity(Identity("A. Diallo", "head"))
    sign.show_trust(needs_key=True)
    assert not sign.unverified.isVisible()
    sign.consultation.choose("no_objection")
    assert not sign.sign.isEnabled()
    qtbot.keyClicks(sign.key.file, "/stick/diallo.key")
    qtbot.keyClicks(sign.key.passphrase, "seven words")
    signings: list[Signing] = []
    sign.sign_requested.connect(signings.append)
    qtbot.keyClick(sign.sign, Qt.Key.Key_Space)
    assert (signings[0].key_file, signings[0].passphrase) == ("/stick/diallo.key", "seven words")
    assert "seven words" not in repr(signings[0])


@pytest.mark.parametrize("standing", list(Standing))
def test_each_signature_says_how_far_it_can_be_believed(sign: SignForm, standing: Standing) -> None:
    signature = Signature("s", "o", Decision.RELEASE, Actor("A. Diallo", "head"), NOW, "ab" * 32, standing=standing)
    sign.signatures.show_signatures([SignatureRow(signature, standing is not Standing.REFUSED)])
    said = texts(sign)
    assert standing.value in said
    assert any("its key is not trusted" in each for each in said) == (standing is Standing.REFUSED)


def test_the_button_waits_for_a_name_and_a_role(sign: SignForm, qtbot) -> None:
    sign.consultation.choose("no_objection")
    assert not sign.sign.isEnabled()
    assert sign.sign.toolTip() == "Give your name and your role first."
    qtbot.keyClicks(sign.identity.name, "A. Diallo")
    assert not sign.sign.isEnabled()
    qtbot.keyClick(sign.identity.role, Qt.Key.Key_Down)
    assert sign.sign.isEnabled()


def test_a_signature_says_whether_it_still_holds(sign: SignForm) -> None:
    held = Signature("s1", "o1", Decision.RELEASE, Actor("A. Diallo", "head"), NOW, "ab" * 32)
    gone = Signature("s2", "o1", Decision.POSTPONE, Actor("B. Keita", "head"), NOW, "cd" * 32, "", "Two villages")
    sign.signatures.show_signatures([SignatureRow(held, True, N_("Head of field office")), SignatureRow(gone, False)])
    said = texts(sign)
    assert "holds" in said
    assert "void" in said
    assert "A. Diallo, Head of field office" in said
    assert "2026-03-02 20:30 UTC" in said
    assert "Unprotected: Two villages" in said


def test_what_a_person_wrote_is_shown_in_no_other_language(sign: SignForm, look: Look) -> None:
    look.speak("fr")
    signature = Signature("s", "o", Decision.RELEASE, Actor("A. Diallo", "head"), NOW, "ab" * 32, "Market day")
    sign.signatures.show_signatures([SignatureRow(signature, True)])
    assert "Market day" in texts(sign)


@pytest.mark.parametrize(
    ("hours", "grade"), [(48.0, "in_time"), (47.9, "emergency"), (24.0, "emergency"), (23.9, "late"), (-3.0, "late")]
)
def test_the_thresholds_of_the_lead_time_belong_to_the_better_grade(hours: float, grade: str) -> None:
    assert LeadTime(hours).grade == grade


@pytest.fixture
def deconflict(look: Look, add) -> DeconflictPanel:
    panel = add(DeconflictPanel(look))
    panel.show_recipients([Choice("ocha", "OCHA")])
    panel.resize(360, 900)
    panel.show()
    return panel


def test_the_package_waits_for_what_is_missing_and_says_it(deconflict: DeconflictPanel, qtbot) -> None:
    signature = N_("Civilian signature on the release")
    deconflict.show_checks([CheckItem(N_("Harm register answered"), True), CheckItem(signature, False, "", 5)])
    assert not deconflict.write.isEnabled()
    assert deconflict.blocked_reason.text() == "Not possible yet. Missing: Civilian signature on the release."
    assert deconflict.check_head.count.text() == "1 of 2 done"
    assert {"done", "missing"} <= set(texts(deconflict))
    link = next(each for each in deconflict.findChildren(QPushButton) if each.text() == "Go to step 5")
    with qtbot.waitSignal(deconflict.go_requested) as signal:
        qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert signal.args == [5]


def test_the_releaser_is_not_the_author(deconflict: DeconflictPanel, qtbot) -> None:
    wishes: list[PackageWish] = []
    deconflict.package_requested.connect(wishes.append)
    deconflict.show_lead_time(LeadTime(51.5), "")
    deconflict.show_checks([CheckItem(N_("Harm register answered"), True)])
    deconflict.show_people("A. Diallo", "a. diallo ")
    qtbot.mouseClick(deconflict.write, Qt.MouseButton.LeftButton)
    assert wishes == []
    assert deconflict.releaser_field.fault_label.text() == "The releaser must be someone other than the author."
    deconflict.show_people("A. Diallo", "B. Keita")
    qtbot.keyClick(deconflict.write, Qt.Key.Key_Space)
    assert wishes == [PackageWish("A. Diallo", "B. Keita", "")]


def test_a_late_notice_needs_its_reason(deconflict: DeconflictPanel, qtbot) -> None:
    wishes: list[PackageWish] = []
    deconflict.package_requested.connect(wishes.append)
    deconflict.show_checks([CheckItem(N_("Harm register answered"), True)])
    deconflict.show_people("A. Diallo", "B. Keita")
    deconflict.show_lead_time(LeadTime(17.25), "")
    assert deconflict.clock.hours.text() == "17 h 15"
    assert deconflict.clock.grade.text() == "Late"
    qtbot.mouseClick(deconflict.write, Qt.MouseButton.LeftButton)
    assert wishes == []
    qtbot.keyClicks(deconflict.late_reason, "Threat seen today")
    qtbot.mouseClick(deconflict.write, Qt.MouseButton.LeftButton)
    assert wishes == [PackageWish("A. Diallo", "B. Keita", "Threat seen today")]


def test_a_file_can_be_verified(deconflict: DeconflictPanel, qtbot) -> None:
    with qtbot.waitSignal(deconflict.verify_requested):
        qtbot.mouseClick(deconflict.verify, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("width", [340, 700])
def test_what_stays_is_never_shown_as_read(look: Look, add, width: int) -> None:
    table = add(LeavingTable(look))
    table.resize(width, 300)
    table.show()
    table.show_fields(
        [
            LeavingField(N_("From"), "2026-03-05 04:40", "2026-03-05 00:00", Treatment.ROUNDED),
            LeavingField(N_("Units"), "3 units", "", Treatment.STAYS),
        ]
    )
    said = texts(table)
    assert "Does not leave." in said
    assert {"rounded", "stays"} <= set(said)
    assert any("2026-03-05 00:00" in each for each in said)


def test_a_withdrawal_is_offered_once_something_was_sent_and_asks_for_its_reason(look: Look, add, qtbot) -> None:
    panel = add(DeconflictPanel(look))
    panel.show_recipients([Choice("ocha", "OCHA")])
    panel.show()
    panel.show_checks([CheckItem(N_("Harm register answered"), False, step=3)])
    panel.show_people("A. Diallo", "B. Keita")
    panel.show_lead_time(LeadTime(3.0, 48, 24), "")
    assert not panel.change_field.isVisible()
    assert not panel.write.isEnabled()
    panel.show_sent(1)
    assert panel.change_field.isVisible()
    panel.change.choose("correction")
    assert not panel.write.isEnabled(), "a correction passes the gate"
    panel.change.choose("withdrawal")
    assert panel.write.isEnabled(), "what no longer goes is taken back whatever is missing"
    assert not panel.late_field.isVisible()
    with qtbot.assertNotEmitted(panel.package_requested):
        qtbot.mouseClick(panel.write, Qt.MouseButton.LeftButton)
    assert panel.reason_field.fault is not None
    qtbot.keyClicks(panel.reason, "It does not go.")
    with qtbot.waitSignal(panel.package_requested) as signal:
        qtbot.mouseClick(panel.write, Qt.MouseButton.LeftButton)
    assert signal.args == [PackageWish("A. Diallo", "B. Keita", "", "withdrawal", "It does not go.")]
    panel.show_sent(0)
    assert panel.change.code() == "notice"


def test_nothing_is_withheld_without_a_role_and_a_reason(look: Look, add) -> None:
    form = add(ReleaseForm(look))
    form.show()
    start = datetime(2026, 3, 5, 4, 40, tzinfo=UTC)
    roles = [Choice("poc_adviser", "POC adviser")]
    form.show_decided("op", ReleaseClass.FULL, roles, start)
    assert not form.asked.isVisible()
    wishes: list[ReleaseWish] = []
    form.decided.connect(wishes.append)
    form.release_class.choose(ReleaseClass.WITHHELD)
    form.release_class.chosen.emit(ReleaseClass.WITHHELD)
    assert form.asked.isVisible()
    form.decide.click()
    assert wishes == []
    assert form.role_field.fault is not None
    assert form.reason_field.fault is not None
    form.role.choose("poc_adviser")
    form.reason.setText("An ambush is expected")
    # Another act meanwhile takes nothing of what is being entered.
    form.show_decided("op", ReleaseClass.FULL, roles, start)
    form.decide.click()
    assert wishes == [ReleaseWish(ReleaseClass.WITHHELD, "poc_adviser", "An ambush is expected", start)]
    form.show_decided("another", ReleaseClass.FULL, roles, start)
    assert (form.reason.text(), form.asked.isVisible()) == ("", False)
