"""Workers: our own on this machine, or those of a Dask scheduler that somebody runs already."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from moothall.cli.shards.errors import SilentScheduler
from moothall.cli.shards.finding import require

_SPOKEN = ("tls://", "tcp://")
# Nothing is served beside the work itself: no dashboard, no page of figures
_QUIET: dict[str, list[str]] = {
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}


@contextmanager
def workers(number: int) -> Iterator[Any]:
    """A Dask client of `number` workers of our own, each a process with one thread.

    They listen on 127.0.0.1 alone, and only to each other: whoever reaches a scheduler can run
    code, so every connection shows a certificate that is made for this run and never written.
    """
    require("distributed")
    import dask  # noqa: PLC0415 an extra: the command must start without it
    from distributed import Client, LocalCluster, Security  # noqa: PLC0415 as above

    trust = Security.temporary()
    with (
        dask.config.set(_QUIET),
        LocalCluster(
            n_workers=number,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            security=trust,
            dashboard_address="127.0.0.1:0",  # none: but without it, every address listens
            scheduler_kwargs={"dashboard": False},
            silence_logs=logging.CRITICAL,
        ) as cluster,
        Client(cluster, security=trust) as client,
    ):
        yield client


@contextmanager
def scheduler(address: str) -> Iterator[Any]:
    """A Dask client of the scheduler at `address`. Raises SilentScheduler.

    Certificates for tls:// come from Dask's own settings (DASK_DISTRIBUTED__COMM__TLS__…).
    """
    require("distributed")
    from distributed import Client  # noqa: PLC0415 as above

    if not address.startswith(_SPOKEN):
        raise SilentScheduler(address=address)
    try:
        client = Client(address)  # for as long as Dask's own settings say, 30 s usually
    except (OSError, ValueError, TypeError, TimeoutError):
        raise SilentScheduler(address=address) from None
    with client:
        yield client
