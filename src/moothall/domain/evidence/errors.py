"""How evidence is refused: by name, and by the first thing about it that is wrong."""

from moothall.domain.errors import MoothallError, gettext_noop


class NotAnEntry(MoothallError):
    """What cannot be written down in exactly one way, or is too large to be sealed."""

    code = "not-an-evidence-entry"
    message = gettext_noop("This cannot be sealed as evidence: %(why)s.")


class DoesNotHold(MoothallError):
    """Evidence that was changed, cut, exchanged, or never was what it says."""

    code = "evidence-does-not-hold"
    message = gettext_noop("%(where)s does not hold: %(why)s.")

    def __init__(self, where: str, why: str) -> None:
        """Keep which part it is, as a person finds it, and what is wrong with it."""
        super().__init__(where=where, why=why)
