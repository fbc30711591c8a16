"""What a connector is: its abilities, its settings, its three ways to fail, its registry."""

from moothall.connectors.kit.connector import Ability, Connector, Limits, Secrets
from moothall.connectors.kit.failures import ConnectorFailure, Refused, SignInAgain, TryLater
from moothall.connectors.kit.registry import UnknownPlatform, connector_class, platforms
from moothall.connectors.kit.settings import Setting, SettingKind

__all__ = [
    "Ability",
    "Connector",
    "ConnectorFailure",
    "Limits",
    "Refused",
    "Secrets",
    "Setting",
    "SettingKind",
    "SignInAgain",
    "TryLater",
    "UnknownPlatform",
    "connector_class",
    "platforms",
]
