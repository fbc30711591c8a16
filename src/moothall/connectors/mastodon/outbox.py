"""Publishes once, and finds out afterwards whether it arrived."""

import time
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta

import httpx

from moothall.connectors.kit import Limits, Refused, TryLater
from moothall.connectors.mastodon import letters
from moothall.connectors.mastodon.letters import Letter
from moothall.connectors.mastodon.reading import PAGE
from moothall.connectors.mastodon.server import GONE, NO_ANSWER, Server, read_json, segment
from moothall.connectors.mastodon.timeline import path_of
from moothall.connectors.mastodon.who import Me
from moothall.connectors.mastodon.wire import as_list, as_mapping, as_text, plain
from moothall.connectors.mastodon.wire.values import as_address, as_time
from moothall.connectors.mastodon.wire.words import TooLong, fingerprint
from moothall.domain.exchange import Gesture, Outgoing, OutgoingFile, Published

POSTS = "/api/v1/statuses"
LIKED = "liked:"  # our id of a like; Mastodon gives it none
CLOCKS_DIFFER = timedelta(minutes=2)  # between the server's and ours, at most
STILL_POSSIBLE = timedelta(seconds=90)  # in which a server may yet publish what it took
MOST_PAGES = 10  # of our timeline that are searched
WAITS = (0.5, 1.0, 2.0, 3.0, 5.0, 8.0, 10.0, 15.0, 15.0)  # seconds until a file is prepared
PREPARING = frozenset({202, 206})


