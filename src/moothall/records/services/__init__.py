"""Writes of records: rules, holds, erasure, disposal, exports."""

from moothall.records.services.disposing import dispose
from moothall.records.services.erasing import erase, fingerprint, repeat_erasures
from moothall.records.services.exporting import Wanted, export, forget_file
from moothall.records.services.holds import hold, hold_post, lift
from moothall.records.services.rules import change_rule, load_pack

__all__ = [
    "Wanted",
    "change_rule",
    "dispose",
    "erase",
    "export",
    "fingerprint",
    "forget_file",
    "hold",
    "hold_post",
    "lift",
    "load_pack",
    "repeat_erasures",
]
