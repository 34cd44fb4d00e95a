"""The code of a later message: nobody who knows only public keys can write one (docs/spec/envelope.md, section 4)."""

import hmac
import re
from collections.abc import Mapping
from typing import Any, Literal, TypeAlias

from recourse.terms.message import message
from recourse.vault.base64url import write_base64url
from recourse.vault.canonical import LARGEST, canonical
from recourse.vault.faults import MessageRefusedError
from recourse.vault.secret import ReplyKey

Direction: TypeAlias = Literal["to-desk", "to-worker"]
TO_DESK: Direction = "to-desk"
TO_WORKER: Direction = "to-worker"

_MAILBOX = re.compile(r"[0-9a-f]{64}")


def code(reply_key: ReplyKey, direction: Direction, mailbox_hash: str, content: Mapping[str, Any]) -> str:
    """The code of a message.

    Args:
        reply_key: that of the worker's receipt.
        direction: `TO_DESK` or `TO_WORKER`; a message sent back to its sender does not fit.
        mailbox_hash: in hexadecimal; a message of another mailbox does not fit.
        content: the message without its `mac`, with its number `n`.

    Raises:
        MessageRefusedError: the number is missing or wrong, or the content cannot be written canonically.
        ValueError: the mailbox hash is none.
    """
    if not _MAILBOX.fullmatch(mailbox_hash):
        # The number follows it without a mark between them: with another length, bytes of one could pass for the other.
        msg = "a mailbox hash has 64 small hexadecimal digits"
        raise ValueError(msg)
    covered = b"\0".join([b"recourse/v1/mac", direction.encode(), bytes.fromhex(mailbox_hash)])
    covered += _number(content).to_bytes(8) + canonical(dict(content))
    return write_base64url(hmac.digest(reply_key.value, covered, "sha256"))


def check(reply_key: ReplyKey, direction: Direction, mailbox_hash: str, content: Mapping[str, Any]) -> None:
    """Check the code of a message that was read.

    Args:
        reply_key: that of the worker's receipt.
        direction: which way the message came.
        mailbox_hash: in hexadecimal.
        content: the message with its `mac`.

    Raises:
        MessageRefusedError: there is no code, or it is not the right one.
    """
    given = content.get("mac")
    bare = {key: value for key, value in content.items() if key != "mac"}
    wanted = code(reply_key, direction, mailbox_hash, bare)
    if not isinstance(given, str) or not hmac.compare_digest(given.encode("utf-8", "surrogatepass"), wanted.encode()):
        raise MessageRefusedError(message("vault.message_code"))


def _number(content: Mapping[str, Any]) -> int:
    number = content.get("n")
    if type(number) is not int or not 1 <= number <= LARGEST:
        raise MessageRefusedError(message("vault.message_misshapen"), path="$.n")
    return number
