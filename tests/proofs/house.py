"""A whole house for the proofs: Door, plain process and Desk as their commands start them, in one folder."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from door.served import free_port, wait_until_ready
from fakes.a_desk import CHEAP, NEW_TEAM
from recourse import main as joined
from recourse.cli.running import ENTRY
from recourse.desk.desk import Desk
from recourse.desk.session.model import Session
from recourse.desk.team.model import NewTeam
from recourse.desk.team.service import first_run, join_door
from recourse.vault.team import TeamRecord

PATIENCE = 60
FACES = ("door", "plain", "desk")


@dataclass
class House:
    """Servers of one home folder.

    Attributes:
        folder: holds the home folder, the folder for temporary files and the logs, and nothing else.
        ports: of each face.
        running: the servers that were started.
    """

    folder: Path
    ports: dict[str, int] = field(default_factory=lambda: {face: free_port() for face in FACES})
    running: dict[str, "subprocess.Popen[bytes]"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make the folders; a report costs little work here."""
        for folder in (self.home, self.scratch, self.logs):
            folder.mkdir(parents=True, exist_ok=True)
        (self.home / "settings.yaml").write_text("work_bits: 2\n", "utf-8")

    @property
    def home(self) -> Path:
        """What RECOURSE_HOME names."""
        return self.folder / "home"

    @property
    def scratch(self) -> Path:
        """What TMPDIR names."""
        return self.folder / "scratch"

    @property
    def logs(self) -> Path:
        """Where each server's standard output and error go."""
        return self.folder / "logs"

    def at(self, face: str) -> str:
        """The address of a face."""
        return f"http://localhost:{self.ports[face]}"

    def database(self, face: str) -> Path:
        """The database of a face."""
        return self.home / face / f"{face}.db"

    def blobs(self, face: str) -> Path:
        """The attachments of a face."""
        return self.home / face / "blobs"

    def start(self, *faces: str) -> None:
        """Start servers by their commands, and wait until they answer."""
        for face in faces:
            words = [face, "--port", str(self.ports[face])]
            words += [word for other in FACES if other != face for word in (f"--{other}-port", str(self.ports[other]))]
            with (self.logs / f"{face}.log").open("ab") as log:
                self.running[face] = subprocess.Popen(  # noqa: S603 -- our own command
                    [sys.executable, "-c", ENTRY, *words],
                    env=self._environment(),
                    cwd=self.scratch,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                )
        for face in faces:
            wait_until_ready(f"http://127.0.0.1:{self.ports[face]}", self.running[face])

    def processes(self, face: str) -> list[int]:
        """The ids of a server and of its workers (Linux)."""
        parent = self.running[face].pid
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii")
        return [parent, *(int(pid) for pid in children.split())]

    def strike(self, *faces: str) -> None:
        """Kill servers and their workers at once (SIGKILL): nothing is written any more."""
        for face in faces:
            ids = self.processes(face) if self.running[face].poll() is None else []
            process = self.running.pop(face)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            for _ in range(PATIENCE * 10):
                if not any(_lives(one) for one in ids):
                    break
                time.sleep(0.1)

    def _environment(self) -> dict[str, str]:
        others = {name: value for name, value in os.environ.items() if not name.startswith("RECOURSE_")}
        return {**others, "RECOURSE_HOME": str(self.home), "TMPDIR": str(self.scratch)}


def _lives(pid: int) -> bool:
    """Whether a process still holds anything: one that is gone, or waits to be buried, does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@contextmanager
def house_in(folder: Path) -> Iterator[House]:
    """A house without any team; whatever runs at the end is killed."""
    house = House(folder)
    try:
        yield house
    finally:
        house.strike(*house.running)


@dataclass(frozen=True, slots=True)
class Settled:
    """A team that is joined to its Door.

    Attributes:
        desk: a Desk on the store of the house, in this process.
        session: of its member.
        copy: the member's recovery copy.
        token: the Door's, for this Desk.
        record: the team's.
    """

    desk: Desk
    session: Session
    copy: str
    token: str
    record: TeamRecord


@contextmanager
def settled(house: House, team: NewTeam = NEW_TEAM) -> Iterator[Settled]:
    """Make a team at the Desk, let it in at the Door, start the Door, and join both."""
    with closing(joined.desk_store(house.database("desk"), house.blobs("desk"))) as store:
        desk = joined.desk_on(store, door=house.at("door"), plain=house.at("plain"), cost=CHEAP)
        begun = first_run(desk, team)
        record, token = joined.add_team(database=house.database("door"), blobs=house.blobs("door"), record=begun.record)
        house.start("door", "plain")
        join_door(desk, begun.session, token)
        yield Settled(desk, begun.session, begun.recovery_copy, token, record)
