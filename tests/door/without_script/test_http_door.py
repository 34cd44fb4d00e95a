import json
import re
import sys
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.request import Request, urlopen

import httpx
import pytest

from door.doors import SEED, SIGNING_KEY, TOKEN, sealed, sealed_file, team_record
from door.served import Both, door_and_plain, free_port
from door.without_script.worker import photo
from fakes.door_store import counting
from recourse.door.without_script.door_api import (
    DoorAwayError,
    FoundMailbox,
    MailboxFullError,
    MoreWorkError,
    NoMailboxError,
    RefusedByDoorError,
    SealedReply,
    TeamGoneError,
    TooLargeError,
)
from recourse.door.without_script.http_door import HttpDoor
from recourse.door.without_script.letter import Sealed, hand_over_report
from recourse.vault.content import DeskMessage, read_first_report, read_worker_message, write_desk_message
from recourse.vault.mailbox import mailbox_hash, write_mailbox_id
from recourse.vault.opener import open_attachment, open_text
from recourse.vault.receipt import DoorId, read_digits
from recourse.vault.recipient import recipient_of
from recourse.vault.seal import seal_text
from recourse.vault.secret import MailboxId
from recourse.vault.signing import team_id
from recourse.vault.team import SigningKey, sign_record
from recourse.vault.worker_opener import keys_of, root_of

TEAM = team_id(SIGNING_KEY)
CANARY = "canary-8f3a"
NUMBER = re.compile(r'<p class="receipt" dir="ltr">([0-9 ]+)</p>')
HIDDEN = re.compile(r'name="token" value="([^"]*)"')
OTHER = MailboxId(b"\7" * 32)
STRANGER = SigningKey(b"\7" * 32)


@pytest.fixture(autouse=True)
def quick() -> None:
    """Here keys cost what they cost: the servers are the real ones."""


