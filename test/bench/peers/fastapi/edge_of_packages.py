"""The edge that a team puts together from packages: CORSMiddleware, asgi-correlation-id, secure, structlog, prometheus_client."""

import asyncio
import atexit
import os
import re
import secrets
from collections.abc import Sequence
from time import perf_counter
from typing import cast

import orjson
import structlog
from asgi_correlation_id import CorrelationIdMiddleware, correlation_id
from fastapi import FastAPI
from prometheus_client import CollectorRegistry, Histogram, start_http_server
from secure import (
    CacheControl,
    ContentSecurityPolicy,
    CrossOriginOpenerPolicy,
    CrossOriginResourcePolicy,
    ReferrerPolicy,
    Secure,
    XContentTypeOptions,
    XFrameOptions,
)
from secure.middleware import SecureASGIMiddleware
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
SAFE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")
# W3C Trace Context §3.2.
TRACE_PARENT = re.compile(rb"(?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?")


def add_edge(app: FastAPI, log_to: int, metrics_port: int, origins: Sequence[str]) -> None:
    """Adds pure-ASGI middleware. `log_to` is an open file's descriptor; metrics are served on a port of their own."""
    # The one that is added last is the outermost.
    app.add_middleware(CORSMiddleware, allow_origins=origins, allow_methods=["GET", "POST"], expose_headers=["*"])
    app.add_middleware(SecureASGIMiddleware, secure=security_headers())
    app.add_middleware(Observation, log=create_log(log_to), durations=create_durations(metrics_port))
    app.add_middleware(CorrelationIdMiddleware, validator=lambda text: SAFE_ID.fullmatch(text) is not None)


def security_headers() -> Secure:
    return Secure(
        cache=CacheControl().no_store(),
        coop=CrossOriginOpenerPolicy().same_origin(),
        corp=CrossOriginResourcePolicy().same_origin(),
        csp=ContentSecurityPolicy().default_src("'none'").frame_ancestors("'none'"),
        referrer=ReferrerPolicy().no_referrer(),
        xcto=XContentTypeOptions().nosniff(),
        xfo=XFrameOptions().deny(),
    ).validate_and_normalize_headers(on_invalid="raise")


def create_durations(port: int) -> Histogram:
    """A histogram counts as well; the Node.js peers have no other metric either."""
    registry = CollectorRegistry()
    start_http_server(port, addr="127.0.0.1", registry=registry)
    labels = ["method", "route", "status"]
    name = "http_request_duration_seconds"
    return Histogram(name, "Duration of requests.", labels, buckets=BUCKETS, registry=registry)


def create_log(log_to: int) -> structlog.typing.FilteringBoundLogger:
    """As structlog's page on performance says: bytes, orjson, and a logger that is kept."""
    structlog.configure(
        cache_logger_on_first_use=True,
        wrapper_class=structlog.make_filtering_bound_logger("info"),
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
            structlog.processors.EventRenamer("message"),
            structlog.processors.JSONRenderer(serializer=orjson.dumps),
        ],
        logger_factory=structlog.BytesLoggerFactory(cast("structlog.typing.BinaryIO", LogFile(log_to))),
    )
    return structlog.get_logger()


class LogFile:
    """Lines are written in batches, 100 ms later at most, as all peers do."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor
        self.lines: list[bytes] = []
        atexit.register(self.write_waiting)

    def write(self, line: bytes) -> None:
        if not self.lines:
            asyncio.get_running_loop().call_later(0.1, self.write_waiting)
        self.lines.append(line)
        if len(self.lines) >= 64:
            self.write_waiting()

    def flush(self) -> None:
        """Asked for after each line."""

    def write_waiting(self) -> None:
        if self.lines:
            lines = b"".join(self.lines)
            self.lines.clear()
            os.write(self.descriptor, lines)


class Observation:
    """The trace id, the access log's line and the histogram: what no package does in the wanted form."""

    def __init__(self, app: ASGIApp, log: structlog.typing.FilteringBoundLogger, durations: Histogram) -> None:
        self.app = app
        self.log = log
        self.durations = durations

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = perf_counter()
        parent = next((value for name, value in scope["headers"] if name == b"traceparent"), None)
        match = None if parent is None else TRACE_PARENT.fullmatch(parent)
        scope["trace_id"] = trace_id = secrets.token_hex(16) if match is None else match[1].decode()
        status = 500
        size = 0

        async def send_more(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, send_more)
        finally:
            seconds = perf_counter() - started
            route = scope.get("route")
            path = "(unmatched)" if route is None else route.path
            self.durations.labels(scope["method"], path, str(status)).observe(seconds)
            self.log.info(
                "request",
                requestId=correlation_id.get(),
                traceId=trace_id,
                method=scope["method"],
                path=path,
                status=status,
                ms=round(seconds * 1000, 3),
                bytes=size,
                address=scope["client"][0] if scope.get("client") else "",
            )
