"""A worker of a server ends with the process that started it."""

import ctypes
import signal
import sys

PR_SET_PDEATHSIG = 1
"""prctl(2)."""


def end_with_parent() -> None:
    """From now on this process is killed when its parent ends, however that ends (Linux; elsewhere nothing happens).

    A worker whose parent was killed would go on answering: the port stays taken, and a server cannot be started again.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
