"""What is known of the mission's presence, and of its contacts with the host state, is in no recipient's list."""

import pytest

from exchange.package.recipient import recipient, recipients
from planning.kind import kinds
from storage.tables.host_contacts import TABLE as CONTACTS
from storage.tables.operations import TABLE as OPERATIONS

SHARED_WORDS = {"uid", "fid"}


@pytest.mark.parametrize("identity", recipients())
def test_no_field_of_presence_or_contacts_leaves(identity: str) -> None:
    allowed = set(recipient(identity).fields)
    contacts = {column.name for column in CONTACTS.columns} - SHARED_WORDS
    assert not allowed & contacts
    purpose = {"poc_purpose", "phase"}
    assert purpose <= {column.name for column in OPERATIONS.columns}
    assert not allowed & purpose
    assert not allowed & {"last_patrol", "last_civilian", "last_civilian_visit"}
    assert kinds()["activities"].sensitivity.value == "high"
