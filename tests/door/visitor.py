"""A visitor for tests: sends forms on as a browser would, without a browser."""

import html
import re
from dataclasses import dataclass
from typing import Any

from litestar import Litestar
from litestar.testing import TestClient

HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)


@dataclass
class Visitor:
    """Somebody without a browser who sends forms on as a browser would: everything hidden goes along."""

    client: TestClient[Litestar]
    page: str = ""
    status: int = 0
    hidden: dict[str, str] | None = None
    headers: Any = None

    def open(self, address: str) -> "Visitor":
        """Open a page."""
        return self._took(self.client.get(f"/en{address}"))

    def send(self, address: str, do: str = "next", **fields: str) -> "Visitor":
        """Press a button of the page."""
        typed = {name.replace("__", "."): value for name, value in fields.items()}
        return self._took(self.client.post(f"/p/en{address}", data={**(self.hidden or {}), **typed, "do": do}))

    @property
    def heading(self) -> str:
        """The first heading, as a person reads it."""
        found = HEADING.search(self.page)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[1])).split()) if found else ""

    def _took(self, response: Any) -> "Visitor":
        self.page, self.status, self.headers = response.text, response.status_code, response.headers
        self.hidden = {html.unescape(n): html.unescape(v) for n, v in HIDDEN.findall(self.page)}
        return self
