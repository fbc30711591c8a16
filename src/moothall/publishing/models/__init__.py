"""Drafts, posts on their way, what stands on our timelines, what posts are made of."""

from moothall.publishing.models.approving import Approval, ApprovalPolicy, EmergencyPost
from moothall.publishing.models.checking import Became, ShownFinding
from moothall.publishing.models.drafts import Draft, Revision
from moothall.publishing.models.elections import (
    Election,
    ElectionChange,
    ElectionLook,
    ElectionStep,
)
from moothall.publishing.models.library import Hashtag, MediaFile
from moothall.publishing.models.lists import PackChange
from moothall.publishing.models.looking_back import LookBack, OldPost, Settled
from moothall.publishing.models.modes import Mode, Rumour, Standby, VerifiedLine
from moothall.publishing.models.publications import (
    Attempt,
    Part,
    Post,
    Progress,
    Publication,
    new_key,
)
from moothall.publishing.models.stopping import Halt
from moothall.publishing.models.stories import CaseStory, ReaderAsked, StoryLabel
from moothall.publishing.models.timeline import (
    Amendment,
    Judgement,
    Origin,
    Standing,
    TakeDown,
    TimelineEntry,
    TimelineVersion,
    Work,
)

__all__ = [
    "Amendment",
    "Approval",
    "ApprovalPolicy",
    "Attempt",
    "Became",
    "CaseStory",
    "Draft",
    "Election",
    "ElectionChange",
    "ElectionLook",
    "ElectionStep",
    "EmergencyPost",
    "Halt",
    "Hashtag",
    "Judgement",
    "LookBack",
    "MediaFile",
    "Mode",
    "OldPost",
    "Origin",
    "PackChange",
    "Part",
    "Post",
    "Progress",
    "Publication",
    "ReaderAsked",
    "Revision",
    "Rumour",
    "Settled",
    "ShownFinding",
    "Standby",
    "Standing",
    "StoryLabel",
    "TakeDown",
    "TimelineEntry",
    "TimelineVersion",
    "VerifiedLine",
    "Work",
    "new_key",
]
