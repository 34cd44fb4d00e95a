"""Envelopes that are not as they must be."""

from base64 import b64encode
from collections.abc import Mapping

from proofs.phone import Phone
from recourse.main import random
from recourse.vault.padding import pad_text
from recourse.vault.recipient import recipient_of
from recourse.vault.seal import seal_raw, seal_text
from recourse.vault.secret import Seed

INTRO = b"age-encryption.org/v1\n"


def _base64(count: int) -> bytes:
    return b64encode(random(count)).rstrip(b"=")


X25519 = b"-> X25519 " + _base64(32) + b"\n" + _base64(32)
PASSPHRASE = b"-> scrypt " + _base64(16) + b" 18\n" + _base64(32)


def with_stanzas(envelope: bytes, *stanzas: bytes, ours: bool = False) -> bytes:
    """An envelope with other stanzas in its header, behind its own or in their place."""
    end = _end(envelope)
    kept = [envelope[len(INTRO) : end - 1]] if ours else []
    return INTRO + b"\n".join([*kept, *stanzas]) + b"\n" + envelope[end:]


def _end(envelope: bytes) -> int:
    """Where the stanzas end and the line with the code of the header begins."""
    return envelope.index(b"\n--- ") + 1


def seen_from_outside(phone: Phone) -> Mapping[str, tuple[bytes, str]]:
    """What nobody needs a key to refuse, each with the id of its sentence."""
    good = phone.seal(phone.content("Words that were sealed well."))
    return {
        "empty": (b"", "vault.envelope_header_cut"),
        "foreign": (b"%PDF-1.7 something else" * 900, "vault.envelope_header_foreign"),
        "truncated in its header": (good[:700], "vault.envelope_header_cut"),
        "truncated at its end": (good[:-1], "vault.envelope_size_short"),
        "without its payload": (good[: _end(good) + 60], "vault.envelope_size_short"),
        "one byte more": (good + b"\0", "vault.envelope_size_between"),
        "padded to no class": (
            seal_raw(bytes(20_000), phone.record.recipients, random=random),
            "vault.envelope_size_between",
        ),
        "longer than any text": (
            seal_raw(bytes(300_000), phone.record.recipients, random=random),
            "vault.envelope_size_long",
        ),
        "mixed recipients": (with_stanzas(good, X25519, ours=True), "vault.envelope_kind_mixed"),
        "another kind of key": (with_stanzas(good, X25519), "vault.envelope_kind_foreign"),
        "passphrase": (with_stanzas(good, PASSPHRASE), "vault.envelope_kind_passphrase"),
        "a passphrase beside our key": (with_stanzas(good, PASSPHRASE, ours=True), "vault.envelope_kind_passphrase"),
    }


def seen_by_the_desk(phone: Phone) -> Mapping[str, tuple[bytes, str]]:
    """What looks well from outside, each with the id of the sentence with which it is put aside."""
    content = phone.content("Words that were sealed well.")
    good = phone.seal(content)
    ours = phone.record.recipients
    full = pad_text(content)
    stranger = recipient_of(Seed(random(32)))
    return {
        "for somebody else": (seal_text(content, [stranger], random=random), "vault.envelope_not_for_us"),
        "changed at its end": (good[:-1] + bytes([good[-1] ^ 1]), "vault.envelope_payload_damaged"),
        "a header of another file": (
            good[: _end(good)] + phone.seal(content)[_end(good) :],
            "vault.envelope_mac",
        ),
        "a length that is too large": (
            seal_raw(b"\xff" * 8 + full[8:], ours, random=random),
            "vault.envelope_padding_length",
        ),
        "something behind the end": (seal_raw(full[:-1] + b"x", ours, random=random), "vault.envelope_padding_zeros"),
        "more padding than it needs": (
            seal_raw(full + bytes(65_536 - len(full)), ours, random=random),
            "vault.envelope_padding_larger",
        ),
        "no report": (phone.seal(b'{"v": 1}'), "vault.message_misshapen"),
        "no JSON": (phone.seal(b"hello"), "vault.message_not_json"),
        "a key twice": (phone.seal(content[:-1] + b',"v":1}'), "vault.message_key_twice"),
        "another version": (phone.seal(content.replace(b'"v":1', b'"v":9')), "vault.message_version"),
    }
