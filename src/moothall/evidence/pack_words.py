"""What stands in a pack about the pack, and why one could not be made, in words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FAILURES: Mapping[str, str | Promise] = {
    "disk-full": gettext_lazy(
        "The disk is full: nothing was left half-written. Ask whoever runs the desk to make room,"
        " then ask for the pack again."
    ),
    "could-not-write": gettext_lazy(
        "The file could not be written, and nothing was left half-written. Ask whoever runs the"
        " desk to look, then ask for the pack again."
    ),
    "too-large": gettext_lazy(
        "It would be larger than a pack may be, 4 GB or 60,000 files. Split the incident in two or"
        " choose a shorter period, or ask whoever runs the desk."
    ),
    "log-does-not-hold": gettext_lazy(
        "Something was taken out of the log or changed in it, so nothing can be proved by it."
        " Whoever runs the desk must run moothall vault verify now."
    ),
    "its-matter-ended": gettext_lazy("The incident has ended, so there is nothing to pack."),
    "interrupted": gettext_lazy(
        "It was begun twice, and both times the desk was stopped. Ask for it again."
    ),
}


def failure(code: str) -> str:
    """Why, in words; what is no code is words already."""
    return str(FAILURES.get(code, code))


def about(*, is_redacted: bool) -> str:
    """What is in the pack, and how it meets the four principles of digital evidence (ACPO 5)."""
    parts = [
        _("WHAT IS IN THIS PACK"),
        _(
            "chronology.pdf and chronology.csv: what happened in the order of time. custody.csv:"
            " who held, saw and took each exhibit. VERIFY.txt: how to check all of it."
        ),
        _(
            "Staff are named by their part. who-is-who.sha256 is the hash of a list of their"
            " names, which the person it happened to keeps, and whoever decides for them. When it"
            " is shown, sha256sum -c says whether it is that list."
        ),
        _("THE FOUR PRINCIPLES"),
        _(
            "1. Nothing is changed: originals are kept by hash as they came, and entries of the"
            " log cannot be changed unseen."
        ),
        _("2. Whoever looked at an exhibit is in custody.csv with the time."),
        _(
            "3. Anybody else can repeat every check with openssl, sha256sum or verify.py, and must"
            " come to the same result."
        ),
        _("4. One organisation answers for it: the one whose key is in log.vkey."),
        _("WHAT IT DOES NOT SHOW"),
        _(
            "That what somebody wrote is true, or who held the pen. Times are those of the clock"
            " that is named beside them; tokens of authorities say by when it was there."
        ),
    ]
    if is_redacted:
        parts[2:2] = [
            _(
                "THIS IS A REDACTED COPY. redactions.csv lists each place with its reason. What"
                " was touched is a copy in redacted, and only its commitment is proved. Original"
                " files are not in it. The organisation still has the whole."
            )
        ]
    return "\n\n".join(parts) + "\n"
