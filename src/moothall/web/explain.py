"""Says a refusal of the domain in the reader's language."""

from django.utils.translation import gettext

from moothall.domain.errors import MoothallError


def explain(error: MoothallError) -> str:
    """The sentence of `error`, translated first and then filled with its values."""
    sentence = gettext(error.message)
    return sentence % error.values if error.values else sentence
