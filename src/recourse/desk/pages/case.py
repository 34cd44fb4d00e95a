"""One case, like a file on a table: words, place on the continuum, sum, next date; then all that stands behind them."""

import re
from typing import Any

from recourse.desk.cases.model import Case, Exhibit
from recourse.desk.cases.service import advice_on, exhibit, read_case
from recourse.desk.faults import NoSuchExhibitError
from recourse.desk.ledger.service import entries
from recourse.desk.pages.asked import Answer, Asked, File, Page, Route
from recourse.desk.pages.handle import about, handle
from recourse.desk.pages.ledger_view import entry_views, members_by_id
from recourse.desk.pages.picture import SHOWN_TYPES, redrawn
from recourse.desk.pages.view_claim import claim_view
from recourse.desk.pages.view_reading import reading_view
from recourse.desk.pages.view_routes import date_views, passed_views, route_groups
from recourse.desk.pages.words import language_name
from recourse.terms.message import Message
from recourse.web.i18n import render
from recourse.web.i18n.marked import say_marked

_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")
_LONGEST_NAME = 80


def head(asked: Asked, case: Case) -> dict[str, Any]:
    """What stands on top of every page of a case."""
    account = case.account
    country = account.country if account else None
    sector = account.sector.value if account and account.sector else None
    return {
        "case": case,
        "handle": handle(case.id),
        "about": about(country, sector, asked.language),
        "worker_language": language_name(case.language, asked.language),
        "members": members_by_id(asked.desk),
        "exhibits": {one.id: one for one in case.exhibits},
        "language_of": lambda code: language_name(code, asked.language),
    }


def case_page(asked: Asked) -> Answer:
    """The case."""
    case = read_case(asked.desk, asked.who, asked.path["case"])
    return Page("case", {**head(asked, case), **_worked_out(asked, case)})


def print_page(asked: Asked) -> Answer:
    """The case for paper, with every working open."""
    case = read_case(asked.desk, asked.who, asked.path["case"])
    return Page("case_print", {**head(asked, case), **_worked_out(asked, case), "today": asked.desk.today()})


def _worked_out(asked: Asked, case: Case) -> dict[str, Any]:
    advice = advice_on(asked.desk, case)
    if advice is None:
        return {"reading": None, "claim": None, "routes": (), "dates": (), "passed": (), "no_routes": ""}
    language = asked.language

    def say(told: Message) -> str:
        return say_marked(told, language)

    return {
        "reading": reading_view(advice.reading, say, language),
        "claim": claim_view(advice, say, language),
        "routes": route_groups(advice, say),
        "dates": date_views(advice, say),
        "passed": passed_views(advice, say),
        "no_routes": render(advice.routes.why, language) if advice.routes.why else "",
    }


def ledger_page(asked: Asked) -> Answer:
    """What was done in this case, and by whom."""
    case = read_case(asked.desk, asked.who, asked.path["case"])
    found = entries(asked.desk, asked.who, case=case.id)
    return Page("case_ledger", {**head(asked, case), "entries": entry_views(found, asked)})


def exhibit_page(asked: Asked) -> Answer:
    """One attachment: what is known of it, the picture drawn anew where it is one, and the way to keep it."""
    case = read_case(asked.desk, asked.who, asked.path["case"])
    found = _exhibit(case, asked.path["exhibit"])
    return Page("exhibit", {**head(asked, case), "one": found, "is_picture": found.type in SHOWN_TYPES})


def _exhibit(case: Case, id_: str) -> Exhibit:
    for one in case.exhibits:
        if one.id == id_:
            return one
    raise NoSuchExhibitError


def picture(asked: Asked) -> Answer:
    """The picture, drawn anew by a process that holds no key; a ledger entry says who looked."""
    found, content = exhibit(asked.desk, asked.who, asked.path["case"], asked.path["exhibit"])
    if found.type not in SHOWN_TYPES:
        raise NoSuchExhibitError
    return File(redrawn(content), "image/jpeg")


def file(asked: Asked) -> Answer:
    """The attachment as it came, to be kept; a ledger entry says who did."""
    found, content = exhibit(asked.desk, asked.who, asked.path["case"], asked.path["exhibit"])
    return File(content, "application/octet-stream", safe_name(found, asked.path["case"]))


def safe_name(one: Exhibit, case: str) -> str:
    """A name to keep an attachment under, whatever the worker's device called it.

    Args:
        one: the attachment.
        case: the id of its case.
    """
    cleaned = _UNSAFE.sub("_", one.name).strip("._")[-_LONGEST_NAME:] or "attachment"
    return f"{handle(case)}-{cleaned}"


ROUTES = (
    Route("/cases/{case:str}", "page.case", case_page),
    Route("/cases/{case:str}/print", "page.case_print", print_page),
    Route("/cases/{case:str}/ledger", "page.case_ledger", ledger_page),
    Route("/cases/{case:str}/x/{exhibit:str}", "page.exhibit", exhibit_page),
    Route("/cases/{case:str}/x/{exhibit:str}/picture", "page.picture", picture),
    Route("/cases/{case:str}/x/{exhibit:str}/file", "page.file", file),
)
