"""The page of keys: what begins trust is told apart, what is missing is said, what was stated is asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from planning.i18n import text
from widgets.look import Look
from widgets.panels.choice import Choice
from widgets.panels.trust_panel import Enrolling, Revoking, TrustPanel
from widgets.panels.trust_row import TrustRow

NOW = datetime(2026, 3, 5, 4, 40, tzinfo=UTC)
FOUNDER = TrustRow("ed25519:F", "F. Founder", "Head of mission", "AB12 CD34", True, (text("from then on"),), True, True)
OVER = TrustRow("ed25519:O", "O. Over", "POC adviser", "EF56", False, (text("its time is over"),), True, False)
FORGED = TrustRow("ed25519:X", "X. Forged", "POC adviser", "0000", False, (text("so not trusted"),), False, False)


@pytest.fixture
def panel(look: Look, add: Callable[[QWidget], QWidget]) -> TrustPanel:
    made = add(TrustPanel(look))
    made.show_roles([Choice("poc_adviser", "POC adviser")])
    made.show_now(NOW)
    made.show()
    return made


def words(panel: TrustPanel) -> list[str]:
    return [each.text() for each in panel.findChildren(QLabel)]


def revokers(panel: TrustPanel) -> list[QPushButton]:
    return [each for each in panel.findChildren(QPushButton) if each.text().startswith("Revoke the key of")]


def state(panel: TrustPanel) -> None:
    panel.public_key.setText("ed25519:N")
    panel.holder.setText("N. New")
    panel.role.choose("poc_adviser")
    panel.voucher.file.setText("founder.key")
    panel.voucher.passphrase.setText("seven words")


def test_each_key_says_how_it_stands_in_words(panel: TrustPanel) -> None:
    panel.show_list([FOUNDER, OVER, FORGED], [text("The list began anew.")])
    said = words(panel)
    for expected in (
        "The list began anew.",
        "trust begins here",
        "AB12 CD34",
        "in force",
        "not in force",
        "not trusted",
    ):
        assert said.count(expected) == 1
    assert [each.text() for each in revokers(panel)] == ["Revoke the key of F. Founder…"]


def test_an_acting_officer_is_asked_for_between_two_dates(panel: TrustPanel) -> None:
    asked: list[Enrolling] = []
    panel.enrol_requested.connect(asked.append)
    panel.show_list([FOUNDER], [])
    panel.begin.click()
    assert "Give the public key first." in panel.enrol.toolTip()
    state(panel)
    panel.acting.click()
    panel.end.show_moment(NOW - timedelta(days=1))
    panel.enrol.click()
    assert panel.end_field.fault is not None
    assert asked == []
    panel.end.show_moment(NOW + timedelta(days=9))
    panel.enrol.click()
    end = NOW + timedelta(days=9)
    stated = ("founder.key", "seven words")
    assert asked == [Enrolling("ed25519:N", "N. New", "poc_adviser", NOW, end, False, "", *stated)]


def test_the_first_key_is_told_to_vouch_for_itself_and_another_list_asks_why(panel: TrustPanel) -> None:
    asked: list[Enrolling] = []
    panel.enrol_requested.connect(asked.append)
    panel.show_list([], [])
    panel.begin.click()
    assert panel.first.isVisibleTo(panel)
    assert not panel.anew.isVisibleTo(panel)
    panel.show_list([FOUNDER], [])
    assert not panel.first.isVisibleTo(panel)
    state(panel)
    panel.anew.click()
    assert panel.first.isVisibleTo(panel)
    assert not panel.enrol.isEnabled()
    panel.anew_because.setText("all lost")
    panel.enrol.click()
    assert [each.anew_because for each in asked] == ["all lost"]


def test_a_revoking_needs_a_reason_and_a_key_and_forgets_the_passphrase(panel: TrustPanel) -> None:
    asked: list[Revoking] = []
    panel.revoke_requested.connect(asked.append)
    panel.show_list([FOUNDER], [])
    revokers(panel)[0].click()
    panel.reason.setText("rotation")
    assert not panel.revoke.isEnabled()
    panel.revoker.file.setText("deputy.key")
    panel.revoker.passphrase.setText("seven words")
    panel.revoke.click()
    assert asked == [Revoking("ed25519:F", "rotation", "deputy.key", "seven words")]
    panel.close_forms()
    assert panel.revoker.passphrase.text() == ""