@dataclass
class Stand:
    """Real servers, their folder and their log."""

    both: Both
    folder: Path
    log: Path

    @property
    def link(self) -> HttpDoor:
        """The way from the plain process to the Door."""
        return HttpDoor(self.both.door.origin, counting())

    def desk(self, at: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Any:
        """Ask as the Desk."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = Request(  # noqa: S310 -- our own server
            f"{self.both.door.origin}{at}", body, {"authorization": f"Bearer {TOKEN}", **named}, method=method
        )
        with urlopen(request) as answer:  # noqa: S310 -- our own server
            return answer.read()


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    """Door and plain process with a store that lasts."""
    folder = tmp_path_factory.mktemp("door")
    log = folder.parent / "log"
    with log.open("wb") as written, door_and_plain(folder, log=written) as both:
        yield Stand(both, folder, log)


def test_what_the_door_says_to_everybody(stand: Stand) -> None:
    """Its id, and the records whose signatures fit."""
    facts = stand.link.facts()
    assert facts.teams == (team_record(),)
    assert facts.team(TEAM) == team_record()
    assert facts.team("0" * 32) is None
    assert len(facts.door_id.value) == 16


def test_a_report_is_kept_once_and_opens_its_mailbox(stand: Stand) -> None:
    """The same bytes under the same key are one report."""
    link, box = stand.link, MailboxId(b"\1" * 32)
    parcel = Sealed(sealed(), (sealed_file(), sealed_file(b"another")), "a-key-of-a-report")
    assert link.mailbox(box) is None
    for _ in range(2):
        hand_over_report(link, parcel, team=TEAM, mailbox=mailbox_hash(box))
    assert link.mailbox(box) == FoundMailbox(TEAM, team_record(), None, 0, ())
    found = [one for one in json.loads(stand.desk("/api/intake"))["items"] if one["mailbox"] == mailbox_hash(box)]
    assert [(b64decode(one["envelope"]), len(one["attachments"])) for one in found] == [(parcel.envelope, 2)]
    assert [stand.desk(f"/api/intake/{name}") for name in found[0]["attachments"]] == list(parcel.attachments)


def test_what_the_door_refuses_is_told_apart(stand: Stand) -> None:
    """A team that is not there, work that was used, a mailbox that is not there."""
    link = stand.link
    parcel = Sealed(sealed(), (), "a-key-of-another-report")
    with pytest.raises(TeamGoneError):
        hand_over_report(link, parcel, team="0" * 32, mailbox="0" * 64)
    with pytest.raises(MoreWorkError) as more:
        link.report(team=TEAM, mailbox="0" * 64, envelope=sealed(), attachments=(), key="key-of-none", work="x")
    assert len(more.value.challenge) == 44
    with pytest.raises(NoMailboxError):
        link.message(OTHER, envelope=sealed(), attachments=(), key="key-of-message")
    with pytest.raises(NoMailboxError):
        link.delete(OTHER, envelope=sealed(), key="key-of-deleting")
    with pytest.raises(RefusedByDoorError):
        link.report(team="x", mailbox="0" * 64, envelope=sealed(), attachments=(), key="key-of-none", work="x")


@contextmanager
def answering(status: int, body: bytes) -> Iterator[str]:
    """Something at an address that answers everything alike."""

    class Alike(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            self.rfile.read(int(self.headers.get("content-length", 0)))
            self.send_response(status)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_GET = do_POST = do_DELETE = _answer  # noqa: N815 -- their names there

        def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- its name there
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Alike)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()


def report(link: HttpDoor) -> None:
    """Leave a report."""
    link.report(team=TEAM, mailbox="0" * 64, envelope=b"e", attachments=(), key="key-of-this", work="x")


def test_where_nobody_listens_it_is_away() -> None:
    """Whatever is asked."""
    link = HttpDoor(f"http://127.0.0.1:{free_port()}", counting())
    for ask in (link.facts, link.challenge, lambda: link.mailbox(OTHER), lambda: report(link)):
        with pytest.raises(DoorAwayError) as away:
            ask()
        assert away.value.__cause__ is None
        assert away.value.__suppress_context__


@pytest.mark.parametrize(
    ("status", "body", "error"),
    [
        (503, b'{"error":"NotKeptError","says":"x"}', DoorAwayError),
        (500, b"", DoorAwayError),
        (200, b"<html>", DoorAwayError),
        (201, b"", None),
        (409, b'{"error":"MailboxFullError","says":"x"}', MailboxFullError),
        (409, b'{"error":"KeyUsedError","says":"x"}', RefusedByDoorError),
        (410, b'{"error":"TeamOverError","says":"x"}', TeamGoneError),
        (413, b'{"error":"TooLargeError","says":"x"}', TooLargeError),
        (429, b'{"error":"x"}', DoorAwayError),
        (404, b"no JSON", DoorAwayError),
    ],
)
def test_each_answer_has_its_meaning(status: int, body: bytes, error: type[Exception] | None) -> None:
    """What is not understood counts as not received."""
    with answering(status, body) as origin:
        link = HttpDoor(origin, counting())
        if error is None:
            report(link)
            return
        with pytest.raises(error) as refused:
            report(link)
        assert type(refused.value) is error


def test_teams_whose_record_is_not_in_order_are_not_believed() -> None:
    """The Door shows none such; whatever answers with one is not the Door."""
    body = json.dumps({"door": "0" * 32, "teams": [{"record": {}, "key": "", "signature": ""}]}).encode()
    with answering(200, body) as origin, pytest.raises(DoorAwayError):
        HttpDoor(origin, counting()).facts()


def test_replies_come_with_their_day_and_the_record_with_its_signature_checked() -> None:
    """As the description of the interface has it; the record after its last day too."""
    ended = team_record(until=date(2026, 11, 23))
    body = json.dumps(
        {
            "team": TEAM,
            "record": json.loads(sign_record(ended, SIGNING_KEY)),
            "fetched": "2026-11-23",
            "sent": 4,
            "replies": [{"id": "0" * 32, "day": "2026-11-22", "envelope": "AQID"}],
        }
    ).encode()
    with answering(200, body) as origin:
        found = HttpDoor(origin, counting()).mailbox(OTHER)
    assert found is not None
    assert found.record == ended
    assert (found.fetched and found.fetched.day, found.sent) == (23, 4)
    assert [(reply.day.day, reply.envelope) for reply in found.replies] == [(22, b"\1\2\3")]
    assert isinstance(found.replies[0], SealedReply)


@pytest.mark.parametrize("record", [{}, json.loads(sign_record(team_record(key=STRANGER), STRANGER))])
def test_a_mailbox_with_a_record_that_is_not_its_teams_is_not_believed(record: dict[str, Any]) -> None:
    """Neither one that nobody signed, nor one that another team signed."""
    body = json.dumps({"team": TEAM, "record": record, "fetched": None, "sent": 0, "replies": []}).encode()
    with answering(200, body) as origin, pytest.raises(DoorAwayError):
        HttpDoor(origin, counting()).mailbox(OTHER)


def test_a_mailbox_can_be_read_where_the_door_has_no_record_in_order() -> None:
    """What waits there is nobody's fault."""
    body = json.dumps({"team": TEAM, "record": None, "fetched": None, "sent": 2, "replies": []}).encode()
    with answering(200, body) as origin:
        assert HttpDoor(origin, counting()).mailbox(OTHER) == FoundMailbox(TEAM, None, None, 2, ())


@pytest.fixture
def plain(stand: Stand) -> Iterator[httpx.Client]:
    """A browser at the plain process."""
    with httpx.Client(base_url=stand.both.plain.origin, timeout=60) as client:
        yield client


def test_a_whole_conversation_without_script_leaves_no_word_anywhere(stand: Stand, plain: httpx.Client) -> None:
    """Report, reply, further message, deleting; then no canary in the store, in a log or in a temporary file."""
    brought = json.dumps({"country": "GB", "facts": [{"indicator": "EX04", "present": True, "note": CANARY}]})
    fields = {"team": TEAM, "text": f"{CANARY} one", "file": brought, "with_account": "yes", "do": "send"}
    chosen = [("photos", (f"{CANARY}.png", photo(), "image/png"))]
    page = plain.post("/p/en/6", data=fields, files=chosen).text
    number = NUMBER.findall(page)[0]
    door_id = DoorId.read(json.loads(httpx.get(f"{stand.both.door.origin}/api/teams").text)["door"])
    keys = keys_of(root_of(read_digits(number, door_id), door_id))
    box = mailbox_hash(keys.mailbox_id)

    came = [one for one in json.loads(stand.desk("/api/intake"))["items"] if one["mailbox"] == box]
    first = read_first_report(open_text(b64decode(came[0]["envelope"]), [SEED]))
    assert first.text == f"{CANARY} one"
    assert CANARY in json.dumps(first.account)
    assert open_attachment(stand.desk(f"/api/intake/{came[0]['attachments'][0]}"), [SEED])[:2] == b"\xff\xd8"
    fetched = json.dumps({"ids": [came[0]["id"]]}).encode()
    stand.desk("/api/intake/ack", "POST", fetched, content_type="application/json")

    told = DeskMessage("message", 1, 0, "en", f"{CANARY} two")
    envelope = seal_text(write_desk_message(told, keys.reply_key, box), [recipient_of(keys.seed)], random=counting())
    httpx.post(
        f"{stand.both.door.origin}/api/replies",
        data={"mailbox": box},
        files=[("envelope", ("e", envelope))],
        headers={"authorization": f"Bearer {TOKEN}", "idempotency-key": "key-of-a-reply"},
    ).raise_for_status()

    page = plain.post("/p/en/7", data={"receipt": number, "do": "open"}).text
    assert f"{CANARY} two" in page
    assert "They fetched your message on 24 November 2026." in page
    page = plain.post("/p/en/7", data={"token": HIDDEN.findall(page)[0], "text": f"{CANARY} three", "do": "send"}).text
    came = [one for one in json.loads(stand.desk("/api/intake"))["items"] if one["mailbox"] == box]
    again = read_worker_message(open_text(b64decode(came[0]["envelope"]), [SEED]), keys.reply_key, box)
    assert (again.n, again.text) == (1, f"{CANARY} three")
    page = plain.post("/p/en/7", data={"token": HIDDEN.findall(page)[0], "do": "delete-now"}).text
    assert "It is deleted" in page
    came = [one for one in json.loads(stand.desk("/api/intake"))["items"] if one["mailbox"] == box]
    assert [one["kind"] for one in came] == ["delete"]
    refused = plain.post("/p/en/2", data={"at": "born", "born.year": CANARY, "do": "next"})
    assert refused.status_code == 400

    secrets = [CANARY, number, number.replace(" ", ""), write_mailbox_id(keys.mailbox_id)]
    wanted = [*(secret.encode() for secret in secrets), keys.mailbox_id.value, keys.seed.value, keys.reply_key.value]
    files = [path for path in stand.folder.rglob("*") if path.is_file()]
    assert {path.name for path in files} >= {"door.db"}
    for path in (*files, stand.log):
        content = path.read_bytes()
        assert not [secret for secret in wanted if secret in content], path
    assert list((stand.folder / "tmp").iterdir()) == []
    assert b"2026-11-24 plain.tell 200 -" in stand.log.read_bytes()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_no_core_of_the_plain_process_is_written(stand: Stand) -> None:
    """Neither of the parent nor of the worker."""
    for pid in (stand.both.plain.process.pid, *stand.both.plain.workers()):
        limits = Path(f"/proc/{pid}/limits").read_text("ascii")
        assert re.search(r"Max core file size +0 +0 ", limits)
