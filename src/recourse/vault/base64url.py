"""Base64url without padding, read strictly: one text for one value (RFC 4648, section 5)."""

from base64 import urlsafe_b64decode, urlsafe_b64encode


def write_base64url(content: bytes) -> str:
    """Bytes as base64url without padding."""
    return urlsafe_b64encode(content).rstrip(b"=").decode("ascii")


def read_base64url(text: str, *, length: int) -> bytes:
    """Bytes from base64url without padding.

    Args:
        text: what was written.
        length: how many bytes it must hold.

    Raises:
        ValueError: it is not base64url, holds another number of bytes, or could have been written in another way.
    """
    content = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if len(content) != length or write_base64url(content) != text:
        msg = "not canonical base64url of this length"
        raise ValueError(msg)
    return content
