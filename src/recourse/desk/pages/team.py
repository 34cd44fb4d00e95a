"""The team's page: members, the signed record, one's own language and password, the ledger and its verification."""

from hashlib import sha256

from recourse.desk.desk import Desk
from recourse.desk.faults import DeskError
from recourse.desk.ledger.service import entries, verify
from recourse.desk.pages.asked import Answer, Asked, Away, Page, Route
from recourse.desk.pages.ledger_view import entry_views
from recourse.desk.pages.words import country_name, language_name, own_name
from recourse.desk.team.members import change_password, choose_language
from recourse.desk.team.service import members_of, team_of
from recourse.terms.errors import RecourseError
from recourse.terms.message import Message, message

LEAST = 12
LONGEST_NUMBER = 6
MOST_ENTRIES = 200
"""Entries on one page of the ledger."""


def team_page(asked: Asked) -> Answer:
    """The team."""
    own = team_of(asked.desk, asked.who)
    found = members_of(asked.desk)
    shown = {
        "own": own,
        "country": country_name(own.country, asked.language),
        "speaks": [language_name(code, asked.language) for code in own.languages],
        "about": [(own_name(code), code, words) for code, words in own.about.items()],
        "members": found,
        "present": sum(one.left is None for one in found),
        "language_of": own_name,
        "page_languages": [(code, own_name(code)) for code in asked.site.languages],
        "me": asked.who.member,
        "bundles": bundles(asked.desk),
        "days_left": (own.until - asked.desk.today()).days,
    }
    return Page("team", shown)


def bundles(desk: Desk) -> tuple[tuple[str, str], ...]:
    """The scripts that this Desk was built with, and the SHA-256 of each in hexadecimal."""
    return tuple((name, sha256(desk.bundle(name)).hexdigest()) for name in ("seal.js", "door.js"))


def language_now(asked: Asked) -> Answer:
    """Choose the language of one's own pages."""
    language = asked.form.get("language", "")
    if language in asked.site.languages:
        choose_language(asked.desk, asked.who, language)
    return Away("/team?done=language")


def password_page(asked: Asked) -> Answer:
    """The form for a new password."""
    return _password(asked, {})


def _password(asked: Asked, wrong: dict[str, Message]) -> Page:
    return Page("password", {"wrong": wrong, "least": LEAST, "name": asked.who.name}, 400 if wrong else 200, stays=True)


def password_now(asked: Asked) -> Answer:
    """Set a new password; all other sessions of this member end."""
    form = asked.form
    if form.get("new", "") != form.get("again", ""):
        return _password(asked, {"again": message("desk.wrong_again")})
    try:
        session = change_password(asked.desk, asked.who, old=form.get("old", ""), new=form.get("new", ""))
    except DeskError as fault:
        return _password(asked, {fault.path or "old": fault.says})
    return Away("/team?done=password", cookie=session.cookie)


def ledger_page(asked: Asked) -> Answer:
    """What was done at this Desk, the newest first."""
    return _ledger(asked, None, None)


def _ledger(asked: Asked, verified: int | None, broken: Message | None) -> Page:
    found = entries(asked.desk, asked.who)
    wanted = asked.query.get("page", "0")
    page = int(wanted) if wanted.isascii() and wanted.isdigit() and len(wanted) < LONGEST_NUMBER else 0
    part = found[page * MOST_ENTRIES : (page + 1) * MOST_ENTRIES]
    shown = {
        "entries": entry_views(part, asked),
        "verified": verified,
        "broken": broken,
        "earlier": page + 1 if len(found) > (page + 1) * MOST_ENTRIES else None,
        "later": page - 1 if page else None,
    }
    return Page("ledger", shown)


def verify_now(asked: Asked) -> Answer:
    """Check the chain, the signature, and that nothing is missing."""
    try:
        return _ledger(asked, verify(asked.desk, asked.who), None)
    except RecourseError as fault:
        return _ledger(asked, None, fault.says)


ROUTES = (
    Route("/team", "page.team", team_page),
    Route("/team/language", "page.language", None, language_now),
    Route("/team/password", "page.password", password_page, password_now),
    Route("/ledger", "page.ledger", ledger_page, verify_now),
)
