"""The refusals of a Door's store, each with its sentence, so that every store of the port refuses in the same words."""

from recourse.store import faults
from recourse.store.door import limits
from recourse.terms.message import message


def not_kept() -> faults.NotKeptError:
    """The bytes could not be made durable."""
    return faults.NotKeptError(message("store.not_received"))


def key_used() -> faults.KeyUsedError:
    """Other bytes came under this key before."""
    return faults.KeyUsedError(message("store.key_used"))


def mailbox_taken() -> faults.MailboxTakenError:
    """The mailbox writes to another team."""
    return faults.MailboxTakenError(message("store.mailbox_taken"))


def no_such_team() -> faults.NoSuchTeamError:
    """No such team takes reports here."""
    return faults.NoSuchTeamError(message("store.no_such_team"))


def no_such_mailbox() -> faults.NoSuchMailboxError:
    """Never was, or was emptied."""
    return faults.NoSuchMailboxError(message("store.no_such_mailbox"))


def no_such_upload() -> faults.NoSuchUploadError:
    """Never was, is a day old, is not whole, or was sent along already."""
    return faults.NoSuchUploadError(message("store.no_such_upload"))


def wrong_offset() -> faults.UploadOffsetError:
    """The piece does not fit to what is there."""
    return faults.UploadOffsetError(message("store.wrong_offset"))


def too_many_replies() -> faults.MailboxFullError:
    """The mailbox holds as many replies as it may."""
    return faults.MailboxFullError(message("store.too_many_replies", most=limits.REPLIES_MOST))


def too_many_messages() -> faults.MailboxFullError:
    """As many messages as may wait for the Desk are there."""
    return faults.MailboxFullError(message("store.too_many_messages", most=limits.UNFETCHED_MOST))


def too_many_attachments() -> faults.TooLargeError:
    """More attachments than one report may have."""
    return faults.TooLargeError(message("store.too_many_attachments", most=limits.ATTACHMENTS_MOST))


def attachment_too_large() -> faults.TooLargeError:
    """An attachment has too many bytes."""
    return faults.TooLargeError(message("store.attachment_too_large", most=limits.UPLOAD_MOST // 1024**2))


def too_many_pieces() -> faults.TooLargeError:
    """An attachment comes in too many pieces."""
    return faults.TooLargeError(message("store.too_many_pieces", most=limits.PIECES_MOST))
