"""How much room a disk has left."""

import os
from collections.abc import Callable
from pathlib import Path

Free = Callable[[Path], int]
"""Gives how many bytes are free where a folder lies: `free_bytes`, or one that says less in a test."""


def free_bytes(folder: Path) -> int:
    """How many bytes this user may still write where a folder lies."""
    found = os.statvfs(folder)
    return found.f_bavail * found.f_frsize
