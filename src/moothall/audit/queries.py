"""Reads the audit log, newest first."""

from datetime import datetime

from django.db import models

from moothall.audit.models import AuditEntry


def entries_about(subject: models.Model) -> "models.QuerySet[AuditEntry]":
    """Every act on `subject`, newest first."""
    return AuditEntry.objects.filter(
        subject_type=subject._meta.label_lower, subject_id=subject.pk
    ).order_by("-at", "-id")


def entries(
    *,
    subject_type: str = "",
    actor_id: int | None = None,
    act: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
) -> "models.QuerySet[AuditEntry]":
    """Acts that match all that is asked, newest first. `act` also matches what it begins."""
    found = AuditEntry.objects.order_by("-at", "-id")
    if subject_type:
        found = found.filter(subject_type=subject_type)
    if actor_id is not None:
        found = found.filter(actor_id=actor_id)
    if act:
        found = found.filter(models.Q(act=act) | models.Q(act__startswith=f"{act}."))
    if since:
        found = found.filter(at__gte=since)
    if until:
        found = found.filter(at__lt=until)
    return found
