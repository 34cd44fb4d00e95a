"""A Door that is killed again and again while reports come in: what was acknowledged is there once, and whole."""

import os
import signal
import sqlite3
import sys
import time
from base64 import b64decode
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from random import Random as Seeded
from threading import Event, Lock, Thread
from typing import Any, cast

import httpx
import pytest

from door.doors import OPENED_BY, SEED, team_record, with_team
from door.doors import TOKEN as DESK_TOKEN
from proofs.house import house_in
from proofs.nursery import nursery
from recourse.main import door_store, random
from recourse.vault.opener import open_attachment, open_text
from recourse.vault.seal import seal_attachment, seal_text
from recourse.vault.work import solve

KILLS = 20
CLIENTS = 4
LONGEST = 0.35
"""Seconds of load before a kill, at most; the moment is drawn."""

AT_ONCE = 40_000
"""Bytes of a piece of an upload."""


@dataclass
class Report:
    """A report as its phone keeps it until it is acknowledged.

    Attributes:
        key: its Idempotency-Key.
        content: what is in it.
        photos: what lies beside it.
        by_upload: whether the photo goes in pieces first.
        id: under which the Door acknowledged it.
        upload: the id of its upload, once the Door gave one.
        arrived: how many bytes of the upload the Door has acknowledged.
    """

    key: str
    content: bytes
    photos: tuple[bytes, ...]
    by_upload: bool
    id: str = ""
    upload: str = ""
    arrived: int = 0

    def __post_init__(self) -> None:
        """Seal it once: the same bytes go at each try."""
        self.envelope = seal_text(self.content, [OPENED_BY], random=random)
        self.sealed = [seal_attachment(photo, [OPENED_BY], random=random) for photo in self.photos]
        self.mailbox = sha256(self.key.encode()).hexdigest()


@dataclass
class Load:
    """Phones that send, each the next report only after the last was acknowledged, however often the Door dies.

    Attributes:
        origin: of the Door.
        team: whom they write to.
        ending: set when no new report is begun.
        stop: set when an answer was wrong.
        reports: all that was ever sent.
        wrong: answers that no Door may give.
        again: how many were acknowledged as known already.
    """

    origin: str
    team: str
    ending: Event = field(default_factory=Event)
    stop: Event = field(default_factory=Event)
    reports: list[Report] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    again: int = 0
    _lock: Lock = field(default_factory=Lock)

    def phone(self, number: int) -> None:
        """Send one report after the other."""
        count = 0
        with httpx.Client(base_url=self.origin, timeout=10) as line:
            while not (self.ending.is_set() or self.stop.is_set()):
                count += 1
                kind = (number + count) % 4
                photos = tuple(random(20_000) for _ in range({0: 1, 1: 2, 2: 1}.get(kind, 0)))
                key = f"request-{number}-{count}"
                report = Report(key, f"{key} {random(8).hex()}".encode(), photos, by_upload=kind == 2)
                with self._lock:
                    self.reports.append(report)
                self._until_there(line, report)

    def _until_there(self, line: httpx.Client, report: Report) -> None:
        while not report.id and not self.stop.is_set():
            try:
                self.send(line, report)
            except (httpx.TransportError, ValueError):
                # The Door is gone, or ended in the middle of its answer.
                time.sleep(0.05)
            except Exception as fault:  # noqa: BLE001 -- told by the test, not by a thread that nobody hears
                self.wrong.append(f"{report.key}: {fault!r}")
                self.stop.set()

    def send(self, line: httpx.Client, report: Report) -> None:
        """One try; where no answer comes the report stays as it was."""
        parts: list[tuple[str, Any]] = [("envelope", ("e", report.envelope))]
        if report.by_upload:
            self._upload(line, report)
            parts.append(("attachment", (None, report.upload)))
        else:
            parts += [("attachment", ("a", one)) for one in report.sealed]
        answer = line.post(
            "/api/reports",
            data={"team": self.team, "mailbox": report.mailbox},
            files=parts,
            headers={"idempotency-key": report.key, **_work(line, report.envelope)},
        )
        told = answer.json()
        if answer.status_code != 201 or told["report_id"] != (report.id or told["report_id"]):
            self.wrong.append(f"{report.key}: {answer.status_code} {told}")
            self.stop.set()
            return
        report.id = told["report_id"]
        self.again += told["again"]

    def _upload(self, line: httpx.Client, report: Report) -> None:
        """Send the photo in pieces, on from where the last try ended."""
        (sealed,) = report.sealed
        if not report.upload:
            size = str(len(sealed))
            begun = line.post("/api/uploads", headers={"upload-length": size, **_work(line, size.encode())})
            report.upload = begun.json()["upload"]
        address = f"/api/uploads/{report.upload}"
        while report.arrived < len(sealed):
            there = int(line.head(address).headers["upload-offset"])
            if there < report.arrived:
                self.wrong.append(f"{report.key}: a piece that was acknowledged is lost")
            piece = sealed[there : there + AT_ONCE]
            headers = {"upload-offset": str(there), "content-type": "application/offset+octet-stream"}
            if piece:
                line.patch(address, content=piece, headers=headers).raise_for_status()
            report.arrived = there + len(piece)


