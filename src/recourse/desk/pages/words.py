"""Words that a language's own rules give: of countries, languages and months."""

from datetime import date
from functools import cache

from babel import Locale
from babel.dates import format_skeleton

from recourse.terms.country import CODES
from recourse.web.i18n.catalogue import FALLBACK, catalogue, languages

SPOKEN = tuple(
    """
    am ar az be bg bn bs cs da de el en es et fa fi fil fr ga gu ha he hi hr hu hy id ig it ja ka kk km
    ku ky lo lt lv mk ml mn mr ms mt my ne nl no pa pl ps pt ro ru rw si sk sl so sq sr sv sw ta te th
    ti tr uk ur uz vi wo yo zh
    """.split(),  # noqa: SIM905 -- a list to be read, not typed
)
"""The languages that a team can say it answers in; ISO 639."""


def page_languages() -> tuple[str, ...]:
    """The languages of the pages, English first."""
    return (FALLBACK, *(code for code in languages() if code != FALLBACK))


def locale_of(language: str) -> Locale:
    """The rules of a language."""
    return catalogue(language).locale


@cache
def country_name(code: str, language: str) -> str:
    """The name of a country; its code where the language has no name for it."""
    return str(locale_of(language).territories.get(code, code))


@cache
def countries(language: str, known: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """All countries with their names, those whose law is known first."""
    pairs = sorted(((code, country_name(code, language)) for code in CODES), key=lambda pair: pair[1])
    return (*(one for one in pairs if one[0] in known), *(one for one in pairs if one[0] not in known))


@cache
def language_name(code: str, language: str) -> str:
    """The name of a language; its code where the language of the page has no name for it."""
    return str(locale_of(language).languages.get(code, code))


@cache
def own_name(code: str) -> str:
    """What a language calls itself."""
    name = str(Locale.parse(code, sep="-").languages.get(code, code))
    return name[:1].upper() + name[1:]


@cache
def spoken(language: str) -> tuple[tuple[str, str], ...]:
    """The languages a team can answer in, by their names."""
    return tuple(sorted(((code, language_name(code, language)) for code in SPOKEN), key=lambda pair: pair[1]))


@cache
def weekdays(language: str) -> tuple[tuple[str, str], ...]:
    """The days of the week by the keys of an account, Monday first."""
    names = locale_of(language).days["stand-alone"]["abbreviated"]
    return tuple((key, names[index]) for index, key in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun")))


def short_day(day: date, language: str) -> str:
    """A day as it stands in a table: `17 Apr 2013`."""
    return str(format_skeleton("yMMMd", day, locale=locale_of(language)))


def month_of(day: date, language: str) -> str:
    """A month in short: `Oct 2012`."""
    return str(format_skeleton("yMMM", day, locale=locale_of(language)))
