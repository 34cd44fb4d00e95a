"""What the commands print: a page for people, or one JSON document."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterable
from typing import Any

from recourse.advice.blocks import Block, plain_text
from recourse.terms.message import Message

Say = Callable[[Message], str]


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
    sys.stdout.write(f"{text}\n")
