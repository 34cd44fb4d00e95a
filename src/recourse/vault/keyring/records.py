"""Sealed records and exhibits of a case (docs/spec/keyring.md, "Sealing a record")."""

from collections.abc import Iterable

from recourse.terms.message import message
from recourse.vault.aead import NotOpenedError, open_sealed, seal
from recourse.vault.keyring import about
from recourse.vault.keyring.case_keys import CaseKey
from recourse.vault.padding import pad_attachment, pad_record, unpad_attachment, unpad_record
from recourse.vault.randomness import Random
from recourse.vault.secret import Key


def seal_record(
    case_key: CaseKey, content: bytes, *, case: str, compartment: str, version: int, random: Random
) -> bytes:
    """Seal a record, padded, for one place and version.

    Args:
        case_key: of this case and compartment.
        content: what to seal.
        case: its id.
        compartment: its compartment.
        version: from 1, one more with each write.
        random: secure random bytes.
    """
    place = about.of_record(case, compartment, version)
    return seal(case_key.present, pad_record(content), about=place, random=random)


def open_record(case_key: CaseKey, sealed: bytes, *, case: str, compartment: str, version: int) -> bytes:
    """Open a record.

    Raises:
        NotOpenedError: it belongs to another case, compartment or version, or was changed.
        RecordRefusedError: its padding is not as agreed.
    """
    return unpad_record(open_sealed(case_key.present, sealed, about=about.of_record(case, compartment, version)))


def seal_exhibit(
    case_key: CaseKey, content: bytes, *, case: str, compartment: str, exhibit: str, random: Random
) -> bytes:
    """Seal an exhibit, padded as an attachment.

    Args:
        case_key: of this case and compartment.
        content: what to seal.
        case: its id.
        compartment: its compartment.
        exhibit: its own id.
        random: secure random bytes.
    """
    place = about.of_exhibit(case, compartment, exhibit)
    return seal(case_key.present, pad_attachment(content), about=place, random=random)


def open_exhibit(case_key: CaseKey, sealed: bytes, *, case: str, compartment: str, exhibit: str) -> bytes:
    """Open an exhibit, also one that was sealed before its case key was replaced.

    Raises:
        NotOpenedError: it belongs to another case, compartment or exhibit, or was changed.
        EnvelopeRefusedError: its padding is not as agreed.
    """
    return unpad_attachment(open_with_any(case_key.all, sealed, place=about.of_exhibit(case, compartment, exhibit)))


def open_with_any(keys: Iterable[Key], sealed: bytes, *, place: bytes) -> bytes:
    """Open with the first key that fits.

    Raises:
        NotOpenedError: none fits.
    """
    for key in keys:
        try:
            return open_sealed(key, sealed, about=place)
        except NotOpenedError:
            continue
    raise NotOpenedError(message("vault.sealed_not_opened"))
