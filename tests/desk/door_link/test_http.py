"""The way to the Door over HTTP, against the Door itself, and against one that misbehaves."""

import gzip
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from door.doors import TODAY, make_door
from door.doors import Clock as DoorClock
from fakes.a_desk import ADesk, Worker, begun
from fakes.door_store import FakeDoorStore
from fakes.served import handling, served
from fakes.steady import Steady
from recourse.desk.cases.service import read_case
from recourse.desk.desk import Desk
from recourse.desk.door_link import http
from recourse.desk.door_link.http import HttpDoorLink
from recourse.desk.faults import DoorAnswerError, DoorRefusedError, DoorUnreachableError
from recourse.desk.intake.service import pull
from recourse.desk.messages.service import reply, send_waiting
from recourse.desk.session.model import Session
from recourse.desk.team.service import join_door, renew_record
from recourse.store.door.ports import NewEnvelope, SealedAttachment
from recourse.vault.content import read_desk_message
from recourse.vault.team import read_record
from recourse.vault.worker_opener import open_text

TOKEN = "a-token-of-this-team-for-tests"  # noqa: S105 -- no secret


@pytest.fixture
def joined() -> Iterator[tuple[ADesk, Session, FakeDoorStore]]:
    """A Desk that reaches a real Door over HTTP."""
    kit, session, run = begun(joined=False)
    store = FakeDoorStore()
    store.add_team(
        team=read_record(run.record).team,
        record=run.record,
        token_hash=sha256(TOKEN.encode()).hexdigest(),
        day=TODAY,
    )
    with served(make_door(store, DoorClock())) as origin:
        kit.desk = replace(kit.desk, link=HttpDoorLink(origin, Steady("boundary"), time.monotonic))
        join_door(kit.desk, session, TOKEN)
        yield kit, session, store


def leave(kit: ADesk, store: FakeDoorStore, worker: Worker, **told: Any) -> None:
    """Leave a report at the real Door's store."""
    worker.report(kit, **told)
    (item,) = kit.door.items.values()
    store.put(
        NewEnvelope(
            kind="report",
            team=next(iter(store.kept_teams)),
            mailbox=worker.mailbox,
            envelope=item.envelope,
            padding_class=16,
            attachments=tuple(SealedAttachment(content=kit.door.blobs[name]) for name in item.attachments),
            key="0" * 64,
            body="0" * 64,
            day=TODAY,
        )
    ).result()


def test_a_report_comes_in_and_an_answer_goes_out(joined: tuple[ADesk, Session, FakeDoorStore]) -> None:
    """Fetched with its photo, acknowledged, answered; the worker reads the answer in the mailbox."""
    kit, session, store = joined
    worker = Worker()
    leave(kit, store, worker, text="They keep my pay.", photos=[b"photo" * 20_000])
    pulled = pull(kit.desk, session)
    assert (pulled.fetched, len(pulled.reports), pulled.aside) == (1, 1, 0)
    case = read_case(kit.desk, session, pulled.reports[0])
    assert [(one.size, one.fault) for one in case.exhibits] == [(100_000, None)]
    assert pull(kit.desk, session).fetched == 0
    seen = reply(kit.desk, session, case.id, text="We read it.", language="en")
    assert seen.said[-1].state == "sent"
    mailbox = store.mailbox(worker.mailbox)
    assert mailbox is not None
    assert mailbox.fetched == TODAY
    (waiting,) = mailbox.replies
    told = read_desk_message(open_text(waiting.envelope, worker.keys), worker.reply_key, worker.mailbox)
    assert (told.n, told.text) == (1, "We read it.")
    (team,) = store.kept_teams.values()
    head = kit.store.head()
    assert head is not None
    assert team.ledger == head.number - 2


def test_an_answer_sent_twice_lies_there_once(joined: tuple[ADesk, Session, FakeDoorStore]) -> None:
    """The connection was lost after the Door had it."""
    kit, session, store = joined
    worker = Worker()
    leave(kit, store, worker)
    (case,) = pull(kit.desk, session).reports
    link = kit.desk.link
    lost: list[bytes] = []

    class Loses:
        def reply(self, token: str, *, mailbox: str, envelope: bytes, key: str) -> None:
            link.reply(token, mailbox=mailbox, envelope=envelope, key=key)
            lost.append(envelope)
            raise DoorUnreachableError

    kit.desk = replace(kit.desk, link=Loses())  # type: ignore[arg-type] # The rest is not asked for.
    assert reply(kit.desk, session, case, text="Hello.", language="en").said[-1].state == "waiting"
    kit.desk = replace(kit.desk, link=link)
    assert (send_waiting(kit.desk, session), len(lost)) == (1, 1)
    mailbox = store.mailbox(worker.mailbox)
    assert mailbox is not None
    assert [waiting.envelope for waiting in mailbox.replies] == lost


def test_a_renewed_record_is_shown_by_the_door(joined: tuple[ADesk, Session, FakeDoorStore]) -> None:
    """The Door takes what the team signed, and refuses another team's token."""
    kit, session, store = joined
    assert renew_record(kit.desk, session, even_if_fresh=True)
    (team,) = store.kept_teams.values()
    assert team.record == (kit.store.setting("record") or b"").decode()
    with pytest.raises(DoorRefusedError) as refused:
        kit.desk.link.intake("another token", after=None)
    assert refused.value.status == 401


def test_a_visitor_carries_no_token(joined: tuple[ADesk, Session, FakeDoorStore]) -> None:
    """What is looked at is what everybody sees."""
    kit, _, _ = joined
    assert b"Harbour advice" in kit.desk.link.visit("/api/teams")
    assert b"Harbour advice" in kit.desk.link.visit("/fr/6")


