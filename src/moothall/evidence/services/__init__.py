"""Every write of the Vault."""

from moothall.evidence.services.accounting import Reach
from moothall.evidence.services.anchoring import anchor, anchor_now
from moothall.evidence.services.appending import Capture, append
from moothall.evidence.services.bringing import BroughtIn, NewFile, bring_in
from moothall.evidence.services.erasing import erase
from moothall.evidence.services.forgetting import forget_brought
from moothall.evidence.services.keys import close_keys_anew, end_key, rotate, signers
from moothall.evidence.services.late import enter_late
from moothall.evidence.services.packing import (
    ask_for_pack,
    cancel_pack,
    claim_pack,
    close_lists_anew,
    copy_pack,
    forget_packs,
    give_up,
    remove_pack_file,
    take_key,
    take_pack,
)
from moothall.evidence.services.putting_right import (
    Words,
    note_scan,
    note_taken,
    put_on_timeline,
    put_right,
    set_day_order,
    undo,
)
from moothall.evidence.services.signing import sign
from moothall.evidence.services.sources import Sources
from moothall.evidence.services.writing_packs import make_pack

__all__ = [
    "BroughtIn",
    "Capture",
    "NewFile",
    "Reach",
    "Sources",
    "Words",
    "anchor",
    "anchor_now",
    "append",
    "ask_for_pack",
    "bring_in",
    "cancel_pack",
    "claim_pack",
    "close_keys_anew",
    "close_lists_anew",
    "copy_pack",
    "end_key",
    "enter_late",
    "erase",
    "forget_brought",
    "forget_packs",
    "give_up",
    "make_pack",
    "note_scan",
    "note_taken",
    "put_on_timeline",
    "put_right",
    "remove_pack_file",
    "rotate",
    "set_day_order",
    "sign",
    "signers",
    "take_key",
    "take_pack",
    "undo",
]
