"""What can go wrong with what is kept; each says what to do."""

from recourse.terms.errors import RecourseError


class StoreError(RecourseError):
    """Something could not be kept or found."""


class NotKeptError(StoreError):
    """It was not written: the disk is full, read-only or failing. Whoever sent it must be told so."""


class KeyUsedError(StoreError):
    """The same Idempotency-Key came with other bytes."""


class MailboxTakenError(KeyUsedError):
    """A first report for one team names a mailbox that writes to another one."""


class NoSuchTeamError(StoreError):
    """No team of that name takes reports here."""


class NoSuchMailboxError(StoreError):
    """There is no such mailbox: never was, or was emptied; nobody can tell which."""


class NoSuchUploadError(StoreError):
    """There is no such unfinished upload, or it is a day old."""


class UploadOffsetError(StoreError):
    """A piece of an upload does not begin where the last one ended."""


class MailboxFullError(StoreError):
    """A mailbox holds as much as it may."""


class TooLargeError(StoreError):
    """More attachments, bytes or pieces than one report may have."""


class VersionError(StoreError):
    """Somebody else wrote in between: what was read is no longer present."""


class OlderDatabaseError(StoreError):
    """The database is older than what was last confirmed: it was restored."""


class NewerDatabaseError(StoreError):
    """The database was made by a later version of Recourse, or is not what it is taken for."""


class CannotOpenError(StoreError):
    """The files of a store cannot be made, read or written, or are not a database."""


class BackupRefusedError(StoreError):
    """A backup cannot be made here, or is not whole, or would be restored over something."""
