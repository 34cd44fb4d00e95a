import re
import socket
import sys
import time
from pathlib import Path
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from door.doors import SIGNING_KEY
from door.served import PATIENCE, Both, Served, door_and_plain
from recourse.vault.signing import team_id

TEAM = team_id(SIGNING_KEY)
TOKEN = re.compile(r'name="token" value="([^"]*)"')
NUMBER = re.compile(r'<p class="receipt" dir="ltr">([0-9 ]+)</p>')
QUIET = 2.0

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


def post(origin: str, at: str, **fields: str) -> str:
    """Send a form and give the page, whatever its status."""
    request = Request(f"{origin}/p/en{at}", urlencode(fields).encode(), method="POST")  # noqa: S310 -- our own server
    try:
        with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310 -- our own server
            return str(answer.read().decode())
    except HTTPError as refused:
        return refused.read().decode()


def wait_for_another(plain: Served, than: list[int]) -> list[int]:
    """Wait until a worker has taken the place of another; the old one is gone then."""
    for _ in range(PATIENCE * 5):
        now = plain.workers()
        if len(now) == 1 and now != than:
            return now
        time.sleep(0.2)
    msg = "no other worker came"
    raise AssertionError(msg)


def opened(both: Both) -> tuple[str, str]:
    """Send a message and open its mailbox; the number, and what its page carries."""
    page = post(both.plain.origin, "/6", team=TEAM, text="Hello", do="send")
    number = NUMBER.findall(page)[0]
    post(both.plain.origin, "/6", token=TOKEN.findall(page)[0], do="done")
    page = post(both.plain.origin, "/7", receipt=number, do="open")
    assert "Your mailbox" in page
    return number, TOKEN.findall(page)[0]


def test_when_it_was_quiet_another_process_begins_and_knows_nothing(tmp_path: Path) -> None:
    """Its id differs; an old page is asked for the number and keeps what was typed; the number opens as before."""
    with door_and_plain(tmp_path, quiet=QUIET, begin=1.0) as both:
        before = both.plain.workers()
        number, token = opened(both)
        time.sleep(2 * QUIET)
        assert both.plain.workers() == before, "while a mailbox is open it is not quiet"
        assert "Your mailbox" in post(both.plain.origin, "/7", token=token, do="inside")
        post(both.plain.origin, "/7", token=token, do="close")
        after = wait_for_another(both.plain, before)
        assert len(before) == len(after) == 1
        page = post(both.plain.origin, "/7", token=token, text="Words that stay", do="send")
        assert "For your safety the mailbox was closed. Please type your number again." in page
        assert ">Words that stay</textarea>" in page
        assert "Your mailbox" in post(both.plain.origin, "/7", receipt=number, do="open")


def test_at_the_latest_after_some_minutes_another_begins_but_never_in_the_middle(tmp_path: Path) -> None:
    """A request that is under way when the time is over is answered by the process that it came to."""
    with door_and_plain(tmp_path, quiet=600.0, longest=3.0, at_last=4.0, begin=1.0) as both:
        before = both.plain.workers()
        host, port = both.plain.origin.removeprefix("http://").split(":")
        body = urlencode({"team": TEAM, "text": "Slowly", "do": "send"}).encode()
        head = (
            f"POST /p/en/6 HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\nConnection: close\r\n\r\n"
        )
        answers: list[bytes] = []

        def send_slowly() -> None:
            with socket.create_connection((host, int(port)), timeout=PATIENCE) as line:
                line.sendall(head.encode() + body[:10])
                # The time is over meanwhile, and another process listens.
                wait_for_two(both.plain, before)
                time.sleep(2)
                line.sendall(body[10:])
                answers.append(b"".join(iter(lambda: line.recv(65_536), b"")))

        slow = Thread(target=send_slowly)
        slow.start()
        slow.join(PATIENCE)
        assert answers
        assert b"It is sent. This is your number" in answers[0]
        assert wait_for_another(both.plain, before) != before


def wait_for_two(plain: Served, before: list[int]) -> None:
    """Wait until another worker was started beside the first."""
    for _ in range(PATIENCE * 10):
        if set(plain.workers()) - set(before):
            return
        time.sleep(0.1)
    msg = "no other worker was started"
    raise AssertionError(msg)
