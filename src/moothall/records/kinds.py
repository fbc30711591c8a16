"""What each kind of record is called on the screens; a kind without words cannot be added."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from moothall.domain.retention import Kind

WORDS: Mapping[str, str | Promise] = {
    Kind.CONVERSATION: _("Conversations"),
    Kind.DRAFT: _("Words never sent"),
    Kind.NOTICE: _("Notices"),
    Kind.EXPORT: _("Files of copies"),
    Kind.POST: _("Our own posts"),
    Kind.INCIDENT: _("Incidents, with who has seen them"),
    Kind.OWN_SAFETY: _("What people keep about their own safety"),
    Kind.EXPOSURE: _("How much harm somebody read"),
    Kind.PILE_ON: _("Days on which far more people wrote than usual"),
    Kind.HIDING: _("Comments that were hidden"),
    Kind.LOOK: _("Looks at outside profiles"),
    Kind.CLAIM: _("Doubts about profiles, and claims, once they have ended"),
    Kind.LIBRARY: _("Files of the library that may not be used any more"),
}
LABELLED = _("Conversations labelled “%(label)s”")


def words_for(kind: str, label: str = "") -> str:
    """What records of this kind, and with this label, are called. Raises KeyError."""
    return str(LABELLED % {"label": label} if label else WORDS[kind])
