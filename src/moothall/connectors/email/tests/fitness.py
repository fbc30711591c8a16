"""What every message must be like, whatever the bytes were."""

from datetime import UTC, timedelta

from moothall.connectors.email.wire import limits
from moothall.domain.exchange import ReceivedMessage


def assert_fit(message: ReceivedMessage) -> None:
    """Any database can keep it, and its size is bounded."""
    for words in _words(message):
        assert "\0" not in words
        words.encode("utf-8")
    for line in (message.subject, message.sender.name, message.sender.key, message.sender.address):
        assert not {"\n", "\r"} & set(line)
    assert 0 < len(message.external_id) <= limits.ID_CHARACTERS
    assert 0 < len(message.sender.key) <= limits.ID_CHARACTERS
    assert message.sent_at is None or message.sent_at.utcoffset() == timedelta(0)
    assert message.sent_at is None or message.sent_at.astimezone(UTC).year < 2200
    _assert_bounded(message)


def _words(message: ReceivedMessage) -> list[str]:
    sender = message.sender
    words = [message.external_id, sender.key, sender.name, sender.address, message.subject]
    words += [message.text, message.html, message.reply_token, message.about_external_id]
    words += [*message.to, *message.cc, *message.references]
    for file in message.files:
        words += [file.filename, file.media_type, file.content_id]
    return words


def _assert_bounded(message: ReceivedMessage) -> None:
    assert len(message.text) <= limits.TEXT_CHARACTERS
    assert len(message.html) <= limits.HTML_CHARACTERS
    assert len(message.files) <= limits.FILES
    assert max(len(message.to), len(message.cc)) <= limits.RECIPIENTS
    assert len(message.references) <= limits.REFERENCES
    assert sum(len(file.content) for file in message.files) <= len(message.raw)
    for file in message.files:
        assert 0 < len(file.filename) <= limits.FILENAME_CHARACTERS
        assert not {"/", "\\"} & set(file.filename)
        assert len(file.media_type) <= 200
