"""One line an event on standard error: JSON for programs, words for a person at a terminal."""

import logging
import sys
from collections.abc import Mapping
from typing import TextIO

import structlog
from structlog.typing import EventDict, Processor, WrappedLogger

from moothall.config.observability import redaction

QUIET = ("asyncio", "csp", "httpcore", "httpx", "uvicorn.access")
OF_THE_KIT = ("method", "host", "code", "milliseconds")  # what our own HTTP client tells
OF_EVERYBODY: tuple[Processor, ...] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
)


class StandardError(logging.StreamHandler[TextIO]):
    """Writes to whatever standard error is at the moment, which a test may exchange."""

    def __init__(self) -> None:
        logging.Handler.__init__(self)

    @property
    def stream(self) -> TextIO:
        """Standard error now."""
        return sys.stderr

    @stream.setter
    def stream(self, _value: TextIO) -> None:
        """It is never another."""


def configure(options: Mapping[str, str]) -> None:
    """Called by Django with settings.LOGGING: {"format": "auto", "json" or "lines"}."""
    handler = StandardError()
    handler.setFormatter(formatter(as_lines=_wants_lines(options.get("format", "auto"))))
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    logging.captureWarnings(capture=False)
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            *OF_EVERYBODY,
            _now_or_never,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def formatter(*, as_lines: bool) -> logging.Formatter:
    """What makes a line of an event, ours or a library's; both are redacted."""
    last: Processor = (
        structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
        if as_lines
        else structlog.processors.JSONRenderer()
    )
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[
            *OF_EVERYBODY,
            structlog.stdlib.ExtraAdder(allow=OF_THE_KIT),
            redaction.template_only,
        ],
        pass_foreign_args=True,
        processors=[
            redaction.errors_without_words,
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            redaction.harmless,
            last,
        ],
    )


def _now_or_never(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Keep the exception itself; `exc_info=True` means the one being handled now."""
    if event.get("exc_info") is True:
        event["exc_info"] = sys.exc_info()
    return event


def _wants_lines(choice: str) -> bool:
    return sys.stderr.isatty() if choice == "auto" else choice == "lines"
