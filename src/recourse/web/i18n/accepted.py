"""Which of the languages that there are a browser asks for."""

import re
from collections.abc import Sequence

_ASKED = re.compile(r"\s*([A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*|\*)\s*(?:;\s*q\s*=\s*([01](?:\.[0-9]{0,3})?)\s*)?")

MOST_ASKED = 20
"""So many languages of a browser are looked at; nobody reads more."""


def chosen(accepted: str, shown: Sequence[str]) -> str:
    """The language for a browser that asks for these: RFC 9110, 12.5.4. The first one shown where none fits.

    Args:
        accepted: the header Accept-Language.
        shown: the languages there are, the one for everybody else first.
    """
    asked = []
    for place, part in enumerate(accepted.split(",", MOST_ASKED)[:MOST_ASKED]):
        read = _ASKED.fullmatch(part)
        if read and float(read[2] or 1) > 0:
            asked.append((-float(read[2] or 1), place, read[1].lower()))
    for _, _, code in sorted(asked):
        for known in (code, code.partition("-")[0]):
            if known in shown:
                return known
    return shown[0]