def answering(answer: Callable[[BaseHTTPRequestHandler], None], seen: list[dict[str, str]] | None = None) -> Any:
    """A handler that gives one answer to everything."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if seen is not None:
                seen.append({name.lower(): value for name, value in self.headers.items()})
            answer(self)

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *_: Any) -> None:
            """Say nothing."""

    return Handler


def sends(content: bytes, status: int = 200) -> Callable[[BaseHTTPRequestHandler], None]:
    """An answer with this body."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("content-length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def link_to(origin: str, seconds: float = 5) -> HttpDoorLink:
    """A link to a server of a test."""
    return HttpDoorLink(origin, Steady("boundary"), time.monotonic, seconds=seconds)


def test_a_visit_says_nothing_about_who_looks() -> None:
    """No token, no cookie, the name of a phone's browser: a Door cannot show this Desk another page than everybody."""
    seen: list[dict[str, str]] = []
    with handling(answering(sends(b"page"), seen)) as origin:
        assert link_to(origin).visit("/fr/6") == b"page"
    (headers,) = seen
    assert set(headers) == {"host", "accept", "accept-language", "accept-encoding", "user-agent", "connection"}
    assert headers["user-agent"] in http.BROWSERS


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Refresh", "0;url=https://evil.example/"),
        ("Link", "<https://evil.example/s.css>; rel=stylesheet"),
        ("Set-Cookie", "seen=1"),
        ("Service-Worker-Allowed", "/"),
        ("Speculation-Rules", '"/rules"'),
        ("Content-Location", "https://evil.example/"),
        ("Content-Type", "text/html; charset=iso-2022-jp"),
    ],
)
def test_a_page_that_does_more_than_be_read_is_refused(name: str, value: str) -> None:
    """Its bytes may be right, and a browser would still go elsewhere, load something or remember."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header(name, value)
        handler.send_header("content-length", "4")
        handler.end_headers()
        handler.wfile.write(b"page")

    with handling(answering(answer)) as origin, pytest.raises(DoorAnswerError):
        link_to(origin).visit("/fr/6")


@pytest.mark.parametrize(
    ("coding", "content", "given"),
    [
        ("gzip", gzip.compress(b"page", mtime=0), b"page"),
        ("identity", b"page", b"page"),
        ("br", b"page", None),
        ("gzip", b"no gzip", None),
        ("gzip", gzip.compress(bytes(http.MOST_VISIT + 1), mtime=0), None),
    ],
)
def test_what_comes_packed_is_unpacked_up_to_a_limit(coding: str, content: bytes, given: bytes | None) -> None:
    """A small body that grows for ever is refused."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("content-encoding", coding)
        handler.send_header("content-length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)

    with handling(answering(answer)) as origin:
        if given is None:
            with pytest.raises(DoorAnswerError):
                link_to(origin).visit("/fr/6")
        else:
            assert link_to(origin).visit("/fr/6") == given


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no json",
        b"[]",
        b'{"items": [], "after": 3}',
        b'{"items": [{"id": "x"}], "after": null}',
        b'{"items": [], "after": ""}',
        b'{"ledger": -1}',
        b"\xff",
    ],
)
def test_what_is_no_answer_of_a_door_is_refused(content: bytes) -> None:
    """The Desk trusts the Door with nothing."""
    with handling(answering(sends(content))) as origin:
        with pytest.raises(DoorAnswerError):
            link_to(origin).intake(TOKEN, after=None)
        with pytest.raises(DoorAnswerError):
            link_to(origin).acknowledge(TOKEN, (), ledger=1)


def test_an_answer_without_end_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    """A Door cannot fill the memory of a Desk."""
    monkeypatch.setattr(http, "MOST_VISIT", 100_000)
    with handling(answering(sends(bytes(200_000)))) as origin, pytest.raises(DoorAnswerError):
        link_to(origin).visit("/")


def test_a_door_that_does_not_answer_is_left_after_a_while() -> None:
    """Neither one that is silent nor one that is not there keeps a page waiting for long."""

    def silent(_: BaseHTTPRequestHandler) -> None:
        time.sleep(0.5)

    with handling(answering(silent)) as origin, pytest.raises(DoorUnreachableError):
        link_to(origin, seconds=0.1).visit("/")
    with pytest.raises(DoorUnreachableError):
        link_to("http://127.0.0.1:9", seconds=0.1).visit("/")
    with pytest.raises(DoorUnreachableError):
        link_to("http://nowhere.invalid", seconds=0.1).visit("/")


def test_a_door_that_drips_is_left_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    """One byte now and then holds nobody for ever."""
    monkeypatch.setattr(http, "LONGEST", 0.3)

    def drips(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        with suppress(OSError):
            for _ in range(20):
                handler.wfile.write(b"x")
                time.sleep(0.05)

    with handling(answering(drips)) as origin, pytest.raises(DoorUnreachableError):
        link_to(origin, seconds=1).visit("/")


def test_a_redirection_is_not_followed() -> None:
    """A Door that points elsewhere is refused: the token goes nowhere else."""
    with handling(answering(sends(b"", status=302))) as origin, pytest.raises(DoorRefusedError) as refused:
        link_to(origin).intake(TOKEN, after=None)
    assert refused.value.status == 302


def test_the_desk_takes_the_link_as_it_is(joined: tuple[ADesk, Session, FakeDoorStore]) -> None:
    """The real link has all that a Desk asks for."""
    kit, _, _ = joined
    desk: Desk = kit.desk
    assert desk.link.visit("/healthz") == b"ok\n"
