"""The languages of the Door: which there are, and how each calls itself."""

from dataclasses import dataclass
from functools import cache

from babel import Locale

from recourse.web.i18n.catalogue import FALLBACK, catalogue, languages
from recourse.web.i18n.direction import direction

AREAS = ("account", "advice", "continuum", "document", "door", "indicators", "law", "routes", "store", "vault", "wages")
"""The catalogues from which a page of the Door takes its sentences."""

COMPLETE = 0.9
"""A language is shown when so much of it is there; a sentence that is new is in English until it is translated."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """The way to the same page in another language.

    Attributes:
        code: of the language.
        name: what it calls itself.
        direction: the value of `dir`.
        href: the address.
    """

    code: str
    name: str
    direction: str
    href: str


@cache
def shown_languages() -> tuple[str, ...]:
    """The languages whose catalogues are complete enough for the Door; English first, the others in their order."""
    wanted = _ids(FALLBACK)
    others = (code for code in languages() if code != FALLBACK)
    return (FALLBACK, *(code for code in others if len(_ids(code) & wanted) >= COMPLETE * len(wanted)))


def _ids(language: str) -> frozenset[str]:
    return frozenset(id_ for id_ in catalogue(language).sentences if id_.partition(".")[0] in AREAS)


@cache
def own_name(code: str) -> str:
    """What a language calls itself, with the capital that it would have alone."""
    locale = Locale.parse(code, sep="-")
    name = str(locale.languages.get(code, code))
    return name[:1].upper() + name[1:]


def tongue(code: str, href: str) -> Tongue:
    """The way to a page in a language."""
    return Tongue(code, own_name(code), direction(code), href)
