"""The two scripts of the Door as they are sent, with the hashes by which a browser refuses any other."""

from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256

from recourse.vault import js
from recourse.web.compress import Page, page


@dataclass(frozen=True, slots=True)
class Script:
    """One script.

    Attributes:
        page: its bytes, plain and packed.
        hash: SHA-256 in hexadecimal, as `recourse doctor` and a team's record show it.
    """

    page: Page
    hash: str

    @property
    def integrity(self) -> str:
        """The value of the attribute of that name: W3C Subresource Integrity."""
        return f"sha256-{b64encode(bytes.fromhex(self.hash)).decode()}"


@dataclass(frozen=True, slots=True)
class Scripts:
    """The script of every page, and the one that seals and opens."""

    door: Script
    seal: Script


def script(content: bytes, *, brotli: bytes | None = None) -> Script:
    """Make a script ready to be sent.

    Args:
        content: its bytes.
        brotli: the same, packed when the package was built.
    """
    packed = page(content, level=9)
    return Script(Page(packed.plain, packed.packed, brotli), sha256(content).hexdigest())


def built_scripts() -> Scripts:
    """The scripts that were built with the package.

    Raises:
        BundleMissingError: the package was not installed, only copied.
    """
    return Scripts(
        door=script(js.bundle("door.js"), brotli=js.encoded("door.js", "br")),
        seal=script(js.bundle("seal.js"), brotli=js.encoded("seal.js", "br")),
    )
