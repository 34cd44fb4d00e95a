"""What a typed receipt opens: the worker's keys, and the replies in the mailbox (docs/spec/envelope.md, section 3)."""

from dataclasses import dataclass
from hashlib import scrypt

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from recourse.vault import outside, padding, unwrap
from recourse.vault.receipt import DoorId, Receipt
from recourse.vault.secret import MailboxId, ReplyKey, Root, Seed

SCRYPT_N = 65_536
SCRYPT_R = 8
SCRYPT_P = 1
BYTES = 32
_SCRYPT_MEMORY = 80 * 1024 * 1024
# 128 · N · r bytes are 64 MiB; OpenSSL wants a little room beside them.


@dataclass(frozen=True, slots=True)
class WorkerKeys:
    """What follows from a receipt.

    Args:
        mailbox_id: opens the mailbox at the Door.
        seed: of the worker's own age1pq identity; replies are sealed to its recipient.
        reply_key: the key under which later messages carry their code.
    """

    mailbox_id: MailboxId
    seed: Seed
    reply_key: ReplyKey


def root_of(receipt: Receipt, door_id: DoorId) -> Root:
    """The root of a receipt, by scrypt (RFC 7914): 64 MiB of memory and a few tenths of a second.

    Args:
        receipt: the secret.
        door_id: the salt.
    """
    root = scrypt(
        receipt.value,
        salt=door_id.value,
        n=SCRYPT_N,
        r=SCRYPT_R,
        p=SCRYPT_P,
        maxmem=_SCRYPT_MEMORY,
        dklen=BYTES,
    )
    return Root(root)


def keys_of(root: Root) -> WorkerKeys:
    """The keys that follow from a root, by HKDF-SHA-256 with an empty salt (RFC 5869)."""
    return WorkerKeys(
        mailbox_id=MailboxId(_derived(root, b"recourse/v1/mailbox")),
        seed=Seed(_derived(root, b"recourse/v1/identity")),
        reply_key=ReplyKey(_derived(root, b"recourse/v1/reply")),
    )


def open_text(envelope: bytes, keys: WorkerKeys) -> bytes:
    """The content of a reply.

    Args:
        envelope: the age file.
        keys: those of the receipt.

    Raises:
        EnvelopeRefusedError: it is not sealed to this worker, or not written as it must be. What no text can be is
            refused before it is decrypted.
    """
    outside.look_at_text(envelope)
    return padding.unpad_text(unwrap.unwrap(envelope, (keys.seed,)))


def _derived(root: Root, info: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=BYTES, salt=None, info=info).derive(root.value)
