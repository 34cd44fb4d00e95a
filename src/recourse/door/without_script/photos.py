"""Photos, drawn anew: smaller, upright, and without what a camera writes into them (place, time, device).

Everything happens in memory; only three formats are read, and none before its size is known.
"""

from io import BytesIO

from PIL import Image, ImageOps

from recourse.terms.errors import RecourseError
from recourse.terms.message import message

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_POINTS = 40_000_000
"""Points of one photo: more than phones take, and few enough for the memory."""

LONGEST_SIDE = 2_000
ENOUGH_BYTES = 500_000
QUALITIES = (82, 70, 58, 45)
"""Tried in turn until a photo has few enough bytes; the same steps as in the browser."""

TYPE = "image/jpeg"
_TRANSPARENT = frozenset({"RGBA", "LA", "PA", "La", "RGBa"})

# The library's own limit only warns, on a stream that is a log; the limit here refuses.
Image.MAX_IMAGE_PIXELS = None


class PhotoRefusedError(RecourseError):
    """What was chosen is no photo that can be read here."""


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
        if image.width * image.height > MOST_POINTS:
            raise PhotoRefusedError(message("door.plain_photo_large"))
        # Made small first: a JPEG is then never unpacked in full.
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
