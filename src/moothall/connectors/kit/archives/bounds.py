"""How much of an archive is believed. Whatever is beyond is refused in words."""

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024
GIBIBYTE = 1024 * MEBIBYTE


@dataclass(frozen=True, slots=True)
class Bounds:
    """What an archive may hold.

    Attributes:
        members: files and folders in it.
        unpacked_bytes: of everything in it, media too, whether or not we read it.
        wanted_bytes: of what we do read.
        ratio: unpacked over packed, of what is larger than `small_bytes` unpacked.
        name_characters: of one path.
        index_bytes: of the list of contents, and of any header.
    """

    members: int = 300_000
    unpacked_bytes: int = 200 * GIBIBYTE
    wanted_bytes: int = 16 * GIBIBYTE
    ratio: int = 200
    small_bytes: int = 10 * MEBIBYTE
    name_characters: int = 500
    index_bytes: int = 32 * MEBIBYTE

    def is_bomb(self, unpacked: int, packed: int) -> bool:
        """Whether so many bytes come out of so few that somebody means harm."""
        return unpacked > self.small_bytes and unpacked > self.ratio * max(packed, 1)


USUAL = Bounds()
