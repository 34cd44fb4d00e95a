"""What the vault refuses. Each says what, why and what to do; none carries a worker's words or a secret."""

from recourse.terms.errors import RecourseError


class EnvelopeRefusedError(RecourseError):
    """An envelope does not fit the rules, from outside or inside, or is not for the keys at hand."""


class RecipientRefusedError(RecourseError):
    """What was given is no post-quantum recipient."""


class ReceiptRefusedError(RecourseError):
    """The digits typed are no receipt of this Door."""


class MessageRefusedError(RecourseError):
    """What an envelope holds is no message that this edition reads, or its code does not fit."""


class RecordRefusedError(RecourseError):
    """A signed or sealed record does not fit its signature, its place or its form."""


class WorkRefusedError(RecourseError):
    """The proof of work is missing, too old, or not enough."""
