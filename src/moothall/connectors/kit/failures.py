"""The three ways a connector may fail. Anything else is a defect in the connector."""


class ConnectorFailure(Exception):
    """What all three share: a sentence for the account's page, without secrets or texts."""

    def __init__(self, reason: str) -> None:
        """Keep `reason`, a sentence that staff will read."""
        super().__init__(reason)
        self.reason = reason


class TryLater(ConnectorFailure):
    """The Platform is busy or away; try again in `seconds`.

    `sent` is False only when it is certain that nothing was published; a failure after the
    request left is `sent=None`: the outcome is unknown and must be read back, never repeated.
    """

    def __init__(self, reason: str, *, seconds: float = 60.0, sent: bool | None = False) -> None:
        """Keep how long to wait, in seconds, and what is known of the outcome."""
        super().__init__(reason)
        self.seconds = seconds
        self.sent = sent


class SignInAgain(ConnectorFailure):
    """The Platform no longer accepts our credential; a person must renew it."""


class Refused(ConnectorFailure):
    """The Platform said no to this one thing, and will say no again."""
