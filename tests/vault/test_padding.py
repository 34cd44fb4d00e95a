from collections.abc import Callable
from math import floor, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recourse.terms.message import message
from recourse.vault.faults import EnvelopeRefusedError, RecordRefusedError
from recourse.vault.padding import (
    TEXT_CLASSES,
    check_attachment_size,
    check_text_size,
    pad_attachment,
    pad_record,
    pad_text,
    padme,
    unpad_attachment,
    unpad_record,
    unpad_text,
)

KIB = 1024
CONTENT = st.binary(max_size=300).flatmap(lambda head: st.integers(0, 200_000).map(lambda more: head + b"x" * more))


def refusal(unpad: Callable[[bytes], bytes], padded: bytes) -> str:
    """The id of the sentence with which a padding is refused."""
    with pytest.raises((EnvelopeRefusedError, RecordRefusedError)) as caught:
        unpad(padded)
    return caught.value.says.id


@given(CONTENT)
def test_what_is_padded_comes_back(content: bytes) -> None:
    """Each of the three paddings gives back what it was given."""
    assert unpad_text(pad_text(content)) == content
    assert unpad_attachment(pad_attachment(content)) == content
    assert unpad_record(pad_record(content)) == content


@given(CONTENT)
def test_a_padding_begins_with_the_length_and_ends_with_zeros(content: bytes) -> None:
    """What is sealed is the length in eight bytes, the content, and zeros."""
    for padded in (pad_text(content), pad_attachment(content), pad_record(content)):
        assert padded == len(content).to_bytes(8, "big") + content + bytes(len(padded) - 8 - len(content))


@pytest.mark.parametrize(
    ("length", "name"),
    [
        (0, 16),
        (16 * KIB - 8, 16),
        (16 * KIB - 7, 64),
        (64 * KIB - 8, 64),
        (64 * KIB - 7, 256),
        (256 * KIB - 8, 256),
    ],
)
def test_a_text_has_the_smallest_class_that_holds_it(length: int, name: int) -> None:
    """The classes change at their very last byte."""
    padded = pad_text(bytes(length))
    assert (len(padded), check_text_size(len(padded))) == (TEXT_CLASSES[name], name)


def test_a_longer_text_is_refused_with_the_room_there_is() -> None:
    """One byte more than 256 KiB hold is refused before anything is sealed."""
    with pytest.raises(EnvelopeRefusedError) as caught:
        pad_text(bytes(256 * KIB - 7))
    assert caught.value.says == message("vault.envelope_size_text", most=255)


@given(st.integers(2, 2**60))
def test_padme_is_that_of_its_authors(length: int) -> None:
    """It rounds up to a multiple of 2^z as the paper computes z, adds under 12 per cent, and stays where it is."""
    exponent = length.bit_length() - 1
    unit = 2 ** (exponent - floor(log2(exponent)) - 1)
    padded = padme(length)
    assert padded % unit == 0
    assert length <= padded < length + unit
    assert (padded - length) * 100 < 12 * length
    assert padme(padded) == padded


@pytest.mark.parametrize(
    ("length", "padded"), [(0, 0), (1, 1), (9, 10), (1024, 1024), (65_537, 67_584), (10**6, 1_015_808)]
)
def test_padme_by_example(length: int, padded: int) -> None:
    """Lengths worked out by hand."""
    assert padme(length) == padded


@pytest.mark.parametrize(
    ("length", "padded"),
    [(0, 65_536), (65_528, 65_536), (65_529, 67_584), (67_576, 67_584), (67_577, 69_632), (3_000_000, 3_014_656)],
)
def test_an_attachment_has_64_kib_or_a_length_of_padme(length: int, padded: int) -> None:
    """Small attachments look alike; larger ones differ in steps."""
    assert len(pad_attachment(bytes(length))) == padded == check_attachment_size(padded)


@pytest.mark.parametrize(("length", "padded"), [(0, 1024), (1016, 1024), (1017, 1088), (5000, 5120)])
def test_a_record_has_1_kib_or_a_length_of_padme(length: int, padded: int) -> None:
    """Records begin smaller than attachments, because a Desk keeps many."""
    assert len(pad_record(bytes(length))) == padded


@pytest.mark.parametrize(
    ("padded", "id_"),
    [
        (0, "vault.envelope_size_short"),
        (16 * KIB - 1, "vault.envelope_size_short"),
        (16 * KIB + 1, "vault.envelope_size_between"),
        (256 * KIB - 1, "vault.envelope_size_between"),
        (256 * KIB + 1, "vault.envelope_size_long"),
    ],
)
def test_a_text_of_another_length_is_refused(padded: int, id_: str) -> None:
    """Whatever lies beside the three classes says on which side."""
    assert refusal(unpad_text, bytes(padded)) == id_


@pytest.mark.parametrize(
    ("padded", "id_"),
    [(0, "vault.envelope_size_short"), (65_535, "vault.envelope_size_short"), (65_537, "vault.envelope_size_between")],
)
def test_an_attachment_of_another_length_is_refused(padded: int, id_: str) -> None:
    """Under 64 KiB, or between two steps."""
    assert refusal(unpad_attachment, bytes(padded)) == id_


@given(st.integers(0, 16 * KIB - 8 - 1), st.integers(1, 255))
def test_any_byte_after_the_content_is_refused(at: int, byte: int) -> None:
    """The padding carries nothing, not even in its last byte."""
    padded = bytearray(16 * KIB)
    padded[8 + at] = byte
    assert refusal(unpad_text, bytes(padded)) == "vault.envelope_padding_zeros"


@pytest.mark.parametrize("length", [16 * KIB - 7, 2**53, 2**64 - 1])
def test_a_length_that_does_not_fit_is_refused(length: int) -> None:
    """A length that is larger than what follows it is not read as far as it goes."""
    assert refusal(unpad_text, length.to_bytes(8, "big") + bytes(16 * KIB - 8)) == "vault.envelope_padding_length"


@pytest.mark.parametrize(
    ("unpad", "padded"),
    [
        (unpad_text, (16 * KIB - 8).to_bytes(8, "big") + bytes(64 * KIB - 8)),
        (unpad_text, bytes(256 * KIB)),
        (unpad_attachment, (65_528).to_bytes(8, "big") + bytes(67_584 - 8)),
    ],
)
def test_a_class_larger_than_needed_is_refused(unpad: Callable[[bytes], bytes], padded: bytes) -> None:
    """A sender cannot mark a worker by the size of what is sent."""
    assert refusal(unpad, padded) == "vault.envelope_padding_larger"


@pytest.mark.parametrize(
    "padded",
    [
        b"",
        bytes(7),
        bytes(1023),
        bytes(1025),
        bytes(1088),
        (1017).to_bytes(8, "big") + bytes(1016),
        (2**64 - 1).to_bytes(8, "big") + bytes(1016),
        pad_record(b"text")[:-1] + b"\x01",
    ],
)
def test_a_record_padded_otherwise_is_refused(padded: bytes) -> None:
    """Another length, a length inside that does not fit, a byte that is not zero: one sentence for all."""
    assert refusal(unpad_record, padded) == "vault.record_padding"
