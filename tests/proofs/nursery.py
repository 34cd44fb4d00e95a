"""A real Door that is started and killed over and over: what every start would load is loaded once, before it.

Each start is a fork that runs the server as `recourse door` does, with its worker, over the real store; the pages are
made in one language only, since nobody looks at them.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from door.served import TESTS, free_port, wait_until_ready

PROGRAM = """
import os, sys
from functools import partial
from pathlib import Path
from fakes.door_store import FakeDoorStore
from recourse.door.app import create_app
from recourse.door.scripts import built_scripts
from recourse.door.log import LOGGER
from recourse.web.serving import serve, write_log
from recourse.main import door_store, hour_utc, random, seconds, today_utc

folder, port = Path(sys.argv[1]), int(sys.argv[2])
scripts = built_scripts()


def app(store):
    return create_app(
        store=store, today=today_utc, hour=hour_utc, seconds=seconds, random=random, scripts=scripts,
        languages=("en",), work_bits=0, most_work_bits=0,
    )


def load(*_, **__):
    write_log(LOGGER)
    return app(door_store(folder / "door.db", folder / "blobs"))


app(FakeDoorStore())  # Templates and laws are read once; each start has them.

for _ in sys.stdin:
    child = os.fork()
    if child == 0:
        os.setsid()
        sys.stdout = open(os.devnull, "w")
        serve("recourse.door.serve", load, host="127.0.0.1", port=port)
        os._exit(0)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("gone", flush=True)
"""


@dataclass
class Nursery:
    """Starts a Door in a folder, and kills it.

    Attributes:
        port: where it listens.
        process: what starts it.
        server: the process id of the Door that runs.
    """

    port: int
    process: "subprocess.Popen[bytes]"
    server: int = 0

    @property
    def origin(self) -> str:
        """Where the Door is."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start the Door, and wait until it answers."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(b"start\n")
        self.process.stdin.flush()
        self.server = int(self.process.stdout.readline())
        wait_until_ready(self.origin, self.process)

    def kill(self) -> None:
        """Kill it with its worker, at once (SIGKILL)."""
        assert self.process.stdout is not None
        os.killpg(self.server, signal.SIGKILL)
        assert self.process.stdout.readline() == b"gone\n"
        self.server = 0


@contextmanager
def nursery(folder: Path, log: Path) -> Iterator[Nursery]:
    """A nursery for the Door of a folder."""
    port = free_port()
    with log.open("wb") as written:
        process = subprocess.Popen(  # noqa: S603 -- our own program
            [sys.executable, "-c", PROGRAM, str(folder), str(port)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=written,
            env={**os.environ, "PYTHONPATH": str(TESTS)},
        )
        made = Nursery(port, process)
        try:
            yield made
        finally:
            if made.server:
                os.killpg(made.server, signal.SIGKILL)
            process.communicate(timeout=60)
