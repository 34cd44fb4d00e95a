"""The whole advice as a page: one that a worker can keep and a caseworker can check.

The page is a list of blocks whose words are messages, so that the command line and a text file show the same.
"""

from collections.abc import Iterator

from recourse.advice.advise import Advice
from recourse.advice.blocks import Block
from recourse.advice.page_claim import claim_blocks, date_blocks, working_blocks
from recourse.advice.page_reading import reading_blocks
from recourse.advice.page_routes import route_blocks
from recourse.terms.message import message


def page(advice: Advice) -> tuple[Block, ...]:
    """Lay out an advice: where the work stands, what is owed, where help is, what this page cannot do."""
    return tuple(_page(advice))


def _page(advice: Advice) -> Iterator[Block]:
    yield Block("title", message("advice.title", day=advice.as_of))
    yield Block("paragraph", message("advice.about"))
    yield from reading_blocks(advice.reading)
    yield from claim_blocks(advice.claim, advice.later)
    yield from date_blocks(advice)
    yield from route_blocks(advice.routes)
    yield from working_blocks(advice.claim)
    yield Block("heading", message("advice.heading_limits"))
    yield Block("item", message("advice.limit_no_verdict"))
    yield Block("item", message("advice.limit_no_promise"))
    yield Block("item", message("advice.limit_law"))
    yield Block("item", message("advice.limit_keep_safe"))
