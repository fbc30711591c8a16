"""What the demo Platform surely refuses, in sentences, before anything is sent."""

from moothall.connectors.kit import Limits
from moothall.domain.exchange import Audience, Gesture, Outgoing, OutgoingFile


def objection(outgoing: Outgoing, limits: Limits) -> str:
    """Why `outgoing` cannot be shown there; "" where it can."""
    if outgoing.gesture is not Gesture.WORDS and not outgoing.towards:
        return "Say which post this is about."
    if outgoing.gesture in {Gesture.SHARE, Gesture.LIKE}:
        return ""
    return _of_words(outgoing, limits) or _of_files(outgoing.files, limits)


def _of_words(outgoing: Outgoing, limits: Limits) -> str:
    if not outgoing.text.strip() and not outgoing.files:
        return "The platform takes no empty messages. Write something first."
    if len(outgoing.text) > limits.text_length:
        return f"The platform takes at most {limits.text_length:,} characters. Make it shorter."
    if outgoing.audience is Audience.PRIVATE and outgoing.reply_to is None:
        return "A private message needs somebody to read it. Answer a message of theirs."
    return ""


def _of_files(files: tuple[OutgoingFile, ...], limits: Limits) -> str:
    if len(files) > limits.files:
        taken = "file" if limits.files == 1 else "files"
        return f"The platform takes at most {limits.files} {taken}. Leave some out."
    if sum(len(file.content) for file in files) > limits.total_file_bytes:
        return "The files are too large together. Leave some out."
    return next(filter(None, (_of_file(file, limits) for file in files)), "")


def _of_file(file: OutgoingFile, limits: Limits) -> str:
    if file.media_type not in limits.media_types:
        return f"The platform does not take {file.filename}. Choose a picture, a video or a PDF."
    if len(file.content) > limits.file_bytes:
        return f"{file.filename} is too large. Make it smaller."
    if len(file.alt) > limits.alt_length:
        return f"The words for {file.filename} are too long. Make them shorter."
    return ""
