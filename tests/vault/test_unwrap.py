from hashlib import shake_256

import pytest

from recourse.vault.age import pq
from recourse.vault.age.header import FileKey, Stanza, write_header
from recourse.vault.age.stream import encrypt_stream
from recourse.vault.faults import EnvelopeRefusedError
from recourse.vault.recipient import recipient_of
from recourse.vault.seal import seal_raw
from recourse.vault.secret import Seed
from recourse.vault.unwrap import unwrap, unwrap_file_key

OURS, THEIRS = Seed(bytes(32)), Seed(bytes(range(32)))
KEY = FileKey(b"a file key of 16")


def steady(length: int) -> bytes:
    """Randomness that is the same each time."""
    return shake_256(b"random").digest(length)


def refusal(envelope: bytes, *seeds: Seed) -> str:
    """The id of the sentence with which an envelope is not opened."""
    with pytest.raises(EnvelopeRefusedError) as caught:
        unwrap(envelope, seeds)
    return caught.value.says.id


def test_each_seed_is_tried() -> None:
    """The one that fits may stand anywhere among those at hand."""
    envelope = seal_raw(b"content", [recipient_of(OURS)], random=steady)
    assert unwrap(envelope, [OURS]) == unwrap(envelope, [THEIRS, OURS]) == b"content"


def test_without_the_right_seed_nothing_opens() -> None:
    """Another seed, and no seed at all, give the same sentence."""
    envelope = seal_raw(b"content", [recipient_of(OURS)], random=steady)
    assert refusal(envelope, THEIRS) == refusal(envelope) == "vault.envelope_not_for_us"


def test_the_outside_is_checked_before_any_key() -> None:
    """A foreign stanza beside ours is refused although our seed would open the file."""
    stanzas = [pq.wrap(KEY, recipient_of(OURS).public), Stanza("X25519", ("AAAA",), bytes(32))]
    file = write_header(stanzas, KEY) + encrypt_stream(KEY, steady(16), b"content")
    assert refusal(file, OURS) == "vault.envelope_kind_mixed"


def test_a_passphrase_is_never_tried() -> None:
    """A stanza that asks for the work of a million scrypts is refused by its kind."""
    stanza = Stanza("scrypt", ("rF0/NwblUHHTpgQgRpe5CQ", "63"), bytes(32))
    file = write_header([stanza], KEY) + encrypt_stream(KEY, steady(16), b"content")
    assert refusal(file, OURS) == "vault.envelope_kind_passphrase"


def test_a_header_of_another_file_is_refused() -> None:
    """A file put together from our stanza and another MAC opens for nobody."""
    one = write_header([pq.wrap(KEY, recipient_of(OURS).public)], FileKey(bytes(16)))
    assert refusal(one + encrypt_stream(KEY, steady(16), b"content"), OURS) == "vault.envelope_mac"


def test_the_file_key_is_a_secret() -> None:
    """What a stanza gives does not show where it is printed."""
    key = unwrap_file_key([pq.wrap(KEY, recipient_of(OURS).public)], [OURS])
    assert key == KEY
    assert repr(key) == "<FileKey>"
