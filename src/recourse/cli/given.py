"""What the commands are given: files, countries, sectors, days, each refused with its own sentence."""

import re
import sys
from argparse import Namespace
from datetime import date
from ipaddress import ip_address
from pathlib import Path

from recourse import main as joined
from recourse.account.model import Account, Sector
from recourse.account.values import CountryCode
from recourse.law.load import known_countries, load_pack
from recourse.law.model import Pack
from recourse.terms.document import MAX_BYTES
from recourse.terms.errors import RecourseError
from recourse.terms.message import message

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_LAST_PORT = 65535


class InputError(RecourseError):
    """What was typed cannot be used: there is no such file, language, country or sample."""


def account(asked: Namespace) -> Account:
    """Read the account from the file or standard input.

    Raises:
        InputError: the file cannot be opened.
        DocumentError: it is neither JSON nor YAML.
        AccountError: it does not fit.
    """
    return joined.read(_bytes(asked.account))


def _bytes(name: str) -> bytes:
    if name == "-":
        if sys.stdin is None:
            raise InputError(message("cli.cannot_open"))
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError(message("cli.no_such_file")) from None
    except IsADirectoryError:
        raise InputError(message("cli.is_a_folder")) from None
    except (OSError, ValueError):
        raise InputError(message("cli.cannot_open")) from None


def country(code: str) -> str:
    """Read a country code.

    Raises:
        InputError: it is none.
    """
    try:
        return CountryCode.read(code)
    except RecourseError as refusal:
        raise InputError(refusal.says, path=code) from None


def pack(code: str) -> Pack:
    """Load the pack of a country.

    Raises:
        InputError: it is no country, or has no pack.
    """
    pack = load_pack(country(code))
    if pack is None:
        raise InputError(message("law.no_pack", country=code, known=known_countries()))
    return pack


def sector(word: str | None) -> Sector | None:
    """Read the word for a sector, if one was given.

    Raises:
        InputError: there is no such sector.
    """
    try:
        return None if word is None else Sector(word)
    except ValueError:
        says = message("account.not_one_of", allowed=[sector.value for sector in Sector])
        raise InputError(says, path="--sector") from None


def day(text: str) -> date:
    """Read a day.

    Raises:
        InputError: there is no such day.
    """
    # Python takes `20120203` and `2012-W05-5` as well; a file does not, so neither does the command.
    written = text if _DAY.fullmatch(text) else ""
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise InputError(message("account.no_such_day"), path="--on") from None


def address(asked: Namespace) -> tuple[str, int]:
    """Read where to listen: an address of this machine, or `localhost`, and a port.

    Raises:
        InputError: there is no such address or port.
    """
    host = "127.0.0.1" if asked.host == "localhost" else asked.host
    try:
        ip_address(host)
    except ValueError:
        raise InputError(message("cli.no_such_address"), path="--host") from None
    if not 1 <= asked.port <= _LAST_PORT:
        raise InputError(message("cli.no_such_port", last=_LAST_PORT), path=asked.port_option)
    return host, asked.port
