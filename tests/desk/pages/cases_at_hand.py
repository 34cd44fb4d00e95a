"""Cases that tests of the pages begin with."""

from typing import Any

from desk.pages.member import AMember, at_the_desk
from fakes.a_desk import ADesk, Worker, sample_account
from recourse.desk.cases.model import Case
from recourse.desk.cases.service import read_case
from recourse.desk.session.model import Session
from recourse.desk.session.service import resume


def session_of(kit: ADesk, member: AMember) -> Session:
    """The session of a member's browser."""
    session = resume(kit.desk, member.client.cookies.get("desk"))
    assert session is not None
    return session


def with_a_case(
    text: str = "They keep my pay.",
    *,
    account: dict[str, Any] | None = None,
    words_only: bool = False,
    worker: Worker | None = None,
    **more: Any,
) -> tuple[ADesk, AMember, str]:
    """A Desk with one case, its member on the first page, and the case's address."""
    kit, member = at_the_desk()
    told = None if words_only else account or sample_account()
    (worker or Worker()).report(kit, text, account=told, **more)
    member.open("/").send("/fetch")
    return kit, member, f"/cases/{kit.store.cases()[0].id}"


def the_case(kit: ADesk, member: AMember) -> Case:
    """The only case, as the services read it."""
    return read_case(kit.desk, session_of(kit, member), kit.store.cases()[0].id)
