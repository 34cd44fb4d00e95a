"""Killed at any moment, a store has every report that it acknowledged, whole and once."""

import os
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from signal import SIGKILL
from subprocess import PIPE, Popen
from threading import Timer

import pytest

from store.kit import DAY, door_in, hash_of
from store.load import content, report

KILLS = 20


@pytest.fixture
def nursery() -> Iterator[Popen[bytes]]:
    """The process that makes those which are killed."""
    tests = Path(__file__).parents[1]
    command = [sys.executable, str(tests / "store" / "load.py")]
    with Popen(command, stdin=PIPE, stdout=PIPE, env={**os.environ, "PYTHONPATH": str(tests)}) as process:  # noqa: S603 -- our own script
        yield process
        assert process.stdin is not None
        process.stdin.close()


def load_until_killed(nursery: Popen[bytes], folder: Path, first: int, *, after: float) -> tuple[set[int], set[int]]:
    """Load a store in another process and kill it.

    Args:
        nursery: makes the process.
        folder: where the store lies.
        first: the number of the first report.
        after: how many seconds of load.

    Returns:
        The numbers of the reports that were sent, and of those that were acknowledged.
    """
    assert nursery.stdin is not None
    assert nursery.stdout is not None
    nursery.stdin.write(f"{folder} {first}\n".encode())
    nursery.stdin.flush()
    told: dict[bytes, set[int]] = {b"sent": set(), b"kept": set()}
    for line in nursery.stdout:
        what, *number = line.split()
        if what == b"dead":
            break
        if what == b"ready":
            Timer(after, os.kill, (int(number[0]), SIGKILL)).start()
        else:
            told[what].add(int(number[0]))
    return told[b"sent"], told[b"kept"]


def test_twenty_kills_under_load(tmp_path: Path, nursery: Popen[bytes]) -> None:
    """After each kill every acknowledged report is there, none twice or in part, and cleaning leaves them so."""
    chance = random.Random(20261124)  # noqa: S311 -- the moments only have to differ, and to be the same in every run
    sent: set[int] = set()
    kept: set[int] = set()
    for kill in range(KILLS):
        more, acknowledged = load_until_killed(nursery, tmp_path, kill * 1_000_000, after=chance.uniform(0.02, 0.2))
        sent |= more
        kept |= acknowledged
        with door_in(tmp_path) as store:
            items = store.intake("team", after=None, most=1_000_000).items
            boxes = [item.mailbox for item in items]
            assert len(set(boxes)) == len(boxes)
            there = {number for number in sent if hash_of(str(number)) in set(boxes)}
            assert len(there) == len(boxes)
            assert kept <= there
            by_box = {item.mailbox: item for item in items}
            for number in there if kill in {0, KILLS - 1} else more & there:
                item = by_box[hash_of(str(number))]
                assert item.envelope == content(number, 9)
                found = [store.attachment("team", name) for name in item.attachments]
                assert found == [content(number, place) for place in range(number % 3)]
            if kill % 5 == 4:
                store.clean(DAY)
                named = sum(number % 3 for number in there)
                assert len(list((tmp_path / "blobs").iterdir())) == named
    assert len(kept) > KILLS
    with door_in(tmp_path) as store:
        for number in sorted(kept)[:: max(1, len(kept) // 50)]:
            assert store.put(report(number)).result().again
        lost = sent - {number for number in sent if store.mailbox(hash_of(str(number)))}
        for number in lost:
            assert not store.put(report(number)).result().again
