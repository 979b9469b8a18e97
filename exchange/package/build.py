"""Makes the package: judges whether it may, writes it, reads it back, and records it in the plan in one act."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import Connection

from exchange.package.archive import archive_bytes
from exchange.package.manifest import sha256
from exchange.package.members import make_members
from exchange.package.readback import read_back
from exchange.package.recipient import Recipient, recipient
from planning import gate
from planning.content import content_hash
from planning.errors import CannotWrite, Refusal
from planning.i18n import Text, plural, text
from planning.notice import Notice, make_notice, notice_hash
from planning.operation import Decision, FlagStatus, Operation
from planning.profile import MissionProfile, profile
from storage import queries
from storage.commands.packages import add_package
from storage.plan import Plan
from storage.records import PackageRecord
from storage.register import Register, fresh_register
