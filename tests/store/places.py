"""Where these tests write."""

import os
from pathlib import Path
from shutil import disk_usage
from tempfile import mkdtemp

from recourse.store.door.limits import FREE_FOR_FILES


def quick_folder() -> Path:
    """A folder in memory where there is one: for tests that look at answers, not at the disk, and write often."""
    memory = Path("/dev/shm")  # noqa: S108 -- mkdtemp makes the name and keeps others out
    # A Door takes nothing where little room is left, and this folder is small on some machines.
    roomy = os.access(memory, os.W_OK) and disk_usage(memory).free > 2 * FREE_FOR_FILES
    return Path(mkdtemp(dir=memory if roomy else None))
