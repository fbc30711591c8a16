"""The sentences of notices. Apps declare theirs in `AppConfig.ready`; none quotes a message."""

from django.utils.translation import gettext as _

from moothall.domain.errors import gettext_noop
from moothall.people.models import Notice

ANYTHING = gettext_noop("Something is waiting for you.")
_sentences: dict[str, str] = {}


def declare(kind: str, sentence: str) -> None:
    """Say what a notice of `kind` reads: `gettext_noop`, with `%(name)s` for its values."""
    _sentences[kind] = sentence


def sentence_of(notice: Notice) -> str:
    """What `notice` says, in the reader's language."""
    sentence = _(_sentences.get(notice.kind, ANYTHING))
    try:
        return str(sentence % notice.values)
    except (KeyError, TypeError, ValueError):  # values of an older version
        return _(ANYTHING)
