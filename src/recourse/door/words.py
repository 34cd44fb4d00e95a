"""Words that a language's own rules give: names of months, weekdays and countries."""

from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_skeleton

from recourse.terms.country import CODES
from recourse.web.i18n.catalogue import catalogue


def locale_of(language: str) -> Locale:
    """The rules of a language."""
    return catalogue(language).locale


@cache
def months(language: str) -> tuple[tuple[str, str], ...]:
    """The months by their numbers, as options."""
    names = locale_of(language).months["stand-alone"]["wide"]
    return tuple((str(number), names[number]) for number in range(1, 13))


@cache
def weekdays(language: str) -> tuple[tuple[str, str], ...]:
    """The days of the week by the keys of an account, Monday first."""
    names = locale_of(language).days["stand-alone"]["wide"]
    keys = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return tuple((key, names[index]) for index, key in enumerate(keys))


@cache
def country_name(code: str, language: str) -> str:
    """The name of a country; its code where the language has no name for it."""
    return str(locale_of(language).territories.get(code, code))


@cache
def language_name(code: str, language: str) -> str:
    """The name of a language; its code where the language of the page has no name for it."""
    return str(locale_of(language).languages.get(code, code))


@cache
def countries(language: str, known: tuple[str, ...]) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """The countries whose law is known, and all others, each in the order of their names."""
    pairs = sorted(((code, country_name(code, language)) for code in CODES), key=lambda pair: pair[1])
    return tuple(p for p in pairs if p[0] in known), tuple(p for p in pairs if p[0] not in known)


def month_of(day: date, language: str) -> str:
    """A month in short: `Oct 2012`."""
    return str(format_skeleton("yMMM", day, locale=locale_of(language)))
