"""Answers what inbox says: something came, so let it be judged."""

from django.dispatch import receiver

from moothall.inbox.signals import message_received
from moothall.jobs import enqueue
from moothall.triage import services


@receiver(message_received, dispatch_uid="triage.message_received")
def judge_soon(**_signal: object) -> None:
    """Ask for a look at whatever waits."""
    enqueue("triage.judge_waiting", services.EVERYTHING)
