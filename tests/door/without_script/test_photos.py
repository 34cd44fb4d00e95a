from contextlib import suppress
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from recourse.door.without_script.photos import (
    ENOUGH_BYTES,
    MOST_POINTS,
    MOST_POINTS_TOGETHER,
    MOST_POINTS_WHOLE,
    PhotoRefusedError,
    all_drawn_anew,
    drawn_anew,
)

CANARY = b"Canary Street 1"


def written(image: Image.Image, kind: str, **how: Any) -> bytes:
    """A picture as a file."""
    file = BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def looked_at(content: bytes) -> Image.Image:
    """What came out."""
    image = Image.open(BytesIO(content))
    image.load()
    return image


def noisy(side: int) -> Image.Image:
    """A picture that does not get small."""
    return Image.effect_noise((side, side), 120).convert("RGB")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_becomes_a_jpeg_of_at_most_two_thousand_points(kind: str) -> None:
    """Its proportions stay."""
    drawn = looked_at(drawn_anew(written(Image.new("RGB", (4000, 3000), "#336699"), kind)))
    assert (drawn.format, drawn.size) == ("JPEG", (2000, 1500))
    red, green, blue = drawn.getpixel((100, 100))  # type: ignore[misc] # A picture of three colours gives three.
    assert (abs(red - 0x33) < 5, abs(green - 0x66) < 5, abs(blue - 0x99) < 5) == (True, True, True)


def test_a_small_one_keeps_its_size() -> None:
    """Nothing is made larger."""
    assert looked_at(drawn_anew(written(Image.new("RGB", (40, 30)), "PNG"))).size == (40, 30)


def test_what_the_camera_wrote_is_gone() -> None:
    """Place, device, comments, colour profile, words in a PNG: no byte of any."""
    exif = Image.Exif()
    exif[0x010F] = CANARY.decode()
    exif.get_ifd(0x8825)[1] = CANARY.decode()
    words = PngInfo()
    words.add_text("Comment", CANARY.decode())
    picture = Image.new("RGB", (60, 40), "white")
    files = [
        written(picture, "JPEG", exif=exif, comment=CANARY, icc_profile=CANARY * 20, xmp=CANARY),
        written(picture, "PNG", exif=exif, pnginfo=words, icc_profile=CANARY * 20),
        written(picture, "WEBP", exif=exif, icc_profile=CANARY * 20, xmp=CANARY),
    ]
    for file in files:
        drawn = drawn_anew(file)
        assert CANARY not in drawn
        assert looked_at(drawn).getexif() == {}
        assert set(looked_at(drawn).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


def test_it_stands_upright() -> None:
    """The note that it lies on its side goes, so it has to be turned."""
    exif = Image.Exif()
    exif[0x0112] = 6
    drawn = looked_at(drawn_anew(written(Image.new("RGB", (60, 40)), "JPEG", exif=exif)))
    assert drawn.size == (40, 60)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_kind_of_colour_is_read(mode: str) -> None:
    """And what is transparent becomes white."""
    drawn = looked_at(drawn_anew(written(Image.new(mode, (20, 20)), "PNG")))
    assert drawn.mode == "RGB"
    if mode in {"LA", "RGBA"}:
        assert drawn.getpixel((5, 5)) == (255, 255, 255)


def test_print_colours_are_read() -> None:
    """Some scanners write them."""
    assert looked_at(drawn_anew(written(Image.new("CMYK", (20, 20)), "JPEG"))).mode == "RGB"


def test_quality_goes_down_until_it_is_small_enough() -> None:
    """A picture that is all noise is at least made as small as it can be."""
    assert len(drawn_anew(written(noisy(600), "PNG"))) <= ENOUGH_BYTES
    assert len(drawn_anew(written(noisy(1600), "PNG"))) < len(written(noisy(1600), "JPEG", quality=70))


def test_a_picture_of_too_many_points_is_refused_before_it_is_unpacked() -> None:
    """A file of a few kilobytes could fill the memory."""
    side = 6400
    assert side * side > MOST_POINTS
    bomb = written(Image.new("1", (side, side)), "PNG")
    assert len(bomb) < 20_000
    with pytest.raises(PhotoRefusedError) as caught:
        drawn_anew(bomb)
    assert caught.value.says.id == "door.plain_photo_large"


@pytest.mark.parametrize(
    ("mode", "kind", "how"),
    [("L", "PNG", {}), ("RGB", "WEBP", {}), ("L", "JPEG", {"progressive": True}), ("CMYK", "JPEG", {})],
)
def test_what_has_to_be_unpacked_whole_may_have_fewer_points(mode: str, kind: str, how: dict[str, Any]) -> None:
    """A WebP of a hundred kilobytes took seven hundred megabytes; what a camera writes is unpacked line by line."""
    side = 4200
    assert MOST_POINTS_WHOLE < side * side < MOST_POINTS
    with pytest.raises(PhotoRefusedError) as caught:
        drawn_anew(written(Image.new(mode, (side, side)), kind, **how))
    assert caught.value.says.id == "door.plain_photo_large"
    assert looked_at(drawn_anew(written(Image.new("L", (side, side)), "JPEG"))).size == (2000, 2000)


def test_many_photos_that_are_small_as_files_are_refused_together() -> None:
    """Each could be drawn, and all of them would keep everybody else waiting; a broken one is refused as such."""
    one = written(Image.new("1", (4000, 4000)), "PNG")
    many = MOST_POINTS_TOGETHER // 16_000_000 + 1
    with pytest.raises(PhotoRefusedError) as caught:
        all_drawn_anew([one] * many)
    assert caught.value.says.id == "door.plain_too_large"
    small = written(Image.new("RGB", (40, 30)), "PNG")
    assert all_drawn_anew([small, small]) == (drawn_anew(small),) * 2
    with pytest.raises(PhotoRefusedError) as caught:
        all_drawn_anew([small, b"no photo"])
    assert caught.value.says.id == "door.word_photo_unread"


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "PDF", "ICO"])
def test_other_formats_are_refused(kind: str) -> None:
    """Each decoder more is a risk more."""
    with pytest.raises(PhotoRefusedError) as caught:
        drawn_anew(written(Image.new("RGB", (20, 20)), kind))
    assert caught.value.says.id == "door.word_photo_unread"


@given(st.integers(0, 5000), st.binary(max_size=40))
def test_a_broken_file_is_refused_or_drawn_but_breaks_nothing(place: int, change: bytes) -> None:
    """Whatever a decoder makes of it."""
    good = WHOLE
    place %= len(good)
    broken = good[:place] + change + good[place + len(change) :]
    for file in (broken, broken[:place], change):
        with suppress(PhotoRefusedError):
            assert looked_at(drawn_anew(file)).format == "JPEG"


WHOLE = written(noisy(40), "JPEG")
