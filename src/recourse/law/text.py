"""Texts of a pack as messages: the renderer picks the reader's language, English else."""

from recourse.law.model import Text
from recourse.terms.message import Message, message


def law_text(texts: Text) -> Message:
    """Carry a pack's text, a map by language, into a result."""
    return message("law.text", texts=texts)
