"""The key of an integration is in nothing that could be logged."""

from moothall.people.models import ApiToken
from moothall.people.services.tokens import MadeToken


def test_a_fresh_key_is_not_in_what_is_printed_of_it() -> None:
    made = MadeToken(ApiToken(pk=4), "moothall_secret")
    assert repr(made) == "MadeToken(4)"
