"""Copies a desk while it works, and puts a copy back without bringing back what was erased."""

from moothall.records.backup.restoring import Restored, restore
from moothall.records.backup.taking import Taken, take

__all__ = ["Restored", "Taken", "restore", "take"]
