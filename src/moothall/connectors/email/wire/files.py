"""Makes files of the leaves that are opened rather than read. None is opened here."""

from moothall.connectors.email.wire.charsets import one_line
from moothall.connectors.email.wire.entities import Leaf
from moothall.connectors.email.wire.fields import read_fields
from moothall.connectors.email.wire.limits import FILENAME_CHARACTERS, ID_CHARACTERS
from moothall.domain.exchange import ReceivedFile

MESSAGES = frozenset({"message/rfc822", "message/global"})
KNOWN_NAMES = {
    "text/calendar": "invitation.ics",
    "text/rfc822-headers": "headers.txt",
    "message/delivery-status": "delivery-report.txt",
    "message/disposition-notification": "receipt.txt",
    "application/pgp-signature": "signature.asc",
}
ENDINGS = {
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "image/gif": ".gif",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "text/csv": ".csv",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/vcard": ".vcf",
}
UNFIT = str.maketrans(dict.fromkeys('<>:"|?*', "_"))
LONGEST_ENDING = 12
LONGEST_SUBJECT = 60


def received_file(leaf: Leaf, number: int) -> ReceivedFile:
    """The file that `leaf` is; `number` names it where nothing else does."""
    content = leaf.content()
    content_id = leaf.fields.text("content-id", ID_CHARACTERS).strip("<>")
    attached = leaf.disposition.value == "attachment"
    shown = leaf.disposition.value == "inline" or bool(content_id)
    return ReceivedFile(
        filename=safe_filename(leaf.filename) or _made_up_name(leaf.media_type, content, number),
        media_type="text/plain" if leaf.media_type.startswith("multipart/") else leaf.media_type,
        content=content,
        content_id=content_id,
        inline=shown and not attached and leaf.media_type.startswith("image/"),
    )


def safe_filename(given: str) -> str:
    """`given` without folders, tricks of direction, or signs that file systems refuse."""
    name = one_line(given.replace("\\", "/").rpartition("/")[2], len(given)).translate(UNFIT)
    name = name.strip(". ")
    if len(name) <= FILENAME_CHARACTERS:
        return name
    stem, dot, ending = name.rpartition(".")
    if not stem or len(ending) > LONGEST_ENDING:
        return name[:FILENAME_CHARACTERS]
    return stem[: FILENAME_CHARACTERS - len(ending) - 1] + dot + ending


def _made_up_name(media_type: str, content: bytes, number: int) -> str:
    if media_type in MESSAGES:
        fields, _ = read_fields(content, 0, len(content))
        subject = safe_filename(fields.text("subject", LONGEST_SUBJECT)).replace("/", "-")
        return f"{subject or 'message'}.eml"
    if media_type in KNOWN_NAMES:
        return KNOWN_NAMES[media_type]
    kind = "image" if media_type.startswith("image/") else "attachment"
    return f"{kind}-{number}{ENDINGS.get(media_type, '')}"
