"""The few drawings of the site: places on the continuum and what a route risks, each by shape and pattern too.

Colours stand in the style sheet, by class, so that dark mode and forced colours reach them. Words come from the caller.
"""

from html import escape
from typing import Literal

Exposure = Literal["protected", "conditional", "exposed", "unknown"]

WIDTH = 320
STEP = 76
GAP = 4
BAR_TOP = 26
BAR_HEIGHT = 30
HEIGHT = 70


def pattern(id_: str, size: int, ink: str, *, turned: bool = True) -> str:
    """A pattern of a drawing: `ink` in squares of that size, turned on their corner or not."""
    turn = ' patternTransform="rotate(45)"' if turned else ""
    return f'<pattern id="{id_}" width="{size}" height="{size}" patternUnits="userSpaceOnUse"{turn}>{ink}</pattern>'


_PATTERNS = (
    pattern("p1", 8, '<circle class="ink1" cx="4" cy="4" r="1.3"/>', turned=False)
    + pattern("p2", 8, '<path class="line2" d="M0 0V8"/>')
    + pattern("p3", 9, '<path class="line3" d="M0 0V9M0 0H9"/>')
)
"""Every place has its own pattern: plain, dots, slanted lines, crossed lines."""


def continuum(place: int | None, *, worst: int | None, title: str, description: str) -> str:
    """Draw the four places of the continuum with a mark where the work stands.

    Args:
        place: 0 (decent work) to 3 (forced labour or trafficking); None where not enough was said.
        worst: the worst place there has been, marked hollow where it is another one.
        title: what the drawing is, for those who do not see it.
        description: what it shows, in a sentence.
    """
    parts = [
        f'<svg class="continuum" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-labelledby="ct cd" focusable="false">',
        f'<title id="ct">{escape(title)}</title><desc id="cd">{escape(description)}</desc>',
        f"<defs>{_PATTERNS}</defs>",
    ]
    for index in range(4):
        start = index * (STEP + GAP) + GAP // 2
        box = f'x="{start}" y="{BAR_TOP}" width="{STEP}" height="{BAR_HEIGHT}" rx="4"'
        parts.append(f'<rect class="b{index}" {box}/>')
        if index:
            parts.append(f'<rect fill="url(#p{index})" {box}/>')
    if worst is not None and worst != place:
        middle = worst * (STEP + GAP) + (STEP + GAP) // 2
        parts.append(f'<path class="was" d="M{middle - 9} 6h18l-9 14z"/>')
    if place is not None:
        middle = place * (STEP + GAP) + (STEP + GAP) // 2
        start = place * (STEP + GAP) + GAP // 2
        frame = f'x="{start - 1}" y="{BAR_TOP - 1}" width="{STEP + 2}" height="{BAR_HEIGHT + 2}" rx="5"'
        parts.append(f'<rect class="frame" {frame}/><path class="here" d="M{middle - 11} 3h22l-11 18z"/>')
    parts.append("</svg>")
    return "".join(parts)


def place_mark(index: int | None) -> str:
    """A small square in the colour and with the sign of a place, beside its words."""
    if index is None:
        return (
            '<svg class="mark" viewBox="0 0 20 20" aria-hidden="true" focusable="false">'
            '<rect class="none" x="2" y="2" width="16" height="16" rx="3"/></svg>'
        )
    bars = "".join(f'<path class="tick{index}" d="M{5 + 4 * step} 6V14"/>' for step in range(index))
    return (
        '<svg class="mark" viewBox="0 0 20 20" aria-hidden="true" focusable="false">'
        f'<rect class="b{index}" x="1" y="1" width="18" height="18" rx="3"/>{bars}</svg>'
    )


_SHAPES: dict[str, str] = {
    "protected": '<circle class="fill" cx="12" cy="12" r="10"/><path class="cut" d="M7 12.5l3.5 3.5L17 8.5"/>',
    "conditional": '<path class="edge" d="M12 2L22 12 12 22 2 12z"/><path class="fill" d="M12 2L22 12 12 22z"/>',
    "exposed": '<path class="fill" d="M12 2L23 21H1z"/><path class="cut" d="M12 9v6M12 17.5v1.5"/>',
    "unknown": '<circle class="edge dash" cx="12" cy="12" r="10"/>'
    '<path class="stroke" d="M9 9.5a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 2M12 16.5v1.5"/>',
}


def exposure_mark(exposure: str) -> str:
    """The shape of an exposure: a full circle, a half-filled square on its corner, a triangle, a dashed circle."""
    shape = _SHAPES.get(exposure, _SHAPES["unknown"])
    return f'<svg class="shape" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{shape}</svg>'


ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#e9e2d4"/>'
    '<path d="M8 12h16M8 20h10" stroke="#4b453d" stroke-width="3" stroke-linecap="round"/></svg>'
)
"""The icon in the tab: two lines of writing, which say nothing."""
