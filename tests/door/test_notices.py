"""Notices."""

import logging
import socketserver
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fakes.loop import ran_to_its_end
from recourse.door import notices
from recourse.door.notices import NoticePlan, is_due, look, send

SENTENCE = "Something waits."
NOON = 24 * 20_000 + 12


def plan(to: str = "https://hook.example/", smtp: str = "localhost:25") -> NoticePlan:
    """A plan for noon and six in the evening."""
    return NoticePlan((12, 18), to, smtp, "door@example.org", SENTENCE)


class Post:
    """Keeps what was sent; may be out of order."""

    def __init__(self, *, broken: bool = False) -> None:
        """Nothing was sent yet."""
        self.sent: list[str] = []
        self.broken = broken

    def __call__(self, plan: NoticePlan) -> None:
        """Take one notice."""
        if self.broken:
            raise ConnectionError
        self.sent.append(plan.sentence)


def test_a_notice_is_due_when_a_fixed_hour_has_begun() -> None:
    """Once for each fixed hour, also where the look came late."""
    assert is_due((12, 18), last=NOON - 1, hour=NOON)
    assert not is_due((12, 18), last=NOON, hour=NOON)
    assert not is_due((12, 18), last=NOON, hour=NOON + 5)
    assert is_due((12, 18), last=NOON, hour=NOON + 7)
    assert not is_due((), last=NOON - 1, hour=NOON)


@given(last=st.integers(0, 1_000_000), days=st.integers(1, 400))
def test_after_a_day_every_fixed_hour_has_begun(last: int, days: int) -> None:
    """A Door that slept for days still says it once."""
    assert is_due((7,), last=last, hour=last + 24 * days)


def test_nothing_is_said_where_nothing_waits() -> None:
    """Silence is the rule."""
    post = Post()
    assert look(plan(), last=NOON - 1, hour=NOON, waits=lambda: False, say=post) == NOON
    assert look(plan(), last=NOON, hour=NOON + 1, waits=lambda: True, say=post) == NOON + 1
    assert post.sent == []


def test_what_waits_is_said_in_one_sentence() -> None:
    """The same sentence whatever waits."""
    post = Post()
    assert look(plan(), last=NOON - 1, hour=NOON, waits=lambda: True, say=post) == NOON
    assert post.sent == [SENTENCE]


def test_a_notice_that_failed_is_tried_again(caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log names the kind of the fault alone."""
    caplog.set_level(logging.INFO, "recourse.door")
    monkeypatch.setattr(logging.getLogger("recourse.door"), "propagate", True)
    assert look(plan(), last=NOON - 1, hour=NOON, waits=lambda: True, say=Post(broken=True)) == NOON - 1
    assert [record.getMessage() for record in caplog.records] == ["notice not sent: ConnectionError"]


def test_the_watch_goes_on_looking(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each look begins where the last one ended."""
    monkeypatch.setattr(notices, "SECONDS_BETWEEN_LOOKS", 0)
    hours = iter((NOON - 1, NOON - 1, NOON, NOON, NOON + 6))
    post = Post()

    def clock() -> int:
        hour = next(hours, None)
        if hour is None:
            raise EndedError
        return hour

    with pytest.raises(EndedError):
        ran_to_its_end(notices.watch(plan(), waits=lambda: True, hour=clock, say=post))
    assert post.sent == [SENTENCE, SENTENCE]


class EndedError(Exception):
    """The test's clock has run out."""


class Mail(socketserver.StreamRequestHandler):
    """A mail server that keeps one letter."""

    def handle(self) -> None:
        """Speak just enough SMTP (RFC 5321)."""
        self.wfile.write(b"220 ready\r\n")
        for line in self.rfile:
            word = line[:4].upper().strip()
            if word == b"DATA":
                self.wfile.write(b"354 go\r\n")
                letter: list[bytes] = []
                for part in self.rfile:
                    if part == b".\r\n":
                        break
                    letter.append(part)
                self.server.letter = b"".join(letter)  # type: ignore[attr-defined]
                self.wfile.write(b"250 kept\r\n")
            elif word == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 ok\r\n")


def test_a_mail_says_the_sentence_and_nothing_else() -> None:
    """Subject and text are the same sentence."""
    with socketserver.TCPServer(("127.0.0.1", 0), Mail) as server:
        threading.Thread(target=server.handle_request).start()
        send(plan("mailto:team@example.org", f"127.0.0.1:{server.server_address[1]}"))
        letter = server.letter.decode()  # type: ignore[attr-defined]
    assert "Subject: Something waits.\r\n" in letter
    assert letter.endswith("\r\n\r\nSomething waits.\r\n")
    assert "To: team@example.org\r\n" in letter
