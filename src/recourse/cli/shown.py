"""What the commands print: a page for people, or one JSON document."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from typing import Any, TextIO

from recourse.advice.blocks import Block, plain_text
from recourse.terms.message import Message, Say


class UnwritableError(Exception):
    """The output is closed, or its disk is full."""


def show(asked: Namespace, say: Say, document: Callable[[], Any], blocks: Callable[[], Iterable[Block]]) -> int:
    """Print the JSON document, or the page for people; only the one that is wanted is made."""
    if asked.json:
        print_json(document())
    else:
        print_text(plain_text(blocks(), say).strip("\n"))
    return 0


def print_json(document: Any) -> None:
    """Print one JSON document."""
    print_text(json.dumps(document, ensure_ascii=False, indent=2))


def print_lines(lines: Iterable[Message], say: Say) -> None:
    """Print sentences, one a line."""
    print_text("\n".join(map(say, lines)))


def print_text(text: str) -> None:
    """Print a text and the end of its line."""
    _output(lambda out: out.write(f"{text}\n"))


def finish() -> None:
    """See that everything printed has left.

    Raises:
        UnwritableError: the output is closed, or its disk is full.
    """
    _output(lambda out: out.flush())


def _output(use: Callable[[TextIO], object]) -> None:
    if sys.stdout is None:
        raise UnwritableError
    try:
        use(sys.stdout)
    except BrokenPipeError:
        raise
    except OSError:
        raise UnwritableError from None
