"""The mailbox id, which opens a mailbox, and its hash, which only names it."""

from hashlib import sha256

from recourse.terms.message import message
from recourse.vault.base64url import read_base64url, write_base64url
from recourse.vault.faults import ReceiptRefusedError
from recourse.vault.secret import MailboxId

BYTES = 32


def mailbox_hash(mailbox_id: MailboxId) -> str:
    """SHA-256 of the id in lower-case hexadecimal: all that Door and Desk keep of it."""
    return sha256(mailbox_id.value).hexdigest()


def write_mailbox_id(mailbox_id: MailboxId) -> str:
    """The id as a worker shows it to the Door: base64url, 43 characters."""
    return write_base64url(mailbox_id.value)


def read_mailbox_id(text: str) -> MailboxId:
    """The id from what a worker showed.

    Raises:
        ReceiptRefusedError: it is not base64url of 32 bytes.
    """
    try:
        return MailboxId(read_base64url(text, length=BYTES))
    except ValueError:
        raise ReceiptRefusedError(message("vault.receipt_mailbox")) from None
