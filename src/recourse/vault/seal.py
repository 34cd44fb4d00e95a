"""Sealing: content into an envelope that only its recipients open. Sealing is not opening; any part may do it."""

from collections.abc import Sequence
from typing import Final

from recourse.terms.message import message
from recourse.vault.age import pq
from recourse.vault.age.header import FileKey, write_header
from recourse.vault.age.stream import NONCE, encrypt_stream
from recourse.vault.faults import EnvelopeRefusedError
from recourse.vault.outside import MOST_RECIPIENTS
from recourse.vault.padding import pad_attachment, pad_text
from recourse.vault.randomness import Random
from recourse.vault.recipient import Recipient

FILE_KEY: Final = 16


def seal_text(content: bytes, recipients: Sequence[Recipient], *, random: Random) -> bytes:
    """Seal a text (a first report or a later message), padded to its class.

    Args:
        content: at most 262,136 bytes.
        recipients: 1 to 16.
        random: gives the file key and the nonce of the payload.

    Raises:
        EnvelopeRefusedError: the content is longer, or there are no or too many recipients.
    """
    return seal_raw(pad_text(content), recipients, random=random)


def seal_attachment(content: bytes, recipients: Sequence[Recipient], *, random: Random) -> bytes:
    """Seal an attachment, padded by Padmé.

    Args:
        content: of any length.
        recipients: 1 to 16.
        random: gives the file key and the nonce of the payload.

    Raises:
        EnvelopeRefusedError: there are no or too many recipients.
    """
    return seal_raw(pad_attachment(content), recipients, random=random)


def seal_raw(content: bytes, recipients: Sequence[Recipient], *, random: Random) -> bytes:
    """Seal without padding: for keys, whose length is no secret.

    Args:
        content: of any length.
        recipients: 1 to 16.
        random: gives the file key and the nonce of the payload.

    Raises:
        EnvelopeRefusedError: there are no or too many recipients.
        TypeError: something else than a recipient is among them.
    """
    if not 1 <= len(recipients) <= MOST_RECIPIENTS:
        raise EnvelopeRefusedError(message("vault.envelope_recipients_number", number=len(recipients)))
    if any(not isinstance(recipient, Recipient) for recipient in recipients):
        msg = "an envelope is sealed to recipients of one kind only"
        raise TypeError(msg)
    file_key = FileKey(random(FILE_KEY))
    header = write_header([pq.wrap(file_key, recipient.public) for recipient in recipients], file_key)
    return header + encrypt_stream(file_key, random(NONCE), content)
