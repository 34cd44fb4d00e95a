"""The outside of an envelope: what anybody may check without a key. The Door does it to every report.

Source: docs/spec/envelope.md, section 1.
"""

from typing import Final

from recourse.terms.message import message
from recourse.vault.age import pq
from recourse.vault.age.header import INTRO, Header, Stanza, read_header
from recourse.vault.age.stream import content_length
from recourse.vault.faults import EnvelopeRefusedError
from recourse.vault.padding import check_attachment_size, check_text_size

MOST_RECIPIENTS: Final = 16
_BEGINNING: Final = INTRO + f"-> {pq.KIND} ".encode()
"""A stanza of ours comes first: anything else before it would be refused when the whole is there."""

SCRYPT: Final = "scrypt"
"""The kind of a stanza that a passphrase opens: trying it may cost a stranger nothing and us everything."""


def look_at_text(envelope: bytes) -> int:
    """Check the outside of a sealed text.

    Args:
        envelope: the age file.

    Returns:
        Its padding class: 16, 64 or 256.

    Raises:
        EnvelopeRefusedError: the header, its recipients or the length do not fit.
    """
    return check_text_size(look(envelope)[1])


def look_at_attachment(envelope: bytes) -> int:
    """Check the outside of a sealed attachment.

    Args:
        envelope: the age file.

    Returns:
        The padded bytes that it holds.

    Raises:
        EnvelopeRefusedError: the header, its recipients or the length do not fit.
    """
    return check_attachment_size(look(envelope)[1])


def look_at_beginning(piece: bytes) -> None:
    """Check the first piece of an envelope that comes in pieces: whether it begins as ours do.

    Args:
        piece: its first bytes, as many as there are.

    Raises:
        EnvelopeRefusedError: no envelope of ours begins so.
    """
    if not piece.startswith(_BEGINNING[: len(piece)]):
        raise EnvelopeRefusedError(message("vault.envelope_header_foreign"))


def look(envelope: bytes) -> tuple[Header, int]:
    """Check header and recipients of any envelope.

    Args:
        envelope: the age file.

    Returns:
        The header, and how many bytes the payload holds.

    Raises:
        EnvelopeRefusedError: the header or its recipients do not fit, or no payload can have this length.
    """
    header = read_header(envelope)
    _check_recipients(header.stanzas)
    held = content_length(len(envelope) - header.end)
    if held is None:
        raise EnvelopeRefusedError(message("vault.envelope_size_short"))
    return header, held


def _check_recipients(stanzas: tuple[Stanza, ...]) -> None:
    kinds = {stanza.kind for stanza in stanzas}
    foreign = kinds - {pq.KIND}
    if SCRYPT in foreign:
        raise EnvelopeRefusedError(message("vault.envelope_kind_passphrase"))
    if foreign:
        mixed = pq.KIND in kinds
        raise EnvelopeRefusedError(message("vault.envelope_kind_mixed" if mixed else "vault.envelope_kind_foreign"))
    if not 1 <= len(stanzas) <= MOST_RECIPIENTS:
        raise EnvelopeRefusedError(message("vault.envelope_recipients_number", number=len(stanzas)))
    for stanza in stanzas:
        pq.wrapped_key(stanza)
