"""How a job asks to be run again, and what is wrong with a name nobody declared."""


class RunAgain(Exception):
    """Raised by a job that cannot go on now and has left its row as it found it.

    Any exception that carries `seconds` asks the same, so that a connector's TryLater may
    pass through a job untouched.
    """

    def __init__(self, seconds: float = 0) -> None:
        """Keep how long to wait, in seconds."""
        super().__init__(f"run again in {seconds} s")
        self.seconds = seconds


class UnknownJob(LookupError):
    """Something was enqueued, or found due, under a name that no app declares."""
