"""Where Platforms call us: an address for each account that nobody can guess.

The secret in it is no lock: the lock is the signature, which the connector judges. It keeps
strangers from knocking, and tells them nothing about which accounts there are.
"""

from django.utils.crypto import constant_time_compare, salted_hmac

from moothall.connectors.kit import Ability, UnknownPlatform, connector_class
from moothall.connectors.kit.webhooks import HearsByWebhook
from moothall.register.models import Account

LENGTH = 40  # hex digits, 160 bits


def secret_of(platform: str, account_id: int) -> str:
    """The part of the address that cannot be guessed. It changes with the desk's secret key."""
    made = salted_hmac("moothall.hooks", f"{platform}/{account_id}", algorithm="sha256")
    return made.hexdigest()[:LENGTH]


def is_the_address_of(platform: str, account_id: int, secret: str) -> bool:
    """Whether the secret belongs there. Asks no table, so that guessing costs us nothing."""
    return constant_time_compare(secret, secret_of(platform, account_id))


def hearing_connector(account: Account) -> type[HearsByWebhook] | None:
    """The connector that understands calls for `account`; None where its Platform calls nobody."""
    try:
        connector = connector_class(account.platform)
    except UnknownPlatform:
        return None
    hears = Ability.WEBHOOK in connector.abilities and issubclass(connector, HearsByWebhook)
    return connector if hears else None  # type: ignore[return-value]  # it is both
