"""Reads the archives that Platforms hand out, as if whoever packed them meant harm."""

from moothall.connectors.kit.archives.bounds import USUAL, Bounds
from moothall.connectors.kit.archives.failures import UnusableArchive
from moothall.connectors.kit.archives.opening import Archive, Stream, opened
from moothall.connectors.kit.archives.reading import (
    Shape,
    document,
    each_message,
    moment,
    plain_words,
    unreadable,
    words,
)
from moothall.connectors.kit.archives.records import Record, Text, read_records

__all__ = [
    "USUAL",
    "Archive",
    "Bounds",
    "Record",
    "Shape",
    "Stream",
    "Text",
    "UnusableArchive",
    "document",
    "each_message",
    "moment",
    "opened",
    "plain_words",
    "read_records",
    "unreadable",
    "words",
]
