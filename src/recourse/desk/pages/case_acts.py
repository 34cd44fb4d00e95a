"""What is done in a case: a reply, taking it up, closing, opening it again, erasing it for good."""

from recourse.desk.cases.model import Case
from recourse.desk.cases.service import close, erase, read_case, reopen, take_up
from recourse.desk.faults import NotFilledInError
from recourse.desk.messages.service import reply
from recourse.desk.pages.asked import Answer, Asked, Away, Page, Route
from recourse.desk.pages.case import head
from recourse.desk.pages.guard import DRAFT
from recourse.desk.pages.words import spoken
from recourse.desk.session.service import drop_draft
from recourse.desk.team.service import team_of
from recourse.terms.message import Message

Wrong = dict[str, Message]


def drop_taken_up(asked: Asked) -> None:
    """A form that was filled from a draft has been taken: the draft goes."""
    if draft := asked.form.get(DRAFT, ""):
        drop_draft(asked.desk, asked.who, draft)


def reply_page(asked: Asked) -> Answer:
    """The form for an answer, below what was said."""
    case = read_case(asked.desk, asked.who, asked.path["case"])
    return _reply(asked, case, dict(asked.typed or {}), {})


def _reply(asked: Asked, case: Case, typed: dict[str, str], wrong: Wrong) -> Page:
    own = team_of(asked.desk, asked.who)
    near = list(dict.fromkeys((case.language, *own.languages)))
    names = dict(spoken(asked.language))
    shown = {
        **head(asked, case),
        "typed": typed,
        "wrong": wrong,
        "near": [(code, names.get(code, code)) for code in near],
        "others": [pair for pair in spoken(asked.language) if pair[0] not in near],
        "chosen": typed.get("language", case.language),
        "team_languages": [names.get(code, code) for code in own.languages],
        "speaks_it": case.language in own.languages,
    }
    return Page("reply", shown, status=400 if wrong else 200, stays=True)


def reply_now(asked: Asked) -> Answer:
    """Seal the answer and hand it over, now or at the next pull."""
    id_, form = asked.path["case"], asked.form
    try:
        reply(asked.desk, asked.who, id_, text=form.get("text", ""), language=form.get("language", ""))
    except NotFilledInError as fault:
        return _reply(asked, read_case(asked.desk, asked.who, id_), dict(form), {fault.path or "text": fault.says})
    drop_taken_up(asked)
    return Away(f"/cases/{id_}?done=sent#words")


def take_up_now(asked: Asked) -> Answer:
    """New becomes open."""
    take_up(asked.desk, asked.who, asked.path["case"])
    return Away(f"/cases/{asked.path['case']}?done=taken_up")


def close_page(asked: Asked) -> Answer:
    """The form for the reason."""
    return _close(asked, dict(asked.typed or {}), {})


def _close(asked: Asked, typed: dict[str, str], wrong: Wrong) -> Page:
    case = read_case(asked.desk, asked.who, asked.path["case"])
    shown = {**head(asked, case), "typed": typed, "wrong": wrong}
    return Page("close", shown, status=400 if wrong else 200, stays=True)


def close_now(asked: Asked) -> Answer:
    """Close the case."""
    try:
        close(asked.desk, asked.who, asked.path["case"], because=asked.form.get("because", ""))
    except NotFilledInError as fault:
        return _close(asked, dict(asked.form), {"because": fault.says})
    drop_taken_up(asked)
    return Away(f"/cases/{asked.path['case']}?done=closed")


def reopen_now(asked: Asked) -> Answer:
    """Open a closed case again."""
    reopen(asked.desk, asked.who, asked.path["case"])
    return Away(f"/cases/{asked.path['case']}?done=reopened")


def erase_page(asked: Asked) -> Answer:
    """What goes, what stays, and that it is final."""
    case = read_case(asked.desk, asked.who, asked.path["case"])
    return Page("erase", {**head(asked, case), "unsure": False})


def erase_now(asked: Asked) -> Answer:
    """Erase the case, once its first signs were typed."""
    case = read_case(asked.desk, asked.who, asked.path["case"])
    shown = head(asked, case)
    if asked.form.get("handle", "").strip().lower() != shown["handle"]:
        return Page("erase", {**shown, "unsure": True}, status=400)
    erase(asked.desk, asked.who, case.id)
    return Away("/cases?done=deleted")


ROUTES = (
    Route("/cases/{case:str}/reply", "page.reply", reply_page, reply_now, keeps=True),
    Route("/cases/{case:str}/take-up", "page.take_up", None, take_up_now),
    Route("/cases/{case:str}/close", "page.close", close_page, close_now, keeps=True),
    Route("/cases/{case:str}/reopen", "page.reopen", None, reopen_now),
    Route("/cases/{case:str}/erase", "page.erase", erase_page, erase_now),
)
