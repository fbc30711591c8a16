"""Lets triage look twice near the line of abuse, where that is set and can be had."""

from django.conf import settings

from moothall.domain.triage import encoder, middle
from moothall.domain.triage.judge import use


def switch_on() -> None:
    """Judge with the encoder, if that is set. Where it cannot be had the doctor says so."""
    if settings.MOOTHALL.triage_encoder and not encoder.missing():
        use_encoder()


def use_encoder() -> str:
    """Read the encoder and judge with it from now on; "" or why that cannot be."""
    try:
        use(middle.with_encoder())
    except encoder.Unusable as error:
        return str(error)
    return ""


def wanting() -> str:
    """Why the encoder is set and yet not used; "" where nothing is wrong."""
    if not settings.MOOTHALL.triage_encoder:
        return ""
    if absent := encoder.missing():
        return f"Not installed: {', '.join(absent)}."
    return use_encoder()
