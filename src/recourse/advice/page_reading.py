"""The part of the page that says where the work stands."""

from collections.abc import Iterator

from recourse.advice.blocks import Block, blocks
from recourse.continuum.explain import band_name, explain, tell_history
from recourse.continuum.reading import Reading
from recourse.terms.message import message

MOST_ASKED = 3
"""So many next questions are printed; more would not be read."""


def reading_blocks(reading: Reading) -> Iterator[Block]:
    """The band and its reasons, the movement, what to tell next, and what the reading cannot show."""
    yield Block("heading", message("advice.heading_reading"))
    yield Block("subheading", message("advice.band", band=band_name(reading.band)))
    yield from blocks("paragraph", explain(reading))
    if reading.history:
        yield Block("subheading", message("advice.heading_history"))
        yield from blocks("item", tell_history(reading))
    if reading.worst is not None and reading.worst.band is not reading.band:
        yield Block(
            "paragraph",
            message(
                "advice.worst", band=band_name(reading.worst.band), first=reading.worst.first, last=reading.worst.last
            ),
        )
    if reading.ask_next:
        yield Block("subheading", message("advice.heading_ask_next"))
        yield from blocks(
            "item", (message(f"indicators.{one.lower()}_question") for one in reading.ask_next[:MOST_ASKED])
        )
    if reading.cautions:
        yield Block("subheading", message("advice.heading_cautions"))
        yield from blocks("item", reading.cautions)
