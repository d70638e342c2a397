"""Runs an app with uvicorn, one worker, uvloop and httptools, on the port of the environment; says on a file descriptor where."""

import os
import socket
from typing import Any

import uvicorn


def serve(app: Any, announce_on: int) -> None:
    """Writes `listening http://…` on the descriptor once the port is open; returns when the server was told to stop."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", int(os.environ.get("PORT", "0"))))
    config = uvicorn.Config(
        app,
        loop="uvloop",
        http="httptools",
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=65,
    )

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            os.write(announce_on, f"listening http://127.0.0.1:{listener.getsockname()[1]}\n".encode())

    Server(config).run(sockets=[listener])
