"""Run as a process of its own: a store on a disk that is full for a while. Prints what happened as JSON.

The limit on the size of a file makes the system refuse writes of database, log and blobs, to root as to anybody else.
"""

import json
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from recourse.store.desk.ports import StoredEnvelope
from recourse.store.door.ports import SealedAttachment
from recourse.store.faults import StoreError
from store.kit import DAY, desk_in, door_in, hash_of, new_envelope

LARGE = bytes(200_000)


def door(folder: Path) -> dict[str, Any]:
    """Send until the disk is full, make room, send again."""
    kept: list[str] = []
    refused: set[str] = set()
    with door_in(folder) as store:

        def send(name: str, *contents: bytes) -> None:
            attachments = tuple(SealedAttachment(content=content) for content in contents)
            try:
                store.put(new_envelope(LARGE, mailbox=name, key=name, attachments=attachments)).result()
                kept.append(name)
            except StoreError as fault:
                refused.add(f"{type(fault).__name__} {fault.says.id}")

        send("before", LARGE)
        _fill(folder)
        for figure in range(8):
            send(f"full {figure}")
        send("too large beside it", bytes(2_000_000))
        blobs_left = len(list((folder / "blobs").iterdir()))
        _make_room()
        while_full = len(kept)
        send("full 7")
        send("after", LARGE)
    with door_in(folder) as store:
        items = store.intake("team", after=None, most=100).items
        there = sorted(item.mailbox for item in items)
        whole = all(item.envelope == LARGE for item in items)
        attachments = sorted(len(store.attachment("team", name) or b"") for item in items for name in item.attachments)
    return {
        "kept while full": while_full,
        "refused": sorted(refused),
        "exactly the kept ones are there": there == sorted(hash_of(name) for name in kept),
        "whole": whole,
        "attachments": attachments,
        "blobs left while full": blobs_left,
        "sent again": [name for name in kept if name in {"full 7", "after"}],
    }


def desk(folder: Path) -> dict[str, Any]:
    """Write until the disk is full, make room, write again."""
    kept: list[str] = []
    refused: set[str] = set()
    with desk_in(folder) as store:

        def fetch(name: str) -> None:
            try:
                with store.write() as writer:
                    blob = writer.put_blob(name.encode())
                    writer.put_envelope(StoredEnvelope(name, "report", "box", name.encode() + LARGE, (blob,), DAY))
                kept.append(name)
            except StoreError as fault:
                refused.add(f"{type(fault).__name__} {fault.says.id}")

        fetch("before")
        _fill(folder)
        for figure in range(8):
            fetch(f"full {figure}")
        _make_room()
        fetch("full 7")
        store.clean()
        there = store.envelopes(aside=False)
        return {
            "refused": sorted(refused),
            "exactly the kept ones are there": sorted(found.id for found in there) == sorted(kept),
            "whole": all(found.envelope == found.id.encode() + LARGE for found in there),
            "blobs": all(store.blob(found.attachments[0]) == found.id.encode() for found in there),
            "blobs left": len(list((folder / "blobs").iterdir())) - len(kept),
            "sent again": "full 7" in kept,
        }


def _fill(folder: Path) -> None:
    """From now on no file may grow beyond a little more than the largest."""
    largest = max(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + 300_000, resource.RLIM_INFINITY))


def _make_room() -> None:
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


if __name__ == "__main__":
    sys.stdout.write(json.dumps({"door": door, "desk": desk}[sys.argv[1]](Path(sys.argv[2]))))
