"""Secrets have types of their own, so that none is printed, logged, pickled or taken for another."""

from hmac import compare_digest
from typing import NoReturn


class Secret:
    """Bytes that must not be seen; `.value` is the only way to them.

    Args:
        value: the bytes.
    """

    __slots__ = ("value",)

    def __init__(self, value: bytes) -> None:
        self.value = value

    def __repr__(self) -> str:
        """Only the class: a traceback or a log must not carry the value."""
        return f"<{type(self).__name__}>"

    def __eq__(self, other: object) -> bool:
        """Whether both hold the same, compared in a time that does not tell where they differ."""
        return isinstance(other, Secret) and type(self) is type(other) and compare_digest(self.value, other.value)

    __hash__ = None  # type: ignore[assignment] # A secret in a set or a dict's key would be compared in other ways.

    def __reduce__(self) -> NoReturn:
        """A secret does not leave the process by accident."""
        msg = f"{type(self).__name__} is not pickled"
        raise TypeError(msg)


class Seed(Secret):
    """The 32 bytes of an age1pq identity."""

    __slots__ = ()


class Key(Secret):
    """A symmetric key of 32 bytes."""

    __slots__ = ()


class Root(Secret):
    """What scrypt makes of a receipt: 32 bytes from which all else follows."""

    __slots__ = ()


class MailboxId(Secret):
    """The 32 bytes that open a mailbox at the Door."""

    __slots__ = ()


class ReplyKey(Secret):
    """The 32 bytes under which later messages of both sides carry their code."""

    __slots__ = ()
