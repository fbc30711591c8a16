"""What stands in a pack for inspectors about the pack."""

from collections.abc import Mapping

from django.utils.translation import gettext as _


def headings() -> Mapping[str, str]:
    """Headings of the overview that are others than in the pack of an Incident."""
    return {
        "facts": _("In numbers"),
        "exhibit": _("Label"),
        "exhibits": _("Posts and comments in full"),
        "what_it_is": _(
            "Each post, and each comment on which something was decided, stands here as words to"
            " read. Beside this page lie their entries of the log with proofs, and a list of every"
            " place of the log in this period; VERIFY.txt says how to check that nothing was taken"
            " out. Members of staff are named by their part. Times are in UTC."
        ),
    }


def about() -> str:
    """What is in the pack, and what it does not show."""
    parts = [
        _("WHAT IS IN THIS PACK"),
        _(
            "chronology.pdf and chronology.csv: posts with every edit, withdrawal and correction,"
            " and comments that were to be hidden, in the order of time. hidden.csv: each such"
            " comment with rule, reasons, who decided by their part, second person, notice and"
            " undo. counts.csv: what came and what became of it, by reason code. came-in.csv: how"
            " many messages came each day. ended.csv: erasures and certificates, without content."
        ),
        _(
            "data/stretch: every place of the log from the checkpoint before the period to the one"
            " behind it. VERIFY.txt says how to check it."
        ),
        _("WHY A PLACE IS WITHHELD"),
        _(
            "personal: what residents wrote, what we answered them, or what belongs to a member of"
            " staff who was harmed. They are not told apart, since the mere number would say how"
            " many of our staff were. other-account: it is of an account that was not asked for."
        ),
        _("WHAT IT DOES NOT SHOW"),
        _(
            "That a withheld place is rightly withheld: choose some and ask to be shown them. That"
            " what was never sealed did not happen. What a platform hid without us."
        ),
    ]
    return "\n\n".join(parts) + "\n"
