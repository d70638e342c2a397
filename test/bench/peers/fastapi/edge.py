"""What the edge adds to every exchange, as one pure-ASGI middleware: security headers, request id, access log, metrics."""

import asyncio
import atexit
import json
import os
import re
import secrets
from bisect import bisect_left
from collections.abc import Awaitable, Callable, MutableMapping
from datetime import UTC, datetime
from time import perf_counter
from typing import Any

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]

SECURITY_HEADERS: list[tuple[bytes, bytes]] = [
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
]
SAFE_ID = re.compile(rb"[A-Za-z0-9][A-Za-z0-9._:-]{0,63}")
# W3C Trace Context §3.2.
TRACE_PARENT = re.compile(rb"(?!ff)[0-9a-f]{2}-((?!0{32})[0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(?:-.*)?")
# Seconds.
BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]


class Metrics:
    """Requests and their durations by method, route and status, as a histogram."""

    def __init__(self) -> None:
        self.series: dict[tuple[str, str, int], list[float]] = {}

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        series = self.series.get((method, route, status))
        if series is None:
            series = self.series[(method, route, status)] = [0.0] * (len(BUCKETS) + 2)
        series[bisect_left(BUCKETS, seconds)] += 1
        series[-1] += seconds


class Edge:
    """Wraps an app. `log_to` is an open file's descriptor; browsers' pages of `origins` may read answers."""

    def __init__(self, app: App, log_to: int, origins: tuple[str, ...] = ()) -> None:
        self.app = app
        self.log_to = log_to
        self.waiting: list[str] = []
        atexit.register(self.flush)
        self.metrics = Metrics()
        self.origins = {origin.encode() for origin in origins}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = perf_counter()
        request_id = origin = wanted_method = b""
        trace_id = ""
        for name, value in scope["headers"]:
            if name == b"x-request-id" and SAFE_ID.fullmatch(value):
                request_id = value
            elif name == b"origin":
                origin = value
            elif name == b"access-control-request-method":
                wanted_method = value
            elif name == b"traceparent" and (match := TRACE_PARENT.fullmatch(value)):
                trace_id = match[1].decode()
        request_id = request_id or secrets.token_hex(12).encode()
        scope["trace_id"] = trace_id = trace_id or secrets.token_hex(16)
        added = [*SECURITY_HEADERS, (b"x-request-id", request_id), (b"cache-control", b"no-store")]
        if self.origins:
            added.append((b"vary", b"origin"))
            if origin in self.origins:
                added.append((b"access-control-allow-origin", origin))
                added.append((b"access-control-expose-headers", b"*"))
        status = 500
        size = 0

        async def send_more(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*added, *message["headers"]]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            if wanted_method and scope["method"] == "OPTIONS" and origin in self.origins:
                await preflight(send_more)
            else:
                await self.app(scope, receive, send_more)
        finally:
            seconds = perf_counter() - started
            route = scope.get("route")
            path = route.path if route is not None else "(unmatched)"
            self.metrics.observe(scope["method"], path, status, seconds)
            self.log(scope, path, status, size, seconds, request_id.decode())

    def log(self, scope: Scope, path: str, status: int, size: int, seconds: float, request_id: str) -> None:
        """Lines are written in batches, 100 ms later at most, as Dovetail does."""
        line = {
            "level": "info",
            "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
            "requestId": request_id,
            "traceId": scope["trace_id"],
            "method": scope["method"],
            "path": path,
            "status": status,
            "ms": round(seconds * 1000, 3),
            "bytes": size,
            "address": scope["client"][0] if scope.get("client") else "",
            "caller": scope.get("caller"),
            "message": "request",
        }
        if not self.waiting:
            asyncio.get_running_loop().call_later(0.1, self.flush)
        self.waiting.append(json.dumps(line, separators=(",", ":")) + "\n")
        if len(self.waiting) >= 64:
            self.flush()

    def flush(self) -> None:
        if self.waiting:
            lines = "".join(self.waiting)
            self.waiting.clear()
            os.write(self.log_to, lines.encode())


async def preflight(send: Send) -> None:
    headers = [
        (b"access-control-allow-methods", b"GET, POST, OPTIONS"),
        (b"access-control-allow-headers", b"authorization, content-type"),
        (b"access-control-max-age", b"600"),
    ]
    await send({"type": "http.response.start", "status": 204, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
