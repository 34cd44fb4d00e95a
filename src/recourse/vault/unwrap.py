"""Decapsulation: the one place where a seed opens a file. Only `vault.opener` and `vault.worker_opener` import it."""

from collections.abc import Sequence

from cryptography.exceptions import InvalidTag

from recourse.terms.message import message
from recourse.vault.age import pq
from recourse.vault.age.header import FileKey, Stanza, check_mac
from recourse.vault.age.stream import decrypt_stream
from recourse.vault.faults import EnvelopeRefusedError
from recourse.vault.outside import look
from recourse.vault.secret import Seed


def unwrap(envelope: bytes, seeds: Sequence[Seed]) -> bytes:
    """Open an envelope and give what was sealed, padding included.

    Args:
        envelope: the age file; its outside is checked before any key is tried.
        seeds: the identities at hand; each is tried.

    Raises:
        EnvelopeRefusedError: the outside does not fit, no seed opens it, or it was changed.
    """
    header, _ = look(envelope)
    file_key = unwrap_file_key(header.stanzas, seeds)
    check_mac(header, file_key)
    return decrypt_stream(file_key, envelope[header.end :])


def unwrap_file_key(stanzas: Sequence[Stanza], seeds: Sequence[Seed]) -> FileKey:
    """Find the stanza that one of the seeds opens.

    Args:
        stanzas: post-quantum stanzas.
        seeds: the identities at hand.

    Raises:
        EnvelopeRefusedError: none fits, or an encapsulated key is of small order.
    """
    wrapped = [pq.wrapped_key(stanza) for stanza in stanzas]
    if any(pq.of_small_order(sealed[: pq.ENCAPSULATED]) for sealed in wrapped):
        raise EnvelopeRefusedError(message("vault.envelope_header_stanza"))
    for seed in seeds:
        key = pq.private_key(seed)
        for sealed in wrapped:
            try:
                return FileKey(pq.SUITE.decrypt(sealed, key, pq.INFO))
            except InvalidTag:
                continue
    raise EnvelopeRefusedError(message("vault.envelope_not_for_us"))
