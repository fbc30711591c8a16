"""What a server says of itself: what fits, and its rules."""

from collections.abc import Mapping
from dataclasses import dataclass

from moothall.connectors.kit import Limits
from moothall.connectors.mastodon.server import NO_ANSWER, Server
from moothall.connectors.mastodon.wire import as_mapping, as_text
from moothall.connectors.mastodon.wire.limits import USUAL, read_limits, read_rules

VERSIONS = ("/api/v2/instance", "/api/v1/instance")  # never with a slash at the end: 404


@dataclass(frozen=True, slots=True)
class Instance:
    """One server, as its own document has it."""

    limits: Limits
    rules: Mapping[str, str]
    title: str = ""

    @classmethod
    def ask(cls, server: Server) -> "Instance":
        """The document in the newest version that is answered; else what is usual."""
        for path in VERSIONS:
            if found := as_mapping(server.get_unless(path, NO_ANSWER)):
                return cls(read_limits(found), read_rules(found), as_text(found.get("title")))
        return cls(USUAL, {})

    def category_of(self, reason: str) -> dict[str, object]:
        """How a report is filed: under the rules whose words it names, if it names any."""
        named = [
            key for key, rule in self.rules.items() if rule and rule.lower() in reason.lower()
        ]
        return {"category": "violation", "rule_ids[]": named} if named else {"category": "other"}
