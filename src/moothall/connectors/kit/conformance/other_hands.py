"""What the suite needs of a Platform with posts: other hands there, and residents' eyes.

A counterpart overrides what its connector's abilities need. Ids are those that the connector
gives and takes. Whatever is done here has happened, and can be read, when the method returns.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from moothall.connectors.kit.webhooks import Delivery
from moothall.domain.exchange import Gesture


@dataclass(frozen=True, slots=True)
class SeenFile:
    """A file of ours as residents get it: the words that stand for it, and what it claims to be.

    `alt` is "" for a decorative one. `media_type` is "" where the Platform does not tell.
    """

    alt: str
    media_type: str = ""


class OtherHands:
    """Acts in our name without the desk, acts for residents, and sees what they see."""

    # In our name, but not from here

    def post_elsewhere(self, text: str, *, about: str = "") -> str:
        """Put `text` there in the Account's name, as from a phone, and return its id.

        `about` is the id of what it answers, "" for a post.
        """
        raise NotImplementedError

    def edit_elsewhere(self, external_id: str, text: str) -> None:
        """Change something of ours there, as from a phone."""
        raise NotImplementedError

    def remove_elsewhere(self, external_id: str) -> None:
        """Take something of ours down there, as from a phone."""
        raise NotImplementedError

    def share_elsewhere(self, external_id: str) -> str:
        """Pass somebody's post on in the Account's name, and return the share's id."""
        raise NotImplementedError

    def rename(self, name: str) -> None:
        """Let the Account be called `name` from now on; it stays the same Account."""
        raise NotImplementedError

    # What residents do

    def said_by_resident_post(self, text: str) -> str:
        """Let a resident put up a public post of their own, not to us, and return its id."""
        raise NotImplementedError

    def under(self, post_id: str, text: str, *, about: str = "") -> str:
        """Let a resident comment under our post `post_id`, and return the comment's id.

        `about` is the id of the comment that it answers, "" for the post itself.
        """
        raise NotImplementedError

    def like(self, post_id: str) -> None:
        """Let a resident like our post."""
        raise NotImplementedError

    def say_private(self, text: str) -> None:
        """Let a resident write to us alone."""
        raise NotImplementedError

    # What residents, moderators and our own settings show

    def seen_by_resident(self, external_id: str) -> str | None:
        """The words that a resident reads there; None where nothing is to be seen."""
        raise NotImplementedError

    def answers(self, external_id: str) -> str:
        """The id of what something of ours answers, as residents see it; "" for a post."""
        raise NotImplementedError

    def files_arrived(self) -> Sequence[SeenFile]:
        """The files on everything of ours that residents can see, oldest first."""
        raise NotImplementedError

    def gestures_on(self, external_id: str) -> Sequence[Gesture]:
        """What we did to somebody's post, as they see it: one entry for each time, any order."""
        raise NotImplementedError

    def is_hidden(self, external_id: str) -> bool:
        """Whether a resident's comment is hidden from other residents."""
        raise NotImplementedError

    def is_blocked(self, profile_key: str) -> bool:
        """Whether the Account keeps that resident away."""
        raise NotImplementedError

    def reports(self) -> Sequence[str]:
        """The reasons that the Platform's moderators got from us, oldest first."""
        raise NotImplementedError

    def reads_private(self, text: str) -> bool:
        """Whether the resident we answer can read `text` of ours, and nobody else can."""
        raise NotImplementedError

    # How the Platform calls us

    def call(self, text: str) -> Delivery:
        """The signed call by which the Platform would bring a resident's `text`."""
        raise NotImplementedError

    def signed(self, body: bytes) -> Delivery:
        """A call of any `body`, signed as the Platform signs."""
        raise NotImplementedError

    def challenge(self) -> tuple[Delivery, str]:
        """The call that asks whether the address is ours, and the answer that proves it."""
        raise NotImplementedError

    def settings_and_secret(self) -> tuple[Mapping[str, str | int | bool], Mapping[str, str]]:
        """The settings and secrets of the Account that the calls are for."""
        raise NotImplementedError
