"""Fill a sentence: the catalogue gives its words, the language's rules write days, numbers, money and lists.

What a worker wrote never passes through here: it is shown as it is, beside the sentences. In a language that runs from
right to left what fills a sentence stands in isolates, so that a sum or an English name does not turn the words around.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_currency, format_decimal

from recourse.terms.message import Message
from recourse.terms.money import Money
from recourse.web.i18n.catalogue import FALLBACK, Catalogue, catalogue
from recourse.web.i18n.direction import isolated, runs_right_to_left

PLACEHOLDER = re.compile(r"\{([a-z_][a-z0-9_]*)\}")
"""`{days}` in a sentence; other braces stand for themselves."""

_LETTER_BEFORE_FIGURE = re.compile(r"(?<=[A-Za-z])(?=\d)")
# The rules of the languages put a space into "KWD 3.35"; babel does not know that rule.

EXACT = 100
"""Digits kept while a number is written: an account's numbers have at most thirty."""

LAW_TEXT = "law.text"
"""The message whose words come from a pack, by language, instead of the catalogue."""


class UnknownMessageError(LookupError):
    """No catalogue has this sentence, not even the English one."""


class MissingArgumentError(LookupError):
    """A sentence names something that the message does not carry."""


class ArgumentError(TypeError):
    """A message carries something that no rule can write, such as a float."""


@dataclass(frozen=True, slots=True)
class Hand:
    """How words are put down: as plain text, or as the text of a page.

    Attributes:
        plain: writes words of the language asked for.
        foreign: writes words that exist only in another language, whose code it gets too.
    """

    plain: Callable[[str], str]
    foreign: Callable[[str, str], str]


PLAIN_HAND = Hand(plain=str, foreign=lambda text, _: text)
"""As text for a terminal or a file: nothing is added."""


def say(language: str) -> Callable[[Message], str]:
    """A renderer for one language.

    Raises:
        UnknownLanguageError: there is no catalogue for it.
    """
    catalogue(language)
    return lambda message: render(message, language)


def render(message: Message, language: str = FALLBACK, hand: Hand = PLAIN_HAND) -> str:
    """Write a message in a language, or in English where that language does not have the sentence yet.

    Args:
        message: the message; the argument `n` chooses the plural.
        language: a code of `languages()`.
        hand: how the words are put down.

    Raises:
        UnknownLanguageError: there is no catalogue for the language.
        UnknownMessageError: no catalogue has the sentence.
        MissingArgumentError: the sentence names an argument that is not there.
        ArgumentError: an argument is of a kind that cannot be written.
    """
    wanted = catalogue(language)
    if message.id == LAW_TEXT:
        return _law_text(message, wanted, hand)
    found = wanted if message.id in wanted.sentences else catalogue(FALLBACK)
    forms = found.sentences.get(message.id)
    if forms is None:
        raise UnknownMessageError(message.id)
    turned = runs_right_to_left(found.language)

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if name not in message.args:
            raise MissingArgumentError(message.id, name)
        return _write(message.args[name], found, language, hand, turned=turned)

    return PLACEHOLDER.sub(fill, hand.plain(_form(message, forms, found)))


def _form(message: Message, forms: tuple[str, ...], found: Catalogue) -> str:
    if len(forms) == 1:
        return forms[0]
    if "n" not in message.args:
        raise MissingArgumentError(message.id, "n")
    number = message.args["n"]
    if isinstance(number, bool) or not isinstance(number, int | Decimal):
        raise ArgumentError(message.id, "n")
    return forms[found.form_of(_whole(number, found))]


def _whole(number: int | Decimal, found: Catalogue) -> int:
    """The number, or where it has a part, a whole one that takes the same form (1.5 hours as 2 hours)."""
    if number == int(number):
        return abs(int(number))
    category = found.locale.plural_form(number)
    return next((whole for whole in range(101) if found.locale.plural_form(whole) == category), 2)


def _write(value: object, found: Catalogue, language: str, hand: Hand, *, turned: bool) -> str:
    match value:
        case Message():
            written = render(value, language, hand)
        case str():
            written = hand.plain(value)
        case list() | tuple():
            parts = [_write(part, found, language, hand, turned=turned) for part in value]
            return format_list(parts, locale=found.locale)
        case _:
            written = hand.plain(_figure(value, found))
    return isolated(written) if turned and written else written


def _figure(value: object, found: Catalogue) -> str:
    """A number, a day or a sum by the rules of the language."""
    match value:
        case bool():
            raise ArgumentError(bool.__name__)
        case int() | Decimal():
            with localcontext(prec=EXACT):
                return format_decimal(value, locale=found.locale, group_separator=False, decimal_quantization=False)
        case date():
            return format_date(value, "long", locale=found.locale)
        case Money():
            with localcontext(prec=EXACT):
                written = format_currency(value.amount, value.currency, locale=found.locale, decimal_quantization=False)
            return _LETTER_BEFORE_FIGURE.sub("\N{NO-BREAK SPACE}", written)
        case _:
            raise ArgumentError(type(value).__name__)


def _law_text(message: Message, wanted: Catalogue, hand: Hand) -> str:
    texts = message.args.get("texts")
    if not isinstance(texts, Mapping):
        raise MissingArgumentError(message.id, "texts")
    base = wanted.language.partition("-")[0]
    for language in (wanted.language, base):
        if language in texts:
            return hand.plain(str(texts[language]))
    if FALLBACK in texts:
        return hand.foreign(str(texts[FALLBACK]), FALLBACK)
    raise MissingArgumentError(message.id, FALLBACK)
