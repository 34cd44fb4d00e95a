import pytest

from recourse.terms.message import message
from recourse.vault.faults import ReceiptRefusedError
from recourse.vault.mailbox import mailbox_hash, read_mailbox_id, write_mailbox_id
from recourse.vault.secret import MailboxId


def test_the_hash_is_that_of_the_raw_bytes() -> None:
    """SHA-256 of 32 zero bytes, a published value."""
    zeros = MailboxId(bytes(32))
    assert mailbox_hash(zeros) == "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925"


def test_a_mailbox_id_is_read_as_it_was_written() -> None:
    """43 signs of base64url stand for the 32 bytes."""
    mailbox_id = MailboxId(bytes(range(200, 232)))
    assert len(write_mailbox_id(mailbox_id)) == 43
    assert read_mailbox_id(write_mailbox_id(mailbox_id)) == mailbox_id


@pytest.mark.parametrize("text", ["", "A" * 42, "A" * 44, "A" * 42 + "B", "A" * 42 + "=", "A" * 42 + "é"])
def test_anything_else_is_refused(text: str) -> None:
    """What is not canonical base64url of 32 bytes names no mailbox."""
    with pytest.raises(ReceiptRefusedError) as caught:
        read_mailbox_id(text)
    assert caught.value.says == message("vault.receipt_mailbox")
