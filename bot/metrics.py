"""What /metrics tells, by the Prometheus client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

SECONDS = (0.05, 0.1, 0.15, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300)


class Metrics:
    """One registry to an application; nothing in it says who wrote or what."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.busy = 0  # updates being handled right now
        self._updates = self._counter("updates", "Updates dealt with, by how that ended", "outcome")
        self._calls = self._counter("calls", "Answers given to Telegram, by method and outcome", "method", "outcome")
        self._floods = self._counter("floods", "Times that Telegram asked for a pause")
        self._seconds = Histogram(
            "sariberita_update_seconds", "From an update's arrival to its end", buckets=SECONDS, registry=self.registry
        )
        self._lag = Histogram(
            "sariberita_loop_lag_seconds",
            "How late the event loop wakes",
            buckets=(0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5),
            registry=self.registry,
        )

    def _counter(self, name: str, told: str, *labels: str) -> Counter:
        return Counter(f"sariberita_{name}", told, labels, registry=self.registry)

    def gauge(self, name: str, told: str, value: Callable[[], float]) -> None:
        """A value that is asked for when /metrics is."""
        Gauge(f"sariberita_{name}", told, registry=self.registry).set_function(value)

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """While an update is handled."""
        self.busy += 1
        try:
            yield
        finally:
            self.busy -= 1

    def dealt_with(self, outcome: str, seconds: float) -> None:
        self._updates.labels(outcome).inc()
        self._seconds.observe(seconds)

    def sent(self, method: str, outcome: str) -> None:
        self._calls.labels(method, outcome).inc()

    def flooded(self) -> None:
        self._floods.inc()

    def lagged(self, seconds: float) -> None:
        self._lag.observe(seconds)

    def page(self) -> bytes:
        return generate_latest(self.registry)
