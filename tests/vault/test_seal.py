from hashlib import shake_256

import pytest

from recourse.terms.message import message
from recourse.vault.age.header import read_header
from recourse.vault.faults import EnvelopeRefusedError
from recourse.vault.opener import open_attachment, open_raw, open_text
from recourse.vault.outside import look_at_attachment, look_at_text
from recourse.vault.recipient import Recipient, recipient_of
from recourse.vault.seal import seal_attachment, seal_raw, seal_text
from recourse.vault.secret import Seed

SEEDS = [Seed(bytes([k]) * 32) for k in range(17)]
RECIPIENTS = [recipient_of(seed) for seed in SEEDS]


def steady(length: int) -> bytes:
    """Randomness that is the same each time."""
    return shake_256(b"random").digest(length)


def test_each_recipient_opens_a_text() -> None:
    """Sixteen may be named, and each opens alone."""
    envelope = seal_text(b"my words", RECIPIENTS[:16], random=steady)
    assert look_at_text(envelope) == 16
    assert [open_text(envelope, [seed]) for seed in SEEDS[:16]] == [b"my words"] * 16


def test_an_attachment_opens_to_what_it_was() -> None:
    """A photo comes back byte for byte, and shows only its padded size outside."""
    photo = steady(100_000)
    envelope = seal_attachment(photo, RECIPIENTS[:1], random=steady)
    assert look_at_attachment(envelope) == 100_352
    assert open_attachment(envelope, SEEDS[:1]) == photo


@pytest.mark.parametrize("content", [b"", b"a key of some length"])
def test_keys_are_sealed_without_padding(content: bytes) -> None:
    """Raw files hold what they were given and nothing more."""
    envelope = seal_raw(content, RECIPIENTS[:2], random=steady)
    assert len(envelope) - read_header(envelope).end == 16 + len(content) + 16
    assert open_raw(envelope, SEEDS[1:2]) == content


@pytest.mark.parametrize("number", [0, 17])
def test_no_recipient_and_too_many_are_refused(number: int) -> None:
    """A file that no reader accepts is not written."""
    for seal in (seal_text, seal_attachment, seal_raw):
        with pytest.raises(EnvelopeRefusedError) as caught:
            seal(b"", RECIPIENTS[:number], random=steady)
        assert caught.value.says == message("vault.envelope_recipients_number", number=number)


def test_something_else_than_a_recipient_is_refused() -> None:
    """The text of a recipient has to be read first; it is not sealed to by accident."""
    others: list[Recipient] = [RECIPIENTS[0], str(RECIPIENTS[1])]  # type: ignore[list-item] # That is the mistake.
    with pytest.raises(TypeError):
        seal_text(b"", others, random=steady)


def test_the_file_key_and_the_nonce_come_from_the_randomness_given() -> None:
    """Sixteen bytes for the file key, sixteen for the nonce, and no more is asked for."""
    asked: list[int] = []

    def counting(length: int) -> bytes:
        asked.append(length)
        return bytes([len(asked)]) * length

    envelope = seal_text(b"", RECIPIENTS[:3], random=counting)
    assert asked == [16, 16]
    assert envelope[read_header(envelope).end :][:16] == b"\x02" * 16


def test_the_content_stands_nowhere_in_the_envelope() -> None:
    """What is sealed cannot be read in the file, nor can the file key."""
    envelope = seal_text(b"a word to look for" * 20, RECIPIENTS[:1], random=steady)
    assert b"a word to look for" not in envelope
    assert steady(16) not in envelope[: read_header(envelope).end]


def test_two_texts_of_one_class_are_equally_long() -> None:
    """Outside, a short text and a long one are the same."""
    lengths = {len(seal_text(bytes(n), RECIPIENTS[:1], random=steady)) for n in (0, 1, 10_000, 16_376)}
    assert len(lengths) == 1
