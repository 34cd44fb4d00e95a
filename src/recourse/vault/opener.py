"""Opening at the Desk: with the seeds that a member's unlocked session holds. The Door never imports this."""

from collections.abc import Sequence

from recourse.vault.outside import look_at_attachment, look_at_text
from recourse.vault.padding import unpad_attachment, unpad_text
from recourse.vault.secret import Seed
from recourse.vault.unwrap import unwrap


def open_text(envelope: bytes, seeds: Sequence[Seed]) -> bytes:
    """Open a sealed text.

    Args:
        envelope: the age file.
        seeds: the identities at hand; each is tried.

    Raises:
        EnvelopeRefusedError: the outside or the padding does not fit, no seed opens it, or it was changed.
    """
    look_at_text(envelope)
    return unpad_text(unwrap(envelope, seeds))


def open_attachment(envelope: bytes, seeds: Sequence[Seed]) -> bytes:
    """Open a sealed attachment.

    Args:
        envelope: the age file.
        seeds: the identities at hand; each is tried.

    Raises:
        EnvelopeRefusedError: the outside or the padding does not fit, no seed opens it, or it was changed.
    """
    look_at_attachment(envelope)
    return unpad_attachment(unwrap(envelope, seeds))


def open_raw(envelope: bytes, seeds: Sequence[Seed]) -> bytes:
    """Open what was sealed without padding: keys.

    Args:
        envelope: the age file.
        seeds: the identities at hand; each is tried.

    Raises:
        EnvelopeRefusedError: the outside does not fit, no seed opens it, or it was changed.
    """
    return unwrap(envelope, seeds)
