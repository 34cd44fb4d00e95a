"""Pages made small for slow telephones."""

import gzip
from dataclasses import dataclass

SMALLEST = 600
"""Below this a packed page is not worth its unpacking."""


@dataclass(frozen=True, slots=True)
class Page:
    """The bytes of a page, plain and packed."""

    plain: bytes
    packed: bytes

    def body(self, accepted: str) -> tuple[bytes, str | None]:
        """The bytes to send to a browser that accepts these encodings, and the encoding chosen."""
        if len(self.plain) >= SMALLEST and "gzip" in accepted:
            return self.packed, "gzip"
        return self.plain, None


def page(text: str | bytes, *, level: int = 6) -> Page:
    """Pack a page; the same text gives the same bytes, so that nothing of the clock is in it."""
    plain = text.encode() if isinstance(text, str) else text
    packed = gzip.compress(plain, compresslevel=level, mtime=0)
    return Page(plain, packed)
