"""Who gave an alert: sealed to the mission's recovery recipients, nowhere readable in the plan."""

import base64
import json
import sqlite3

import pytest

from planning.alerts import Alert
from planning.errors import BadInput, Refusal
from planning.times import parse_moment
from storage import queries
from storage.changes import changes
from storage.commands.alerts import add_alert, change_alert, note_unsealing
from storage.history import history
from storage.keys import decrypted, encrypted, new_identity
from storage.sealing import seal_source, unseal_source

MARKER = "EXERCISE-the-schoolteacher-of-Nantegala"
RECEIVED = parse_moment("2026-11-20T04:00+01:00")


def test_only_a_recipients_key_opens_what_is_sealed():
    (first, one), (second, two), (stranger, _) = new_identity(), new_identity(), new_identity()
    sealed = seal_source(f" {MARKER} ", "a", (one, two))
    assert unseal_source(sealed, "a", first) == unseal_source(sealed, "a", second) == MARKER
    with pytest.raises(Refusal, match="other recovery recipients"):
        unseal_source(sealed, "a", stranger)
    with pytest.raises(BadInput, match="begins with AGE-SECRET-KEY"):
        unseal_source(sealed, "a", "no key")


def test_sealed_words_say_nothing_by_their_length_and_belong_to_one_alert():
    identity, recipient = new_identity()
    short, long = seal_source("A", "a", (recipient,)), seal_source("A" * 300, "a", (recipient,))
    inside = [decrypted(base64.b64decode(each), identity) for each in (short, long)]
    assert len(inside[0]) == len(inside[1])
    assert short != seal_source("A", "a", (recipient,)), "equal sources do not look equal"
    with pytest.raises(BadInput, match="for another one"):
        unseal_source(short, "b", identity)


@pytest.mark.parametrize("content", [b"[]", b"{}", b"null", b"\xff", json.dumps({"alert": "a"}).encode()])
def test_damage_is_said(content):
    identity, recipient = new_identity()
    with pytest.raises(BadInput, match="damaged"):
        unseal_source(base64.b64encode(encrypted(content, (recipient,))).decode(), "a", identity)
    with pytest.raises(BadInput, match="damaged"):
        unseal_source("no base64!", "a", identity)


def test_without_a_recipient_nothing_is_sealed_and_it_is_said_what_to_do():
    with pytest.raises(Refusal, match="palabre key new"):
        seal_source(MARKER, "a", ())
    with pytest.raises(BadInput, match="leave it out"):
        seal_source("  ", "a", ("age1x",))


def test_the_source_is_nowhere_in_the_plans_bytes_and_in_no_reading_of_it(plan, path):
    identity, recipient = new_identity()
    alert = Alert("a", place="Nantégala", received_at=RECEIVED)
    first, second = (seal_source(f"{MARKER} {number}", "a", (recipient,)) for number in (1, 2))
    act = plan.run(add_alert(alert, (-4.1, 14.1), first)).act
    later = plan.run(change_alert(alert, sealed_source=second)).act
    assert queries.alerts(plan)[0].received_at == RECEIVED
    assert unseal_source(queries.sealed_source(plan, "a"), "a", identity) == f"{MARKER} 2"

    (added,), (changed,) = changes(plan, act), changes(plan, later)
    assert added.after["sealed_source"] == "sealed"
    assert (changed.before["sealed_source"], changed.after["sealed_source"]) == ("sealed", "sealed")
    assert "sealed_source" not in queries.record(plan, "alerts", "a")
    assert "sealed_source" not in queries.read_columns(plan, "alerts").fields

    plan.run(note_unsealing("a", RECEIVED))
    assert str(history(plan)[0].title) == "The source of an alert was read"
    beside = b"".join(each.read_bytes() for each in path.parent.glob(f"*{path.name}*"))
    assert second.encode() in beside, "the bytes looked at are those that hold it"
    assert MARKER.encode() not in beside
    assert base64.b64encode(MARKER.encode())[:20] not in beside
    plan.close()
    assert MARKER.encode() not in path.read_bytes()


def test_changing_an_alert_keeps_its_place_and_its_source(plan):
    _, recipient = new_identity()
    sealed = seal_source(MARKER, "a", (recipient,))
    plan.run(add_alert(Alert("a", place="Here"), (-4.1, 14.1), sealed))
    plan.run(change_alert(Alert("a", place="There", decision="Patrol")))
    (alert,) = queries.alerts(plan)
    assert (alert.place, alert.decision, alert.lon, alert.lat) == ("There", "Patrol", -4.1, 14.1)
    assert queries.sealed_source(plan, "a") == sealed


def test_no_alert_is_no_sealed_source(plan):
    assert queries.sealed_source(plan, "nobody") == ""


def test_undo_takes_an_alert_and_its_source_back_and_redo_brings_both(plan, path):
    _, recipient = new_identity()
    sealed = seal_source(MARKER, "a", (recipient,))
    plan.run(add_alert(Alert("a"), None, sealed))
    plan.undo()
    assert queries.alerts(plan) == ()
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as connection:
        assert connection.execute("SELECT count(*) FROM alerts").fetchone() == (0,)
    plan.redo()
    assert queries.sealed_source(plan, "a") == sealed
