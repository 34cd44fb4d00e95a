"""The catalogues: one folder for each language, one gettext file for each area, read once at first use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from gettext import c2py
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO

from babel import Locale
from babel.messages.catalog import Catalog
from babel.messages.pofile import PoFileError, read_po

FALLBACK = "en"
"""The language every sentence exists in."""

LOCALES = {"en": "en_GB"}
"""Which rules for days and numbers a language follows, where its plain code would mean another country's."""


class CatalogueError(Exception):
    """A catalogue cannot be used: it is broken, or two of its files hold the same id."""


class UnknownLanguageError(LookupError):
    """There is no catalogue for this language."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All sentences of one language.

    Attributes:
        language: its code, as in the folder's name.
        locale: the rules for its days, numbers and lists.
        sentences: the forms of each sentence by id: one, or as many as the language has plurals.
        form_of: which form stands with a whole number.
    """

    language: str
    locale: Locale
    sentences: Mapping[str, tuple[str, ...]]
    form_of: Callable[[int], int]


@cache
def languages() -> tuple[str, ...]:
    """The languages there are, in alphabetical order."""
    return tuple(sorted(folder.name for folder in _root().iterdir() if folder.is_dir()))


@cache
def catalogue(language: str) -> Catalogue:
    """The catalogue of a language.

    Raises:
        UnknownLanguageError: there is none.
    """
    if language not in languages():
        raise UnknownLanguageError(language)
    return read_catalogue(_root() / language)


def read_catalogue(folder: Traversable) -> Catalogue:
    """Read every `.po` file of one language's folder.

    Raises:
        CatalogueError: a file is broken, an id stands twice, or an id does not begin with the name of its file.
    """
    locale = Locale.parse(LOCALES.get(folder.name, folder.name), sep="-" if "-" in folder.name else "_")
    sentences: dict[str, tuple[str, ...]] = {}
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        area, dot, ending = file.name.rpartition(".")
        if dot and ending == "po":
            _add(sentences, area, file, locale)
    return Catalogue(folder.name, locale, sentences, c2py(Catalog(locale=locale).plural_expr))


def _add(sentences: dict[str, tuple[str, ...]], area: str, file: Traversable, locale: Locale) -> None:
    try:
        read = read_po(BytesIO(file.read_bytes()), locale=locale, charset="utf-8", abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as fault:
        msg = f"{file.name} is not a gettext catalogue: {fault}"
        raise CatalogueError(msg) from fault
    for entry in read:
        if not entry.id or entry.fuzzy:
            continue
        forms = (entry.string,) if isinstance(entry.string, str) else tuple(form or "" for form in entry.string or ())
        id_ = entry.id[0] if isinstance(entry.id, list | tuple) else entry.id
        if not id_.startswith(f"{area}.") or id_ in sentences:
            msg = f"{file.name}: {id_} stands in the wrong file or twice"
            raise CatalogueError(msg)
        if all(forms):
            sentences[id_] = forms


def _root() -> Traversable:
    return files("recourse.web.i18n") / "locale"
