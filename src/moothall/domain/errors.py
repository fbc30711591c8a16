"""What every refusal in Moothall has in common: a code for programs, a sentence for people."""

from typing import ClassVar


def gettext_noop(message: str) -> str:
    """Mark `message` for translation; the page that shows it translates it."""
    return message


class MoothallError(Exception):
    """A refusal that a person can act on.

    `code` is stable and documented; `message` says what is so and what to do next. Placeholders
    in `message` are filled from keyword arguments, so that the sentence can be translated first.
    """

    code: ClassVar[str] = "moothall-error"
    message: ClassVar[str] = gettext_noop("Something is wrong. Try again, then ask your manager.")

    def __init__(self, **values: object) -> None:
        """Keep the values that fill the placeholders of `message`."""
        self.values = values
        super().__init__(self.message % values if values else self.message)
