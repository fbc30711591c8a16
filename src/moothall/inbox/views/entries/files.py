"""Attachments, in words ready for the page."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from moothall.inbox.models import Attachment, Scan

SCANS: Mapping[str, str | Promise] = {
    Scan.WAITING: gettext_lazy("being checked for viruses"),
    Scan.INFECTED: gettext_lazy("a virus was found, so it stays closed"),
    Scan.NOT_SCANNED: gettext_lazy("not checked for viruses"),
}


@dataclass(frozen=True)
class FileEntry:
    """One attachment."""

    file: Attachment

    @property
    def name(self) -> str:
        """What the sender called it."""
        return self.file.filename or _("File without a name")

    @property
    def size(self) -> str:
        """How large it is."""
        return filesizeformat(self.file.size)

    @property
    def words(self) -> str:
        """What is known of it, where that is not all good."""
        if self.file.scan == Scan.CLEAN:
            return ""
        return str(SCANS[self.file.scan])

    @property
    def is_unscanned(self) -> bool:
        """Whether nothing has looked for a virus in it, nor ever will."""
        return self.file.scan == Scan.NOT_SCANNED

    @property
    def address(self) -> str:
        """Where it is downloaded; "" while it may not be."""
        ready = self.file.scan == Scan.CLEAN or (self.is_unscanned and self.file.opened_at)
        return reverse("inbox:attachment", args=[self.file.pk]) if ready else ""

    @property
    def choice(self) -> str:
        """Where a person chooses to open it all the same."""
        closed = self.is_unscanned and not self.file.opened_at
        return reverse("inbox:open_unscanned", args=[self.file.pk]) if closed else ""
