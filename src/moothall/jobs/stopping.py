"""Whether this worker was asked to stop, so that a job that only waits can let go."""

import signal

_asked = False


def ask() -> None:
    """Ask whatever waits in this process to stop waiting."""
    global _asked  # noqa: PLW0603 one flag a process, set by its signal handler
    _asked = True


def asked() -> bool:
    """Whether `ask` was called in this process."""
    return _asked


def forget() -> None:
    """Begin anew: in a process just forked, and between tests."""
    global _asked  # noqa: PLW0603 as `ask`
    _asked = False


def stop_when_asked() -> None:
    """Let SIGTERM and SIGINT ask this process to stop when it next looks."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ask())
