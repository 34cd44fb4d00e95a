"""What can go wrong with the keys of a Desk; each says what to do."""

from recourse.terms.errors import RecourseError


class KeyringError(RecourseError):
    """A key is not at hand, or something was not sealed with the keys at hand."""


class WrongPasswordError(KeyringError):
    """The password does not open this member's identity."""


class PasswordRefusedError(KeyringError):
    """A new password is too short or too long."""


class CostRefusedError(KeyringError):
    """What stands beside a password's salt is not written as it must be, or asks for far too much memory or time."""


class RecoveryRefusedError(KeyringError):
    """What was typed is no recovery copy, or not of this member."""


class NotHeldError(KeyringError):
    """This member does not hold the key that is needed."""


class NobodyLeftError(KeyringError):
    """Nobody would be left who can open something."""


class SealedKeyRefusedError(KeyringError):
    """A team key was not sealed by this team, or for another place or member."""


class LedgerBrokenError(KeyringError):
    """The ledger does not verify: an entry is changed, missing or out of place, or its head is not signed."""
