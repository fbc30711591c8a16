"""What can be wrong with judging."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.core import checks
from django.core.checks import CheckMessage, register
from django.utils import timezone

from moothall.triage import queries, second_look

LATE = timedelta(minutes=1)


@register("doctor", deploy=True)  # asked by `moothall doctor` alone
def everything_is_judged(
    databases: Sequence[str] | None = None, **_of_the_frame: object
) -> Iterable[CheckMessage]:
    """Count messages whose words stay covered because nobody judged them."""
    for using in databases or ():
        late = queries.waiting_since(timezone.now() - LATE).using(using).count()
        if late:
            yield checks.Warning(
                f"Messages that came more than a minute ago and are not judged yet: {late}. "
                "Their words stay covered; staff can look at each, and that is recorded.",
                hint="They are judged as soon as a worker runs; see what `moothall doctor` says"
                " of workers and of jobs that gave up.",
                id="triage.W001",
            )


@register("doctor", deploy=True)
def the_second_look_is_there(
    databases: Sequence[str] | None = None,  # noqa: ARG001 Django names it
    **_of_the_frame: object,
) -> Iterable[CheckMessage]:
    """Complain where the encoder is set and cannot be used: triage then judges without it."""
    if why := second_look.wanting():
        yield checks.Warning(
            f"Triage is set to look twice near the line of abuse, and cannot. {why}",
            hint="pip install 'moothall[encoder]', or unset MOOTHALL_TRIAGE_ENCODER.",
            id="triage.W002",
        )
