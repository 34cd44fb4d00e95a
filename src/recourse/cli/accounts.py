"""The commands about one account: assess, owed, routes, advise."""

from argparse import Namespace
from collections.abc import Iterator

from recourse import main as joined
from recourse.advice.advise import Advice
from recourse.advice.blocks import Block
from recourse.advice.page import page
from recourse.advice.page_claim import claim_blocks, date_blocks, working_blocks
from recourse.advice.page_reading import reading_blocks
from recourse.advice.page_routes import route_blocks
from recourse.cli import given
from recourse.cli.given import InputError
from recourse.cli.shown import show
from recourse.continuum.document import reading_document
from recourse.routes.document import routes_document
from recourse.terms.message import Say, message
from recourse.wages.document import claim_document


def assess(asked: Namespace, say: Say) -> int:
    """Print the reading of an account."""
    reading = joined.advise_on(given.account(asked)).reading
    return show(asked, say, lambda: reading_document(reading, say), lambda: reading_blocks(reading))


def owed(asked: Namespace, say: Say) -> int:
    """Print the claim of an account."""
    advice = joined.advise_on(given.account(asked))
    return show(asked, say, lambda: claim_document(advice.claim, say), lambda: _claim_page(advice))


def _claim_page(advice: Advice) -> Iterator[Block]:
    yield from claim_blocks(advice.claim, advice.later)
    yield from date_blocks(advice)
    yield from working_blocks(advice.claim)


def routes(asked: Namespace, say: Say) -> int:
    """Print the routes for an account, or of a country."""
    if (asked.account is None) == (asked.country is None):
        raise InputError(message("cli.account_or_country"))
    if asked.sector is not None and asked.country is None:
        raise InputError(message("cli.sector_with_country"), path="--sector")
    if asked.country is None:
        found = joined.advise_on(given.account(asked), on_its_day=asked.json).routes
    else:
        found = joined.routes_in(given.country(asked.country), given.sector(asked.sector))
    return show(asked, say, lambda: routes_document(found, say), lambda: route_blocks(found))


def advise(asked: Namespace, say: Say) -> int:
    """Print reading, claim and routes of an account together."""
    advice = joined.advise_on(given.account(asked), on_its_day=asked.json)
    return show(
        asked,
        say,
        lambda: {
            "format": 1,
            "reading": reading_document(advice.reading, say),
            "claim": claim_document(advice.claim, say),
            "routes": routes_document(advice.routes, say),
        },
        lambda: page(advice),
    )
