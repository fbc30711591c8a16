"""What records tells people of, a sentence each."""

from collections.abc import Mapping

from moothall.domain.errors import gettext_noop

NOTICES: Mapping[str, str] = {
    "erasure.offered": gettext_noop(
        "What was left out of an erasure is no longer needed for a legal claim and can be erased"
        " now. Messages: %(number)s."
    ),
}
