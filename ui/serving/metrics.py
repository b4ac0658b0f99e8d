"""Figures for Prometheus: what is decoded and how fast, uploads, errors, sessions. Nothing personal."""

import contextlib
from collections.abc import Iterable

import prometheus_client as prometheus
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

REGISTRY = prometheus.CollectorRegistry()
"""Ours, and not the library's own: what other packages count is theirs."""

DECODED = prometheus.Counter("zspace_decoded_faces", "z-points that the server decoded", registry=REGISTRY)
SECONDS = prometheus.Histogram(
    "zspace_decode_seconds",
    "time of one call of the decoder, of 1 to 64 z-points",
    buckets=(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0),
    registry=REGISTRY,
)
UPLOADS = prometheus.Counter("zspace_uploads", "files that people gave", ["outcome"], registry=REGISTRY)
ERRORS = prometheus.Counter("zspace_errors", "errors that reached a page", ["kind"], registry=REGISTRY)
LIMITED = prometheus.Counter("zspace_limited", "times that a limit was reached", ["kind"], registry=REGISTRY)

for _outcome in ("picture", "refused"):
    UPLOADS.labels(_outcome)
for _kind in ("told", "unexpected"):
    ERRORS.labels(_kind)
for _kind in ("uploads", "faces", "api"):
    LIMITED.labels(_kind)


def decoded(count: int, seconds: float) -> None:
    """Count one call of the decoder of ``count`` z-points."""
    DECODED.inc(count)
    SECONDS.observe(seconds)


def uploaded(*, readable: bool) -> None:
    """Count one file that somebody gave."""
    UPLOADS.labels("picture" if readable else "refused").inc()


def failed(*, told: bool) -> None:
    """Count one error on a page: ``told`` where it is one of ours, with its own sentence."""
    ERRORS.labels("told" if told else "unexpected").inc()


def limited(kind: str) -> None:
    """Count one time that a limit was reached: uploads or faces of a session, requests of an address (api)."""
    LIMITED.labels(kind).inc()


class Sessions(Collector):
    """How many people have a page open, and how many sessions wait for a lost connection; asked when scraped."""

    def collect(self) -> Iterable[GaugeMetricFamily]:
        """Return one gauge with two states; nothing where no server runs."""
        from ui.serving.forgetting import sessions

        gauge = GaugeMetricFamily("zspace_sessions", "sessions in memory", labels=["state"])
        with contextlib.suppress(LookupError):
            here, waiting = sessions()
            gauge.add_metric(["open"], here)
            gauge.add_metric(["waiting"], waiting)
        yield gauge


REGISTRY.register(Sessions())
prometheus.ProcessCollector(registry=REGISTRY)


def metrics(_: Request) -> Response:
    """Answer in Prometheus' text format."""
    body = prometheus.generate_latest(REGISTRY)
    return Response(body, headers={"content-type": prometheus.CONTENT_TYPE_LATEST, "cache-control": "no-store"})


def metrics_routes() -> list[Route]:
    """Return ``/metrics``."""
    return [Route("/metrics", metrics)]
