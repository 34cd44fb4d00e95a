"""The token in every form: who sends it has read a page of this session, and no other site can."""

from hashlib import sha256
from hmac import compare_digest
from hmac import new as mac_of

from recourse.vault.base64url import write_base64url

FIELD = "token"

_LABEL = b"recourse/desk/form"
_BYTES = 18


def token_of(cookie: str) -> str:
    """The token of the forms of a session; it follows from the cookie, and the cookie does not follow from it."""
    return write_base64url(mac_of(cookie.encode(), _LABEL, sha256).digest()[:_BYTES])


def fits(cookie: str | None, token: str) -> bool:
    """Whether a form's token is this session's, compared in the same time whatever differs."""
    return cookie is not None and compare_digest(token_of(cookie).encode(), token.encode())
