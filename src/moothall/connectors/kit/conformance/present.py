"""How everybody sees the Account can be told, and whether it is still the same one."""

from moothall.connectors.kit.conformance.counterpart import Counterpart, becomes
from moothall.connectors.kit.conformance.fetching import LONGEST_ID
from moothall.domain.exchange import Presence


class Present:
    """The key stays; names and handles come and go."""

    def test_it_is_told_as_everybody_sees_it(self, counterpart: Counterpart) -> None:
        seen = presence(counterpart)
        assert 0 < len(seen.key) <= LONGEST_ID
        assert seen.handle
        assert not seen.personal
        assert not seen.picture or seen.picture.startswith("https://")
        assert not seen.address or seen.address.startswith(("https://", "http://"))

    def test_it_is_the_same_when_asked_again(self, counterpart: Counterpart) -> None:
        assert presence(counterpart) == presence(counterpart)

    def test_a_new_name_is_seen_and_the_key_stays(self, counterpart: Counterpart) -> None:
        before = presence(counterpart)
        counterpart.rename("Somebody Else Entirely")
        assert becomes(counterpart, lambda: presence(counterpart).name == "Somebody Else Entirely")
        assert presence(counterpart).key == before.key


def presence(counterpart: Counterpart) -> Presence:
    """Ask by a connector made for it."""
    with counterpart.connect() as connector:
        return connector.presence()
