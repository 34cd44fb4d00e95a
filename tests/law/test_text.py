"""Texts of a pack travel as messages."""

from recourse.law.text import law_text
from recourse.terms.message import Message
from recourse.web.i18n.render import render


def test_a_text_keeps_its_languages() -> None:
    """The message carries every language, and English is written where the reader's is not there."""
    said = law_text({"en": "The court", "it": "Il tribunale"})
    assert said == Message("law.text", {"texts": {"en": "The court", "it": "Il tribunale"}})
    assert render(said, "en") == "The court"
