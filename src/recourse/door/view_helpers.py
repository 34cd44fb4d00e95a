"""People who can be asked whatever the papers: what stands on top of the page of the routes."""

from collections.abc import Sequence
from dataclasses import dataclass

from recourse.door.words import language_name
from recourse.law.model import Organisation, Pack, Status
from recourse.law.text import law_text
from recourse.routes.model import ShownRoute
from recourse.terms.message import Say

SHOWN_FIRST = 4
"""So many stand open; the others are folded away, since a list of twelve is no help to somebody afraid."""


@dataclass(frozen=True, slots=True)
class HelperView:
    """People who help, with the ways to reach them."""

    name: str
    helps: str
    phone: str
    website: str
    languages: tuple[str, ...]
    whatever_papers: bool
    status: str


def helper_views(pack: Pack | None, routes: Sequence[ShownRoute], say: Say, language: str) -> tuple[HelperView, ...]:
    """The people of a country who are no authority and can be reached, those who help on most ways first.

    Whoever is known to help whatever the papers, or has a telephone that a source proves, comes first; what nothing
    proves comes last. A name without a way to reach it is left out here; it stands with the routes on which it helps.

    Args:
        pack: the law of the country; None where there is none.
        routes: the routes of the country.
        say: writes a message.
        language: the language of the page.
    """
    if pack is None:
        return ()
    reached = [one for one in pack.organisations if one.kind != "public" and (one.phone or one.website)]
    ways = {one.id: sum(one in route.who_helps for route in routes) for one in reached}

    def place(one: Organisation) -> tuple[bool, bool, int, bool, int]:
        best = one.whatever_papers or (one.phone and one.status is Status.SOURCED)
        proof = list(Status).index(one.status)
        return (one.status is Status.UNSOURCED, not best, proof, not one.phone, -ways[one.id])

    return tuple(_helper(one, say, language) for one in sorted(reached, key=place))


def _helper(one: Organisation, say: Say, language: str) -> HelperView:
    return HelperView(
        name=one.name,
        helps=say(law_text(one.helps)),
        phone=one.phone or "",
        website=one.website or "",
        languages=tuple(language_name(code, language) for code in one.languages),
        whatever_papers=one.whatever_papers is True,
        status=one.status.value,
    )
