"""The result as plain text, for a file or a message to oneself: the page of the advice, then what was told."""

from collections.abc import Callable, Iterable
from textwrap import wrap

from recourse.advice.advise import Advice
from recourse.advice.blocks import WIDTH, plain_text
from recourse.advice.page import page
from recourse.terms.message import Message, message


def text_page(advice: Advice, told: Iterable[tuple[str, str]], *, say: Callable[[Message], str]) -> str:
    """Write the whole result as text.

    Args:
        advice: what was worked out.
        told: what the worker said, as pairs of question and answer.
        say: writes a message in the reader's language.
    """
    heading = say(message("door.print_told"))
    lines = [
        line
        for question, answer in told
        for line in wrap(f"{question}: {answer}", WIDTH, initial_indent="- ", subsequent_indent="  ")
    ]
    return f"{plain_text(page(advice), say).rstrip()}\n\n{heading}\n{'-' * WIDTH}\n\n" + "\n".join(lines) + "\n"
