"""Log-in, the way back with the recovery copy, the lock, log-out, and what was typed when the lock fell."""

from urllib.parse import quote

from recourse.desk.faults import DeskError
from recourse.desk.pages.asked import Answer, Asked, Away, Page, Route
from recourse.desk.pages.guard import DRAFT, is_ours
from recourse.desk.session.model import Session
from recourse.desk.session.service import drafts, drop_draft, lock, locked_member, log_in, log_out
from recourse.desk.team.members import recover
from recourse.terms.message import Message, message

LEAST = 12


def log_in_page(asked: Asked) -> Answer:
    """The form for name and password."""
    if asked.session is not None:
        return Away(_next(asked.query.get("next", "")))
    return _log_in(asked, asked.query.get("next", ""))


def _log_in(asked: Asked, then: str, *, name: str = "", wrong: Message | None = None) -> Page:
    before = locked_member(asked.desk, asked.cookie)
    shown = {"then": _next(then), "name": name or before or "", "locked": before is not None, "wrong": wrong}
    return Page("log_in", shown, status=400 if wrong else 200, stays=True)


def _next(address: str) -> str:
    return address if is_ours(address) else "/"


def log_in_now(asked: Asked) -> Answer:
    """Unlock a member's keys."""
    form = asked.form
    name, then = form.get("name", "").strip(), form.get("next", "")
    try:
        session = log_in(asked.desk, name=name, password=form.get("password", ""), old_cookie=asked.cookie)
    except DeskError as fault:
        return _log_in(asked, then, name=name, wrong=fault.says)
    return Away(_with_draft(asked, session, _next(then)), cookie=session.cookie)


def _with_draft(asked: Asked, session: Session, then: str) -> str:
    """The form that was open when the lock fell, with what was typed into it."""
    for draft in drafts(asked.desk, session):
        if draft.where == then:
            return f"{then}?{DRAFT}={quote(draft.id)}"
    return then


def recover_page(_: Asked) -> Answer:
    """The form for the printed copy and a new password."""
    return _recover({}, {})


def _recover(typed: dict[str, str], wrong: dict[str, Message]) -> Page:
    shown = {"typed": typed, "wrong": wrong, "least": LEAST}
    return Page("recover", shown, status=400 if wrong else 200, stays=True)


def recover_now(asked: Asked) -> Answer:
    """Set a new password with the printed copy."""
    form = dict(asked.form)
    new, again = form.pop("new", ""), form.pop("again", "")
    if new != again:
        return _recover(form, {"again": message("desk.wrong_again")})
    try:
        session = recover(asked.desk, name=form.get("name", "").strip(), copy=form.get("copy", ""), new=new)
    except DeskError as fault:
        return _recover(form, {fault.path or "copy": fault.says})
    return Away("/?done=password", cookie=session.cookie)


def lock_now(asked: Asked) -> Answer:
    """Forget the keys at once; whose session it was is still known."""
    lock(asked.desk, asked.who)
    return Away("/log-in")


def log_out_now(asked: Asked) -> Answer:
    """Forget the keys and whose session it was."""
    log_out(asked.desk, asked.who)
    return Away("/log-in", cookie="")


def locked(_: Asked) -> Answer:
    """What comes to the screen when a page was left alone; no session is looked at, so that none is kept alive."""
    return Page("locked", {}, stays=True)


def drop(asked: Asked) -> Answer:
    """What was typed when the lock fell is not wanted any more."""
    drop_draft(asked.desk, asked.who, asked.path["draft"])
    return Away("/?done=dropped")


ROUTES = (
    Route("/log-in", "page.log_in", log_in_page, log_in_now, open=True),
    Route("/recover", "page.recover", recover_page, recover_now, open=True),
    Route("/locked", "page.locked", locked, open=True),
    Route("/lock", "page.lock", None, lock_now),
    Route("/log-out", "page.log_out", None, log_out_now),
    Route("/drafts/{draft:str}/drop", "page.draft_drop", None, drop),
)
