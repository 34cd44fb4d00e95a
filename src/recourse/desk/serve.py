"""The Desk as a server in the foreground, in one process: the unlocked sessions are in its memory and nowhere else."""

import resource
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from recourse.desk.app import LOCAL, LOGGER, create_desk_app
from recourse.desk.beside import go_on
from recourse.desk.desk import Desk
from recourse.web.ending import end_with_parent
from recourse.web.serving import serve, write_log


@dataclass(frozen=True, slots=True)
class DeskPlan:
    """What a Desk runs with; the server's process gets it, so every function here stands in a module.

    Attributes:
        make: makes the Desk, with its store open.
        url: the address by which members reach it, where a proxy stands before it (`https://desk.example.org`);
            empty on one's own machine.
    """

    make: Callable[[], Desk]
    url: str = ""


def run(plan: DeskPlan, *, host: str = "127.0.0.1", port: int = 8701) -> None:
    """Serve until interrupted; prints the address once.

    Args:
        plan: what the Desk runs with.
        host: the address to listen on.
        port: the port to listen on.
    """
    serve("recourse.desk.serve", partial(_load, plan=plan, host=host), host=host, port=port)


def _load(*_: Any, plan: DeskPlan, host: str, **__: Any) -> Any:
    end_with_parent()
    # What is unlocked must not reach a disk when the process falls.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    write_log(LOGGER)
    reached = urlsplit(plan.url)
    return create_desk_app(
        desk=plan.make(),
        secure_cookies=reached.scheme == "https",
        hosts={*LOCAL, host, *([reached.hostname] if reached.hostname else [])},
        beside=(go_on,),
    )
