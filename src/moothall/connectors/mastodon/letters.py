"""What we send: to whom it is addressed, who can read it, and whether it fits."""

from collections.abc import Mapping
from dataclasses import dataclass

from moothall.connectors.kit import Limits, Refused
from moothall.connectors.mastodon.server import GONE, Server, segment
from moothall.connectors.mastodon.who import Me
from moothall.connectors.mastodon.wire import as_mapping, as_text, length, mentions_in
from moothall.connectors.mastodon.wire.posts import PUBLIC
from moothall.domain.exchange import Audience, Outgoing, OutgoingFile

NAMES_READ = "A private message goes to everybody it names with @"


@dataclass(frozen=True, slots=True)
class Letter:
    """One publication as the server is to get it."""

    text: str
    visibility: str
    answers: str = ""

    def form(self, outgoing: Outgoing, media: list[str]) -> dict[str, object]:
        """The fields of the request. Never `scheduled_at`: some servers publish at once."""
        fields: dict[str, object] = {
            "status": self.text,
            "visibility": self.visibility,
            "language": outgoing.language.partition("-")[0].lower(),
            "content_type": "text/plain",  # GoToSocial and Pleroma may take it for Markdown
        }
        if self.answers:
            fields["in_reply_to_id"] = self.answers
        if media:
            fields["media_ids[]"] = media
        return fields


def write(server: Server, me: Me, outgoing: Outgoing, *, replies_seen_as: str) -> Letter:
    """The letter that `outgoing` is. Raises Refused where nobody would or should get it."""
    private = outgoing.audience is Audience.PRIVATE
    if outgoing.reply_to is None:
        if private:
            raise Refused("A private message needs somebody to go to. Answer one of theirs.")
        return Letter(outgoing.text, "public")
    post = answered(server, outgoing.reply_to.external_id)
    private = private or as_text(post.get("visibility")) not in PUBLIC
    if objection := too_many_readers(outgoing, private=private, post=post):
        raise Refused(objection)
    text = addressed(outgoing.text, as_mapping(post.get("account")), me)
    return Letter(text, "direct" if private else replies_seen_as, outgoing.reply_to.external_id)


def answered(server: Server, external_id: str) -> Mapping[str, object]:
    """The post that is answered, as it stands now. Raises Refused where it is gone."""
    post = as_mapping(server.get_unless(f"/api/v1/statuses/{segment(external_id)}", GONE))
    if not post:
        raise Refused("The post that this is about is no longer there.")
    return post


def addressed(text: str, to: Mapping[str, object], me: Me) -> str:
    """`text` with whom it answers in front: without that, Mastodon does not tell them."""
    name = as_text(to.get("acct"))
    if not name or as_text(to.get("id")) == me.id:
        return text
    names = {name.lower(), f"{name}@{me.site}".lower()}
    return text if names & set(mentions_in(text)) else f"@{name} {text}"


def too_many_readers(
    outgoing: Outgoing, *, private: bool, post: Mapping[str, object] | None = None
) -> str:
    """Why a private message would be read by more than one person; "" where it would not."""
    if not private or outgoing.reply_to is None:
        return ""
    whom = {each.lstrip("@").lower() for each in outgoing.reply_to.to}
    whom.add(as_text(as_mapping((post or {}).get("account")).get("acct")).lower())
    whom |= {name.partition("@")[0] for name in whom}
    others = [name for name in mentions_in(outgoing.text) if name not in whom]
    return (
        f"{NAMES_READ}. Take out @{others[0]}, or write its name without the @." if others else ""
    )


def fits(text: str, files: tuple[OutgoingFile, ...], limits: Limits) -> None:
    """Raise Refused for what is longer or larger than the server takes: nothing is ever cut.

    The name in front of a reply counts too: where that makes it too long, the server says so.
    """
    if not text.strip() and not files:
        raise Refused("There is nothing to publish. Write something first.")
    if length(text) > limits.text_length:
        raise Refused(
            f"This is {length(text)} characters long, and the server takes "
            f"{limits.text_length}. Make it shorter."
        )
    if len(files) > limits.files:
        taken = "file" if limits.files == 1 else "files"
        raise Refused(f"The server takes {limits.files} {taken} with one post.")
    for file in files:
        _file_fits(file, limits)


def _file_fits(file: OutgoingFile, limits: Limits) -> None:
    moving = file.media_type.startswith(("video/", "audio/"))
    most = limits.video_bytes if moving else limits.file_bytes
    if limits.media_types and file.media_type not in limits.media_types:
        raise Refused(f"The server does not take files such as {file.filename}.")
    if len(file.content) > most:
        raise Refused(f"{file.filename} is too large: the server takes {most // 1_000_000} MB.")
    if limits.alt_length and len(file.alt) > limits.alt_length:
        raise Refused(
            f"The words that stand for {file.filename} are too long: the server takes "
            f"{limits.alt_length} characters."
        )
