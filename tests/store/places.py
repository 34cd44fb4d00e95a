"""Where these tests write."""

import os
from pathlib import Path
from tempfile import mkdtemp


def quick_folder() -> Path:
    """A folder in memory where there is one: for tests that look at answers, not at the disk, and write often."""
    memory = Path("/dev/shm")  # noqa: S108 -- mkdtemp makes the name and keeps others out
    return Path(mkdtemp(dir=memory if os.access(memory, os.W_OK) else None))
