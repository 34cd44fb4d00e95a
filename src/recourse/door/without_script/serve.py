"""The plain process as a server: one worker, renewed when it is quiet and at the latest every ten minutes.

The parent process holds no socket, no key and no answer. A worker that is over asks it (SIGHUP) for another one; the
parent starts it, waits until it listens, and lets the old one finish what it is doing.
"""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from threading import Event, Thread
from typing import Any

from recourse.door.answering import LEAVE_TO
from recourse.door.log import LOGGER
from recourse.door.places import Places
from recourse.door.scripts import built_scripts
from recourse.door.without_script.app import create_plain_app
from recourse.door.without_script.closed import close_memory
from recourse.door.without_script.forgetting import AT_LAST, LONGEST, QUIET, Age, counted
from recourse.door.without_script.http_door import HttpDoor
from recourse.door.without_script.memory import Memory
from recourse.vault.randomness import Random
from recourse.web.ending import end_with_parent
from recourse.web.serving import serve, write_log

PORT = 8702
SECONDS_TO_END = 60
"""So long a request that is under way may still take when its process has to end."""

SECONDS_TO_BEGIN = 5.0
"""So long a new worker has before the old one listens no more."""

SECONDS_BETWEEN_LOOKS = 0.25
LOOKS_BETWEEN_SIGNALS = 120


@dataclass(frozen=True, slots=True)
class PlainPlan:
    """What the plain process runs with. Each worker gets it, so every function here stands in a module.

    Attributes:
        door_at: where the Door answers this process: `http://127.0.0.1:8700`.
        today: gives the present day, by UTC.
        seconds: gives seconds that only ever go forward.
        random: gives secure random bytes.
        places: where the Door and the plain process stand for workers.
        leave_to: the address that "Leave this page" opens.
        quiet: seconds without a request after which a worker is renewed.
        longest: seconds after its first request when a worker is renewed between requests.
        at_last: seconds after which it is renewed in any case.
        begin: seconds that a new worker has before the old one ends.
    """

    door_at: str
    today: Callable[[], date]
    seconds: Callable[[], float]
    random: Random
    places: Places = field(default_factory=Places)
    leave_to: str = LEAVE_TO
    quiet: float = QUIET
    longest: float = LONGEST
    at_last: float = AT_LAST
    begin: float = SECONDS_TO_BEGIN


def run(plan: PlainPlan, *, host: str = "127.0.0.1", port: int = PORT) -> None:
    """Serve until interrupted; prints the address once.

    Args:
        plan: what the process runs with.
        host: the address to listen on.
        port: the port to listen on.
    """
    close_memory()
    serve(
        "recourse.door.without_script.serve",
        partial(_load, plan=plan),
        host=host,
        port=port,
        seconds_to_end=SECONDS_TO_END,
        respawn_interval=plan.begin,
    )


def _load(*_: Any, plan: PlainPlan, **__: Any) -> Any:
    end_with_parent()
    close_memory()
    write_log(LOGGER)
    memory = Memory(plan.random, plan.seconds)
    app = create_plain_app(
        link=HttpDoor(plan.door_at, plan.random),
        today=plan.today,
        now=plan.seconds,
        random=plan.random,
        scripts=built_scripts(),
        places=plan.places,
        leave_to=plan.leave_to,
        memory=memory,
    )
    age = Age(plan.seconds, memory.holds, plan.quiet, plan.longest, plan.at_last)
    Thread(target=_watch, args=(age, os.getppid()), name="age", daemon=True).start()
    return counted(app, age)


def _watch(age: Age, parent: int) -> None:
    """Ask for another worker when this one is over, and again if nobody heard; ends with the process."""
    wait = Event()
    while True:
        wait.wait(SECONDS_BETWEEN_LOOKS)
        if age.is_over():
            os.kill(parent, signal.SIGHUP)
            wait.wait(SECONDS_BETWEEN_LOOKS * LOOKS_BETWEEN_SIGNALS)
