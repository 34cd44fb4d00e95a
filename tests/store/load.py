"""Run as a process of its own: makes processes that send reports to a store as fast as they can until they are killed.

For each line on standard input (a folder and the number of the first report) it forks one, so that none of them spends
its time with loading modules. What one does is told on standard output: `ready` with its process id, then each report's
number before it is sent (`sent`) and once it was acknowledged (`kept`), and `dead` at the end.
"""

import os
import sys
from hashlib import sha256
from itertools import count
from pathlib import Path
from threading import Thread

from recourse.store.door.ports import DoorStore, NewEnvelope, SealedAttachment
from store.kit import door_in, new_envelope

THREADS = 6


def report(number: int) -> NewEnvelope:
    """The report of a number: its bytes follow from it; every third has attachments."""
    contents = tuple(content(number, place) for place in range(number % 3))
    attachments = tuple(SealedAttachment(content=each) for each in contents)
    return new_envelope(content(number, 9), mailbox=str(number), key=str(number), attachments=attachments)


def content(number: int, place: int) -> bytes:
    """Some kilobytes that tell their number."""
    return sha256(f"{number} {place}".encode()).digest() * (200 + number % 400)


def _tell(what: str, number: int) -> None:
    # One call of the system, so that lines of different threads do not mix.
    os.write(1, f"{what} {number}\n".encode())


def main() -> None:
    """Make one process after the other."""
    for line in sys.stdin:
        folder, first = line.split()
        child = os.fork()
        if not child:
            _load(Path(folder), int(first))
        os.waitpid(child, 0)
        os.write(1, b"dead\n")


def _load(folder: Path, first: int) -> None:
    """Send until killed."""
    with door_in(folder) as store:
        _tell("ready", os.getpid())
        threads = [Thread(target=_run, args=(store, first + thread), daemon=True) for thread in range(THREADS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()


def _run(store: DoorStore, first: int) -> None:
    for number in count(first, THREADS):
        _tell("sent", number)
        store.put(report(number)).result()
        _tell("kept", number)


if __name__ == "__main__":
    main()
