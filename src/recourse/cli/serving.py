"""The commands that serve: Door, plain process and Desk, each alone or all in one command."""

import os
import sys
from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING

from recourse import main as joined
from recourse.cli import given
from recourse.cli.given import InputError
from recourse.cli.running import Servers
from recourse.cli.settings import Home, read_home
from recourse.cli.shown import print_text
from recourse.terms.message import Message, Say, message
from recourse.web.i18n import render

if TYPE_CHECKING:
    from recourse.door.notices import NoticePlan

DOOR_PORT = 8700
DESK_PORT = 8701
PLAIN_PORT = 8702

PRIVATE = 0o077
"""What a server makes is for its own user alone."""

PORTS: Mapping[str, int] = {"door": DOOR_PORT, "plain": PLAIN_PORT, "desk": DESK_PORT}
"""In the order in which they are started: the Desk last, because it asks the Door."""


def door(asked: Namespace, _: Say) -> int:
    """Run the Door in the foreground."""
    os.umask(PRIVATE)
    home = read_home(os.environ)
    host, port = free_address(asked)
    joined.serve_door(
        database=home.door_file,
        blobs=home.blobs("door"),
        places=places(home, door_port=port, plain_port=asked.plain_port),
        leave_to=home.settings.leave_to,
        work_bits=home.settings.work_bits,
        notices=_notices(home),
        host=host,
        port=port,
    )
    return 0


def plain(asked: Namespace, _: Say) -> int:
    """Run the plain process in the foreground."""
    os.umask(PRIVATE)
    home = read_home(os.environ)
    host, port = free_address(asked)
    joined.serve_plain(
        door_at=asked.door_at or f"http://127.0.0.1:{asked.door_port}",
        places=places(home, door_port=asked.door_port, plain_port=port),
        leave_to=home.settings.leave_to,
        host=host,
        port=port,
    )
    return 0


def desk(asked: Namespace, _: Say) -> int:
    """Run the Desk in the foreground."""
    os.umask(PRIVATE)
    home = read_home(os.environ)
    host, port = free_address(asked)
    joined.serve_desk(
        database=home.desk_file,
        blobs=home.blobs("desk"),
        door=home.settings.door_url or f"http://localhost:{asked.door_port}",
        plain=home.settings.plain_url or f"http://localhost:{asked.plain_port}",
        idle_minutes=home.settings.idle_minutes,
        url=home.settings.desk_url or "",
        host=host,
        port=port,
    )
    return 0


def serve(asked: Namespace, say: Say) -> int:
    """Run all three until somebody stops them, and say where they are."""
    read_home(os.environ)
    addresses = all_free(asked)
    servers = Servers(dict(os.environ))
    servers.listen()
    try:
        if not start(servers, asked, tuple(PORTS)):
            return failed(servers, say)
        print_text("\n".join(say(message(f"cli.serve_{face}", address=address)) for face, address in addresses.items()))
        sys.stdout.flush()
        return wait(servers, say)
    finally:
        servers.end()


def start(servers: Servers, asked: Namespace, faces: tuple[str, ...]) -> bool:
    """Start these, one after the other.

    Args:
        servers: takes them.
        asked: has the host and the ports.
        faces: of `PORTS`.

    Returns:
        Whether all of them answer.
    """
    ports = {face: str(getattr(asked, f"{face}_port")) for face in PORTS}
    for face in faces:
        others = [word for other in PORTS if other != face for word in (f"--{other}-port", ports[other])]
        words = (face, "--port", ports[face], "--host", asked.host, *others)
        if not servers.start(face, words, f"http://{_local(asked.host)}:{ports[face]}"):
            return False
    return True


def wait(servers: Servers, say: Say) -> int:
    """Stay in the foreground until somebody stops the command, or a server ends by itself."""
    ended = servers.watch()
    return 0 if ended is None else failed(servers, say)


def failed(servers: Servers, say: Say) -> int:
    """What the command gives back where a server did not start or ended; it has said why itself."""
    if servers.stopped.is_set():
        return 0
    name = next((name for name, process in servers.running.items() if process.poll() is not None), "")
    sys.stderr.write(say(message("cli.server_ended", name=name)) + "\n")
    return 1


def places(home: Home, *, door_port: int, plain_port: int) -> tuple[str, str]:
    """The addresses of Door and plain process for workers; both empty where they are one and the same."""
    door_url = home.settings.door_url or f"http://localhost:{door_port}"
    plain_url = home.settings.plain_url or f"http://localhost:{plain_port}"
    return ("", "") if door_url.rstrip("/") == plain_url.rstrip("/") else (door_url.rstrip("/"), plain_url.rstrip("/"))


def all_free(asked: Namespace) -> dict[str, str]:
    """The address of each face as people type it; refused before anything is written or started.

    Raises:
        InputError: one is no address, two are the same, or it is not possible to listen there.
    """
    found: dict[str, str] = {}
    for face in PORTS:
        asked.port, asked.port_option = getattr(asked, f"{face}_port"), f"--{face}-port"
        _, port = free_address(asked)
        found[face] = f"http://{'localhost' if _local(asked.host) == '127.0.0.1' else asked.host}:{port}"
        if len(set(found.values())) < len(found):
            raise InputError(message("cli.port_twice"), path=asked.port_option)
    return found


def free_address(asked: Namespace) -> tuple[str, int]:
    """The address to listen on; refused before anything is written or started.

    Raises:
        InputError: it is no address, or it is not possible to listen there.
    """
    host, port = given.address(asked)
    if not joined.port_is_free(host=host, port=port):
        raise InputError(message("cli.port_taken", port=port), path=asked.port_option)
    return host, port


def _local(host: str) -> str:
    return "127.0.0.1" if host in {"localhost", "0.0.0.0"} else f"[{host}]" if ":" in host else host  # noqa: S104 -- asked


def _notices(home: Home) -> "NoticePlan | None":
    from recourse.door.notices import NoticePlan  # noqa: PLC0415 -- only what a command needs is loaded

    notices = home.settings.notices
    if not notices.hours or not notices.to:
        return None
    says: Message = message("door.notice")
    return NoticePlan(notices.hours, notices.to, notices.smtp, notices.sender, render(says))
