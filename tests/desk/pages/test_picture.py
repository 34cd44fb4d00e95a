"""Pictures drawn anew by a process that holds no key."""

import io

import pytest
from PIL import Image

from recourse.desk.pages import picture
from recourse.desk.pages.picture import PictureRefusedError, redrawn


def written(size: tuple[int, int], kind: str, **more: object) -> bytes:
    """A picture as a file."""
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, kind, **more)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_of_each_kind_becomes_a_small_jpeg(kind: str) -> None:
    """Its long side is 2,000 points at most."""
    shown = Image.open(io.BytesIO(redrawn(written((3000, 1000), kind))))
    assert (shown.format, shown.size) == ("JPEG", (2000, 667))


def test_a_photo_taken_sideways_stands_upright() -> None:
    """The turn is drawn, and the note of it is gone."""
    exif = Image.Exif()
    exif[0x0112] = 6
    shown = Image.open(io.BytesIO(redrawn(written((40, 20), "JPEG", exif=exif))))
    assert shown.size == (20, 40)
    assert dict(shown.getexif()) == {}


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"%PDF-1.4", written((9000, 9000), "PNG"), written((9, 9), "GIF")])
def test_what_cannot_be_drawn_is_refused(content: bytes) -> None:
    """Nothing, no picture, too many points, another kind."""
    with pytest.raises(PictureRefusedError):
        redrawn(content)


def test_a_picture_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """The Desk does not wait for it."""
    monkeypatch.setattr(picture, "_PROGRAM", "import time; time.sleep(60)")
    monkeypatch.setattr(picture, "SECONDS", 0.5)
    with pytest.raises(PictureRefusedError):
        redrawn(b"")
