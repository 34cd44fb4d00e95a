"""The scripts of the Door as they were built with the package: `door.js` and `seal.js`.

The build hook makes them from `src/` (see `hatch_build.py`); they are in no repository.
"""

import hashlib
from base64 import b64encode
from functools import cache
from pathlib import Path
from typing import Literal

from recourse.terms.errors import RecourseError
from recourse.terms.message import message

Bundle = Literal["door.js", "seal.js"]
Encoding = Literal["br", "gzip"]

BUILT = Path(__file__).parent / "built"
"""Where the build hook puts them."""

_ENDINGS: dict[str, str] = {"br": ".br", "gzip": ".gz"}


class BundleMissingError(RecourseError):
    """The scripts were not built with this installation."""


@cache
def bundle(name: Bundle) -> bytes:
    """Give a script as it was built.

    Raises:
        BundleMissingError: the package was not installed, only copied.
    """
    return _read(name)


@cache
def encoded(name: Bundle, encoding: Encoding) -> bytes:
    """Give a script packed with a content coding of HTTP (RFC 9110, 8.4.1; brotli: RFC 7932).

    Raises:
        BundleMissingError: the package was not installed, only copied.
    """
    return _read(name + _ENDINGS[encoding])


@cache
def bundle_hash(name: Bundle) -> str:
    """Give the SHA-256 of a script in hexadecimal: what a team's record names and `doctor` shows."""
    return hashlib.sha256(bundle(name)).hexdigest()


@cache
def integrity(name: Bundle) -> str:
    """Give the value of a script element's `integrity` attribute (W3C Subresource Integrity), the same hash."""
    return f"sha256-{b64encode(hashlib.sha256(bundle(name)).digest()).decode()}"


def _read(name: str) -> bytes:
    try:
        return (BUILT / name).read_bytes()
    except FileNotFoundError:
        raise BundleMissingError(message("vault.bundle_missing", name=name)) from None
