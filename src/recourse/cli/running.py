"""Several servers from one command: each in a process of its own, so that none can read another's memory or folder."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event
from types import FrameType
from urllib.error import URLError
from urllib.request import urlopen

ENTRY = "from recourse.cli import main; raise SystemExit(main())"
SECONDS_TO_START = 60
SECONDS_TO_END = 15
PAUSE = 0.1


@dataclass(slots=True)
class Servers:
    """The servers that one command started.

    Attributes:
        environment: the variables that each of them gets.
        running: those that were started, with their names.
        stopped: set by Ctrl+C or by the system's request to end.
    """

    environment: Mapping[str, str]
    running: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    stopped: Event = field(default_factory=Event)

    def start(self, name: str, words: Sequence[str], address: str) -> bool:
        """Start one server and wait until it answers.

        Args:
            name: of the server.
            words: the command after `recourse`.
            address: where it will answer.

        Returns:
            Whether it answers; False where it ended, or where somebody asked to stop in the meantime.
        """
        # A session of its own: Ctrl+C reaches this process alone, which then ends the others in their order.
        process = subprocess.Popen(  # noqa: S603 -- this program itself
            [sys.executable, "-c", ENTRY, *words],
            env=dict(self.environment),
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        self.running[name] = process
        for _ in range(int(SECONDS_TO_START / PAUSE)):
            if self.stopped.is_set() or process.poll() is not None:
                return False
            if answers(address):
                return True
            self.stopped.wait(PAUSE)
        return False

    def watch(self) -> str | None:
        """Wait until somebody asks to stop, or a server ends by itself.

        Returns:
            The name of the server that ended, or None.
        """
        while not self.stopped.wait(PAUSE):
            for name, process in self.running.items():
                if process.poll() is not None:
                    return name
        return None

    def end(self) -> None:
        """End all of them, the last first; who does not end in time is ended."""
        for process in reversed(self.running.values()):
            if process.poll() is None:
                process.terminate()
        for process in reversed(self.running.values()):
            try:
                process.wait(SECONDS_TO_END)
            except subprocess.TimeoutExpired:
                with suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()

    def listen(self) -> None:
        """From now on, Ctrl+C and the system's request to end set `stopped`."""

        def stop(_: int, __: FrameType | None) -> None:
            self.stopped.set()

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, stop)


def answers(address: str) -> bool:
    """Whether a server of ours answers there."""
    try:
        with urlopen(f"{address}/healthz", timeout=2) as answer:  # noqa: S310 -- our own address on this machine
            return bool(answer.status == 200)  # noqa: PLR2004 -- HTTP's own number
    except (URLError, OSError):
        return False
