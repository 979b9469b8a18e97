"""What is known of the mission's presence, and of its contacts with the host state, is in no recipient's list."""

import pytest

from planning.kind import kinds
from planning.recipient import shipped_recipient, shipped_recipients
from storage.tables.host_contacts import TABLE as CONTACTS
from storage.tables.operations import TABLE as OPERATIONS

SHARED_WORDS = {"uid", "fid"}


@pytest.mark.parametrize("identity", shipped_recipients())
def test_no_field_of_presence_or_contacts_leaves(identity: str) -> None:
    allowed = set(shipped_recipient(identity).fields)
    contacts = {column.name for column in CONTACTS.columns} - SHARED_WORDS
    assert not allowed & contacts
    purpose = {"poc_purpose", "phase"}
    assert purpose <= {column.name for column in OPERATIONS.columns}
    assert not allowed & purpose
    assert not allowed & {"last_patrol", "last_civilian", "last_civilian_visit"}
    assert kinds()["activities"].sensitivity.value == "high"
