"""Photos, drawn anew: smaller, upright, and without what a camera writes into them (place, time, device).

Everything happens in memory; only three formats are read, and none before its size is known.
"""

from collections.abc import Sequence
from contextlib import nullcontext
from io import BytesIO
from threading import Lock

from PIL import Image, ImageOps

from recourse.terms.errors import RecourseError
from recourse.terms.message import message

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_POINTS = 40_000_000
"""Points of one photo: more than phones take, and few enough for the memory."""

MOST_POINTS_WHOLE = 17_000_000
"""Points of one that can only be unpacked whole: a WebP of so many takes 290 MB, a JPEG from a camera a tenth."""

MOST_POINTS_TOGETHER = 100_000_000
"""Points of all photos of a form: drawing them takes some ten seconds, for which others wait."""

LONGEST_SIDE = 2_000
ENOUGH_BYTES = 500_000
QUALITIES = (82, 70, 58, 45)
"""Tried in turn until a photo has few enough bytes; the same steps as in the browser."""

TYPE = "image/jpeg"
_TRANSPARENT = frozenset({"RGBA", "LA", "PA", "La", "RGBa"})

# The library's own limit only warns, on a stream that is a log; the limit here refuses.
Image.MAX_IMAGE_PIXELS = None

_ONE_AT_A_TIME = Lock()
"""For those that are unpacked whole."""


class PhotoRefusedError(RecourseError):
    """What was chosen is no photo that can be read here."""


def all_drawn_anew(contents: Sequence[bytes]) -> tuple[bytes, ...]:
    """Draw the photos of one form anew, in order.

    Raises:
        PhotoRefusedError: one of them as `drawn_anew` says, or there is too much to draw in all of them together.
    """
    if sum(_points(content) for content in contents) > MOST_POINTS_TOGETHER:
        raise PhotoRefusedError(message("door.plain_too_large"))
    return tuple(drawn_anew(content) for content in contents)


def _points(content: bytes) -> int:
    try:
        with Image.open(BytesIO(content), formats=FORMATS) as image:
            return image.width * image.height
    except Exception:  # noqa: BLE001 -- what is broken is refused in its turn
        return 0


def drawn_anew(content: bytes) -> bytes:
    """Draw a photo anew as JPEG.

    Args:
        content: a JPEG, PNG or WebP file.

    Returns:
        A JPEG of at most 2,000 points on its longer side, with nothing in it but the picture.

    Raises:
        PhotoRefusedError: it is something else, broken or too large.
    """
    try:
        return _drawn(content)
    except RecourseError:
        raise
    except Exception:  # noqa: BLE001 -- a broken file makes the decoders fail in many ways, all of which mean the same
        raise PhotoRefusedError(message("door.word_photo_unread")) from None


def _drawn(content: bytes) -> bytes:
    with Image.open(BytesIO(content), formats=FORMATS) as image:
        # Cameras write JPEGs that are unpacked line by line, and smaller at once; all others have to be whole first.
        by_line = image.format == "JPEG" and image.mode != "CMYK" and not image.info.get("progressive")
        if image.width * image.height > (MOST_POINTS if by_line else MOST_POINTS_WHOLE):
            raise PhotoRefusedError(message("door.plain_photo_large"))
        with nullcontext() if by_line else _ONE_AT_A_TIME:
            image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
        upright = ImageOps.exif_transpose(image)
        return _small_enough(_on_white(upright))


def _on_white(image: Image.Image) -> Image.Image:
    """The picture alone: a fresh image has none of the notes of the old one."""
    if image.mode in _TRANSPARENT or "transparency" in image.info:
        image = image.convert("RGBA")
        whole = Image.new("RGB", image.size, "white")
        whole.paste(image, mask=image.getchannel("A"))
        return whole
    whole = Image.new("RGB", image.size)
    whole.paste(image.convert("RGB"))
    return whole


def _small_enough(image: Image.Image) -> bytes:
    written = b""
    for quality in QUALITIES:
        file = BytesIO()
        image.save(file, "JPEG", quality=quality, optimize=True)
        written = file.getvalue()
        if len(written) <= ENOUGH_BYTES:
            break
    return written
