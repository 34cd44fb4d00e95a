from hashlib import shake_256

import pytest

from recourse.vault.faults import EnvelopeRefusedError
from recourse.vault.opener import open_attachment, open_raw, open_text
from recourse.vault.padding import pad_text
from recourse.vault.recipient import recipient_of
from recourse.vault.seal import seal_attachment, seal_raw, seal_text
from recourse.vault.secret import Seed

SEED = Seed(bytes(32))
RECIPIENTS = [recipient_of(SEED)]


def steady(length: int) -> bytes:
    """Randomness that is the same each time."""
    return shake_256(b"random").digest(length)


def test_a_text_is_opened_and_taken_out_of_its_padding() -> None:
    """What comes out is what the worker wrote; the raw opening shows what was sealed."""
    envelope = seal_text(b"words", RECIPIENTS, random=steady)
    assert open_text(envelope, [SEED]) == b"words"
    assert open_raw(envelope, [SEED]) == pad_text(b"words")


def test_an_attachment_is_not_opened_as_a_text() -> None:
    """The two kinds cannot be exchanged where their sizes differ, nor where they are the same."""
    for length in (0, 100_000):
        with pytest.raises(EnvelopeRefusedError):
            open_text(seal_attachment(bytes(length), RECIPIENTS, random=steady), [SEED])


def test_a_text_is_not_opened_as_an_attachment() -> None:
    """Nor the other way round."""
    with pytest.raises(EnvelopeRefusedError) as caught:
        open_attachment(seal_text(b"words", RECIPIENTS, random=steady), [SEED])
    assert caught.value.says.id == "vault.envelope_size_short"


def test_a_bad_padding_is_refused_only_after_all_was_verified() -> None:
    """A file whose padding is wrong and which was changed as well says that it was changed."""
    envelope = seal_raw(pad_text(b"words")[:-1] + b"\x01", RECIPIENTS, random=steady)
    with pytest.raises(EnvelopeRefusedError) as caught:
        open_text(envelope, [SEED])
    assert caught.value.says.id == "vault.envelope_padding_zeros"
    with pytest.raises(EnvelopeRefusedError) as caught:
        open_text(envelope[:-1] + bytes([envelope[-1] ^ 1]), [SEED])
    assert caught.value.says.id == "vault.envelope_payload_damaged"


def test_a_length_that_does_not_fit_is_refused_before_any_key_is_tried() -> None:
    """A file that was cut off says so, also to somebody whose seeds would not have opened it."""
    envelope = seal_attachment(bytes(70_000), RECIPIENTS, random=steady)[:-1]
    with pytest.raises(EnvelopeRefusedError) as caught:
        open_attachment(envelope, [])
    assert caught.value.says.id == "vault.envelope_size_between"
