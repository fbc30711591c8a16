"""What only a real server can show: one record for each key, exact places, nothing overlooked."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from tests.servers.bluesky import BlueskyServers, Person

from moothall.connectors.bluesky import archive
from moothall.connectors.bluesky.tests.counterpart import BLOCK, GATE, POST, PdsCounterpart
from moothall.connectors.bluesky.wire import car
from moothall.connectors.bluesky.wire.names import Name, read_name
from moothall.connectors.kit import Refused, SignInAgain, TryLater
from moothall.connectors.kit.conformance import Breakage
from moothall.connectors.kit.conformance.attaching import picture
from moothall.connectors.kit.conformance.publishing import publish
from moothall.domain.exchange import ChannelKind, Gesture, Outgoing, ReceivedMessage, ReplyTarget

pytestmark = pytest.mark.servers
KEY = "0123456789abcdef0123456789abcdef"


@pytest.fixture(scope="session")
def dev(running_bluesky: BlueskyServers) -> Person:
    """One resident for the whole session."""
    return running_bluesky.person("dev")


@pytest.fixture
def pds(bluesky_servers: BlueskyServers, dev: Person) -> Iterator[PdsCounterpart]:
    counterpart = PdsCounterpart(bluesky_servers, dev)
    yield counterpart
    counterpart.close()


def kept(pds: PdsCounterpart, uri: str) -> dict[str, Any]:
    record = pds._record(uri)
    assert record
    return record


def timeline(pds: PdsCounterpart, cursor: str = "") -> tuple[list[ReceivedMessage], str]:
    return pds.read(cursor, ChannelKind.POSTS)


def test_a_repeat_changes_nothing_not_even_the_time(pds: PdsCounterpart) -> None:
    first = publish(pds, Outgoing(KEY, "Once and for all."))
    before = kept(pds, first.external_id)
    assert publish(pds, Outgoing(KEY, "Once and for all.")) == first
    assert publish(pds, Outgoing(KEY, "Other words under the same key.")) == first
    assert kept(pds, first.external_id) == before
    assert pds.arrived() == ["Once and for all."]


def test_an_answer_that_got_lost_is_found_and_a_repeat_doubles_nothing(
    pds: PdsCounterpart,
) -> None:
    outgoing = Outgoing(KEY, "Did you hear me?")
    pds.break_down(Breakage.HANGS_UP)
    with pytest.raises(TryLater) as caught:
        publish(pds, outgoing)
    assert caught.value.sent is None
    pds.mend()
    with pds.connect() as connector:
        found = connector.find(outgoing, since=datetime.now(UTC))
    assert found == publish(pds, outgoing)
    assert pds.arrived() == ["Did you hear me?"]


def test_two_tries_at_once_make_one_record(pds: PdsCounterpart) -> None:
    """The other try is quicker, after we have looked and before we write."""
    connector = pds.connect()
    with connector:
        records = connector._records
        look = records.get

        def look_and_be_overtaken(name: Name) -> object:
            found = look(name)
            if name.collection == POST and found is None:
                records.get = look  # type: ignore[method-assign]
                publish(pds, Outgoing(KEY, "By the quicker one."))
            return found

        records.get = look_and_be_overtaken  # type: ignore[assignment,method-assign]
        published = connector.publish(Outgoing(KEY, "By the slower one."))
    assert pds.arrived() == ["By the quicker one."]
    assert kept(pds, published.external_id)["value"]["text"] == "By the quicker one."


def test_a_repeat_is_recognised_although_what_it_answers_is_gone(pds: PdsCounterpart) -> None:
    question = pds.said_by_resident_post("Where?")
    answer = Outgoing(KEY, "Here.", reply_to=ReplyTarget(question))
    first = publish(pds, answer)
    name = read_name(question)
    assert name
    pds.resident.tell(
        "com.atproto.repo.deleteRecord", repo=name.did, collection=POST, rkey=name.key
    )
    assert publish(pds, answer) == first


def test_what_it_answers_must_be_there(pds: PdsCounterpart) -> None:
    gone = f"at://{pds.resident.did}/{POST}/3laaaaaaaaaa2"
    with pytest.raises(Refused, match="no longer there"):
        publish(pds, Outgoing(KEY, "Here.", reply_to=ReplyTarget(gone)))
    assert pds.arrived() == []


def test_a_post_says_its_language_and_where_links_tags_and_people_are(
    pds: PdsCounterpart,
) -> None:
    text = f"🚮 Łódź: @{pds.resident.handle} see https://eastmere.example/bins #Bins @no.body.test"
    published = publish(pds, Outgoing(KEY, text, language="cy"))
    value = kept(pds, published.external_id)["value"]
    assert value["langs"] == ["cy"]
    raw = text.encode()
    found = [
        (raw[each["index"]["byteStart"] : each["index"]["byteEnd"]].decode(), each["features"][0])
        for each in value["facets"]
    ]
    assert [shown for shown, _ in found] == [
        f"@{pds.resident.handle}",
        "https://eastmere.example/bins",
        "#Bins",
    ]
    assert found[0][1]["did"] == pds.resident.did
    assert published.address == f"https://bsky.app/profile/{pds.us.did}/post/{_key(published)}"


def _key(published: Any) -> str:
    return str(published.external_id).rpartition("/")[2]


def test_a_quote_with_a_picture_has_both(pds: PdsCounterpart) -> None:
    theirs = pds.said_by_resident_post("Look at this bin.")
    outgoing = Outgoing(
        KEY, "Emptied.", files=(picture("An empty bin."),), gesture=Gesture.QUOTE, towards=theirs
    )
    embed = kept(pds, publish(pds, outgoing).external_id)["value"]["embed"]
    assert embed["record"]["record"]["uri"] == theirs
    (image,) = embed["media"]["images"]
    assert image["alt"] == "An empty bin."
    assert image["aspectRatio"] == {"width": 16, "height": 16}


def test_a_post_with_an_old_date_and_a_low_key_does_not_slip_past(pds: PdsCounterpart) -> None:
    pds.post_elsewhere("An honest one.")
    _, cursor = timeline(pds)
    old = {"$type": POST, "text": "Slipped in.", "createdAt": "2001-01-01T00:00:00Z"}
    pds.us.write(POST, old, rkey="2222222222222")
    messages, _ = timeline(pds, cursor)
    assert [message.text for message in messages] == ["Slipped in."]


def test_a_post_that_was_changed_in_place_comes_again(pds: PdsCounterpart) -> None:
    uri = pds.post_elsewhere("As it was.")
    _, cursor = timeline(pds)
    name = read_name(uri)
    assert name
    changed = {**kept(pds, uri)["value"], "text": "As it was never said."}
    pds.us.tell(
        "com.atproto.repo.putRecord",
        repo=name.did, collection=POST, rkey=name.key, record=changed,
    )  # fmt: skip
    (message,), cursor = timeline(pds, cursor)
    assert (message.external_id, message.text) == (uri, "As it was never said.")
    assert timeline(pds, cursor)[0] == []


def test_listed_or_changed_the_bytes_of_a_post_are_the_same(pds: PdsCounterpart) -> None:
    _, cursor = timeline(pds)
    publish(pds, Outgoing(KEY, "The same. https://eastmere.example", files=(picture("A bin."),)))
    (changed,), _ = timeline(pds, cursor)
    (listed,), _ = timeline(pds)
    with pds.connect() as connector:
        looked_at = connector.look(changed.external_id)
    assert looked_at
    assert changed.raw == listed.raw == looked_at.raw
    (file,) = changed.files
    assert file.content == picture("A bin.").content
    assert looked_at.files == changed.files


def test_a_residents_picture_is_fetched_by_way_of_the_directory(pds: PdsCounterpart) -> None:
    content = picture("").content
    address = f"{pds.servers.service}/xrpc/com.atproto.repo.uploadBlob"
    headers = {"Authorization": f"Bearer {pds.resident.token}", "Content-Type": "image/png"}
    blob = httpx.post(address, content=content, headers=headers, trust_env=False).json()["blob"]
    embed = {"$type": "app.bsky.embed.images", "images": [{"alt": "", "image": blob}]}
    uri = pds._write(pds.resident, "See?", embed=embed)
    with pds.connect() as connector:
        message = connector.look(uri)
    assert message
    assert [file.content for file in message.files] == [content]


def test_our_own_archive_is_read_oldest_first(pds: PdsCounterpart) -> None:
    theirs = pds.said_by_resident_post("Passed on.")
    pds.say_all([f"Number {number}." for number in range(130)])
    publish(pds, Outgoing(KEY, "From the desk."))
    share = pds.share_elsewhere(theirs)
    address = f"{pds.servers.service}/xrpc/com.atproto.sync.getRepo"
    content = pds.servers.http.get(address, params={"did": pds.us.did}).content
    messages = list(archive.own_posts(io.BytesIO(content)))
    assert [message.sent_at for message in messages] == sorted(
        message.sent_at for message in messages if message.sent_at
    )
    assert len(messages) == 132
    assert {message.sender.key for message in messages} == {pds.us.did}
    assert [each.external_id for each in messages if each.shares == theirs] == [share]
    listed = {message.external_id: message.raw for message in timeline(pds)[0]}
    assert {message.external_id: message.raw for message in messages} == listed


@pytest.mark.parametrize("place", [60, 70, -40])
def test_an_archive_that_is_damaged_is_refused(pds: PdsCounterpart, place: int) -> None:
    pds.say("whole")
    address = f"{pds.servers.service}/xrpc/com.atproto.sync.getRepo"
    content = pds.servers.http.get(address, params={"did": pds.us.did}).content
    broken = bytearray(content)
    broken[place] ^= 255
    with pytest.raises(car.NotARepository):
        list(archive.own_posts(io.BytesIO(bytes(broken))))
    with pytest.raises(car.NotARepository):
        list(archive.own_posts(io.BytesIO(content[:place])))


@pytest.mark.parametrize("limits", [car.Limits(blocks=2), car.Limits(total_bytes=300)])
def test_an_archive_with_more_than_can_be_read_is_refused(
    pds: PdsCounterpart, limits: car.Limits
) -> None:
    pds.say("one")
    pds.say("two")
    address = f"{pds.servers.service}/xrpc/com.atproto.sync.getRepo"
    content = pds.servers.http.get(address, params={"did": pds.us.did}).content
    with pytest.raises(car.NotARepository, match="more in it"):
        list(archive.own_posts(io.BytesIO(content), limits))


def test_hiding_leaves_alone_what_else_the_gate_says(pds: PdsCounterpart) -> None:
    ours = pds.post_elsewhere("Only those mentioned may answer.")
    name = read_name(ours)
    assert name
    rule = [{"$type": f"{GATE}#mentionRule"}]
    made_at = "2026-11-02T11:00:00.000Z"
    gate = {"$type": GATE, "post": ours, "allow": rule, "createdAt": made_at}
    uri = pds.us.write(GATE, gate, rkey=name.key)["uri"]
    abuse = pds.under(ours, "You idiots.")
    with pds.connect() as connector:
        connector.hide(abuse, under=ours)
    value = kept(pds, uri)["value"]
    assert (value["allow"], value["createdAt"]) == (rule, made_at)
    assert value["hiddenReplies"] == [abuse]
    with pds.connect() as connector:
        assert connector.is_hidden(abuse, under=ours) is True
        connector.hide(abuse, under=ours, hidden=False)
        assert connector.is_hidden(abuse, under=ours) is False


def test_nothing_is_hidden_under_what_is_not_ours(pds: PdsCounterpart) -> None:
    theirs = pds.said_by_resident_post("My own post.")
    with pds.connect() as connector, pytest.raises(Refused):
        connector.hide(theirs, under=theirs)


def test_letting_somebody_in_undoes_the_block_that_an_app_made_too(pds: PdsCounterpart) -> None:
    them = pds.resident.did
    record = {"$type": BLOCK, "subject": them, "createdAt": "2026-11-02T11:00:00.000Z"}
    pds.us.write(BLOCK, record)
    with pds.connect() as connector:
        connector.block(them)
        connector.block(them)
        assert pds.is_blocked(them)
        assert len(pds._ours(BLOCK)) == 2
        connector.block(them, blocked=False)
        connector.block(them, blocked=False)
    assert not pds.is_blocked(them)


@pytest.mark.parametrize("whom", ["us", "", "amira.example", "did:plc:x"])
def test_nobody_else_can_be_blocked(pds: PdsCounterpart, whom: str) -> None:
    with pds.connect() as connector, pytest.raises(Refused):
        connector.block(pds.us.did if whom == "us" else whom)


def test_only_our_own_can_be_removed(pds: PdsCounterpart) -> None:
    theirs = pds.said_by_resident_post("Not yours.")
    with pds.connect() as connector:
        for external_id in (theirs, "sha256:00", ""):
            with pytest.raises(Refused):
                connector.remove(external_id)
    assert pds.seen_by_resident(theirs) == "Not yours."


def test_an_app_password_that_was_taken_back_asks_to_sign_in(pds: PdsCounterpart) -> None:
    (named,) = pds.us.ask("com.atproto.server.listAppPasswords")["passwords"]
    pds.us.tell("com.atproto.server.revokeAppPassword", name=named["name"])
    del pds.kept["session"]
    with pds.connect() as connector:
        report = connector.test()
        with pytest.raises(SignInAgain):
            connector.fetch(ChannelKind.POSTS, "")
    assert not report.working
    assert "app password" in report.sentence


@pytest.mark.parametrize("channel", [ChannelKind.MENTIONS, ChannelKind.COMMENTS])
def test_a_server_without_the_network_behind_it_is_asked_again_later(
    pds: PdsCounterpart, channel: ChannelKind
) -> None:
    with pds.connect() as connector, pytest.raises(TryLater) as caught:
        connector.fetch(channel, "")
    assert caught.value.sent is False


def test_a_session_is_renewed_at_the_real_server(pds: PdsCounterpart) -> None:
    connector = pds.connect()
    with connector:
        before = connector._session.tokens()
        after = connector._session.tokens(refused=before)
        assert after.refresh != before.refresh
        assert connector.find(Outgoing(KEY, "x"), since=datetime.now(UTC)) is None
