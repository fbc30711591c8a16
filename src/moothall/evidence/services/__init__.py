"""Every write of the Vault."""

from moothall.evidence.services.anchoring import anchor, anchor_now
from moothall.evidence.services.appending import Capture, append
from moothall.evidence.services.erasing import erase
from moothall.evidence.services.keys import close_keys_anew, end_key, rotate, signers
from moothall.evidence.services.late import enter_late
from moothall.evidence.services.signing import sign

__all__ = [
    "Capture",
    "anchor",
    "anchor_now",
    "append",
    "close_keys_anew",
    "end_key",
    "enter_late",
    "erase",
    "rotate",
    "sign",
    "signers",
]
