import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from planning import resources
from planning.errors import BadInput, Refusal
from planning.recipient import shipped_recipient
from planning.sharing import PROTOCOL
from storage.commands.sharing import Unfit, remove_recipient, save_messages, save_protocol, save_recipient
from storage.decision_log import decision_log, log_head
from storage.queries import integrity
from storage.sharing import document_versions, sharing
from storage.tables.sharing_documents import RECIPIENT

OCHA = shipped_recipient("ocha")
TABLE = resources.read_text(PROTOCOL)
FEWER = replace(OCHA, fields=OCHA.fields - {"roads"})


def test_a_missions_profile_goes_before_what_ships_and_counts_its_versions(plan):
    plan.run(save_recipient(FEWER, "roads stay"))
    plan.run(save_recipient(replace(FEWER, id="wfp"), "logistics"))
    found = sharing(plan)
    assert found.recipient("ocha") == replace(FEWER, version=2)
    assert found.recipient("wfp").version == 1
    assert found.own == {"ocha", "wfp"}
    plan.undo()
    plan.undo()
    assert sharing(plan).recipient("ocha") == OCHA
    assert sharing(plan).own == frozenset()
    plan.run(save_recipient(FEWER, "again"))
    assert sharing(plan).recipient("ocha").version == 3
    plan.run(remove_recipient("ocha"))
    assert sharing(plan).recipient("ocha") == OCHA
    reasons = [each.document and each.document.reason for each in document_versions(plan, RECIPIENT, "ocha")]
    assert reasons == [None, "again", None, "roads stay"]
    with pytest.raises(Refusal, match="no profile of its own"):
        plan.run(remove_recipient("ocha"))


def test_a_profile_that_the_plans_table_forbids_is_not_saved(plan):
    stricter = TABLE.replace("harm_flags,high,generalised", "harm_flags,high,never")
    plan.run(save_protocol("ours.csv", stricter, "the country team said so"))
    assert sharing(plan).protocol.version == 1
    with pytest.raises(Unfit, match="row harm_flags") as refused:
        plan.run(save_recipient(FEWER, "why not"))
    assert {each.field for each in refused.value.faults} == {"layers"}
    assert sharing(plan).own == frozenset()


@pytest.mark.parametrize("save", [save_recipient, save_protocol, save_messages])
def test_nothing_is_saved_without_a_reason(save):
    given = (
        (OCHA,) if save is save_recipient else ("x.csv", TABLE if save is save_protocol else "code,text_en,text_fr\n")
    )
    with pytest.raises(BadInput, match="Say why"):
        save(*given, " ")


def test_what_another_program_writes_is_not_believed_and_is_named(plan, path):
    head = log_head(plan)
    plan.run(save_recipient(FEWER, "roads stay"))
    assert log_head(plan) != head
    assert [each.table for each in decision_log(plan)] == ["sharing_documents"]
    assert integrity(plan) == []
    with closing(sqlite3.connect(path)) as connection:
        connection.execute('UPDATE sharing_documents SET content = replace(content, \'"tlp"\', \'"tlp", "roads"\')')
        connection.commit()
    assert sharing(plan).recipient("ocha") == OCHA
    assert any("changed by another program" in str(each) for each in integrity(plan))
