"""The Door as a server in the foreground."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any

from recourse.door.answering import LEAVE_TO
from recourse.door.app import create_app
from recourse.door.log import LOGGER
from recourse.door.places import Places
from recourse.door.scripts import built_scripts
from recourse.door.work import MOST_BITS, USUAL_BITS
from recourse.store.door.ports import DoorStore
from recourse.vault.randomness import Random
from recourse.web.ending import end_with_parent
from recourse.web.serving import serve, write_log


@dataclass(frozen=True, slots=True)
class DoorPlan:
    """What a Door runs with. Each worker process gets it, so every function here stands in a module.

    Attributes:
        open_store: opens what keeps the envelopes.
        today: gives the present day, by UTC.
        hour: gives whole hours since 1970, UTC.
        seconds: gives seconds that only ever go forward.
        random: gives secure random bytes.
        places: where the Door and the plain process stand.
        leave_to: the address that "Leave this page" opens.
        work_bits: the work that a report costs on a calm day.
        most_work_bits: the work that it costs at most.
        beside: what runs as long as the Door does, given its store.
    """

    open_store: Callable[[], DoorStore]
    today: Callable[[], date]
    hour: Callable[[], int]
    seconds: Callable[[], float]
    random: Random
    places: Places = field(default_factory=Places)
    leave_to: str = LEAVE_TO
    work_bits: int = USUAL_BITS
    most_work_bits: int = MOST_BITS
    beside: Sequence[Callable[[DoorStore], Awaitable[None]]] = ()


def run(plan: DoorPlan, *, host: str = "127.0.0.1", port: int = 8700, workers: int = 1) -> None:
    """Serve until interrupted; prints the address once.

    Args:
        plan: what the Door runs with.
        host: the address to listen on.
        port: the port to listen on.
        workers: how many processes answer.
    """
    serve("recourse.door.serve", partial(_load, plan=plan), host=host, port=port, workers=workers)


def _load(*_: Any, plan: DoorPlan, **__: Any) -> Any:
    end_with_parent()
    write_log(LOGGER)
    return create_app(
        store=plan.open_store(),
        today=plan.today,
        hour=plan.hour,
        seconds=plan.seconds,
        random=plan.random,
        scripts=built_scripts(),
        places=plan.places,
        leave_to=plan.leave_to,
        work_bits=plan.work_bits,
        most_work_bits=plan.most_work_bits,
        beside=plan.beside,
    )
