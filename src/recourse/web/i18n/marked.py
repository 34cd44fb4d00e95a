"""Sentences for a page: words that exist only in another language carry that language, so that a reader can tell."""

from html import escape

from markupsafe import Markup

from recourse.terms.message import Message
from recourse.web.i18n.direction import direction
from recourse.web.i18n.render import Hand, render


def _foreign(text: str, language: str) -> str:
    return f'<span lang="{language}" dir="{direction(language)}">{escape(text)}</span>'


PAGE_HAND = Hand(plain=escape, foreign=_foreign)
"""As the text of a page: everything escaped, words of another language marked."""


def say_marked(told: Message, language: str) -> str:
    """Write a message for a page.

    Args:
        told: the message.
        language: the language of the page.

    Returns:
        Plain text where all of it is in the page's language; else markup, already escaped, with the rest marked.
    """
    noted: list[str] = []

    def note(text: str, of: str) -> str:
        noted.append(of)
        return text

    text = render(told, language, Hand(plain=str, foreign=note))
    if not noted:
        return text
    return Markup(render(told, language, PAGE_HAND))  # noqa: S704 -- the hand has escaped every word
