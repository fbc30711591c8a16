"""Makes pictures, videos and captions fit to leave, with nothing in them that tells a place.

Bytes in, bytes and facts out: no tables, no files, no network.
"""

from moothall.publishing.media.captions import Captions, read_captions
from moothall.publishing.media.preparing import Prepared, prepare
from moothall.publishing.media.sniffing import Kind, sniff

__all__ = ["Captions", "Kind", "Prepared", "prepare", "read_captions", "sniff"]
