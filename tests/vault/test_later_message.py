from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recourse.terms.message import message
from recourse.vault.canonical import read_plain
from recourse.vault.content import (
    AttachmentNote,
    DeskMessage,
    WorkerMessage,
    read_desk_message,
    read_worker_message,
    write_desk_message,
    write_worker_message,
)
from recourse.vault.faults import MessageRefusedError
from recourse.vault.first_report import MOST_BYTES
from recourse.vault.secret import ReplyKey
from vectors.common import MAILBOX, REPLY_KEY, Vector, load, outcome
from vectors.make_contents import read

NOTE = AttachmentNote("a.jpg", "image/jpeg", "0" * 64)
FROM_WORKER = WorkerMessage("message", 1, "fr", "Bonjour", (NOTE,))
FROM_DESK = DeskMessage("message", 1, 0, "ar", "سلام")
texts = st.text(st.characters(codec="utf-8"), min_size=1, max_size=50)
numbers = st.integers(1, 2**53 - 1)


@pytest.mark.parametrize("vector", load("content/later.json"), ids=lambda vector: vector["name"])
def test_later_messages_are_read_as_the_vectors_say(vector: Vector) -> None:
    """A message has the parts of the vectors, or is refused for their reason."""
    found = outcome(lambda: read(vector["direction"], vector["text"].encode()))
    assert found == {key: vector[key] for key in vector if key in {"expect", "refusal"}}


@given(numbers, texts)
def test_a_worker_s_message_comes_back(number: int, text: str) -> None:
    """What is written to the Desk is read there."""
    sent = replace(FROM_WORKER, n=number, text=text)
    assert read_worker_message(write_worker_message(sent, REPLY_KEY, MAILBOX), REPLY_KEY, MAILBOX) == sent


def test_a_delete_comes_back() -> None:
    """A `delete` holds its number and its code and nothing else."""
    sent = WorkerMessage("delete", 9)
    content = write_worker_message(sent, REPLY_KEY, MAILBOX)
    assert read_worker_message(content, REPLY_KEY, MAILBOX) == sent
    assert set(read_plain(content)) == {"v", "kind", "n", "mac"}


@given(numbers, st.integers(0, 2**53 - 1), texts)
def test_a_reply_comes_back(number: int, seen: int, text: str) -> None:
    """What is written to the worker is read there."""
    sent = replace(FROM_DESK, n=number, seen=seen, text=text)
    assert read_desk_message(write_desk_message(sent, REPLY_KEY, MAILBOX), REPLY_KEY, MAILBOX) == sent


def test_each_reads_only_its_own_direction() -> None:
    """A reply is no message of the worker, and the other way round."""
    reply = write_desk_message(FROM_DESK, REPLY_KEY, MAILBOX)
    sent = write_worker_message(FROM_WORKER, REPLY_KEY, MAILBOX)
    for attempt in (
        lambda: read_worker_message(reply, REPLY_KEY, MAILBOX),
        lambda: read_desk_message(sent, REPLY_KEY, MAILBOX),
        lambda: read_worker_message(sent, ReplyKey(bytes(32)), MAILBOX),
    ):
        with pytest.raises(MessageRefusedError) as caught:
            attempt()
        assert caught.value.says == message("vault.message_code")


@pytest.mark.parametrize(
    ("sent", "path"),
    [
        (replace(FROM_WORKER, n=0), "$.n"),
        (replace(FROM_WORKER, n=2**53), "$.n"),
        (replace(FROM_WORKER, language="Français"), "$.language"),
        (WorkerMessage("unknown-here", 1), "$.kind"),
        (replace(FROM_WORKER, attachments=(replace(NOTE, sha256="x"),)), "$.attachments[0].sha256"),
    ],
)
def test_what_cannot_be_read_is_not_written(sent: WorkerMessage, path: str) -> None:
    """The writer refuses what a reader would refuse."""
    with pytest.raises(MessageRefusedError) as caught:
        write_worker_message(sent, REPLY_KEY, MAILBOX)
    assert (caught.value.says, caught.value.path) == (message("vault.message_misshapen"), path)


@pytest.mark.parametrize(
    ("sent", "path"),
    [
        (replace(FROM_DESK, n=0), "$.n"),
        (replace(FROM_DESK, seen=-1), "$.seen"),
        (replace(FROM_DESK, language=""), "$.language"),
        (DeskMessage("unknown-here", 1, 0), "$.kind"),
    ],
)
def test_what_a_worker_could_not_read_is_not_written(sent: DeskMessage, path: str) -> None:
    """The writer of replies refuses what a reader would refuse."""
    with pytest.raises(MessageRefusedError) as caught:
        write_desk_message(sent, REPLY_KEY, MAILBOX)
    assert (caught.value.says, caught.value.path) == (message("vault.message_misshapen"), path)


def test_a_message_has_the_room_of_the_largest_class() -> None:
    """256 KiB less eight bytes hold; one byte more is refused with a sentence."""
    room = MOST_BYTES - len(write_worker_message(replace(FROM_WORKER, text="x"), REPLY_KEY, MAILBOX)) + 1
    full = write_worker_message(replace(FROM_WORKER, text="x" * room), REPLY_KEY, MAILBOX)
    assert len(full) == MOST_BYTES
    with pytest.raises(MessageRefusedError) as caught:
        write_worker_message(replace(FROM_WORKER, text="x" * (room + 1)), REPLY_KEY, MAILBOX)
    assert caught.value.says == message("vault.message_too_long", kilobytes=256)


def test_messages_are_not_printed() -> None:
    """Messages have no repr that a log could carry."""
    assert "Bonjour" not in repr(FROM_WORKER)
    assert "سلام" not in repr(FROM_DESK)
