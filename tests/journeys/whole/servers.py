"""Recourse as one organisation runs it: Door, plain process and Desk, each a process of its own, with a sample team."""

import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from door.served import Served, free_port, served
from recourse import main
from recourse.cli.sample_team import PASSWORD, TEAM, fill
from recourse.desk.desk import Desk
from recourse.desk.team.service import first_run
from recourse.door.without_script.http_door import HttpDoor
from recourse.vault.keyring.members import Cost
from recourse.vault.recipient import recipient_of
from recourse.vault.seal import seal_text
from recourse.vault.secret import Seed
from recourse.vault.team import TeamRecord, new_signing_key, sign_record, team_id
from recourse.vault.work import solve

DAY = date(2026, 11, 24)
CHEAP = Cost(memory_kib=64, passes=1, lanes=1)
"""Of guessing the password: no journey is about guessing it."""

DOOR = """
import json, sys
from datetime import date
from hashlib import sha256
from functools import partial
from pathlib import Path
from recourse.door.places import Places
from recourse.door.serve import DoorPlan, run
from recourse.main import door_store, hour_utc, random, seconds

port, given = int(sys.argv[1]), json.loads(sys.argv[2])
folder = Path(given["folder"])
run(
    DoorPlan(
        open_store=partial(door_store, folder / "door.db", folder / "door-blobs"),
        today=partial(date.fromisoformat, given["day"]),
        hour=hour_utc,
        seconds=seconds,
        random=random,
        places=Places(given["door"], given["plain"]),
        leave_to=given["leave_to"],
        work_bits=4,
    ),
    port=port,
)
"""
PLAIN = """
import json, sys
from datetime import date
from hashlib import sha256
from functools import partial
from recourse.door.places import Places
from recourse.door.without_script.serve import PlainPlan, run
from recourse.main import random, seconds

port, given = int(sys.argv[1]), json.loads(sys.argv[2])
run(
    PlainPlan(
        door_at=given["door"],
        today=partial(date.fromisoformat, given["day"]),
        seconds=seconds,
        random=random,
        places=Places(given["door"], given["plain"]),
        leave_to=given["leave_to"],
    ),
    port=port,
)
"""
DESK = """
import json, sys
from functools import partial
from pathlib import Path
from journeys.whole.servers import open_desk
from recourse.desk.serve import DeskPlan, run

port, given = int(sys.argv[1]), json.loads(sys.argv[2])
run(DeskPlan(partial(open_desk, Path(given["folder"]), door=given["door"], plain=given["plain"])), port=port)
"""


@dataclass(frozen=True)
class Three:
    """What runs.

    Attributes:
        door: the blind Door.
        plain: its plain process.
        desk: the Desk.
        folder: where all of them keep what they keep.
        record: of the sample team.
        receipt: of a sample worker whose mailbox holds an answer.
        copy: the member's recovery copy.
        password: of the member.
        leave_to: where leaving the Door leads.
    """

    door: Served
    plain: Served
    desk: Served
    folder: Path
    record: TeamRecord
    receipt: str
    copy: str
    password: str
    leave_to: str

    def at_the_door(self) -> tuple[int, int]:
        """How many envelopes and mailboxes the Door has."""
        with closing(sqlite3.connect(self.folder / "door.db")) as database:
            ((envelopes,),) = database.execute("SELECT count(*) FROM envelope").fetchall()
            ((mailboxes,),) = database.execute("SELECT count(*) FROM mailbox").fetchall()
        return int(envelopes), int(mailboxes)

    def name_ledger(self, number: int) -> None:
        """Let the Door remember a later entry of the Desk's ledger, as if the Desk's database had been restored."""
        with closing(sqlite3.connect(self.folder / "door.db")) as database, database:
            database.execute("UPDATE team SET ledger = ?", (number,))

    def put_what_nobody_can_open(self) -> None:
        """Leave a report at the Door that is sealed to somebody else."""
        door = HttpDoor(self.door.origin, main.random)
        envelope = seal_text(b"words", [recipient_of(Seed(main.random(32)))], random=main.random)
        door.report(
            team=self.record.team,
            mailbox=main.random(32).hex(),
            envelope=envelope,
            attachments=(),
            key=main.random(16).hex(),
            work=solve(door.challenge(), sha256(envelope).digest()),
        )

    def forged(self) -> str:
        """The team's name and words over somebody else's key, signed by somebody else."""
        key, recipient = new_signing_key(random=main.random), recipient_of(Seed(main.random(32)))
        return sign_record(replace(self.record, team=team_id(key), recipients=(recipient,)), key)

    def swap_record(self, record: str) -> str:
        """Write another record over the team's, behind the Door's back; gives the one that was there."""
        with closing(sqlite3.connect(self.folder / "door.db")) as database, database:
            ((kept,),) = database.execute("SELECT record FROM team").fetchall()
            database.execute("UPDATE team SET record = ?", (record,))
        return str(kept)


def open_desk(folder: Path, *, door: str, plain: str) -> Desk:
    """The Desk of the journeys: as in life, but on a fixed day and with a password that is quickly tried."""
    store = main.desk_store(folder / "desk.db", folder / "desk-blobs")
    desk = main.desk_on(store, door=door, plain=plain)
    return replace(desk, today=lambda: DAY, today_in=lambda _: DAY, cost=CHEAP)


@contextmanager
def new_desk(folder: Path, three: Three) -> Iterator[Served]:
    """A Desk on its first day, beside the same Door.

    Args:
        folder: a new folder for what it keeps.
        three: what runs.
    """
    given: dict[str, object] = {"folder": str(folder), "door": three.door.origin, "plain": three.plain.origin}
    with served(DESK, free_port(), given) as desk:
        yield desk


@contextmanager
def three(folder: Path) -> Iterator[Three]:
    """Start all of them, the Desk last, since it asks the Door.

    Args:
        folder: a new folder for everything.
    """
    ports = {name: free_port() for name in ("door", "plain", "desk")}
    at = {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}
    leave_to = f"{at['desk']}/i.svg"
    given: dict[str, object] = {"folder": str(folder), "day": DAY.isoformat(), "leave_to": leave_to, **at}
    with ExitStack() as running:
        door = running.enter_context(served(DOOR, ports["door"], given))
        plain = running.enter_context(served(PLAIN, ports["plain"], given))
        record, receipt, copy = _team(folder, at)
        desk = running.enter_context(served(DESK, ports["desk"], given))
        yield Three(door, plain, desk, folder, record, receipt, copy, PASSWORD, leave_to)


def _team(folder: Path, at: dict[str, str]) -> tuple[TeamRecord, str, str]:
    """The sample team and its reports, brought the way of real ones."""
    desk = open_desk(folder, door=at["door"], plain=at["plain"])
    try:
        begun = first_run(desk, TEAM)
        record, token = main.add_team(database=folder / "door.db", blobs=folder / "door-blobs", record=begun.record)
        door = HttpDoor(at["door"], main.random)
        receipt = fill(desk, begun.session, token=token, record=record, door=door, random=main.random)
    finally:
        desk.store.close()
    return record, receipt, begun.recovery_copy
