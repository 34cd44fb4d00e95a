"""What of a worker's words stays in the memory of the servers (Linux, as root: the search looks where root looks)."""

import os
import re
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import httpx
import pytest

from door.doors import SIGNING_KEY, team_record
from door.served import PATIENCE, Both, Served, door_and_plain
from door.without_script.worker import Worker
from proofs.day import photo
from proofs.hunt import Secret, times_in_memory
from proofs.phone import Phone

pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="only root can read the memory of another process, on Linux"
)

WORDS = "kanari-in-memory-5d0e71c2"
LATER = "kanari-in-memory-77b1f9a4"


def processes(server: Served) -> list[int]:
    """The process that was started, and its workers."""
    return [server.process.pid, *server.workers()]


@dataclass
class Remembered:
    """What was found when.

    Attributes:
        door: at the Door after a report by API, and after one by the plain process.
        right_after: at the plain process as soon as the worker has closed everything.
        renewed: there, once it was quiet and another process had begun.
        control: how often the mailbox hash stands in the memory of the Door: it was told that.
    """

    door: dict[str, int]
    right_after: dict[str, int]
    renewed: dict[str, int]
    control: int


@pytest.fixture(scope="module")
def remembered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Remembered]:
    """Reports by both ways, a mailbox, everything closed; then the search."""
    with door_and_plain(tmp_path_factory.mktemp("memory"), quiet=600.0, begin=1.0) as both:
        phone = _by_api(both)
        before = both.plain.workers()
        number = _without_script(both)
        told = [Secret("words", WORDS), Secret("later words", LATER)]
        told += [Secret("number", number), Secret("digits", number.replace(" ", ""))]
        keys = [Secret("seed", phone.keys.seed.value), Secret("reply key", phone.keys.reply_key.value)]
        right_after = times_in_memory(processes(both.plain), told)
        door = times_in_memory(processes(both.door), [*told, *keys])
        control = times_in_memory(processes(both.door), [Secret("mailbox", phone.mailbox)])
        assert both.plain.workers() == before
        # So a worker that is over asks for another one; when it is over, tests/door/without_script says.
        os.kill(both.plain.process.pid, signal.SIGHUP)
        _until_renewed(both.plain, before)
        yield Remembered(door, right_after, times_in_memory(processes(both.plain), told), control["mailbox"])


def _by_api(both: Both) -> Phone:
    with httpx.Client(base_url=both.door.origin, timeout=60) as line:
        phone = Phone(line, team_record())
        picture = photo(WORDS)
        content = phone.content(WORDS, photos=[("a.jpg", "image/jpeg", picture)])
        assert phone.report(phone.seal(content), phone.seal_photo(picture)).status_code == 201
        assert phone.message(phone.seal(phone.later(LATER, 1))).status_code == 201
        assert phone.look().status_code == 200
        return phone


def _without_script(both: Both) -> str:
    with httpx.Client(base_url=both.plain.origin, timeout=60) as line:
        worker = Worker(cast("Any", line))
        team = team_record(key=SIGNING_KEY).team
        worker.send("/6", "send", fresh=True, team=team, text=WORDS, photos=[photo(WORDS)])
        number = worker.number
        assert re.fullmatch(r"(\d{4} ){5}\d{4}", number)
        worker.send("/6", "done")
        worker.send("/7", "open", fresh=True, receipt=number)
        worker.send("/7", "send", text=LATER)
        worker.send("/7", "close")
        assert worker.status == 200
        return number


def _until_renewed(plain: Served, before: list[int]) -> None:
    for _ in range(PATIENCE * 5):
        now = plain.workers()
        if len(now) == 1 and now != before:
            return
        time.sleep(0.2)
    msg = "no other worker came"
    raise AssertionError(msg)


def test_the_door_has_no_word_in_its_memory(remembered: Remembered) -> None:
    """Neither words nor number nor keys, whichever way the report came; the control: the mailbox hash is found."""
    assert remembered.door == dict.fromkeys(remembered.door, 0)
    assert remembered.control > 0


def test_a_renewed_plain_process_has_no_word_in_its_memory(remembered: Remembered) -> None:
    """Nor has the process that started it; the control: before it was renewed the words were there."""
    assert remembered.renewed == dict.fromkeys(remembered.renewed, 0)
    assert remembered.right_after["words"] > 0
