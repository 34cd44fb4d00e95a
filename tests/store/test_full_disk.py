"""On a full disk a worker is told that it was not received, nothing is half kept, and what was kept stays whole."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any


def on_a_full_disk(kind: str, folder: Path) -> Any:
    """What a process whose disk fills up saw."""
    tests = Path(__file__).parents[1]
    command = [sys.executable, str(tests / "store" / "full_disk.py"), kind, str(folder)]
    done = subprocess.run(  # noqa: S603 -- our own script
        command, check=True, capture_output=True, timeout=60, env={**os.environ, "PYTHONPATH": str(tests)}
    )
    return json.loads(done.stdout)


def test_a_door_on_a_full_disk(tmp_path: Path) -> None:
    """Refusals carry the sentence, acknowledged reports are whole, and a refused one can be sent again."""
    seen = on_a_full_disk("door", tmp_path)
    assert 1 <= seen.pop("kept while full") < 9
    assert seen == {
        "refused": ["NotKeptError store.not_received"],
        "exactly the kept ones are there": True,
        "whole": True,
        "attachments": [200_000, 200_000],
        "blobs left while full": 1,
        "sent again": ["full 7", "after"],
    }


def test_a_desk_on_a_full_disk(tmp_path: Path) -> None:
    """A transaction that does not fit leaves nothing, and `clean` takes its blobs; later ones work again."""
    assert on_a_full_disk("desk", tmp_path) == {
        "refused": ["NotKeptError store.not_kept"],
        "exactly the kept ones are there": True,
        "whole": True,
        "blobs": True,
        "blobs left": 0,
        "sent again": True,
    }
