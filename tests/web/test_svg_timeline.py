"""The drawing of the continuum over time."""

import re
from datetime import date
from xml.etree import ElementTree as ET

from recourse.web.svg_timeline import END, LABELS, WIDTH, Stretch, timeline

LANES = ("decent", "rights", "severe", "forced & <worse>")
JANUARY, MARCH = Stretch(date(2026, 1, 1), date(2026, 2, 28), 2), Stretch(date(2026, 3, 1), date(2026, 3, 31), 3)


def drawn(*stretches: Stretch, turned: bool = False, events: tuple[date, ...] = ()) -> str:
    """A drawing with words."""
    return timeline(
        stretches,
        lanes=LANES,
        ticks=[(date(2026, 2, 1), "Feb 2026")],
        events=events,
        title="How it moved",
        description="Severe, then forced.",
        turned=turned,
    )


def bars(drawing: str) -> list[tuple[float, float]]:
    """Left edge and width of each bar."""
    found = re.findall(r'<rect class="bar" x="([\d.]+)" y="\d+" width="([\d.]+)"', drawing)
    return [(float(left), float(width)) for left, width in found]


def test_the_whole_drawing_is_described_for_those_who_do_not_see_it() -> None:
    """Title and description are named by the picture, and every word is escaped."""
    root = ET.fromstring(drawn(JANUARY, MARCH))  # noqa: S314 -- our own drawing
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "tt td")
    assert [root[0].text, root[1].text] == ["How it moved", "Severe, then forced."]
    assert [one.text for one in root.iter("text")][:4] == list(LANES)


def test_days_are_drawn_to_scale() -> None:
    """Two bars fill the width; the first has 59 of 90 days; each has the pattern of its place."""
    drawing = drawn(JANUARY, MARCH)
    (left, width), (then, rest) = bars(drawing)
    assert (left, round(left + width, 1), round(then + rest, 1)) == (LABELS, then, END)
    assert round(width / (width + rest), 3) == round(59 / 90, 3)
    assert 'fill="url(#t2)"' in drawing
    assert 'fill="url(#t3)"' in drawing


def test_from_right_to_left_everything_is_mirrored() -> None:
    """The first days stand at the right, and nothing else differs."""
    plain, turned = bars(drawn(JANUARY, MARCH)), bars(drawn(JANUARY, MARCH, turned=True))
    assert [round(WIDTH - left - width, 1) for left, width in turned] == [left for left, _ in plain]


def test_one_day_among_years_is_still_seen() -> None:
    """A bar has three units at least."""
    long = Stretch(date(2016, 1, 1), date(2025, 12, 31), 1)
    assert bars(drawn(long, Stretch(date(2026, 1, 1), date(2026, 1, 1), 3)))[1][1] == 3


def test_where_nothing_is_known_there_is_no_bar() -> None:
    """A dashed line stands there instead."""
    drawing = drawn(Stretch(date(2026, 1, 1), date(2026, 2, 28), None), MARCH)
    assert (len(bars(drawing)), drawing.count('class="gap"')) == (1, 1)


def test_events_have_numbers_and_widen_the_drawing() -> None:
    """One after the last stretch is inside the picture; two on one day stand in two rows."""
    drawing = drawn(JANUARY, MARCH, events=(date(2026, 4, 30), date(2026, 4, 30)))
    flags = re.findall(r'<circle class="flag" cx="([\d.]+)" cy="(\d+)"', drawing)
    assert flags[0][0] == flags[1][0]
    assert flags[0][1] != flags[1][1]
    assert float(flags[0][0]) < END
    assert re.findall(r'class="number"[^>]*>(\d)<', drawing) == ["1", "2"]
