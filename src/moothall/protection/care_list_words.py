"""How the pages name the lists of care, and what was changed in them."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moothall.domain.care.changes import RowChange
from moothall.domain.care.packs import DUTY, EXPOSED, OWN, REPORTING, SAFETY
from moothall.protection.models import CareListChange
from moothall.protection.queries.care_lists import row_of_care
from moothall.protection.words import Words

LISTS: Mapping[str, Words] = {
    DUTY: gettext_lazy("What we owe the person"),
    SAFETY: gettext_lazy("Safety pack"),
    EXPOSED: gettext_lazy("When details were made public"),
    OWN: gettext_lazy("My safety"),
    REPORTING: gettext_lazy("Where to report"),
}


def described(change: CareListChange | RowChange) -> str:
    """One change in a line: what, which row, of which list."""
    found = None if change.title else row_of_care(change.pack, change.row, change.effective_from)
    title = change.title or (_(found.title) if found else change.row)
    what = CareListChange.Made(change.what).label
    name = LISTS.get(change.pack, change.pack)
    return f"{what}: {title} ({name})"
