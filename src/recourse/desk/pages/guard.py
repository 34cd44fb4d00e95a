"""What stands before every page: the right host, the right origin, an unlocked session, a token that fits.

Nothing is done for a request that does not pass; what was typed when the lock fell is sealed to its author and offered
later.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, quote, urlsplit

from recourse.desk.faults import DeskError, LockedError, NoSuchCaseError, NoSuchEnvelopeError, NoSuchExhibitError
from recourse.desk.pages import token
from recourse.desk.pages.asked import Answer, Asked, Away, Page, Route, Site
from recourse.desk.session.model import Session
from recourse.desk.session.service import drafts, keep_draft, resume
from recourse.desk.team.service import is_set_up
from recourse.store.faults import NotKeptError, VersionError
from recourse.terms.errors import RecourseError
from recourse.terms.message import message
from recourse.web.forms import Form, FormRefusedError, read_form
from recourse.web.i18n.accepted import chosen

FIRST_RUN = "/first-run"
LOG_IN = "/log-in"
DRAFT = "draft"
"""The name in an address, and of the hidden field, that says which draft a form was filled from."""

MOST_ASKED = 20
LONGEST_QUERY = 2_000
"""Names and signs behind a question mark."""

_OURS = re.compile(r"/[A-Za-z0-9/_-]*(?:\?[A-Za-z0-9=&_-]*)?")
_MISSING = (NoSuchCaseError, NoSuchExhibitError, NoSuchEnvelopeError)


class WrongOriginError(DeskError):
    """A form came from another site, or by another name than this Desk has; nothing was done."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.refused_origin"))


class WrongTokenError(DeskError):
    """A form came from a page of another session; nothing was done."""

    def __init__(self) -> None:
        """The sentence needs nothing."""
        super().__init__(message("desk.refused_token"))


_STATUS: tuple[tuple[tuple[type[RecourseError], ...], int], ...] = (
    (_MISSING, 404),
    ((WrongOriginError, WrongTokenError), 403),
    ((VersionError,), 409),
    ((NotKeptError,), 503),
)


@dataclass(frozen=True, slots=True)
class Came:
    """A request as the framework gives it.

    Attributes:
        method: GET or POST.
        where: the path.
        query: the text behind the question mark.
        path: what the address names.
        headers: in lower case.
        cookies: by name.
        body: the whole body.
    """

    method: str
    where: str
    query: str
    path: Mapping[str, str]
    headers: Mapping[str, str]
    cookies: Mapping[str, str]
    body: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Guarded:
    """An answer with what its page needs to know of the request.

    Attributes:
        answer: the answer.
        asked: the request.
        fault: the class of a refusal, for the log.
    """

    answer: Answer
    asked: Asked
    fault: str | None = None


def is_ours(address: str) -> bool:
    """Whether an address that came with a request leads to a page of this site and nowhere else."""
    return _OURS.fullmatch(address) is not None and not address.startswith("//")


def log_in_first(where: str) -> Away:
    """The way to the log-in page, and back afterwards."""
    return Away(f"{LOG_IN}?next={quote(where, safe='/')}" if is_ours(where) and where != "/" else LOG_IN)


def respond(site: Site, route: Route, came: Came) -> Guarded:
    """Answer a request.

    Args:
        site: what it came to.
        route: the address it fits.
        came: the request.
    """
    asked = _read(site, came)
    try:
        return _answered(site, route, came, asked)
    except RecourseError as fault:
        return Guarded(refusal(fault), asked, type(fault).__name__)


def refusal(fault: RecourseError) -> Page:
    """The page that says why something was not done."""
    return Page("refused", {"says": fault.says}, status=_status(fault))


def _status(fault: RecourseError) -> int:
    return next((status for kinds, status in _STATUS if isinstance(fault, kinds)), 400)


def _read(site: Site, came: Came) -> Asked:
    return Asked(
        site=site,
        where=came.where,
        language=chosen(came.headers.get("accept-language", ""), site.languages),
        path=came.path,
        query=_query(came.query),
        cookie=came.cookies.get(site.cookie_name),
    )


def _query(text: str) -> Mapping[str, str]:
    """What stands behind the question mark; nothing where it is longer than any address of ours."""
    try:
        return dict(parse_qsl(text, max_num_fields=MOST_ASKED)) if len(text) < LONGEST_QUERY else {}
    except ValueError:
        return {}


