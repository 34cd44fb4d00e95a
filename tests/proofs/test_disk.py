"""A full disk and one that cannot be written: whoever sent something is told that it was not received.

The full disk is a real one, a small file system in memory, which only root can make; that a failing commit is told is
proved for everybody by `store/test_writer.py`. A Door stops before its disk is full; one that fills up all the same is
made by a store that is told another number.
"""

import errno
import html
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
from litestar.testing import TestClient

from door.doors import TOKEN, Program, make_door, sealed, sealed_file, with_team
from door.without_script.worker import Worker
from proofs.house import House, house_in, settled
from proofs.phone import Phone
from proofs.test_bad_input import sentence
from recourse.desk.intake.service import pull
from recourse.main import random
from recourse.store.door import limits
from recourse.store.door.store import open_door_store
from recourse.store.faults import NotKeptError
from recourse.terms.message import message
from recourse.vault.secret import MailboxId

MEGABYTE = 1024 * 1024
MANY = 400
"""Reports that are more than the disk holds."""

root_on_linux = pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root can mount, on Linux")


@contextmanager
def mounted(folder: Path, size: str) -> Iterator[None]:
    """A file system of its own at a folder, with so much room."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=True)  # noqa: S603, S607 -- the system's own
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S603, S607 -- the system's own


def remount(folder: Path, option: str) -> None:
    """Change what a file system allows."""
    subprocess.run(["mount", "-o", f"remount,{option}", str(folder)], check=True)  # noqa: S603, S607 -- the system's own


def _roomy(_: Path) -> int:
    """Says that there is room: the disk fills up between the question and the writing."""
    return 10**12


@root_on_linux
def test_on_a_full_disk_the_worker_is_told_and_what_was_acknowledged_stays(tmp_path: Path) -> None:
    """Each refusal says so; what was taken before is there; with room again the same bytes under the same key go in."""
    with mounted(tmp_path / "door", "4m"):
        store = open_door_store(tmp_path / "door" / "d.db", tmp_path / "door" / "blobs", random=random, free=_roomy)
        with_team(cast("Any", store))
        app = make_door(cast("Any", store), random=random, work_bits=0, most_work_bits=0)
        with TestClient(app, raise_server_exceptions=False) as client:
            taken, refused = [], []
            for number in range(MANY):
                program = Program(client, mailbox=MailboxId(random(32)))
                told = (sealed(), *((sealed_file(),) if number % 3 == 0 else ()))
                answer = program.report(*told, key=f"request-{number}")
                if answer.status_code == 201:
                    taken.append(answer.json()["report_id"])
                    continue
                assert (answer.status_code, answer.json()["says"]) == (503, sentence("store.not_received"))
                refused.append((program, told, f"request-{number}"))
                if len(refused) == 8:
                    break
            assert len(taken) > 20
            assert sorted(_waiting(client, TOKEN)) == sorted(taken)
            remount(tmp_path / "door", "size=16m")
            for program, told, key in refused:
                again = program.report(*told, key=key)
                assert (again.status_code, again.json()["again"]) == (201, False)
            assert len(_waiting(client, TOKEN)) == len(taken) + len(refused)


@root_on_linux
def test_where_little_room_is_left_words_go_before_photos_and_deleting_before_both(tmp_path: Path) -> None:
    """The real servers: the worker is told, without script too; what is there can be fetched and deleted."""
    disk = tmp_path / "home" / "door"
    room = limits.FREE_FOR_FILES + 64 * MEGABYTE
    with (
        mounted(disk, str(room)),
        house_in(tmp_path) as house,
        settled(house) as all_set,
        httpx.Client(base_url=house.at("door"), timeout=60) as line,
    ):
        early, late = (Phone(line, all_set.record, quick=True) for _ in range(2))
        words, photo = late.seal(late.content("Late.")), late.seal_photo(b"a photo")
        assert early.report(early.seal(early.content("Early.")), early.seal_photo(b"early")).status_code == 201
        fill(disk / "filler", 96 * MEGABYTE)
        not_received(late.report(words, photo, key="with-a-photo"))
        assert late.report(words, key="words-alone").status_code == 201
        fill(disk / "filler", room - limits.FREE_FOR_WORDS + MEGABYTE)
        not_received(late.message(late.seal(late.later("More.", 1))))
        _told_without_script(house, all_set.record.team)
        assert late.report(words, key="words-alone").json()["again"] is True
        assert early.message(early.seal(early.wish(1)), method="DELETE").status_code == 201
        pulled = pull(all_set.desk, all_set.session)
        assert (len(pulled.reports), pulled.aside) == (1, 1), "the report, and the wish of a mailbox without a case"
        (disk / "filler").unlink()
        assert late.report(words, photo, key="with-a-photo").status_code == 201


def fill(path: Path, size: int) -> None:
    """Take room away."""
    with path.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, size)


def not_received(answer: httpx.Response) -> None:
    """The answer says that it was not received, in the whole sentence."""
    assert (answer.status_code, answer.json()["says"]) == (503, sentence("store.not_received"))


def _told_without_script(house: House, team: str) -> None:
    """The page says that it was not received, and gives the words back."""
    with httpx.Client(base_url=house.at("plain"), timeout=120) as line:
        worker = Worker(cast("Any", line))
        worker.send("/6", "send", fresh=True, team=team, text="Words that must not be lost.")
        assert (worker.status, worker.wrong) == (503, sentence("door.plain_not_received"))
        assert "Words that must not be lost." in html.unescape(worker.kept)
        assert worker.number == ""


def _waiting(line: Any, token: str) -> list[str]:
    found: list[str] = []
    after: str | None = ""
    while after is not None:
        answer = line.get("/api/intake", params={"after": after}, headers={"authorization": f"Bearer {token}"}).json()
        found += [one["id"] for one in answer["items"]]
        after = answer["after"]
    return found


@root_on_linux
def test_a_desk_on_a_full_disk_leaves_what_it_cannot_keep_at_the_door(tmp_path: Path) -> None:
    """The sentence says that nothing was kept; with room again everything comes, each report once."""
    with mounted(tmp_path / "home" / "desk", "2m"), house_in(tmp_path) as house, settled(house) as all_set:
        with httpx.Client(base_url=house.at("door"), timeout=60) as line:
            for number in range(80):
                phone = Phone(line, all_set.record, quick=True)
                assert phone.report(phone.seal(phone.content(f"Number {number}."))).status_code == 201
        with pytest.raises(NotKeptError) as refusal:
            pull(all_set.desk, all_set.session)
        assert refusal.value.says == message("store.not_kept")
        remount(house.home / "desk", "size=64m")
        pull(all_set.desk, all_set.session)
        assert pull(all_set.desk, all_set.session).fetched == 0
        assert len(all_set.desk.store.cases()) == 80
        assert all_set.desk.store.envelopes(aside=True) == ()


@root_on_linux
@pytest.mark.parametrize("face", ["door", "desk"])
def test_on_a_read_only_disk_no_server_starts(tmp_path: Path, face: str) -> None:
    """One sentence and an exit code of its own, not a server that takes reports it cannot keep."""
    with mounted(tmp_path / "home" / face, "16m"), house_in(tmp_path) as house:
        with settled(house):
            pass
        house.strike("door", "plain")
        remount(house.home / face, "ro")
        (house.logs / f"{face}.log").write_bytes(b"")
        with pytest.raises(AssertionError, match="the server ended before it was ready"):
            house.start(face)
        assert house.running[face].wait(60) not in {0, None}
        assert sentence("store.cannot_open") in (house.logs / f"{face}.log").read_text("utf-8")


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_a_disk_that_fails_while_the_door_runs_is_told(tmp_path: Path, number: int) -> None:
    """Full, read-only or broken under an attachment: the same sentence, and neither file nor row is left."""
    fails = [True]

    def sync(file: int) -> None:
        if fails[0]:
            raise OSError(number, os.strerror(number))
        os.fsync(file)

    store = open_door_store(tmp_path / "door.db", tmp_path / "blobs", random=random, sync=sync)
    with_team(cast("Any", store))
    with TestClient(make_door(cast("Any", store), random=random), raise_server_exceptions=False) as client:
        program = Program(client)
        envelope, photo = sealed(), sealed_file()
        answer = program.report(envelope, photo)
        assert (answer.status_code, answer.json()["says"]) == (503, sentence("store.not_received"))
        assert program.intake().json()["items"] == []
        assert list((tmp_path / "blobs").iterdir()) == []
        fails[0] = False
        assert program.report(envelope, photo).status_code == 201
        assert len(program.intake().json()["items"]) == 1
