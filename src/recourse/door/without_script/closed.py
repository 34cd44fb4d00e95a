"""What keeps the memory of this process from being written down or looked at by its neighbours."""

import ctypes
import resource
import sys

PR_SET_DUMPABLE = 4
"""prctl(2)."""


def close_memory() -> None:
    """No core dumps; on Linux no debugger of the same user and no `/proc/…/mem` either.

    The system's swap is not in our hands: see the limits.
    """
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
