"""What the core says: an id and its arguments, never a finished sentence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence to be rendered in the reader's language by `web.i18n`.

    Attributes:
        id: the name of the sentence in the catalogues, `area.name` (`wages.line_pay`).
        args: the values that fill it. Money, dates and decimals are written by the rules of the language.
            A list is joined; a nested message is rendered first.
    """

    id: str
    args: Mapping[str, object] = field(default_factory=dict)


Say = Callable[[Message], str]
"""Renders a message in the reader's language; the core gets it where a document for programs needs sentences."""


def message(id_: str, /, **args: object) -> Message:
    """Make a message from an id and its arguments."""
    return Message(id_, args)
