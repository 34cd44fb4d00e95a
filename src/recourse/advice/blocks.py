"""The blocks a page is made of, and the plain text they become."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

from recourse.terms.message import Message, Say

WIDTH = 78
"""Columns of the plain page; most mail programs and printers keep that many."""

Kind = Literal["title", "heading", "subheading", "paragraph", "item", "small"]


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, heading or item of a page.

    Attributes:
        kind: what it is.
        says: its words.
        depth: how far it is moved in.
    """

    kind: Kind
    says: Message
    depth: int = 0


def blocks(kind: Kind, says: Iterable[Message], depth: int = 0) -> Iterator[Block]:
    """Several blocks of one kind."""
    return (Block(kind, one, depth) for one in says)


def plain_text(page: Iterable[Block], say: Say) -> str:
    """Write a page as plain text.

    Args:
        page: the blocks in order.
        say: renders a message in the reader's language.
    """
    return "".join(_plain(block, say(block.says)) for block in page)


def _plain(block: Block, words: str) -> str:
    margin = "  " * block.depth
    match block.kind:
        case "title":
            return f"{_lines(words, '', '')}{'=' * WIDTH}\n\n"
        case "heading":
            return f"\n\n{words.upper() if words.isascii() else words}\n{'-' * WIDTH}\n"
        case "subheading":
            return "\n" + _lines(words, margin, margin)
        case "item":
            return _lines(words, f"{margin}- ", f"{margin}  ")
        case "small":
            return _lines(words, f"{margin}  ", f"{margin}  ")
        case "paragraph":
            return _lines(words, margin, margin) + "\n"


def _lines(words: str, first: str, rest: str) -> str:
    # Addresses are kept whole: a broken one cannot be followed.
    told = wrap(
        words, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False, break_on_hyphens=False
    )
    return "\n".join(told) + "\n"
