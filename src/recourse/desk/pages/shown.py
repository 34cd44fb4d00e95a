"""Pages as text, from their templates, with the frame around them."""

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from recourse.desk.door_link.service import alarm
from recourse.desk.intake.service import older_database
from recourse.desk.pages.asked import Asked, Page
from recourse.desk.pages.guard import DRAFT
from recourse.desk.pages.token import FIELD, token_of
from recourse.desk.pages.words import short_day
from recourse.desk.session.service import drafts
from recourse.desk.team.service import team_name
from recourse.web.look import environment

BARS = (("/", "home"), ("/cases", "cases"), ("/team", "team"), ("/ledger", "ledger"))
"""What the bar of every page leads to."""

DONE = frozenset(
    {
        "saved", "removed", "undone", "sent", "kept", "closed", "reopened", "taken_up", "deleted", "seen", "discarded",
        "tried", "joined", "password", "copy", "renewed", "language", "same", "dropped",
        "member_left",
    }
)  # fmt: skip
"""What an address may say was done; each has its sentence."""


def html(page: Page, asked: Asked) -> str:
    """Write a page.

    Args:
        page: the page.
        asked: the request it answers.
    """
    templates = environment("recourse.desk", asked.language)
    language = asked.language
    return templates.get_template(f"{page.template}.html").render(
        day=lambda one: short_day(one, language),
        **_frame(asked, page),
        **page.shown,
    )


def _frame(asked: Asked, page: Page) -> Mapping[str, Any]:
    """What stands on every page; before log-in nothing of the team but its name."""
    session, desk = asked.session, asked.desk
    done = asked.query.get("done", "")
    frame: dict[str, Any] = {
        "team": team_name(desk),
        "here": asked.where,
        "bars": BARS,
        "who": None,
        "alarm": None,
        "older": None,
        "waiting_drafts": (),
        "secret": "",
        "done": done if done in DONE and page.status == 200 else "",  # noqa: PLR2004 -- all is well
        "typed_before": asked.typed is not None and asked.fault is None,
        "fault": asked.fault,
        "draft": asked.draft,
    }
    if session is None:
        return frame
    return frame | {
        "who": session.name,
        "alarm": alarm(desk),
        "older": older_database(desk),
        "waiting_drafts": drafts(desk, session) if asked.typed is None else (),
        "secret": _secret(token_of(session.cookie), asked.draft),
    }


def _secret(token: str, draft: str) -> Markup:
    """The hidden fields of every form: the session's token, and the draft that it was filled from."""
    field = Markup('<input type="hidden" name="{}" value="{}">')
    return field.format(FIELD, token) + (field.format(DRAFT, draft) if draft else Markup())
