"""The way to the Door over HTTP: one connection a request, with bounded time and size."""

import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPMessage, HTTPResponse, HTTPSConnection
from urllib.parse import quote, urlsplit
from zlib import decompressobj
from zlib import error as zlib_error

import msgspec

from recourse.desk.door_link.model import FetchedPage
from recourse.desk.door_link.wire import ledger_of, page_of
from recourse.desk.faults import DoorAnswerError, DoorRefusedError, DoorUnreachableError
from recourse.vault.randomness import Random

SECONDS = 20.0
"""How long to wait for the Door at each step; it also bounds how long a page of the Desk waits."""

MOST_PAGE = 96_000_000
"""Bytes of one page of intake: some hundred envelopes of 256 KiB in base64."""

MOST_ATTACHMENT = 16_000_000
MOST_VISIT = 4_000_000
MOST_ANSWER = 1_000_000

LONGEST = 120.0
"""How long one answer may take in all: a Door that drips must not hold a Desk for ever."""

_PIECE = 65_536
_GZIP = 31
"""What tells zlib to expect a header of gzip."""

_OK = (200, 201)

_NOT_OURS = ("Refresh", "Link", "Set-Cookie", "Service-Worker-Allowed", "Speculation-Rules", "Content-Location")
"""Headers by which a page could lead elsewhere, load a style sheet or remember a visitor; the Door sends none."""

_ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)"
_IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"

BROWSERS = (
    f"{_ANDROID} Chrome/142.0.0.0 Mobile Safari/537.36",
    f"{_ANDROID} SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36",
    f"{_IPHONE} Version/26.0 Mobile/15E148 Safari/604.1",
)
"""The names of browsers that many phones have."""


@dataclass(frozen=True, slots=True)
class HttpDoorLink:
    """The Door at an address.

    Attributes:
        url: its origin (`http://localhost:8700`), without a slash at the end.
        random: for the boundary between the parts of a body.
        now: seconds of a clock that never goes back.
        seconds: how long to wait at each step.
    """

    url: str
    random: Random
    now: Callable[[], float]
    seconds: float = SECONDS

    def visit(self, path: str) -> bytes:
        """What an ordinary visitor gets, asked for as a phone's browser does: a Door must not know who looks.

        The address that the request comes from may still tell a Door; that stands in the limits.
        """
        browser = BROWSERS[self.random(1)[0] % len(BROWSERS)]
        accept = "*/*" if path.endswith(".js") else "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
        headers = {
            "User-Agent": browser,
            "Accept": accept,
            "Accept-Language": "en-US,en;q=0.9",
            "Accept-Encoding": "gzip, deflate",
        }
        return self._ask("GET", path, most=MOST_VISIT, headers=headers, check=_check_plain)

    def intake(self, token: str, *, after: str | None) -> FetchedPage:
        """Some of what waits for this Desk."""
        path = "/api/intake" if after is None else f"/api/intake?after={quote(after, safe='')}"
        return page_of(self._ask("GET", path, token=token, most=MOST_PAGE))

    def attachment(self, token: str, name: str) -> bytes:
        """The bytes of an attachment that waits."""
        return self._ask("GET", f"/api/intake/{quote(name, safe='')}", token=token, most=MOST_ATTACHMENT)

    def acknowledge(self, token: str, ids: Sequence[str], *, ledger: int) -> int:
        """Tell the Door what was made durable here, and the number of the ledger's head."""
        body = msgspec.json.encode({"ids": list(ids), "ledger": ledger})
        return ledger_of(self._ask("POST", "/api/intake/ack", token=token, body=body, most=MOST_ANSWER))

    def reply(self, token: str, *, mailbox: str, envelope: bytes, key: str) -> None:
        """Put a reply into a mailbox."""
        boundary = self.random(16).hex()
        self._ask(
            "POST",
            "/api/replies",
            token=token,
            body=_multipart(boundary, mailbox=mailbox, envelope=envelope),
            headers={"Content-Type": f"multipart/form-data; boundary={boundary}", "Idempotency-Key": key},
            most=MOST_ANSWER,
        )

    def renew(self, token: str, record: str) -> None:
        """Replace the team's signed record."""
        self._ask("POST", "/api/team", token=token, body=record.encode(), most=MOST_ANSWER)

    def _ask(
        self,
        method: str,
        path: str,
        *,
        most: int,
        token: str | None = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        check: Callable[[HTTPMessage], None] = lambda _: None,
    ) -> bytes:
        sent = {"Accept-Encoding": "identity", "Connection": "close"}
        if body is not None:
            sent["Content-Type"] = "application/json"
        if token is not None:
            sent["Authorization"] = f"Bearer {token}"
        sent |= headers or {}
        connection = self._connection()
        try:
            connection.request(method, path, body=body, headers=sent)
            with connection.getresponse() as answer:
                content = self._read(answer, most)
        except (OSError, HTTPException):
            # A time-out is an OSError; what failed is not told apart, because the member does the same about each.
            raise DoorUnreachableError from None
        finally:
            connection.close()
        if answer.status not in _OK:
            raise DoorRefusedError(answer.status)
        check(answer.headers)
        return content

    def _read(self, answer: HTTPResponse, most: int) -> bytes:
        until = self.now() + LONGEST
        pieces: list[bytes] = []
        size = 0
        while piece := answer.read1(_PIECE):
            size += len(piece)
            if size > most:
                raise DoorAnswerError
            if self.now() > until:
                raise DoorUnreachableError
            pieces.append(piece)
        return _unpacked(b"".join(pieces), answer.headers.get("Content-Encoding"), most)

    def _connection(self) -> HTTPConnection:
        parts = urlsplit(self.url)
        host = parts.hostname or ""
        if parts.scheme == "https":
            return HTTPSConnection(host, parts.port, timeout=self.seconds, context=ssl.create_default_context())
        return HTTPConnection(host, parts.port, timeout=self.seconds)


def _check_plain(headers: HTTPMessage) -> None:
    """Refuse an answer whose headers make a browser do more with it than read it.

    Raises:
        DoorAnswerError: they lead away, load something, keep something, or name other letters than we read.
    """
    charset = headers.get_content_charset()
    if any(name in headers for name in _NOT_OURS) or charset not in {None, "utf-8"}:
        raise DoorAnswerError


def _unpacked(content: bytes, coding: str | None, most: int) -> bytes:
    """A body without its content coding; one that grows beyond the limit is cut off, not unpacked."""
    if coding in {None, "identity"}:
        return content
    if coding != "gzip":
        raise DoorAnswerError
    try:
        unpacked = decompressobj(wbits=_GZIP).decompress(content, most + 1)
    except zlib_error:
        raise DoorAnswerError from None
    if len(unpacked) > most:
        raise DoorAnswerError
    return unpacked


def _multipart(boundary: str, *, mailbox: str, envelope: bytes) -> bytes:
    """Two parts; the boundary is random, so that no envelope holds it."""
    line = f"--{boundary}\r\n".encode()
    disposition = b'Content-Disposition: form-data; name="'
    return b"".join(
        [
            line,
            disposition + b'mailbox"\r\n\r\n' + mailbox.encode() + b"\r\n",
            line,
            disposition + b'envelope"; filename="e"\r\nContent-Type: application/octet-stream\r\n\r\n',
            envelope,
            f"\r\n--{boundary}--\r\n".encode(),
        ]
    )
