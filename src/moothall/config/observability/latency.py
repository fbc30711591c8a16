"""How long pages take, by route: the one figure that lives in the web process itself."""

from prometheus_client import CollectorRegistry, Histogram

REGISTRY = CollectorRegistry()
_SECONDS = Histogram(
    "moothall_request_seconds",
    "Time from a request to its answer, by route.",
    ["method", "route", "outcome"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0),
    registry=REGISTRY,
)
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def known_method(method: str | None) -> str:
    """The method of a request, or "other": a stranger can write anything there."""
    return method if method is not None and method in METHODS else "other"


def observe(method: str, route: str, status: int, seconds: float) -> None:
    """Count one request."""
    _SECONDS.labels(method, route, f"{status // 100}xx").observe(seconds)
