"""Mail as it stands on the wire: bytes in, one ReceivedMessage out, whatever the bytes are."""

from moothall.connectors.email.wire.reading import read_message

__all__ = ["read_message"]
