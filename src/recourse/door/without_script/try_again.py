"""The page for a moment when nothing can be done: everything that was sent stands in it, for another try."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from recourse.door.pages import Pages
from recourse.door.reply import Reply
from recourse.terms.message import Message, message
from recourse.web.forms import Form

BUSY = message("door.plain_busy")
AWAY = message("door.plain_away")
UNAVAILABLE = 503
"""The script of the Door leaves the page as it is at such an answer, with all that was typed."""

NOT_KEPT = frozenset({"receipt", "text", "do", "account_json"})
"""A secret never goes into a page; the text has a field of its own there; the account is made anew from the answers."""


@dataclass(frozen=True, slots=True)
class TryAgain:
    """Why, for the worker and for the log."""

    says: Message
    fault: str


def try_again_page(pages: Pages, at: str, form: Form, why: TryAgain, more: Mapping[str, str] | None = None) -> Reply:
    """Make the page.

    Args:
        pages: makes the pages.
        at: the address without its language, where the form goes again.
        form: what was sent.
        why: what to say.
        more: fields that go along in place of secret ones.
    """
    shown = pages.page(
        "try_again",
        address=at,
        says=why.says,
        text=form.fields.get("text", ""),
        photos=any(part.name == "photos" and part.content for part in form.chosen),
        pairs=[*_kept(form), *(more or {}).items()],
    )
    return Reply(shown, status=UNAVAILABLE, fault=why.fault)


def _kept(form: Form) -> Iterator[tuple[str, str]]:
    """What goes along unseen."""
    yield "do", form.fields.get("do", "send")
    for name, value in form.fields.items():
        if name not in NOT_KEPT and value:
            yield name, value
