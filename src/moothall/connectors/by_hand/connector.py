"""A Platform without a connector: the desk prepares everything, a person posts it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import ClassVar
from urllib.parse import urlsplit

from moothall.connectors.kit import Ability, Connector, Limits, Refused, Setting, SettingKind
from moothall.domain.exchange import Batch, ChannelKind, ConnectionReport, Outgoing, Published

OTHER = "other"
PLATFORMS = (
    ("linkedin", "LinkedIn"),
    ("nextdoor", "Nextdoor"),
    ("youtube", "YouTube"),
    ("tiktok", "TikTok"),
    ("whatsapp", "A WhatsApp channel"),
    (OTHER, "Another platform"),
)
USUAL_LENGTH = 3_000  # characters, where nobody says otherwise
LONGEST = 100_000


class ByHand(Connector):
    """What a person posts themselves. Nothing comes in, and nothing leaves by itself."""

    key: ClassVar[str] = "by_hand"
    name: ClassVar[str] = "By hand"
    abilities: ClassVar[frozenset[Ability]] = frozenset(
        {Ability.PUBLISH, Ability.BY_HAND, Ability.ATTACH}
    )
    channels: ClassVar[tuple[ChannelKind, ...]] = ()
    settings_form: ClassVar[tuple[Setting, ...]] = (
        Setting("platform", "Which platform is it?", SettingKind.CHOICE, choices=PLATFORMS),
        Setting("platform_name", "What is it called?", shown_when=("platform", OTHER)),
        Setting(
            "posting_page",
            "Where do you post?",
            help="The address of the page that a person opens to post, beginning with https://",
        ),
        Setting(
            "text_length",
            "How many characters fit into a post?",
            SettingKind.NUMBER,
            help="Look it up on the platform. The desk stops what is longer.",
            default=USUAL_LENGTH,
        ),
    )
    limits: ClassVar[Limits] = Limits(
        text_length=USUAL_LENGTH,
        file_bytes=100_000_000,
        total_file_bytes=400_000_000,
        files=10,
        media_types=("image/jpeg", "image/png", "image/gif", "image/webp", "video/mp4"),
        video_bytes=100_000_000,
    )

    def test(self) -> ConnectionReport:
        """Say whether a person will find their way; nobody is asked."""
        try:
            page = posting_page(self.settings)
        except Refused as refusal:
            return ConnectionReport(working=False, sentence=refusal.reason)
        sentence = f"A person posts on {platform_name(self.settings)} by hand, at {page}."
        return ConnectionReport(working=True, sentence=sentence)

    def fetch(self, channel: ChannelKind, cursor: str) -> Batch:  # noqa: ARG002 nothing is read
        """Refuse: there is no channel to read."""
        raise Refused("Nothing can be read here. Look on the platform itself.")

    def publish(self, outgoing: Outgoing) -> Published:  # noqa: ARG002 nothing is sent
        """Refuse: a person posts it and pastes its address."""
        raise Refused("A person must post this by hand, and paste its address here.")

    def limits_now(self) -> Limits:
        """What fits, as whoever added the account has looked it up."""
        given = self.settings.get("text_length")
        length = given if isinstance(given, int) and 0 < given <= LONGEST else USUAL_LENGTH
        return replace(self.limits, text_length=length)


def platform_name(settings: Mapping[str, str | int | bool]) -> str:
    """What people call the Platform that is posted on."""
    chosen = str(settings.get("platform") or OTHER)
    if chosen == OTHER:
        return str(settings.get("platform_name") or "").strip() or "the platform"
    return dict(PLATFORMS).get(chosen, "the platform").removeprefix("A ")


def posting_page(settings: Mapping[str, str | int | bool]) -> str:
    """Where a person posts. Raises Refused where it is no https address that can be opened."""
    page = str(settings.get("posting_page") or "").strip()
    try:
        parts = urlsplit(page)
        sound = parts.scheme == "https" and bool(parts.hostname) and not parts.username
    except ValueError:
        sound = False
    if not sound or any(letter.isspace() for letter in page):
        raise Refused("Enter where you post as an address that begins with https://, then save.")
    return page


CONNECTOR = ByHand
