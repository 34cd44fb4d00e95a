"""Which codes stand for a language that people speak."""

from functools import cache

from babel import Locale


@cache
def _known() -> frozenset[str]:
    """What Unicode's tables name, but for the codes that say "unknown", "several" or "none"."""
    return frozenset(Locale("en").languages) - {"und", "mul", "zxx", "mis"}


def is_tongue(code: str) -> bool:
    """Whether a code is that of a language, alone (`ar`) or with a script or a country (`pt-BR`).

    Args:
        code: as BCP 47 writes it.
    """
    return code.partition("-")[0] in _known()
