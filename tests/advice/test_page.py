"""The page that a worker can keep and a caseworker can check."""

from datetime import date

import pytest

from recourse.account.reader import read_account
from recourse.advice.advise import advise
from recourse.advice.blocks import WIDTH, Block, plain_text
from recourse.advice.cases import SampleCase, sample_cases
from recourse.advice.page import page
from recourse.continuum.indicators import names
from recourse.law.load import load_pack
from recourse.terms.message import message
from recourse.web.i18n import say

TODAY = date(2026, 11, 24)


def page_of(case: SampleCase) -> tuple[Block, ...]:
    """The page of a sample account."""
    account = read_account(case.text, indicators=names())
    return page(advise(account, load_pack(account.country), today=TODAY))


@pytest.mark.parametrize("case", sample_cases(), ids=lambda case: case.name)
def test_every_sample_has_a_page_in_english(case: SampleCase) -> None:
    """Every sentence of every page can be said, and no line is wider than the page unless a word is."""
    text = plain_text(page_of(case), say("en"))
    assert "{" not in text
    assert all(len(line) <= WIDTH or "://" in line for line in text.splitlines())


def test_the_page_gives_the_answer_first() -> None:
    """Where it stands, what is owed, where help is; the working of the numbers comes after."""
    case = next(case for case in sample_cases() if case.name == "sultana")
    headings = [block.says.id for block in page_of(case) if block.kind == "heading"]
    assert headings == [
        "advice.heading_reading",
        "advice.heading_claim",
        "advice.heading_routes",
        "advice.heading_lines",
        "advice.heading_limits",
    ]


def test_every_line_shows_its_working_and_its_law() -> None:
    """Below each line stand at least one sentence of working and one of law."""
    case = next(case for case in sample_cases() if case.name == "chowdury")
    blocks = page_of(case)
    lines = [index for index, block in enumerate(blocks) if block.says.id == "advice.line"]
    assert lines
    for index in lines:
        below = []
        for block in blocks[index + 1 :]:
            if block.kind != "small":
                break
            below.append(block.says.id)
        assert any(id_.startswith("wages.") for id_ in below)
        assert below[-1] in {"advice.law", "advice.law_unsourced"}


def test_blocks_become_plain_text() -> None:
    """Titles are ruled, items get a dash, and long words such as addresses are not broken."""
    address = "https://example.org/" + "a" * WIDTH
    blocks = (
        Block("title", message("a.b")),
        Block("item", message("a.b"), 1),
        Block("small", message("c.d")),
    )
    words = {"a.b": "Some words", "c.d": address}
    assert plain_text(blocks, lambda one: words[one.id]) == (
        f"Some words\n{'=' * WIDTH}\n\n  - Some words\n  {address}\n"
    )
