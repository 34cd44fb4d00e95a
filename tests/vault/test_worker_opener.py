import hmac
from hashlib import scrypt

import pytest

from fakes.steady import Steady
from recourse.terms.message import message
from recourse.vault.faults import EnvelopeRefusedError
from recourse.vault.mailbox import mailbox_hash, write_mailbox_id
from recourse.vault.receipt import DoorId, Receipt
from recourse.vault.recipient import recipient_of
from recourse.vault.seal import seal_attachment, seal_text
from recourse.vault.secret import Root, Seed
from recourse.vault.worker_opener import keys_of, open_text, root_of
from vectors.common import Vector, load

KEYS = keys_of(Root(bytes(32)))


@pytest.mark.parametrize("vector", load("receipt/keys.json"), ids=lambda vector: vector["name"])
def test_keys_follow_from_a_receipt_as_the_vectors_say(vector: Vector) -> None:
    """Root, mailbox, identity and reply key are those that JavaScript finds."""
    root = root_of(Receipt(bytes.fromhex(vector["receipt"])), DoorId.read(vector["door"]))
    keys = keys_of(root)
    assert {
        "root": root.value.hex(),
        "mailbox_id": write_mailbox_id(keys.mailbox_id),
        "mailbox_hash": mailbox_hash(keys.mailbox_id),
        "seed": keys.seed.value.hex(),
        "recipient": str(recipient_of(keys.seed)),
        "reply_key": keys.reply_key.value.hex(),
    } == {key: vector[key] for key in vector if key not in {"name", "door", "receipt"}}


def test_the_root_is_scrypt_with_the_numbers_of_the_specification() -> None:
    """N = 65,536, r = 8, p = 1 over the nine bytes, salted with the Door id."""
    vector = load("receipt/keys.json")[1]
    receipt, door = bytes.fromhex(vector["receipt"]), bytes.fromhex(vector["door"])
    again = scrypt(receipt, salt=door, n=2**16, r=8, p=1, maxmem=2**27, dklen=32)
    assert again.hex() == vector["root"]


@pytest.mark.parametrize("label", ["mailbox", "identity", "reply"])
def test_the_keys_are_hkdf_with_an_empty_salt(label: str) -> None:
    """RFC 5869 written out: one block of expansion after extraction with 32 zero bytes."""
    root = bytes(range(32))
    extracted = hmac.digest(bytes(32), root, "sha256")
    expanded = hmac.digest(extracted, b"recourse/v1/" + label.encode() + b"\x01", "sha256")
    keys = keys_of(Root(root))
    found = {"mailbox": keys.mailbox_id, "identity": keys.seed, "reply": keys.reply_key}
    assert found[label].value == expanded


def test_the_keys_open_what_was_sealed_to_their_recipient() -> None:
    """A reply opens with the keys of the receipt."""
    envelope = seal_text(b"hello", [recipient_of(KEYS.seed)], random=Steady())
    assert open_text(envelope, KEYS) == b"hello"


def test_they_open_nothing_else() -> None:
    """What was sealed to somebody else stays closed."""
    envelope = seal_text(b"hello", [recipient_of(Seed(bytes(32)))], random=Steady())
    with pytest.raises(EnvelopeRefusedError) as caught:
        open_text(envelope, KEYS)
    assert caught.value.says == message("vault.envelope_not_for_us")


def test_a_reply_that_is_too_long_is_refused_before_any_key_is_tried() -> None:
    """What no text can be is not decrypted: it says that it is too long, also where the keys would not fit."""
    for seed in (KEYS.seed, Seed(bytes(32))):
        envelope = seal_attachment(bytes(300_000), [recipient_of(seed)], random=Steady())
        with pytest.raises(EnvelopeRefusedError) as caught:
            open_text(envelope, KEYS)
        assert caught.value.says == message("vault.envelope_size_long")


def test_the_keys_are_not_printed() -> None:
    """The repr of the keys names their kinds and nothing more."""
    assert repr(KEYS) == "WorkerKeys(mailbox_id=<MailboxId>, seed=<Seed>, reply_key=<ReplyKey>)"
