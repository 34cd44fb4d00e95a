"""Somebody without script, for tests: presses the buttons of pages as a browser would."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from litestar import Litestar
from litestar.testing import TestClient
from PIL import Image

from door.doors import SEED
from fakes.door_api import FakeDoor
from recourse.vault.content import FirstReport, WorkerMessage, read_first_report, read_worker_message
from recourse.vault.mailbox import mailbox_hash
from recourse.vault.opener import open_attachment, open_text
from recourse.vault.receipt import read_digits
from recourse.vault.worker_opener import WorkerKeys, keys_of, root_of

HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')
HEADING = re.compile(r"<h1[^>]*>(.*?)</h1>", re.DOTALL)
RECEIPT = re.compile(r'<p class="receipt" dir="ltr">([0-9 ]+)</p>')
WRONG = re.compile(r'<div class="wrong"[^>]*role="alert"[^>]*><p>(.*?)</p>', re.DOTALL)
AREA = re.compile(r"<textarea [^>]*>(.*?)</textarea>", re.DOTALL)


def photo(side: int = 30, colour: str = "red") -> bytes:
    """A photo as a phone would send it."""
    file = BytesIO()
    Image.new("RGB", (side, side), colour).save(file, "PNG")
    return file.getvalue()


@dataclass
class Worker:
    """Presses buttons; what is hidden in a page goes along."""

    client: TestClient[Litestar]
    language: str = "en"
    page: str = ""
    status: int = 0
    headers: Any = None
    pages: list[str] = field(default_factory=list)

    def send(self, at: str, do: str, *, photos: Sequence[bytes] = (), fresh: bool = False, **typed: Any) -> "Worker":
        """Press a button.

        Args:
            at: where the form goes.
            do: what the button says.
            photos: chosen files.
            fresh: whether the form comes from a page of the Door, where nothing is hidden.
            typed: fields; two underscores stand for a dot.
        """
        fields = {} if fresh else self.hidden
        fields |= {name.replace("__", "."): value for name, value in typed.items()} | {"do": do}
        files = [("photos", (f"IMG_{number}.png", one, "image/png")) for number, one in enumerate(photos)]
        empty = [("photos", ("", b"", "application/octet-stream"))]
        answer = self.client.post(f"/p/{self.language}{at}", data=fields, files=files or empty)
        self.page, self.status, self.headers = answer.text, answer.status_code, answer.headers
        self.pages.append(self.page)
        return self

    @property
    def hidden(self) -> dict[str, str]:
        """What is hidden in the page."""
        return {html.unescape(name): html.unescape(value) for name, value in HIDDEN.findall(self.page)}

    @property
    def heading(self) -> str:
        """The first heading, as a person reads it."""
        found = HEADING.search(self.page)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", found[1])).split()) if found else ""

    @property
    def number(self) -> str:
        """The digits that the page shows; empty where it shows none."""
        found = RECEIPT.search(self.page)
        return found[1] if found else ""

    @property
    def wrong(self) -> str:
        """What the page says is to be done differently."""
        found = WRONG.search(self.page)
        return html.unescape(found[1]) if found else ""

    @property
    def kept(self) -> str:
        """What stands in the field for words."""
        found = AREA.search(self.page)
        return html.unescape(found[1]) if found else ""


def keys(number: str, door: FakeDoor) -> WorkerKeys:
    """What follows from a number."""
    return keys_of(root_of(read_digits(number, door.door_id), door.door_id))


def report(door: FakeDoor, place: int = 0) -> FirstReport:
    """A first report that came, as its team reads it."""
    return read_first_report(open_text(door.came[place].envelope, [SEED]))


def later(door: FakeDoor, number: str, place: int = -1) -> WorkerMessage:
    """A later message that came, as its team reads it."""
    own = keys(number, door)
    return read_worker_message(
        open_text(door.came[place].envelope, [SEED]), own.reply_key, mailbox_hash(own.mailbox_id)
    )


def pictures(door: FakeDoor, place: int = 0) -> list[bytes]:
    """The attachments that came, as their team sees them."""
    return [open_attachment(sealed, [SEED]) for sealed in door.came[place].attachments]
