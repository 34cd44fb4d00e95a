"""Pages made small for slow telephones."""

import gzip
from dataclasses import dataclass

SMALLEST = 600
"""Below this a packed page is not worth its unpacking."""


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of a page, plain and packed.

    Attributes:
        plain: as they are.
        packed: by gzip.
        smallest: by Brotli, where that was made beforehand; it is never made while somebody waits.
    """

    plain: bytes
    packed: bytes
    smallest: bytes | None = None

    def body(self, accepted: str) -> tuple[bytes, str | None]:
        """The bytes to send to a browser that accepts these encodings, and the encoding chosen."""
        if len(self.plain) < SMALLEST:
            return self.plain, None
        if self.smallest is not None and "br" in accepted:
            return self.smallest, "br"
        return (self.packed, "gzip") if "gzip" in accepted else (self.plain, None)


def page(text: str | bytes, *, level: int = 6) -> Page:
    """Pack a page; the same text gives the same bytes, so that nothing of the clock is in it."""
    plain = text.encode() if isinstance(text, str) else text
    packed = gzip.compress(plain, compresslevel=level, mtime=0)
    return Page(plain, packed)
