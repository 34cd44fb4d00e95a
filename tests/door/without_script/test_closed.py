import subprocess
import sys

import pytest

PROGRAM = """
import ctypes, resource
from recourse.door.without_script.closed import close_memory
close_memory()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="prctl is Linux's")
def test_the_memory_is_neither_written_down_nor_shown_to_neighbours() -> None:
    """No core dump, and the system says that it is not dumpable (prctl PR_GET_DUMPABLE)."""
    ended = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)  # noqa: S603 -- ours
    assert ended.stdout == "(0, 0) 0\n"
