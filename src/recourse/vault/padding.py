"""Padding: what is sealed has one of few lengths, so that its length says little.

Source: docs/spec/envelope.md, section 2; keyring.md, "Sealing a record"; Nikitin et al., PETS 2019 (Padmé).
"""

from collections.abc import Callable
from typing import Final

from recourse.terms.message import message
from recourse.vault.faults import EnvelopeRefusedError, RecordRefusedError

TEXT_CLASSES: Final = {16: 16_384, 64: 65_536, 256: 262_144}
"""Padded bytes of a text, by the name of its class."""

LENGTH: Final = 8
LONGEST_TEXT: Final = max(TEXT_CLASSES.values()) - LENGTH
"""The most bytes that a text with its account may have."""

SMALLEST_ATTACHMENT: Final = 65_536
SMALLEST_RECORD: Final = 1_024


def padme(length: int) -> int:
    """The next length that Padmé allows: at most 12 per cent more, and only O(log log length) bits said.

    Args:
        length: bytes, at least 0.
    """
    exponent = length.bit_length() - 1
    if exponent < 1:
        return length
    step = 1 << (exponent - exponent.bit_length())
    return -(-length // step) * step


def pad_text(content: bytes) -> bytes:
    """Pad a text to its class.

    Args:
        content: at most 262,136 bytes.

    Raises:
        EnvelopeRefusedError: the text is longer.
    """
    if len(content) > LONGEST_TEXT:
        raise EnvelopeRefusedError(message("vault.envelope_size_text", most=LONGEST_TEXT // 1024))
    return _pad(content, _text_size(len(content)))


def unpad_text(padded: bytes) -> bytes:
    """Take a text out of its padding.

    Args:
        padded: 16, 64 or 256 KiB.

    Raises:
        EnvelopeRefusedError: the length is none of these, larger than needed, or the padding is not as agreed.
    """
    check_text_size(len(padded))
    return _unpad_envelope(padded, _text_size)


def check_text_size(padded: int) -> int:
    """Give the class of a padded text.

    Args:
        padded: its bytes.

    Returns:
        16, 64 or 256.

    Raises:
        EnvelopeRefusedError: no padded text has this length.
    """
    for name, size in TEXT_CLASSES.items():
        if padded == size:
            return name
    raise _wrong_size(padded, min(TEXT_CLASSES.values()), max(TEXT_CLASSES.values()))


def pad_attachment(content: bytes) -> bytes:
    """Pad an attachment.

    Args:
        content: of any length.
    """
    return _pad(content, _attachment_size(len(content)))


def unpad_attachment(padded: bytes) -> bytes:
    """Take an attachment out of its padding.

    Args:
        padded: at least 64 KiB, a length of Padmé.

    Raises:
        EnvelopeRefusedError: the length is another, larger than needed, or the padding is not as agreed.
    """
    check_attachment_size(len(padded))
    return _unpad_envelope(padded, _attachment_size)


def check_attachment_size(padded: int) -> int:
    """Give back the length of a padded attachment, if it is one.

    Args:
        padded: its bytes.

    Raises:
        EnvelopeRefusedError: no padded attachment has this length.
    """
    if padded < SMALLEST_ATTACHMENT or padme(padded) != padded:
        raise _wrong_size(padded, SMALLEST_ATTACHMENT, None)
    return padded


def pad_record(content: bytes) -> bytes:
    """Pad what a Desk keeps.

    Args:
        content: of any length.
    """
    return _pad(content, _record_size(len(content)))


def unpad_record(padded: bytes) -> bytes:
    """Take a record out of its padding.

    Args:
        padded: at least 1 KiB, a length of Padmé.

    Raises:
        RecordRefusedError: the length is another, larger than needed, or the padding is not as agreed.
    """
    length = _length(padded)
    if len(padded) != _record_size(length) or not _zeros_after(padded, length):
        raise RecordRefusedError(message("vault.record_padding"))
    return padded[LENGTH : LENGTH + length]


def _text_size(length: int) -> int:
    return min((size for size in TEXT_CLASSES.values() if size >= LENGTH + length), default=0)


def _attachment_size(length: int) -> int:
    return padme(max(SMALLEST_ATTACHMENT, LENGTH + length))


def _record_size(length: int) -> int:
    return padme(max(SMALLEST_RECORD, LENGTH + length))


def _pad(content: bytes, size: int) -> bytes:
    return (len(content).to_bytes(LENGTH, "big") + content).ljust(size, b"\0")


def _unpad_envelope(padded: bytes, size_of: Callable[[int], int]) -> bytes:
    length = _length(padded)
    if LENGTH + length > len(padded):
        raise EnvelopeRefusedError(message("vault.envelope_padding_length"))
    if len(padded) != size_of(length):
        raise EnvelopeRefusedError(message("vault.envelope_padding_larger"))
    if not _zeros_after(padded, length):
        raise EnvelopeRefusedError(message("vault.envelope_padding_zeros"))
    return padded[LENGTH : LENGTH + length]


def _length(padded: bytes) -> int:
    return int.from_bytes(padded[:LENGTH], "big")


def _zeros_after(padded: bytes, length: int) -> bool:
    end = LENGTH + length
    return padded.count(0, end) == len(padded) - end


def _wrong_size(padded: int, smallest: int, largest: int | None) -> EnvelopeRefusedError:
    if padded < smallest:
        return EnvelopeRefusedError(message("vault.envelope_size_short"))
    if largest is not None and padded > largest:
        return EnvelopeRefusedError(message("vault.envelope_size_long"))
    return EnvelopeRefusedError(message("vault.envelope_size_between"))
