"""Says which of several files does not fit, before anything is sent."""

from collections.abc import Sequence

from moothall.connectors.kit.connector import Limits
from moothall.domain.exchange import OutgoingFile


def misfit(files: Sequence[OutgoingFile], limits: Limits) -> str:
    """Why the files do not fit into `limits`, in a sentence; "" where they do."""
    if len(files) > limits.files:
        fit = "file fits" if limits.files == 1 else "files fit"
        return f"At most {limits.files} {fit}. Leave some of them out."
    for file in files:
        if no := _misfit(file, limits):
            return no
    if sum(len(file.content) for file in files) > _total(files, limits):
        return "The files are too large together. Leave some of them out."
    return ""


def _misfit(file: OutgoingFile, limits: Limits) -> str:
    if limits.media_types and file.media_type not in limits.media_types:
        return f"Files of the type of {file.filename} are not taken. Change the file."
    if len(file.content) > _largest(file, limits):
        return f"{file.filename} is too large. Make it smaller."
    if limits.alt_length and len(file.alt) > limits.alt_length:
        return f"The words that stand for {file.filename} are too long. Make them shorter."
    return ""


def _largest(file: OutgoingFile, limits: Limits) -> int:
    return limits.video_bytes if file.media_type.startswith("video/") else limits.file_bytes


def _total(files: Sequence[OutgoingFile], limits: Limits) -> int:
    has_video = any(file.media_type.startswith("video/") for file in files)
    return limits.total_file_bytes + (limits.video_bytes if has_video else 0)
