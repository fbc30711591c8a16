"""What must be true of everything received, whatever was killed on the way."""

from django.db.models import Count

from moothall.inbox.models import Conversation, Message, RawPayload


def check_received(expected: int) -> None:
    """Each message is there once, with its bytes and its place, and every count is right."""
    assert Message.objects.count() == expected
    assert Message.objects.values("account", "external_id").distinct().count() == expected
    assert RawPayload.objects.count() == expected
    counted = Conversation.objects.annotate(real=Count("messages"))
    wrong = [each.pk for each in counted if each.real != each.message_count]
    assert wrong == []
    assert not counted.filter(real=0).exists()
