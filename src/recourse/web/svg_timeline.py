"""The continuum over time: four lanes from decent work down, a bar for each stretch of days, numbers for events.

A bar has its place, its colour and its pattern, and its lane its words. Colours stand in the style sheet, by class.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from recourse.web.svg import pattern

WIDTH = 760
LABELS = 214
"""What the names of the lanes take at the side where a line begins."""

TOP = 46
LANE = 34
BAR = 24
AXIS = TOP + 4 * LANE
HEIGHT = AXIS + 26
END = WIDTH - 12
SMALLEST = 3
"""A stretch of one day in ten years must still be seen."""

MARK = 9
APART = 2 * MARK + 2

_PATTERNS = (
    pattern("t1", 8, '<circle class="ink1" cx="4" cy="4" r="1.3"/>', turned=False)
    + pattern("t2", 8, '<path class="line2" d="M0 0V8"/>')
    + pattern("t3", 9, '<path class="line3" d="M0 0V9M0 0H9"/>')
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days in one place, 0 (decent work) to 3; None where not enough was said."""

    first: date
    last: date
    place: int | None


@dataclass(frozen=True, slots=True)
class Drawing:
    """Days become places from side to side; in a script from right to left the other way round."""

    first: date
    days: int
    turned: bool

    def at(self, day: date, *, after: bool = False) -> float:
        """Where a day begins, or where it ends."""
        part = ((day - self.first).days + (1 if after else 0)) / self.days
        across = LABELS + part * (END - LABELS)
        return round(WIDTH - across if self.turned else across, 1)

    def bar(self, first: date, last: date) -> tuple[float, float]:
        """The left edge and the width of a stretch."""
        ends = sorted((self.at(first), self.at(last, after=True)))
        return ends[0], round(max(ends[1] - ends[0], SMALLEST), 1)


def timeline(
    stretches: Sequence[Stretch],
    *,
    lanes: Sequence[str],
    ticks: Sequence[tuple[date, str]],
    events: Sequence[date],
    title: str,
    description: str,
    turned: bool = False,
) -> str:
    """Draw how the work moved.

    Args:
        stretches: at least one, in order, without gaps between them.
        lanes: the names of the four places, decent work first.
        ticks: days to be named below, with their words.
        events: days with their number as they stand in the list beside the drawing, from 1.
        title: what the drawing is, for those who do not see it.
        description: what it shows, in a sentence.
        turned: whether time runs from right to left.
    """
    first = min([stretches[0].first, *events])
    last = max([stretches[-1].last, *events])
    drawing = Drawing(first, (last - first).days + 1, turned)
    return "".join(
        (
            f'<svg class="timeline" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="tt td"',
            ' focusable="false">',
            f'<title id="tt">{escape(title)}</title><desc id="td">{escape(description)}</desc><defs>{_PATTERNS}</defs>',
            *_lanes(lanes, turned=turned),
            *_axis(drawing, ticks),
            *_bars(drawing, stretches),
            *_events(drawing, events),
            "</svg>",
        )
    )


def _lanes(lanes: Sequence[str], *, turned: bool) -> Iterator[str]:
    side = WIDTH - 4 if turned else 4
    for place, name in enumerate(lanes):
        middle = TOP + place * LANE + BAR / 2
        yield f'<path class="rule" d="M0 {TOP + place * LANE + BAR + 5}H{WIDTH}"/>'
        yield f'<text class="lane" x="{side}" y="{middle + 4:g}">{escape(name)}</text>'


def _axis(drawing: Drawing, ticks: Sequence[tuple[date, str]]) -> Iterator[str]:
    for day, words in ticks:
        across = drawing.at(day)
        yield f'<path class="rule" d="M{across} {TOP - 4}V{AXIS}"/>'
        yield f'<text class="tick" x="{across}" y="{AXIS + 18}">{escape(words)}</text>'


def _bars(drawing: Drawing, stretches: Sequence[Stretch]) -> Iterator[str]:
    before: Stretch | None = None
    for stretch in stretches:
        left, width = drawing.bar(stretch.first, stretch.last)
        if before is not None and before.place is not None and stretch.place is not None:
            ends = sorted((before.place, stretch.place))
            across = drawing.at(stretch.first)
            yield f'<path class="step" d="M{across} {TOP + ends[0] * LANE}V{TOP + ends[1] * LANE + BAR}"/>'
        if stretch.place is None:
            middle = TOP + 3 * LANE + BAR / 2
            yield f'<path class="gap" d="M{left} {middle:g}h{width}"/>'
        else:
            box = f'x="{left}" y="{TOP + stretch.place * LANE}" width="{width}" height="{BAR}"'
            yield f'<rect class="b{stretch.place}" {box}/>'
            if stretch.place:
                yield f'<rect fill="url(#t{stretch.place})" {box}/>'
            yield f'<rect class="bar" {box}/>'
        before = stretch


def _events(drawing: Drawing, events: Sequence[date]) -> Iterator[str]:
    rows = [-APART * 1.0, -APART * 1.0]
    for number, day in enumerate(events, start=1):
        across = drawing.at(day)
        # Events close to each other stand in two rows, so that their numbers can be read.
        row = 0 if abs(across - rows[0]) >= APART else 1
        rows[row] = across
        height = 12 + row * (APART + 1)
        yield f'<path class="event" d="M{across} {height + MARK}V{AXIS}"/>'
        yield f'<circle class="flag" cx="{across}" cy="{height}" r="{MARK}"/>'
        yield f'<text class="number" x="{across}" y="{height + 4}">{number}</text>'
