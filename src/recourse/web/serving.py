"""What all our servers have in common: how they run, how many may be connected, what they write down."""

import logging
import resource
import sys
from collections.abc import Callable
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

MOST_CONNECTIONS = 2_000
"""A browser keeps several, and opening one costs nothing: with a few dozen, anybody could shut everybody out."""

HEAD_MILLISECONDS = 10_000
"""A connection on which no request begins, or none gets as far as its body, is closed after that."""

SECONDS_TO_END = 10
_FILES = 2 * MOST_CONNECTIONS


def server_settings() -> dict[str, Any]:
    """What every server is given; the limit of open files of this process is raised as far as it needs."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if most == resource.RLIM_INFINITY else min(_FILES, most)
    if now != resource.RLIM_INFINITY and now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
    return {
        "backpressure": MOST_CONNECTIONS,
        "http1_settings": HTTP1Settings(header_read_timeout=HEAD_MILLISECONDS),
    }


def serve(
    name: str,
    load: Callable[..., Any],
    *,
    host: str,
    port: int,
    workers: int = 1,
    seconds_to_end: int = SECONDS_TO_END,
    **more: Any,
) -> None:
    """Serve an application until interrupted; prints the address once.

    Args:
        name: of the module that serves.
        load: makes the application, in each worker process.
        host: the address to listen on.
        port: the port to listen on.
        workers: how many processes answer.
        seconds_to_end: how long a request that is under way may take when the server has to end.
        more: further settings of the server.
    """
    shown = "localhost" if host in {"127.0.0.1", "::1"} else host
    server = Granian(
        name,
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        workers=workers,
        http=HTTPModes.http1,
        websockets=False,
        # A request that is never finished must not keep the server from ending.
        workers_kill_timeout=seconds_to_end,
        # An access log would hold paths and the ids of cases, and the server's own log may hold whatever went wrong.
        log_access=False,
        log_level=LogLevels.error,
        **server_settings(),
        **more,
    )
    sys.stdout.write(f"http://{shown}:{port}\n")
    sys.stdout.flush()
    server.serve(target_loader=load, wrap_loader=False)


def write_log(log: logging.Logger) -> None:
    """Let the log of this process go to where errors go, one line for each answer."""
    log.setLevel(logging.INFO)
    if not log.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(message)s"))
        log.addHandler(handler)
    log.propagate = False
