"""What can be wrong with the private mailbox: it cannot be read, or nothing reads it."""

from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register  # noqa: A004 Django's name
from django.db import connection
from django.utils import timezone

from moothall.people.services.mailing import NO_MAIL
from moothall.protection.models import ReportMailbox
from moothall.protection.queries import mailed

LONG = timedelta(hours=1)


@register("doctor", deploy=True)  # asked by `moothall doctor` alone
def reports_by_mail_come_in(**_of_the_frame: object) -> Iterable[CheckMessage]:
    """Complain of a mailbox that is not read, of senders nobody checks, of answers that stay."""
    if ReportMailbox._meta.db_table not in connection.introspection.table_names():
        return []
    row = mailed.report_mailbox()
    return [] if row is None or settings.MOOTHALL.demo else list(_troubles(row))


def _troubles(row: ReportMailbox) -> Iterable[CheckMessage]:
    hint = "Open Settings, Reports by mail, and try it."
    if row.trouble:
        what = f"The private mailbox for reports cannot be read. {row.trouble}"
        yield Error(what, hint=hint, id="protection.E001")
    elif timezone.now() - (row.read_at or row.set_at) > LONG:
        what = "The private mailbox for reports was not read for an hour."
        yield Error(what, hint="See that a worker runs.", id="protection.E002")
    if not row.server:
        what = "No server is named that checks who sends reports by mail; people are asked."
        yield Warning(what, hint=hint, id="protection.W001")
    if settings.EMAIL_BACKEND == NO_MAIL:
        what = "Whoever reports by mail gets no answer: no mail leaves this desk."
        yield Warning(what, hint="Set MOOTHALL_SMTP_URL.", id="protection.W002")
