"""The Door as a server in the foreground."""

import logging
import sys
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.log import LogLevels

from recourse.door.app import LEAVE_TO, create_app
from recourse.door.log import LOGGER

SECONDS_TO_END = 10


def run(
    *,
    today: Callable[[], date],
    host: str = "127.0.0.1",
    port: int = 8700,
    leave_to: str = LEAVE_TO,
    workers: int = 1,
) -> None:
    """Serve until interrupted; prints the address once.

    Args:
        today: gives the present day; a function of a module, because each worker process gets it too.
        host: the address to listen on.
        port: the port to listen on.
        leave_to: the address that "Leave this page" opens.
        workers: how many processes answer.
    """
    shown = "localhost" if host in {"127.0.0.1", "::1"} else host
    server = Granian(
        "recourse.door.serve",
        address=host,
        port=port,
        interface=Interfaces.ASGINL,
        workers=workers,
        http=HTTPModes.http1,
        websockets=False,
        # A request that is never finished must not keep the server from ending.
        workers_kill_timeout=SECONDS_TO_END,
        # An access log would hold paths, and the server's own log may hold whatever went wrong: neither is written.
        log_access=False,
        log_level=LogLevels.error,
    )
    sys.stdout.write(f"http://{shown}:{port}\n")
    sys.stdout.flush()
    server.serve(target_loader=partial(_load, today=today, leave_to=leave_to), wrap_loader=False)


def _load(*_: Any, today: Callable[[], date], leave_to: str, **__: Any) -> Any:
    LOGGER.setLevel(logging.INFO)
    if not LOGGER.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(logging.Formatter("%(message)s"))
        LOGGER.addHandler(handler)
    LOGGER.propagate = False
    return create_app(today=today, leave_to=leave_to)
