"""Every kind of bad input that the house knows of, against the real Door, plain process and Desk with their stores.

What other tests prove already is named where it would stand here:

- a reply whose code is wrong, in the browser: `journeys/scripts/test_mailbox.py`;
- a wrong digit that the page notices before it asks anybody: `journeys/scripts/test_tell.py` and `test_mailbox.py`;
- a line that breaks while a browser sends, the same bytes again, other words under another key:
  `journeys/scripts/test_tell.py`;
- a report sealed anew by the same worker, and one by somebody else: `desk/intake/test_service.py`;
- a disk that fails while the database commits: `store/test_writer.py`; while the Desk fetches: `desk/intake`;
- two windows at every form of the Desk: `desk/pages/test_editing.py` and `test_guard.py`; eight at once:
  `desk/test_act.py`;
- every address of a locked Desk, and what was typed: `desk/pages/test_guard.py`; the lock itself: `desk/session`.
"""

import html
import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import httpx
import pytest
from litestar.testing import TestClient
from msgspec.structs import replace

from desk.pages.member import HOST, AMember
from door.without_script.worker import Worker
from fakes.a_desk import PASSWORD, sample_account
from proofs.bad import seen_by_the_desk, seen_from_outside
from proofs.house import House, Settled, house_in, settled
from proofs.kept import kept
from proofs.phone import Phone
from recourse.desk.app import create_desk_app
from recourse.desk.cases.service import edit_account, read_case
from recourse.desk.intake.model import Pulled
from recourse.desk.intake.service import aside, pull
from recourse.door.answering import MOST_BYTES
from recourse.main import random
from recourse.store.faults import VersionError
from recourse.terms.message import message
from recourse.vault.content import DeskMessage, WorkerMessage, write_desk_message, write_worker_message
from recourse.vault.faults import ReceiptRefusedError
from recourse.vault.receipt import DoorId, digits, read_digits
from recourse.vault.recipient import recipient_of
from recourse.vault.seal import seal_text
from recourse.vault.secret import ReplyKey
from recourse.web.i18n import render


def sentence(id_: str, **filled: str | int) -> str:
    """The whole sentence in English."""
    return render(message(id_, **filled))


@dataclass
class Here:
    """A house with its team."""

    house: House
    settled: Settled
    line: httpx.Client

    def phone(self, *, quick: bool = True) -> Phone:
        """Somebody new; with a receipt where it is not to be quick."""
        return Phone(self.line, self.settled.record, quick=quick)

    def at_the_door(self) -> dict[str, Any]:
        """All that the Door keeps."""
        return kept(self.house.database("door"), self.house.blobs("door"))

    def at_the_desk(self) -> dict[str, Any]:
        """All that the Desk keeps."""
        return kept(self.house.database("desk"), self.house.blobs("desk"))

    def lines(self) -> int:
        """How many answers the Door has given."""
        return len((self.house.logs / "door.log").read_bytes().splitlines())

    def pull(self) -> Pulled:
        """Ask the Door, as the Desk."""
        return pull(self.settled.desk, self.settled.session)

    def case_of(self, phone: Phone, text: str, **more: Any) -> str:
        """Have a phone report, and the Desk open it."""
        self.pull()
        assert phone.report(phone.seal(phone.content(text, **more))).status_code == 201
        (case,) = self.pull().reports
        return case


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Here]:
    """The real servers and a joined Desk."""
    with (
        house_in(tmp_path_factory.mktemp("house")) as house,
        settled(house) as all_set,
        httpx.Client(base_url=house.at("door"), timeout=60) as line,
    ):
        yield Here(house, all_set, line)


@pytest.fixture
def without_script(here: Here) -> Iterator[Worker]:
    """Somebody at the plain process."""
    with httpx.Client(base_url=here.house.at("plain"), timeout=60) as line:
        yield Worker(cast("Any", line))


def refused(answer: httpx.Response, status: int, id_: str, **filled: str | int) -> None:
    """The Door refuses with this status and this whole sentence."""
    assert (answer.status_code, answer.json()["says"]) == (status, sentence(id_, **filled))


def test_what_is_no_envelope_is_refused_by_the_door(here: Here) -> None:
    """Truncated, padded wrongly, mixed, under a passphrase, foreign: as report or message; nothing is written."""
    phone = here.phone()
    assert phone.report(phone.seal(phone.content("Good."))).status_code == 201
    before = here.at_the_door()
    for name, (envelope, says) in seen_from_outside(phone).items():
        for answer in (phone.report(envelope), phone.message(envelope), phone.message(envelope, method="DELETE")):
            assert (name, answer.status_code, answer.json()["says"]) == (name, 400, sentence(says))
    assert here.at_the_door() == before


