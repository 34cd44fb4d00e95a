"""A member at the pages of a Desk: sends forms on as a browser would, without a browser."""

import html
import re
from dataclasses import dataclass, field
from typing import Any

from litestar import Litestar
from litestar.testing import TestClient

from fakes.a_desk import PASSWORD, ADesk, begun
from recourse.desk.app import create_desk_app

HOST = "desk.test"
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
FORM = re.compile(r'<form method="post" action="([^"]*)".*?</form>', re.DOTALL)


@dataclass
class AMember:
    """Somebody at the Desk.

    Attributes:
        client: talks to the application.
        headers: what the browser sends with each request.
        page: the last page.
        status: of the last answer.
        at: the address it was shown at.
        went: the addresses of the last request, redirects among them.
    """

    client: TestClient[Litestar]
    headers: dict[str, str] = field(
        default_factory=lambda: {"sec-fetch-site": "same-origin", "origin": f"http://{HOST}"}
    )
    page: str = ""
    status: int = 0
    at: str = ""
    went: list[str] = field(default_factory=list)
    answer: Any = None

    def open(self, address: str) -> "AMember":
        """Open a page, and go where it leads."""
        return self._took(self.client.get(address, headers=self.headers))

    def send(self, address: str, **fields: str) -> "AMember":
        """Send the form of the present page that goes there; what is hidden in it goes along."""
        for form in FORM.finditer(self.page):
            if form[1] == address:
                hidden = {html.unescape(n): html.unescape(v) for n, v in HIDDEN.findall(form[0])}
                typed = {name.replace("__", "."): value for name, value in fields.items()}
                return self._took(self.client.post(address, data={**hidden, **typed}, headers=self.headers))
        msg = f"no form of this page goes to {address}"
        raise LookupError(msg)

    def log_in(self, password: str = PASSWORD, name: str = "Maria") -> "AMember":
        """Log in from wherever that leads."""
        if "/log-in" not in self.at:
            self.open("/log-in")
        return self.send("/log-in", name=name, password=password)

    @property
    def heading(self) -> str:
        """The first heading, as a person reads it."""
        return self.text(HEADING)

    def text(self, pattern: re.Pattern[str]) -> str:
        """The first place that fits, without its markup."""
        found = pattern.search(self.page)
        return plain(found[1]) if found else ""

    @property
    def words(self) -> str:
        """The whole page without its markup."""
        return plain(self.page)

    def _took(self, answer: Any) -> "AMember":
        self.answer, self.page, self.status = answer, answer.text, answer.status_code
        self.at = answer.url.raw_path.decode()
        self.went = [one.url.raw_path.decode() for one in answer.history] + [self.at]
        return self


def plain(markup: str) -> str:
    """Markup as a person reads it."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


def site(kit: ADesk, **more: Any) -> TestClient[Litestar]:
    """The pages of a Desk."""
    app = create_desk_app(desk=kit.desk, hosts={HOST}, **more)
    return TestClient(app, base_url=f"http://{HOST}", raise_server_exceptions=False)


def at_the_desk(*, joined: bool = True) -> tuple[ADesk, AMember]:
    """A Desk with its team, and its member, logged in."""
    kit, _, _ = begun(joined=joined)
    return kit, AMember(site(kit)).log_in()


__all__ = ["HOST", "AMember", "at_the_desk", "plain", "site"]
