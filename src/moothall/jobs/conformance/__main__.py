"""A real worker process that knows the toys: `python -m moothall.jobs.conformance SLOT QUEUE…`."""

import sys

import django


def main(slot: str, *queues: str) -> None:
    """Work until asked to stop."""
    django.setup()
    from moothall.jobs import engine  # noqa: PLC0415 Django must be ready
    from moothall.jobs.conformance import toy  # noqa: F401, PLC0415 as above

    engine.own().work(queues, slot)


if __name__ == "__main__":
    main(*sys.argv[1:])
