"""Writes of records: rules, holds, erasure, disposal, exports."""

from moothall.records.services.disposing import dispose
from moothall.records.services.erasing import erase, fingerprint, repeat_erasures
from moothall.records.services.exporting import Wanted, export, forget_file
from moothall.records.services.holds import hold, hold_post, lift
from moothall.records.services.inspecting import (
    ask_for_inspection,
    export_for_inspectors,
    make_inspection,
    stop_inspection,
    take_inspection,
    take_inspection_key,
)
from moothall.records.services.offering import offer_again
from moothall.records.services.rules import change_rule, load_pack

__all__ = [
    "Wanted",
    "ask_for_inspection",
    "change_rule",
    "dispose",
    "erase",
    "export",
    "export_for_inspectors",
    "fingerprint",
    "forget_file",
    "hold",
    "hold_post",
    "lift",
    "load_pack",
    "make_inspection",
    "offer_again",
    "repeat_erasures",
    "stop_inspection",
    "take_inspection",
    "take_inspection_key",
]
