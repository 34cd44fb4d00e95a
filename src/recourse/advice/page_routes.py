"""The part of the page that says where help is, and what asking for it risks."""

from collections.abc import Iterator

from recourse.advice.blocks import Block, blocks
from recourse.routes.model import RouteList
from recourse.routes.sentences import routes_page
from recourse.terms.message import message


def route_blocks(found: RouteList) -> Iterator[Block]:
    """Every route: danger first, then what it gives, what is needed, by when, and who helps."""
    yield Block("heading", message("advice.heading_routes"))
    for sentences in routes_page(found):
        if found.why is not None:
            yield from blocks("paragraph", sentences)
        else:
            yield Block("subheading", sentences[0])
            yield from blocks("item", sentences[1:])
