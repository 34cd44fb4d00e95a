"""The pages that are the same for everybody: made once in each language, since nothing of anybody is in them."""

from collections.abc import Iterator, Mapping

from recourse.door.pages import Pages
from recourse.door.rights import CHAPTERS, law_groups
from recourse.door.steps import FLOWS
from recourse.door.tell import mailbox_page
from recourse.door.words import country_name
from recourse.law.load import load_pack
from recourse.web.compress import Page, page

NAMES: Mapping[str, str] = {"/": "start", "/1": "rights", "/5": "take", "/7": "mailbox"} | {
    flow.address: flow.name for flow in FLOWS
}
"""The pages with an address of their own, by it; the rest are parts of "/1"."""


def fixed_pages(pages: Pages, *, door_id: str, year: int) -> dict[str, Page]:
    """Make them in one language.

    Args:
        pages: makes the pages.
        door_id: of this Door, in hexadecimal.
        year: the present one.

    Returns:
        Each by its address without the language.
    """
    return {at: page(text, level=9) for at, text in _texts(pages, door_id, year)}


def _texts(pages: Pages, door_id: str, year: int) -> Iterator[tuple[str, str]]:
    yield "/", pages.page("start", at="/")
    yield "/5", pages.page("take", at="/5", wrong=None, has_answers=False, hidden_pairs=[])
    yield "/7", mailbox_page(pages, door_id=door_id)
    for flow in FLOWS:
        yield flow.address, pages.first_question(flow.address, year)
    countries = sorted(((f"/1/{code.lower()}", country_name(code, pages.language)) for code in pages.known), key=_name)
    yield "/1", pages.page("rights", at="/1", chapters=CHAPTERS, countries=countries)
    for chapter, following in zip(CHAPTERS, (*CHAPTERS[1:], None), strict=True):
        at = chapter.address
        yield at, pages.page("chapter", at=at, chapter=chapter, count=len(CHAPTERS), next=following)
    for code in pages.known:
        pack = load_pack(code)
        if pack is not None:
            at = f"/1/{code.lower()}"
            groups = [{"name": name, "facts": facts} for name, facts in law_groups(pack, pages.say)]
            country = country_name(code, pages.language)
            yield at, pages.page("law", at=at, country=country, groups=groups)


def _name(country: tuple[str, str]) -> str:
    return country[1]
