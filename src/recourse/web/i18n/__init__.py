"""Messages become sentences in the reader's language."""

from recourse.web.i18n.catalogue import CatalogueError, UnknownLanguageError, languages
from recourse.web.i18n.render import ArgumentError, MissingArgumentError, UnknownMessageError, render, say

__all__ = [
    "ArgumentError",
    "CatalogueError",
    "MissingArgumentError",
    "UnknownLanguageError",
    "UnknownMessageError",
    "languages",
    "render",
    "say",
]