def test_an_attachment_that_nobody_sealed_is_refused_by_the_door(here: Here) -> None:
    """Beside a good envelope, and in pieces: a program that forgets to seal leaves nothing."""
    phone = here.phone()
    photo = b"\xff\xd8\xff\xe0 a photo with a face" * 4000
    before = here.at_the_door()
    refused(phone.report(phone.seal(phone.content("Good.")), photo), 400, "vault.envelope_header_foreign")
    size = str(len(photo))
    begun = here.line.post("/api/uploads", headers={"upload-length": size, **phone.work(size.encode())})
    piece = here.line.patch(
        f"/api/uploads/{begun.json()['upload']}",
        content=photo[:40_000],
        headers={"upload-offset": "0", "content-type": "application/offset+octet-stream"},
    )
    refused(piece, 400, "vault.envelope_header_foreign")
    after = here.at_the_door()
    assert (after["files"], after["piece"]) == (before["files"], before["piece"])


def test_what_cannot_be_opened_is_put_aside_by_the_desk(here: Here) -> None:
    """The Door takes it, for it looks well; the Desk says of each what is wrong, on its page too, and makes no case."""
    here.pull()
    phone = here.phone()
    bad = seen_by_the_desk(phone)
    for envelope, _ in bad.values():
        assert here.phone().report(envelope).status_code == 201
    before = here.at_the_desk()
    pulled = here.pull()
    assert (pulled.reports, pulled.messages, pulled.deletions, pulled.aside) == ((), (), (), len(bad))
    told = [render(one.says) for one in aside(here.settled.desk)]
    assert sorted(told) == sorted(sentence(says) for _, says in bad.values())
    after = here.at_the_desk()
    written = {table for table in after if after[table] != before[table]}
    assert written == {"envelope", "known", "ledger", "head"}
    member = at_the_desk(here)
    member.open("/aside")
    for says in {says for _, says in bad.values()}:
        assert sentence(says) in html.unescape(member.page)


def at_the_desk(here: Here) -> AMember:
    """The member at the pages of this Desk, logged in."""
    app = create_desk_app(desk=here.settled.desk, hosts={HOST})
    return AMember(TestClient(app, base_url=f"http://{HOST}", raise_server_exceptions=False)).log_in(PASSWORD)


def test_a_message_with_another_code_is_put_aside_and_does_nothing(here: Here) -> None:
    """Whoever knows the mailbox and the team's key, but not the reply key, changes and deletes nothing."""
    phone = here.phone()
    case = here.case_of(phone, "Mine.")
    before = here.at_the_desk()
    for told in (WorkerMessage("message", 1, "fr", "Not mine.", ()), WorkerMessage("delete", 2)):
        forged = write_worker_message(told, ReplyKey(random(32)), phone.mailbox)
        assert phone.message(phone.seal(forged)).status_code == 201
    assert here.pull().aside == 2
    said = [one.says for one in aside(here.settled.desk)]
    assert said.count(message("vault.message_code")) == 2
    after = here.at_the_desk()
    assert (after["case"], after["record"]) == (before["case"], before["record"])
    assert [one.text for one in read_case(here.settled.desk, here.settled.session, case).said] == ["Mine."]


def test_a_reply_with_another_code_is_shown_as_one_that_cannot_be_trusted(here: Here, without_script: Worker) -> None:
    """Its words do not reach the page; a good reply beside it does."""
    phone = here.phone(quick=False)
    assert phone.report(phone.seal(phone.content("Mine."))).status_code == 201
    for number, (words, key) in enumerate((("Forged.", ReplyKey(random(32))), ("Good.", phone.keys.reply_key)), 1):
        told = DeskMessage("message", number, 0, "en", words)
        content = write_desk_message(told, key, phone.mailbox)
        here.line.post(
            "/api/replies",
            data={"mailbox": phone.mailbox},
            files=[("envelope", ("e", seal_text(content, [recipient_of(phone.keys.seed)], random=random)))],
            headers={"authorization": f"Bearer {here.settled.token}", "idempotency-key": random(8).hex()},
        ).raise_for_status()
    without_script.send("/7", "open", fresh=True, receipt=phone.digits)
    assert sentence("door.word_untrusted") in html.unescape(without_script.page)
    assert "Good." in without_script.page
    assert "Forged." not in without_script.page


def test_a_wrong_digit_is_said_and_the_door_is_not_asked(here: Here, without_script: Worker) -> None:
    """Any of the twenty-four, and the receipt of another Door; nothing was looked up."""
    phone = here.phone(quick=False)
    another = digits(phone.receipt, DoorId(bytes(16)))
    number = phone.digits.replace(" ", "")
    wrong = [number[:at] + str((int(number[at]) + 1) % 10) + number[at + 1 :] for at in range(len(number))]
    for typed in (*wrong, another):
        with pytest.raises(ReceiptRefusedError) as refusal:
            read_digits(typed, phone.door_id)
        assert refusal.value.says == message("vault.receipt_wrong")
    before = (here.house.logs / "door.log").read_bytes().count(b"api.mailbox")
    for typed in (wrong[0], wrong[-1], another):
        without_script.send("/7", "open", fresh=True, receipt=typed)
        assert (without_script.status, without_script.wrong) == (400, sentence("vault.receipt_wrong"))
    assert (here.house.logs / "door.log").read_bytes().count(b"api.mailbox") == before


