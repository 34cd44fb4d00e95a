from xml.etree import ElementTree as ET

import pytest

from recourse.web.svg import ICON, continuum, exposure_mark, place_mark

NS = {"s": "http://www.w3.org/2000/svg"}


def drawn(text: str) -> ET.Element:
    """The drawing as a tree; a browser knows the namespace of an inline drawing by itself."""
    return ET.fromstring(text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314 -- our own text


def test_the_continuum_says_in_words_what_it_shows() -> None:
    """The drawing has a title and a description, tied to it by their ids."""
    tree = drawn(continuum(2, worst=3, title="a <title>", description="stands & falls"))
    assert tree.get("role") == "img"
    ids = {one.get("id"): one.text for one in tree.iterfind("*") if one.get("id")}
    assert [ids[id_] for id_ in (tree.get("aria-labelledby") or "").split()] == ["a <title>", "stands & falls"]


@pytest.mark.parametrize(("place", "worst", "here", "was"), [(0, 0, 1, 0), (1, 3, 1, 1), (None, None, 0, 0)])
def test_the_mark_stands_where_the_work_stands(place: int | None, worst: int | None, here: int, was: int) -> None:
    """There is one full mark, a hollow one only where it was worse before, and none where not enough was said."""
    tree = drawn(continuum(place, worst=worst, title="t", description="d"))
    assert len(tree.findall("s:path[@class='here']", NS)) == here
    assert len(tree.findall("s:path[@class='was']", NS)) == was


def test_the_mark_moves_with_the_place() -> None:
    """Each place has its own position and none lies outside the drawing."""
    starts = []
    for place in range(4):
        mark = drawn(continuum(place, worst=None, title="t", description="d")).find("s:path[@class='here']", NS)
        assert mark is not None
        starts.append(int((mark.get("d") or "").removeprefix("M").split()[0]))
    assert starts == sorted(set(starts))
    assert starts[-1] < 320


def test_every_place_and_every_exposure_differs_by_shape_and_not_only_by_colour() -> None:
    """Without any colour no two marks are the same."""
    shapes = [exposure_mark(one) for one in ("protected", "conditional", "exposed", "unknown")]
    assert len(set(shapes)) == 4
    ticks = [place_mark(index).count("<path") for index in range(4)]
    assert ticks == [0, 1, 2, 3]
    assert place_mark(None).count("<rect") == 1


def test_an_exposure_nobody_named_is_shown_as_unknown() -> None:
    """What is not known is drawn as not known."""
    assert exposure_mark("safe") == exposure_mark("unknown")


def test_drawings_carry_no_style_of_their_own() -> None:
    """The policy forbids inline styles; colours come by class."""
    for text in (continuum(1, worst=2, title="t", description="d"), place_mark(1), exposure_mark("exposed"), ICON):
        assert "style=" not in text
        drawn(text) if text is not ICON else ET.fromstring(ICON)  # noqa: S314 -- our own text
