"""The shared look: one hand-written style sheet, one frame for every page, system fonts, our own small drawings."""

import re
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from recourse.terms.message import Message, message
from recourse.web import svg
from recourse.web.i18n import render
from recourse.web.i18n.direction import direction
from recourse.web.i18n.marked import say_marked


def style() -> bytes:
    """The style sheet, as it is sent: without its remarks and line breaks."""
    return _BETWEEN_RULES.sub(b"", files("recourse.web.look").joinpath("style.css").read_bytes())


_BETWEEN_RULES = re.compile(rb"(?<=[;{},])\s*\n\s*|/\*.*?\*/\n?", re.DOTALL)


@cache
def environment(package: str, language: str) -> Environment:
    """Make the template engine of one face for one language.

    Args:
        package: the package whose folder `templates` holds the pages.
        language: the language of the pages.
    """
    templates = Environment(
        loader=ChoiceLoader([PackageLoader(package, "templates"), PackageLoader("recourse.web", "look")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    templates.globals |= {
        "t": _teller(language),
        "say": lambda told: say_marked(told, language),
        "language": language,
        "direction": direction(language),
        "svg": svg,
    }
    return templates


def _teller(language: str) -> Callable[..., str]:
    def tell(id_: str, **args: Any) -> str:
        return render(Message(id_, args) if args else message(id_), language)

    return tell