def _answered(site: Site, route: Route, came: Came, asked: Asked) -> Guarded:
    _check_host(site, came)
    if came.method == "POST":
        _check_origin(came)
        asked = replace(asked, form=_form(came).fields)
    if route.path != FIRST_RUN and not is_set_up(site.desk):
        return Guarded(Away(FIRST_RUN), asked)
    session = None if route.path == "/locked" else resume(site.desk, asked.cookie)
    if session is not None:
        asked = replace(asked, session=session, language=_language(session, site, asked))
    elif not route.open:
        return Guarded(_locked(route, asked, came), asked, LockedError.__name__)
    try:
        return _given(route, came, asked)
    except LockedError:
        if route.open:
            raise
        return Guarded(_locked(route, asked, came), replace(asked, session=None), LockedError.__name__)
    except RecourseError as fault:
        # Said here, where it is known who asked: in their language and under their own bar.
        return Guarded(refusal(fault), asked, type(fault).__name__)


def _given(route: Route, came: Came, asked: Asked) -> Guarded:
    if came.method != "POST":
        answering = route.get
        asked = _with_draft(asked)
    elif asked.session is not None and not token.fits(asked.cookie, asked.form.get(token.FIELD, "")):
        # Another window logged in meanwhile: the form is shown again as it was filled in, under the new session.
        if not route.keeps or route.get is None:
            raise WrongTokenError
        asked = replace(asked, typed=asked.form, form={})
        return Guarded(route.get(asked), asked, WrongTokenError.__name__)
    else:
        answering = route.post
    if answering is None:
        return Guarded(Away("/"), asked)
    try:
        return Guarded(answering(asked), asked)
    except LockedError:
        raise
    except RecourseError as fault:
        if came.method != "POST" or not route.keeps or route.get is None or isinstance(fault, _MISSING):
            raise
        # Nothing that was typed is lost because of a full disk or another window: the form is shown again with it.
        asked = replace(asked, typed=asked.form, draft=asked.form.get(DRAFT, ""), form={}, fault=fault.says)
        shown = route.get(asked)
        page = replace(shown, status=_status(fault)) if isinstance(shown, Page) else shown
        return Guarded(page, asked, type(fault).__name__)


def _language(session: Session, site: Site, asked: Asked) -> str:
    return session.language if session.language in site.languages else asked.language


def _locked(route: Route, asked: Asked, came: Came) -> Away:
    """Keep what was typed, where the form is one that can be kept and came from a page of that very session."""
    if came.method == "POST":
        if route.keeps and token.fits(asked.cookie, asked.form.get(token.FIELD, "")):
            fields = [pair for pair in asked.form.items() if pair[0] != token.FIELD]
            keep_draft(asked.desk, asked.cookie, where=asked.where, fields=fields)
        return log_in_first(asked.where if route.get is not None else "/")
    return log_in_first(asked.where)


def _with_draft(asked: Asked) -> Asked:
    wanted = asked.query.get(DRAFT, "")
    if not wanted or asked.session is None:
        return asked
    for draft in drafts(asked.desk, asked.session):
        if draft.id == wanted and draft.where == asked.where:
            return replace(asked, typed=dict(draft.fields), draft=draft.id)
    return asked


def _form(came: Came) -> Form:
    if not came.body:
        return Form()
    try:
        return read_form(came.body, came.headers.get("content-type", ""))
    except FormRefusedError as fault:
        raise DeskError(fault.says) from None


def _check_host(site: Site, came: Came) -> None:
    """A name that is not ours, made to lead to this machine, must not open the Desk from another site's page."""
    try:
        host = urlsplit(f"//{came.headers.get('host', '')}").hostname
    except ValueError:
        raise WrongOriginError from None
    if host not in site.hosts:
        raise WrongOriginError


def _check_origin(came: Came) -> None:
    """A browser says where a form comes from: by Sec-Fetch-Site, by Origin, or both; what it says must be this site."""
    fetched, origin = came.headers.get("sec-fetch-site"), came.headers.get("origin")
    if fetched is not None and fetched != "same-origin":
        raise WrongOriginError
    if origin is not None and origin != "null":
        # Compared as written: whatever is no origin at all is another one.
        if origin.partition("://")[2] != came.headers.get("host", ""):
            raise WrongOriginError
    elif fetched is None:
        raise WrongOriginError
