"""Who joins the team and who leaves it: a form for each, and the new member's recovery copy."""

import msgspec

from recourse.account.compartments import Compartment
from recourse.desk.faults import DeskError, NoSuchMemberError
from recourse.desk.pages.asked import Answer, Asked, Away, Page, Route
from recourse.desk.team.members import add_member, remove_member
from recourse.desk.team.model import Member
from recourse.desk.team.service import members_of
from recourse.terms.message import Message, message
from recourse.vault.keyring.members import LEAST_PASSWORD

NEW_COPY = "new-member-copy"
"""Under this name a session keeps the copy that it shows, until it was handed over."""

_OPENS = "opens_"

Wrong = dict[str, Message]


class _Added(msgspec.Struct, frozen=True):
    """What is kept for the page that shows the copy."""

    name: str
    copy: str

    def __repr__(self) -> str:
        """Only the class: a log must not carry a recovery copy."""
        return f"<{type(self).__name__}>"


def add_page(asked: Asked) -> Answer:
    """The form for a new member."""
    return _add(asked, {}, {})


def _add(asked: Asked, typed: dict[str, str], wrong: Wrong) -> Page:
    held = [part.value for part in Compartment if asked.who.keyring.holds(part.value)]
    shown = {
        "typed": typed,
        "wrong": wrong,
        "least": LEAST_PASSWORD,
        "held": held,
        "opens": {name for name in held if f"{_OPENS}{name}" in typed} if typed else set(held),
    }
    return Page("member_add", shown, status=400 if wrong else 200, stays=True)


def add_now(asked: Asked) -> Answer:
    """Add the member; their recovery copy is shown next."""
    form = dict(asked.form)
    password, again = form.pop("password", ""), form.pop("again", "")
    if password != again:
        return _add(asked, form, {"again": message("desk.wrong_again")})
    try:
        member, copy = add_member(
            asked.desk,
            asked.who,
            name=form.get("name", ""),
            password=password,
            language=asked.language,
            compartments={name.removeprefix(_OPENS) for name in form if name.startswith(_OPENS)},
        )
    except DeskError as fault:
        return _add(asked, form, {fault.path or "name": fault.says})
    kept = msgspec.json.encode(_Added(name=member.name, copy=copy))
    asked.desk.sessions.keep_note(asked.who.cookie, NEW_COPY, kept, random=asked.desk.random)
    return Away("/team/added")


def added_page(asked: Asked) -> Answer:
    """The new member's recovery copy, to be printed and handed over."""
    kept = asked.desk.sessions.note(asked.who.cookie, NEW_COPY)
    if kept is None:
        return Away("/team")
    added = msgspec.json.decode(kept, type=_Added)
    groups = tuple(enumerate(added.copy.split(), start=1))
    return Page("member_added", {"name": added.name, "groups": groups, "today": asked.desk.today()})


def added_now(asked: Asked) -> Answer:
    """The copy is handed over: it is shown no more."""
    asked.desk.sessions.drop_note(asked.who.cookie, NEW_COPY)
    return Away("/team")


def remove_page(asked: Asked) -> Answer:
    """What follows when a member leaves."""
    return _remove(asked, None)


def _remove(asked: Asked, wrong: Message | None) -> Page:
    shown = {"member": _member(asked), "wrong": wrong}
    return Page("member_remove", shown, status=400 if wrong else 200, stays=True)


def _member(asked: Asked) -> Member:
    for one in members_of(asked.desk):
        if one.id == asked.path["member"] and one.left is None:
            return one
    raise NoSuchMemberError


def remove_now(asked: Asked) -> Answer:
    """End the member's rights."""
    try:
        remove_member(asked.desk, asked.who, asked.path["member"], password=asked.form.get("password", ""))
    except NoSuchMemberError:
        raise
    except DeskError as fault:
        return _remove(asked, fault.says)
    return Away("/team?done=member_left")


ROUTES = (
    Route("/team/add", "page.member_add", add_page, add_now),
    Route("/team/added", "page.member_added", added_page, added_now),
    Route("/team/members/{member:str}/remove", "page.member_remove", remove_page, remove_now),
)
