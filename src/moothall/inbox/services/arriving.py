"""Makes what a connector brought fit to be stored: bytes kept, ids and words made safe."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from moothall import storage
from moothall.connectors.kit import Ability, UnknownPlatform, connector_class
from moothall.domain.exchange import Batch, Peculiarity, ReceivedMessage, Sender
from moothall.inbox.models import Direction, Message
from moothall.register.models import Account

HASHED = "sha256:"
LONGEST_ID = 255


@dataclass(slots=True)
class Arrival:
    """One received message on its way into the tables.

    Attributes:
        sha256: of the bytes as they came.
        external_id: as it will be stored.
        peculiarities: what the connector and we find odd, as stored.
    """

    received: ReceivedMessage
    sha256: str
    external_id: str
    peculiarities: list[str]

    @property
    def is_ours(self) -> bool:
        """Whether it is something that we said ourselves."""
        return Peculiarity.OUR_OWN in self.received.peculiarities

    @property
    def party(self) -> Sender:
        """With whom it is a conversation: who wrote it or, where that was us, to whom."""
        received = self.received
        if not self.is_ours:
            return received.sender
        ours = {received.sender.key.lower(), received.sender.address.lower()}
        others = (each for each in (*received.to, *received.cc) if each.lower() not in ours)
        other = next(others, "")
        return Sender(key=other, address=other) if other else received.sender

    @property
    def by_its_bytes(self) -> str:
        """The id under which other bytes with a known id are kept."""
        return HASHED + self.sha256


def prepare(batch: Batch) -> list[Arrival]:
    """Hash every message and make its id safe."""
    return [_arrival(each) for each in batch.messages]


def keep_bytes(arrivals: Iterable[Arrival]) -> None:
    """Put files and large messages into storage, before the rows that name them are written.

    Only of new messages: one that was erased and comes again must leave no bytes behind.
    """
    for arrival in arrivals:
        if len(arrival.received.raw) > storage.IN_ROW:
            storage.keep(arrival.received.raw)
        for file in arrival.received.files:
            storage.keep(file.content)


def not_yet_here(account: Account, arrivals: list[Arrival]) -> list[Arrival]:
    """Those we do not have, oldest first; one whose id other bytes hold is renamed and marked."""
    known = _known(account, {each.external_id for each in arrivals})
    new: list[Arrival] = []
    for arrival in arrivals:
        if not _repeats(arrival, known, account):
            known[arrival.external_id] = arrival.sha256
            new.append(arrival)
    return new


def stored_id(external_id: str, *, own: str = "") -> str:
    """The id as our column can hold it; the same for a message and for references to it.

    Nobody but the message with that very hash (`own`) may be called by a hash, or a stranger
    could take the place of a message still to come.
    """
    claims_a_hash = external_id.startswith(HASHED) and external_id != own
    if claims_a_hash or len(external_id) > LONGEST_ID:
        return HASHED + hashlib.sha256(b"id:" + external_id.encode(errors="replace")).hexdigest()
    return safe(external_id, LONGEST_ID)


def safe(text: str, longest: int | None = None) -> str:
    """`text` without what no database can hold (NUL, lone surrogates), cut to `longest`."""
    if "\x00" in text:
        text = text.replace("\x00", "\ufffd")
    if not text.isascii():
        text = text.encode("utf-8", "replace").decode("utf-8")
    return text if longest is None else text[:longest]


def safe_list(texts: Iterable[str]) -> list[str]:
    """Each of `texts`, made safe."""
    return [safe(text) for text in texts]


def _arrival(received: ReceivedMessage) -> Arrival:
    sha256 = hashlib.sha256(received.raw).hexdigest()
    return Arrival(
        received,
        sha256,
        stored_id(received.external_id, own=HASHED + sha256),
        sorted(received.peculiarities),
    )


def _known(account: Account, ids: Iterable[str]) -> dict[str, str]:
    """What we have under `ids`: the hash of its bytes, or "" for what we said ourselves."""
    rows = Message.objects.filter(account=account, external_id__in=ids)
    return {
        external_id: "" if direction == Direction.OUT else sha256 or ""
        for external_id, direction, sha256 in rows.values_list(
            "external_id", "direction", "raw__sha256"
        )
    }


def _repeats(arrival: Arrival, known: dict[str, str], account: Account) -> bool:
    """Whether it is here already. Renames and marks it where only its id is."""
    for_its_id = known.get(arrival.external_id)
    if for_its_id is None:
        return False
    if for_its_id == arrival.sha256 or (not for_its_id and _is_ours(arrival, account)):
        return True
    if arrival.received.edited_at is None and _gives_ids_itself(account):
        return True
    arrival.external_id = arrival.by_its_bytes
    arrival.peculiarities.append(Peculiarity.SAME_ID_OTHER_BYTES)
    known.update(_known(account, [arrival.external_id]))
    return arrival.external_id in known


def _gives_ids_itself(account: Account) -> bool:
    """Whether an id there is one thing whatever bytes tell of it.

    A Platform that calls us says the same in other bytes than when it is asked, and nobody but
    the Platform chooses ids there. In mail the sender does, so there other bytes may be another.
    """
    try:
        return Ability.WEBHOOK in connector_class(account.platform).abilities
    except UnknownPlatform:
        return False


def _is_ours(arrival: Arrival, account: Account) -> bool:
    """Whether a Platform shows us our own words again."""
    if arrival.is_ours:
        return True
    sender = arrival.received.sender
    return account.address.lower() in {sender.key.lower(), sender.address.lower()}
