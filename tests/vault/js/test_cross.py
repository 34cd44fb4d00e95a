"""One side writes, the other reads: browser and Python."""

import hashlib
import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from recourse.vault.content import (
    AttachmentNote,
    DeskMessage,
    WorkerMessage,
    read_first_report,
    read_worker_message,
    write_desk_message,
)
from recourse.vault.opener import open_attachment, open_text
from recourse.vault.receipt import DoorId, digits, read_digits
from recourse.vault.recipient import recipient_of
from recourse.vault.seal import seal_attachment, seal_text
from recourse.vault.secret import ReplyKey, Seed
from recourse.vault.work import WorkKey, check_work, new_challenge

SEED, OTHER = Seed(bytes(range(32))), Seed(bytes(range(32, 64)))
BOTH = [recipient_of(OTHER), recipient_of(SEED)]
REPLY_KEY = ReplyKey(bytes(range(64, 96)))
MAILBOX = hashlib.sha256(b"a mailbox").hexdigest()
KEYS = {"replyKey": REPLY_KEY.value.hex(), "mailboxHash": MAILBOX}
DOOR = DoorId(bytes(range(16)))
NOTE = AttachmentNote("1.jpg", "image/jpeg", hashlib.sha256(b"a photo").hexdigest())

Browser = Callable[..., Any]


def steady(length: int) -> bytes:
    """Not random: the same test each time."""
    return hashlib.shake_256(b"steady").digest(length)


@pytest.fixture(scope="session")
def browser_does(in_node: Callable[..., str]) -> Browser:
    """One act of the browser's side."""

    def act(name: str, **told: Any) -> Any:
        return json.loads(in_node("cross.mjs", told={"act": name, **told}))

    return act


@pytest.mark.parametrize("length", [0, 1, 16376, 16377, 262136])
def test_python_opens_what_the_browser_seals(browser_does: Browser, length: int) -> None:
    """A text of any class, sealed on a phone to two recipients, opens for either."""
    content = steady(length)
    told = browser_does("seal", kind="text", content=content.hex(), recipients=[str(one) for one in BOTH])
    envelope = bytes.fromhex(told["envelope"])
    assert open_text(envelope, [SEED]) == content
    assert open_text(envelope, [OTHER]) == content


@pytest.mark.parametrize("length", [0, 65529, 700_000])
def test_python_opens_a_photo_from_the_browser(browser_does: Browser, length: int) -> None:
    """An attachment sealed on a phone opens."""
    content = steady(length)
    told = browser_does("seal", kind="attachment", content=content.hex(), recipients=[str(BOTH[1])])
    assert open_attachment(bytes.fromhex(told["envelope"]), [SEED]) == content


@pytest.mark.parametrize("length", [0, 16377, 262136])
def test_the_browser_opens_what_python_seals(browser_does: Browser, length: int) -> None:
    """A reply of a Desk opens on the phone."""
    content = steady(length)
    envelope = seal_text(content, BOTH, random=steady)
    told = browser_does("open", kind="text", envelope=envelope.hex(), seed=SEED.value.hex())
    assert bytes.fromhex(told["content"]) == content


def test_the_browser_opens_an_attachment_that_python_seals(browser_does: Browser) -> None:
    """Padding and stream are the same for attachments."""
    envelope = seal_attachment(steady(200_000), BOTH, random=steady)
    told = browser_does("open", kind="attachment", envelope=envelope.hex(), seed=SEED.value.hex())
    assert bytes.fromhex(told["content"]) == steady(200_000)


def test_a_first_report_arrives_word_for_word(browser_does: Browser) -> None:
    """Words of any script, the account with its numbers exact, whom to answer and under which key."""
    text = "لم يدفع لي منذ ثلاثة أشهر\u2028“quoted” \\ \U0001f4f7 é"
    account = '{"format": 1, "paid": [{"amount": 8.50, "n": 12345678901234567890}], "name": "\\u00e9"}'
    told = browser_does(
        "report",
        language="ar",
        text=text,
        account=account,
        replyTo=str(BOTH[1]),
        replyKey=REPLY_KEY.value.hex(),
        attachments=[{"name": NOTE.name, "type": NOTE.type, "sha256": NOTE.sha256}],
    )
    report = read_first_report(bytes.fromhex(told["content"]))
    assert (report.language, report.text, report.reply_to, report.reply_key) == ("ar", text, BOTH[1], REPLY_KEY)
    assert report.account == {
        "format": 1,
        "paid": [{"amount": Decimal("8.50"), "n": 12345678901234567890}],
        "name": "é",
    }
    assert report.attachments == (NOTE,)


def test_a_further_message_carries_a_code_that_fits(browser_does: Browser) -> None:
    """The Desk's reader accepts the code that the phone made."""
    message = {
        "n": 3,
        "language": "fr",
        "text": "Et maintenant\u202f?",
        "attachments": [{"name": NOTE.name, "type": NOTE.type, "sha256": NOTE.sha256}],
    }
    told = browser_does("message", message=message, keys=KEYS)
    read = read_worker_message(bytes.fromhex(told["content"]), REPLY_KEY, MAILBOX)
    assert read == WorkerMessage("message", 3, "fr", "Et maintenant\u202f?", (NOTE,))


def test_the_wish_to_delete_carries_a_code_that_fits(browser_does: Browser) -> None:
    """The same for the wish that everything be deleted."""
    told = browser_does("remove", message={"n": 4}, keys=KEYS)
    assert read_worker_message(bytes.fromhex(told["content"]), REPLY_KEY, MAILBOX) == WorkerMessage("delete", 4)


def test_the_browser_reads_a_reply(browser_does: Browser) -> None:
    """Number, last number seen, language and words."""
    reply = write_desk_message(DeskMessage("message", 2, 1, "ar", "نعم، نستطيع"), REPLY_KEY, MAILBOX)
    told = browser_does("read", content=reply.hex(), keys=KEYS)
    assert told == {"kind": "message", "n": 2, "seen": 1, "language": "ar", "text": "نعم، نستطيع"}


def test_digits_shown_by_the_browser_are_read_by_python(browser_does: Browser) -> None:
    """Somebody who sent with a script may come back without one."""
    told = browser_does("receipt", doorId=str(DOOR))
    receipt = read_digits(told["digits"], DOOR)
    assert (receipt.value.hex(), digits(receipt, DOOR)) == (told["receipt"], told["digits"])


def test_the_door_takes_the_work_of_the_browser(browser_does: Browser) -> None:
    """A challenge made by the Door, worked out on the phone, is enough."""
    key = WorkKey(steady(32))
    challenge = new_challenge(key, bits=12, hour=498_000, random=steady)
    envelope_hash = hashlib.sha256(b"an envelope").digest()
    told = browser_does("work", challenge=challenge, hash=envelope_hash.hex())
    check_work(key, told["header"], envelope_hash, hour=498_000)