class Outbox:
    """Speaks in the name of the Account.

    Args:
        server: where.
        me: as whom.
        replies_seen_as: "public" or "unlisted".
        limits: tells what fits there, when asked.
    """

    def __init__(
        self, server: Server, me: Me, *, replies_seen_as: str, limits: Callable[[], Limits]
    ) -> None:
        self.server = server
        self.me = me
        self.replies_seen_as = replies_seen_as
        self.limits = limits

    def publish(self, outgoing: Outgoing) -> Published:
        """Publish `outgoing`. The key goes with it, for those servers that heed it."""
        if outgoing.gesture in {Gesture.SHARE, Gesture.LIKE}:
            return self._gesture(outgoing)
        letter = self._letter(outgoing)
        media = [self._upload(file) for file in outgoing.files]
        form = letter.form(outgoing, media)
        return _published(self.server.say("POST", POSTS, form, key=outgoing.key))

    def edit(self, external_id: str, outgoing: Outgoing) -> Published:
        """Put `outgoing` in the place of a post. Its files stay, unless others are given."""
        there = letters.answered(self.server, external_id)
        parent = as_text(there.get("in_reply_to_account_id"))
        named = [
            each
            for each in map(as_mapping, as_list(there.get("mentions")))
            if as_text(each.get("id")) == parent
        ]
        text = letters.addressed(outgoing.text, named[0] if named else {}, self.me)
        letter = Letter(text, as_text(there.get("visibility")))
        letters.fits(outgoing.text, outgoing.files, self.limits())
        kept = [
            as_text(as_mapping(each).get("id")) for each in as_list(there.get("media_attachments"))
        ]
        media = [self._upload(file) for file in outgoing.files] or kept
        form = letter.form(outgoing, media)
        form["spoiler_text"] = as_text(there.get("spoiler_text"))
        form["sensitive"] = "true" if there.get("sensitive") is True else "false"
        return _published(self.server.say("PUT", f"{POSTS}/{segment(external_id)}", form))

    def remove(self, external_id: str) -> None:
        """Take something of ours down."""
        if external_id.startswith(LIKED):
            path = f"{POSTS}/{segment(external_id.removeprefix(LIKED))}/unfavourite"
            self.server.ask("POST", path, GONE)
            return
        self.server.ask("DELETE", f"{POSTS}/{segment(external_id)}", GONE)

    def find(self, outgoing: Outgoing, since: datetime) -> Published | None:
        """Look for `outgoing` among what stands in our name since then.

        Two publications of the same words to the same post cannot be told apart.
        """
        if outgoing.gesture is Gesture.LIKE:
            path = f"{POSTS}/{segment(outgoing.towards)}"
            there = as_mapping(self.server.get_unless(path, GONE))
            return _liked(outgoing, there) if there.get("favourited") is True else None
        wanted = "" if outgoing.gesture is Gesture.SHARE else fingerprint(outgoing.text)
        for post in self._ours(outgoing, since - CLOCKS_DIFFER):
            if _is_it(post, outgoing, wanted) or self._source_is(post, outgoing, wanted):
                return _published(post)
        if datetime.now(UTC) - since < STILL_POSSIBLE:
            raise TryLater(
                f"It does not stand on {self.server.host} yet. The desk looks again.", sent=None
            )
        return None

    def _letter(self, outgoing: Outgoing) -> Letter:
        if outgoing.gesture is not Gesture.WORDS:
            raise Refused("Quoting is not possible here. Write a post with the address in it.")
        letter = letters.write(
            self.server, self.me, outgoing, replies_seen_as=self.replies_seen_as
        )
        letters.fits(outgoing.text, outgoing.files, self.limits())
        return letter

    def _gesture(self, outgoing: Outgoing) -> Published:
        if not outgoing.towards:
            raise Refused("Say which post this is about.")
        path = f"{POSTS}/{segment(outgoing.towards)}"
        if outgoing.gesture is Gesture.LIKE:
            return _liked(outgoing, self.server.say("POST", f"{path}/favourite", {}))
        return _published(self.server.say("POST", f"{path}/reblog", {}, key=outgoing.key))

    def _upload(self, file: OutgoingFile) -> str:
        """Hand a file over and wait until the server has prepared it; its id there."""
        fields = {"focus": f"{file.focus[0]:.4f},{file.focus[1]:.4f}"}
        if file.alt:
            fields["description"] = file.alt
        part = {"file": (file.filename, file.content, file.media_type)}
        try:
            response = self.server.ask("POST", "/api/v2/media", GONE, data=fields, files=part)
            if response.status_code in GONE:  # older servers know the first version alone
                response = self.server.ask("POST", "/api/v1/media", data=fields, files=part)
            return self._prepared(response, file.filename)
        except TryLater as failure:  # a file alone is nothing that anybody sees
            raise TryLater(failure.reason, seconds=failure.seconds) from failure

    def _prepared(self, response: httpx.Response, filename: str) -> str:
        name = as_text(as_mapping(read_json(response)).get("id"))
        for wait in WAITS:
            if response.status_code not in PREPARING:
                break
            time.sleep(wait)
            response = self.server.ask("GET", f"/api/v1/media/{segment(name or '-')}")
        if not name or response.status_code in PREPARING:
            raise TryLater(f"{self.server.host} is still preparing {filename}.", seconds=120)
        return name

    def _ours(self, outgoing: Outgoing, since: datetime) -> Iterator[Mapping[str, object]]:
        """What stands in our name since then, newest first; under what was answered, too.

        Raises TryLater where the timeline cannot be read back that far.
        """
        query: dict[str, str | int] = {"limit": PAGE}
        for _ in range(MOST_PAGES):
            page = [as_mapping(each) for each in self.server.page(path_of(self.me), query)]
            recent = [each for each in page if (as_time(each.get("created_at")) or since) >= since]
            yield from recent
            if len(recent) < len(page) or not page or "id" not in page[-1]:
                yield from self._answers(outgoing, since)
                return
            query["max_id"] = as_text(page[-1].get("id"))
        raise TryLater(
            f"Our timeline on {self.server.host} is too long to be searched.", sent=None
        )

    def _answers(self, outgoing: Outgoing, since: datetime) -> Iterator[Mapping[str, object]]:
        """Our own answers to what was answered: some servers list private ones nowhere else."""
        if outgoing.reply_to is None:
            return
        path = f"{POSTS}/{segment(outgoing.reply_to.external_id)}/context"
        around = as_mapping(self.server.get_unless(path, NO_ANSWER))
        for each in map(as_mapping, as_list(around.get("descendants"))):
            ours = as_text(as_mapping(each.get("account")).get("id")) == self.me.id
            if ours and (as_time(each.get("created_at")) or since) >= since:
                yield each

    def _source_is(self, post: Mapping[str, object], outgoing: Outgoing, wanted: str) -> bool:
        """Whether the server's own copy of the words is ours, where its HTML is laid out anew."""
        if not wanted or not _answers_same(post, outgoing) or post.get("reblog"):
            return False
        path = f"{POSTS}/{segment(as_text(post.get('id')) or '-')}/source"
        source = as_mapping(self.server.get_unless(path, NO_ANSWER | {401, 403}))
        return _says(as_text(source.get("text")), post, wanted)


def _is_it(post: Mapping[str, object], outgoing: Outgoing, wanted: str) -> bool:
    if outgoing.gesture is Gesture.SHARE:
        return as_text(as_mapping(post.get("reblog")).get("id")) == outgoing.towards
    if not _answers_same(post, outgoing) or post.get("reblog"):
        return False
    try:
        words = plain(as_text(post.get("content")))
    except TooLong:
        return False
    return _says(words, post, wanted)


def _answers_same(post: Mapping[str, object], outgoing: Outgoing) -> bool:
    target = outgoing.reply_to.external_id if outgoing.reply_to else ""
    return as_text(post.get("in_reply_to_id")) == target


def _says(words: str, post: Mapping[str, object], wanted: str) -> bool:
    """Whether these are our words, with at most the name of whom they answer in front."""
    names = [as_mapping(each) for each in as_list(post.get("mentions"))]
    fronts = {"", *(f"@{as_text(each.get('acct')).partition('@')[0]}" for each in names)}
    said = fingerprint(words)
    return said in {front + wanted for front in fronts}


def _published(answer: Mapping[str, object]) -> Published:
    place = as_address(answer.get("url")) or as_address(answer.get("uri"))
    return Published(as_text(answer.get("id")), place)


def _liked(outgoing: Outgoing, answer: Mapping[str, object]) -> Published:
    return Published(f"{LIKED}{outgoing.towards}", as_address(answer.get("url")))