def _work(line: httpx.Client, content: bytes) -> dict[str, str]:
    challenge = line.get("/api/challenge").json()["challenge"]
    return {"recourse-work": solve(challenge, sha256(content).digest())}


@dataclass
class Aftermath:
    """What is there when it is all over.

    Attributes:
        load: what was sent.
        items: all that the Desk is shown.
        photos: the attachments of each item, by its id.
        lying: the files of the folder of attachments.
        named: those that a row names.
    """

    load: Load
    items: list[dict[str, Any]]
    photos: dict[str, list[bytes]]
    lying: set[str]
    named: set[str]


@pytest.fixture(scope="module")
def aftermath(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Aftermath]:
    """Twenty kills under load at moments that were drawn, a last start, and the Desk's look at what waits."""
    folder = tmp_path_factory.mktemp("killed")
    with closing(door_store(folder / "door.db", folder / "blobs")) as store:
        team = with_team(cast("Any", store), team_record())
    with nursery(folder, folder / "log") as door:
        load = Load(door.origin, team.team)
        drawn = Seeded(20)  # noqa: S311 -- moments that are the same each time
        door.start()
        phones = [Thread(target=load.phone, args=(number,)) for number in range(CLIENTS)]
        for phone in phones:
            phone.start()
        for _ in range(KILLS):
            time.sleep(drawn.uniform(0.02, LONGEST))
            door.kill()
            door.start()
        load.ending.set()
        for phone in phones:
            phone.join(60)
        door.kill()
        door.start()
        with httpx.Client(base_url=door.origin, headers={"authorization": f"Bearer {DESK_TOKEN}"}) as desk:
            for report in load.reports[:: len(load.reports) // 20 or 1]:
                load.send(desk, report)
            items = list(_all_that_waits(desk))
            photos = {
                item["id"]: [desk.get(f"/api/intake/{name}").raise_for_status().content for name in item["attachments"]]
                for item in items
            }
        lying = {path.name for path in (folder / "blobs").iterdir()}
        with closing(sqlite3.connect(folder / "door.db")) as database:
            named = {name for (name,) in database.execute("SELECT blob FROM piece")}
        yield Aftermath(load, items, photos, lying, named)


def _all_that_waits(desk: httpx.Client) -> Iterator[dict[str, Any]]:
    after: str | None = ""
    while after is not None:
        page = desk.get("/api/intake", params={"after": after} if after else {}).raise_for_status().json()
        yield from page["items"]
        after = page["after"]


def test_no_phone_got_an_answer_that_it_must_not_get(aftermath: Aftermath) -> None:
    """A retried key always gives the same id, a piece that was acknowledged stays, and nothing is refused."""
    assert aftermath.load.wrong == []
    assert len(aftermath.load.reports) >= KILLS
    assert aftermath.load.again >= 20, "the control: keys were used again"
    assert all(report.id for report in aftermath.load.reports)


def test_every_acknowledged_report_is_there_once(aftermath: Aftermath) -> None:
    """As many envelopes as reports; none twice, whether its first answer arrived or not."""
    ids = Counter(item["id"] for item in aftermath.items)
    assert ids == Counter(report.id for report in aftermath.load.reports)
    keys = Counter(open_text(b64decode(item["envelope"]), [SEED]).split()[0] for item in aftermath.items)
    assert keys == Counter(report.key.encode() for report in aftermath.load.reports)


def test_every_one_opens_to_the_bytes_that_were_sent(aftermath: Aftermath) -> None:
    """Text and attachments, those that came in pieces across several lives of the Door too."""
    by_id = {report.id: report for report in aftermath.load.reports}
    for item in aftermath.items:
        report = by_id[item["id"]]
        assert open_text(b64decode(item["envelope"]), [SEED]) == report.content
        assert tuple(open_attachment(photo, [SEED]) for photo in aftermath.photos[item["id"]]) == report.photos
        assert (item["mailbox"], item["kind"]) == (report.mailbox, "report")
    assert {report.by_upload for report in by_id.values()} == {True, False}


def test_no_half_file_is_left(aftermath: Aftermath) -> None:
    """What a kill cut off between a file and its row was erased at the next start; every row has its file."""
    assert aftermath.named <= aftermath.lying
    assert aftermath.lying - aftermath.named == set()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends a worker with its parent")
@pytest.mark.parametrize("face", ["door", "plain", "desk"])
def test_where_only_the_parent_is_killed_its_worker_ends_too(tmp_path: Path, face: str) -> None:
    """Else it would go on answering, and the port would be taken when somebody starts the server again."""
    with house_in(tmp_path) as house:
        house.start(face)
        (worker,) = house.processes(face)[1:]
        os.kill(house.running[face].pid, signal.SIGKILL)
        house.running.pop(face).wait()
        for _ in range(100):
            if not Path(f"/proc/{worker}").exists():
                break
            time.sleep(0.1)
        house.start(face)
