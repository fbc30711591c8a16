"""The log and what vouches for it; what people brought in; packs."""

from moothall.evidence.models.brought import EvidenceChange, EvidenceItem, EvidencePart
from moothall.evidence.models.log import (
    Anchor,
    Backlog,
    Checkpoint,
    Entry,
    Kind,
    LogFrontier,
    LogKey,
    Subtree,
)
from moothall.evidence.models.packs import EvidencePack, PackDownload

__all__ = [
    "Anchor",
    "Backlog",
    "Checkpoint",
    "Entry",
    "EvidenceChange",
    "EvidenceItem",
    "EvidencePack",
    "EvidencePart",
    "Kind",
    "LogFrontier",
    "LogKey",
    "PackDownload",
    "Subtree",
]
