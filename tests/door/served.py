"""The real Door and the real plain process, each in a process of its own, on a fixed day."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import IO
from urllib.error import URLError
from urllib.request import urlopen

TESTS = Path(__file__).parents[1]
PATIENCE = 60

DOOR = """
import json, sys
from datetime import date
from functools import partial
from pathlib import Path
from door.doors import with_team
from recourse.door.places import Places
from recourse.door.serve import DoorPlan, run
from recourse.main import door_store, hour_utc, random, seconds

port, given = int(sys.argv[1]), json.loads(sys.argv[2])
folder = Path(given["folder"])
store = door_store(folder / "door.db", folder / "blobs")
with_team(store)
store.close()
run(
    DoorPlan(
        open_store=partial(door_store, folder / "door.db", folder / "blobs"),
        today=partial(date.fromisoformat, "2026-11-24"),
        hour=hour_utc,
        seconds=seconds,
        random=random,
        places=Places(given["door"], given["plain"]),
        work_bits=4,
    ),
    port=port,
)
"""
PLAIN = """
import json, sys
from datetime import date
from functools import partial
from recourse.door.places import Places
from recourse.door.without_script.serve import PlainPlan, run
from recourse.main import random, seconds

port, given = int(sys.argv[1]), json.loads(sys.argv[2])
run(
    PlainPlan(
        door_at=given["door"],
        today=partial(date.fromisoformat, "2026-11-24"),
        seconds=seconds,
        random=random,
        places=Places(given["door"], given["plain"]),
        **given["plan"],
    ),
    port=port,
)
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Served:
    """A server that runs.

    Attributes:
        origin: its address.
        process: what was started; its workers are its children.
    """

    origin: str
    process: "subprocess.Popen[bytes]"

    def workers(self) -> list[int]:
        """The process ids of its workers (Linux)."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in children.read_text("ascii").split()]


@contextmanager
def served(program: str, port: int, given: dict[str, object], log: IO[bytes] | None = None) -> Iterator[Served]:
    """Start a server and wait until it is ready; end it afterwards.

    Args:
        program: one of the above.
        port: to listen on.
        given: what the program gets; `tmp` in its folder is the system's folder for temporary files.
        log: where its standard error goes.
    """
    scratch = Path(str(given["folder"])) / "tmp"
    scratch.mkdir(exist_ok=True)
    command = [sys.executable, "-c", program, str(port), json.dumps(given)]
    process = subprocess.Popen(  # noqa: S603 -- our own server
        command,
        stdout=subprocess.DEVNULL,
        stderr=log or subprocess.DEVNULL,
        cwd=TESTS,
        env={**os.environ, "PYTHONPATH": str(TESTS), "TMPDIR": str(scratch)},
    )
    try:
        wait_until_ready(f"http://127.0.0.1:{port}", process)
        yield Served(f"http://127.0.0.1:{port}", process)
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE)


def wait_until_ready(origin: str, process: "subprocess.Popen[bytes]") -> None:
    """Wait until it answers that it is well."""
    for _ in range(PATIENCE * 5):
        try:
            with urlopen(f"{origin}/healthz") as answer:  # noqa: S310 -- our own server
                assert answer.status == 200
                return
        except (URLError, HTTPException, ConnectionError):
            assert process.poll() is None, "the server ended before it was ready"
            time.sleep(0.2)
    msg = "the server was not ready in time"
    raise AssertionError(msg)


@dataclass
class Both:
    """Door and plain process side by side, each on an origin of its own."""

    door: Served
    plain: Served


@contextmanager
def door_and_plain(folder: Path, *, log: IO[bytes] | None = None, **plan: float) -> Iterator[Both]:
    """Start both.

    Args:
        folder: where the Door keeps what comes.
        log: where their standard errors go.
        plan: settings of the plain process.
    """
    ports = free_port(), free_port()
    door, plain = (f"http://127.0.0.1:{port}" for port in ports)
    given: dict[str, object] = {"folder": str(folder), "door": door, "plain": plain, "plan": plan}
    with served(DOOR, ports[0], given, log) as first, served(PLAIN, ports[1], given, log) as second:
        yield Both(first, second)
