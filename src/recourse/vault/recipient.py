"""To whom an envelope is sealed: the public half of an age1pq identity."""

from dataclasses import dataclass
from typing import Final

from recourse.terms.message import message
from recourse.vault import bech32
from recourse.vault.age import pq
from recourse.vault.faults import RecipientRefusedError
from recourse.vault.secret import Seed

PREFIX: Final = "age1pq"
CHARACTERS: Final = 1959
"""The length of a recipient as text."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """The public key of a team, a member or a worker's mailbox.

    Attributes:
        public: 1,184 bytes of ML-KEM-768, then 32 of X25519.
    """

    public: bytes

    def __post_init__(self) -> None:
        """Refuse what no envelope could be sealed to, here and not when somebody wants to send."""
        if len(self.public) != pq.PUBLIC or pq.of_small_order(self.public):
            raise RecipientRefusedError(message("vault.recipient_unreadable"))
        try:
            pq.public_key(self.public)
        except ValueError:
            raise RecipientRefusedError(message("vault.recipient_unreadable")) from None

    @classmethod
    def read(cls, text: str) -> "Recipient":
        """Read a recipient as text.

        Args:
            text: `age1pq1…`, in small letters, 1,959 characters.

        Raises:
            RecipientRefusedError: it is of another kind, a character is wrong, or it is no key.
        """
        if len(text) != CHARACTERS:
            # Checked first, so that the length of what a stranger sends costs nothing.
            raise RecipientRefusedError(message("vault.recipient_unreadable"))
        try:
            public = bech32.decode(PREFIX, text)
        except ValueError:
            raise RecipientRefusedError(message("vault.recipient_unreadable")) from None
        return cls(public)

    def __str__(self) -> str:
        """The recipient as text, `age1pq1…`."""
        return bech32.encode(PREFIX, self.public)


def recipient_of(seed: Seed) -> Recipient:
    """The public half of an identity. Nothing is opened by it.

    Args:
        seed: the 32 bytes of an age1pq identity.
    """
    return Recipient(pq.public_bytes(seed))
