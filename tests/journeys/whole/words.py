"""What a person reads: sentences of the catalogue in one language."""

from dataclasses import dataclass

from recourse.terms.message import message
from recourse.web.i18n import render

DIGITS = {"en": "0123456789", "fr": "0123456789", "ar": "٠١٢٣٤٥٦٧٨٩"}


@dataclass(frozen=True)
class Words:
    """The sentences of one language."""

    language: str

    def __call__(self, id_: str, **args: object) -> str:
        """One sentence, as the page writes it."""
        return render(message(id_, **args), self.language)

    def digits(self, text: str) -> str:
        """A number as somebody types it whose keyboard has the digits of this language."""
        return text.translate(str.maketrans("0123456789", DIGITS[self.language]))


def figures(text: str) -> str:
    """The digits of a sum, however a language writes them, so that two pages can be held against each other."""
    return "".join(str(int(sign)) for sign in text if sign.isdigit())
