"""What a page is asked, and what it answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from recourse.desk.desk import Desk
from recourse.desk.faults import LockedError
from recourse.desk.session.model import Session
from recourse.terms.message import Message

if TYPE_CHECKING:
    from recourse.desk.pages.pulls import Pulls

HTML = "text/html"


@dataclass(frozen=True, slots=True)
class Site:
    """One Desk as a site.

    Attributes:
        desk: the Desk.
        countries: the countries whose law is known.
        languages: of the pages, English first.
        pulls: when the Door was asked last, and what came of it.
        secure: whether browsers reach it by https.
        hosts: the names it is reached by; a request for another name is refused.
    """

    desk: Desk
    countries: tuple[str, ...]
    languages: tuple[str, ...]
    pulls: "Pulls"
    secure: bool
    hosts: frozenset[str]

    @property
    def cookie_name(self) -> str:
        """The name of the cookie: with the prefix that browsers only take over https (RFC 6265bis, 4.1.3)."""
        return "__Host-desk" if self.secure else "desk"


@dataclass(frozen=True, slots=True)
class Asked:
    """One request, after the guard has looked at it.

    Attributes:
        site: what it came to.
        where: the path of the address.
        language: of the page.
        path: what the address names: ids and numbers.
        query: what stands behind the question mark.
        form: the fields of a form that was sent; empty where none was.
        cookie: the session's cookie as it came, or None.
        session: the unlocked session; None only on pages that need none.
        typed: what was typed into this page's form before the lock fell, or None.
        draft: the id of the draft that `typed` came from; empty where it is none.
        fault: why what was typed could not be kept, or None.
    """

    site: Site
    where: str
    language: str
    path: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, str] = field(default_factory=dict)
    form: Mapping[str, str] = field(default_factory=dict)
    cookie: str | None = None
    session: Session | None = None
    typed: Mapping[str, str] | None = None
    draft: str = ""
    fault: Message | None = None

    @property
    def desk(self) -> Desk:
        """The Desk."""
        return self.site.desk

    @property
    def who(self) -> Session:
        """The unlocked session.

        Raises:
            LockedError: there is none.
        """
        if self.session is None:
            raise LockedError
        return self.session


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be shown.

    Attributes:
        template: its name without the ending.
        shown: what fills it.
        status: of the answer.
        stays: whether it stays on the screen although the session has run out: it holds a form that somebody fills in.
    """

    template: str
    shown: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200
    stays: bool = False


@dataclass(frozen=True, slots=True)
class Away:
    """The browser is sent to another page of ours by GET.

    Attributes:
        to: its address, beginning with a slash.
        cookie: the new value of the session's cookie; empty: it is taken away; None: it stays as it is.
    """

    to: str
    cookie: str | None = None


@dataclass(frozen=True, slots=True)
class File:
    """A file: a picture to be looked at, or something to be kept.

    Attributes:
        content: its bytes.
        type: its media type.
        name: the name to keep it under; empty: it is shown, not kept.
    """

    content: bytes
    type: str
    name: str = ""


Answer: TypeAlias = Page | Away | File
Answering: TypeAlias = Callable[[Asked], Answer]


@dataclass(frozen=True, slots=True)
class Route:
    """One address.

    Attributes:
        path: as the framework writes it: `/cases/{case:str}`.
        name: for the log.
        get: shows the page.
        post: takes its form.
        open: whether it needs no unlocked session.
        keeps: whether what was typed into its form is kept, sealed, where the lock fell meanwhile.
    """

    path: str
    name: str
    get: Answering | None = None
    post: Answering | None = None
    open: bool = False
    keeps: bool = False
