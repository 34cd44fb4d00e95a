"""How many reports a second a Door's store makes durable, and what each costs. Every answer waits for the disk."""

import os
import sys
import time
from concurrent.futures import Future
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Semaphore

from recourse.store.door.ports import Accepted, DoorStore, NewEnvelope
from recourse.store.door.store import open_door_store

REPORTS = 4_000
SIZE = 18_000
AT_ONCE = 16
GOAL_A_SECOND = 1_000
GOAL_MS = 0.3
DAY = date(2026, 11, 24)


def report(number: int) -> NewEnvelope:
    """A report of its own worker, as large as a short sealed text."""
    mark = sha256(str(number).encode()).hexdigest()
    return NewEnvelope("report", "team", mark, os.urandom(SIZE), 16, (), mark, mark, DAY)


def send(store: DoorStore, reports: list[NewEnvelope], *, at_once: int) -> float:
    """Send reports, never more than `at_once` unanswered; gives the seconds until all are on disk."""
    free = Semaphore(at_once)
    answers: list[Future[Accepted]] = []
    began = time.perf_counter()
    for new in reports:
        free.acquire()
        answer = store.put(new)
        answer.add_done_callback(lambda _: free.release())
        answers.append(answer)
    for answer in answers:
        answer.result()
    return time.perf_counter() - began


def wait_for_disk(folder: Path) -> float:
    """Milliseconds in which this disk takes what one report has: the bound that no store can beat one at a time."""
    waits = 100
    with (folder / "probe").open("wb") as file:
        began = time.perf_counter()
        for _ in range(waits):
            file.write(bytes(SIZE))
            file.flush()
            os.fsync(file.fileno())
        return (time.perf_counter() - began) / waits * 1e3


def main() -> int:
    """Send, print; 1 where a goal is missed."""
    reports = [report(number) for number in range(REPORTS)]
    where = sys.argv[1] if len(sys.argv) > 1 else None
    with TemporaryDirectory(dir=where) as folder:
        store = open_door_store(Path(folder) / "door.db", Path(folder) / "blobs", random=os.urandom)
        print(f"the disk alone: {wait_for_disk(Path(folder)):.2f} ms for {SIZE} bytes and an fsync")
        store.add_team(team="team", record="{}", token_hash="hash", day=DAY)  # noqa: S106 -- nobody's token
        send(store, reports[:200], at_once=AT_ONCE)
        cpu = time.process_time()
        seconds = send(store, reports[200:], at_once=AT_ONCE)
        cpu = time.process_time() - cpu
        count = REPORTS - 200
        print(f"{count} reports of {SIZE} bytes, {AT_ONCE} at once: {count / seconds:,.0f} a second")
        print(f"CPU in the store, its caller included: {cpu / count * 1e3:.3f} ms a report")
        alone = send(store, [report(REPORTS + number) for number in range(300)], at_once=1)
        print(f"one at a time: {alone / 300 * 1e3:.2f} ms from sending to the answer")
        began = time.perf_counter()
        store.clean(DAY)
        print(f"cleaning and building the file anew: {time.perf_counter() - began:.2f} s")
        store.close()
    reached = count / seconds >= GOAL_A_SECOND, cpu / count * 1e3 <= GOAL_MS
    print(f"goal: at least {GOAL_A_SECOND:,} a second: {'reached' if reached[0] else 'MISSED'}")
    print(f"goal: at most {GOAL_MS} ms of CPU: {'reached' if reached[1] else 'MISSED'}")
    return 0 if all(reached) else 1


if __name__ == "__main__":
    sys.exit(main())
