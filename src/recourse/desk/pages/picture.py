"""Pictures drawn anew: whatever hides in a file from outside is read by a process of its own, which holds no key.

The Desk hands the bytes to a fresh Python over a pipe and takes a JPEG back. That process has no environment, little
memory, little time, and nothing of the Desk's; nothing is written to a disk.
"""

import subprocess
import sys
from typing import Final

from recourse.desk.faults import DeskError
from recourse.terms.message import message

SHOWN_TYPES: Final = frozenset({"image/jpeg", "image/png", "image/webp"})
SECONDS = 20
LONGEST_SIDE = 2_000
MOST_PIXELS = 40_000_000

_PROGRAM = f"""
import io, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
from PIL import Image, ImageOps
picture = Image.open(io.BytesIO(sys.stdin.buffer.read()), formats=("JPEG", "PNG", "WEBP"))
if picture.width * picture.height > {MOST_PIXELS}:
    sys.exit(3)
picture.draft("RGB", ({LONGEST_SIDE}, {LONGEST_SIDE}))
picture = ImageOps.exif_transpose(picture).convert("RGB")
picture.thumbnail(({LONGEST_SIDE}, {LONGEST_SIDE}))
fresh = Image.frombytes("RGB", picture.size, picture.tobytes())
fresh.save(sys.stdout.buffer, "JPEG", quality=88)
"""


class PictureRefusedError(DeskError):
    """A picture cannot be drawn anew: it is broken, too large, or none."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.refused_picture"))


def redrawn(content: bytes) -> bytes:
    """Draw a picture anew as JPEG, at most 2,000 pixels a side, without anything else that its file held.

    Args:
        content: the bytes of a JPEG, PNG or WebP file.

    Raises:
        PictureRefusedError: it cannot be drawn.
    """
    try:
        done = subprocess.run(  # noqa: S603 -- our own program, with nothing of the input on its command line
            [sys.executable, "-I", "-c", _PROGRAM],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=True,
            env={},
        )
    except (subprocess.SubprocessError, OSError):
        raise PictureRefusedError from None
    return done.stdout
