"""What somebody of Eastmere did, as those who play the week hand it to each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from moothall.inbox.models import Conversation
from moothall.people.models import StaffMember


@dataclass(frozen=True, slots=True)
class Act:
    """What somebody did to a conversation; `does` is as the file has it."""

    conversation: Conversation
    does: Mapping[str, Any]
    by: StaffMember
    at: datetime