def test_a_number_of_nobody_opens_nothing(here: Here, without_script: Worker) -> None:
    """A good number whose mailbox was never made, and one that was deleted, get the same page."""
    nobody, gone = here.phone(quick=False), here.phone(quick=False)
    assert gone.report(gone.seal(gone.content("Gone."))).status_code == 201
    assert gone.message(gone.seal(gone.wish(1)), method="DELETE").status_code == 201
    for phone in (nobody, gone):
        without_script.send("/7", "open", fresh=True, receipt=phone.digits)
        assert (without_script.status, without_script.wrong) == (400, sentence("door.word_nothing_here"))
        refused(phone.look(), 404, "store.no_such_mailbox")


def test_the_same_report_twice_is_one(here: Here) -> None:
    """Under its key again the same answer; other bytes under it are refused; under another key the Desk has it once."""
    here.pull()
    phone = here.phone()
    envelope = phone.seal(phone.content("Once."))
    first = phone.report(envelope, key="the-same-key")
    before = here.at_the_door()
    again = phone.report(envelope, key="the-same-key")
    assert (again.status_code, again.json()) == (201, {**first.json(), "again": True})
    refused(phone.report(phone.seal(phone.content("Other.")), key="the-same-key"), 409, "store.key_used")
    assert here.at_the_door() == before
    assert phone.report(envelope, key="another-key").status_code == 201
    (case,) = here.pull().reports
    assert [one.text for one in read_case(here.settled.desk, here.settled.session, case).said] == ["Once."]


def test_a_body_over_the_limit_is_refused_before_it_is_read(here: Here) -> None:
    """By the length it announces: the sentence names the limit, and nothing is written."""
    before = here.at_the_door()
    head = f"POST /api/reports HTTP/1.1\r\nHost: x\r\nContent-Length: {MOST_BYTES + 1}\r\nConnection: close\r\n\r\n"
    with socket.create_connection(("127.0.0.1", here.house.ports["door"]), timeout=30) as line:
        line.sendall(head.encode())
        answer = b"".join(iter(lambda: line.recv(65_536), b""))
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["says"] == sentence("door.api_large", most=MOST_BYTES)
    assert here.at_the_door() == before


def test_a_line_that_breaks_leaves_nothing_and_the_same_bytes_go_again(here: Here) -> None:
    """Cut anywhere in the body; the whole of it is then taken as if nothing had been."""
    phone = here.phone()
    envelope = phone.seal(phone.content("Whole."))
    request = here.line.build_request(
        "POST",
        "/api/reports",
        data={"team": phone.record.team, "mailbox": phone.mailbox},
        files=[("envelope", ("e", envelope))],
        headers={**phone.work(envelope), "idempotency-key": "a-broken-line"},
    )
    body = request.read()
    head = "".join(f"{name}: {value}\r\n" for name, value in request.headers.items())
    before = here.at_the_door()
    for part in (0, 10, len(body) // 2, len(body) - 1):
        with socket.create_connection(("127.0.0.1", here.house.ports["door"]), timeout=30) as line:
            line.sendall(f"POST /api/reports HTTP/1.1\r\n{head}\r\n".encode() + body[:part])
    assert here.line.get("/healthz").status_code == 200
    assert here.at_the_door() == before
    again = here.line.send(request)
    assert (again.status_code, again.json()["again"]) == (201, False)


def test_the_second_of_two_windows_is_told_and_writes_nothing(here: Here) -> None:
    """Both were opened on the same version; the store itself refuses the later one."""
    desk, session = here.settled.desk, here.settled.session
    phone = here.phone()
    case = here.case_of(phone, "Mine.", account=sample_account())
    seen = read_case(desk, session, case)
    assert seen.account is not None
    edit_account(desk, session, case, version=seen.version, account=replace(seen.account, region="Attica"))
    before = here.at_the_desk()
    with pytest.raises(VersionError) as refusal:
        edit_account(desk, session, case, version=seen.version, account=replace(seen.account, region="Crete"))
    assert refusal.value.says == message("store.changed_meanwhile")
    assert here.at_the_desk() == before


def test_a_locked_session_does_nothing_and_keeps_what_was_typed(here: Here) -> None:
    """The reply is not sent: it is sealed to its author, and stands in its form after log-in."""
    phone = here.phone()
    case = here.case_of(phone, "Mine.")
    member = at_the_desk(here)
    form = member.open(f"/cases/{case}/reply").page
    member.open("/").send("/lock")
    before = here.at_the_desk()
    member.page = form
    member.send(f"/cases/{case}/reply", text="Typed while it locked.", language="fr")
    assert member.at.startswith("/log-in")
    after = here.at_the_desk()
    assert [table for table in after if after[table] != before[table]] == ["setting"]
    assert b"Typed while it locked." not in here.house.database("desk").read_bytes()
    assert phone.look().json()["replies"] == []
    member.log_in(PASSWORD)
    assert "Typed while it locked." in html.unescape(member.page)
