"""Plain values as text in exactly one way (RFC 8785, restricted), and read so that a document can say only one thing.

A message holds texts, booleans, nulls, lists, objects and whole numbers between `-LARGEST` and `LARGEST`. The account
inside a first report may hold other numbers as well; they are kept exactly, as `Decimal`.
"""

import json
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

from recourse.terms.message import message
from recourse.vault.faults import MessageRefusedError

MOST_LAYERS = 60
"""Lists and objects inside each other; an account has six layers."""

LARGEST = 2**53 - 1
"""The largest whole number that JavaScript keeps exactly."""

_LONE = re.compile(r"[\ud800-\udfff]")


def canonical(value: Any) -> bytes:
    """Write a value as RFC 8785 (JCS) does.

    Args:
        value: of dicts with text keys, lists, texts, whole numbers, booleans and None.

    Raises:
        MessageRefusedError: there is something else in it, a half sign (lone surrogate), a number that is too large, or
            more layers than 60.
    """
    return "".join(_written(value, layer=0, exact=False)).encode()


def write_exact(value: Any) -> bytes:
    """Write a value in the same way, with `Decimal` and whole numbers of any size as they are.

    Raises:
        MessageRefusedError: as for `canonical`, or a `Decimal` is no number.
    """
    return "".join(_written(value, layer=0, exact=True)).encode()


def read_plain(content: bytes) -> Any:
    """Read strict JSON of what a message may hold.

    Args:
        content: UTF-8 without a byte order mark.

    Raises:
        MessageRefusedError: it is not JSON, a key stands twice, a text has a half sign, a number has a point or an
            exponent, is written -0 or is too large, or there are more than 60 layers.
    """
    return _read(content, exact=False)


def read_exact(content: bytes) -> Any:
    """Read strict JSON, with numbers that have a point or an exponent as `Decimal` and whole ones of any size.

    Raises:
        MessageRefusedError: as for `read_plain`, except for its numbers.
    """
    return _read(content, exact=True)


def _refused(*, says: str) -> MessageRefusedError:
    return MessageRefusedError(message(says))


def _written(value: Any, *, layer: int, exact: bool) -> Iterator[str]:
    match value:
        case None:
            yield "null"
        case bool():
            yield "true" if value else "false"
        case int():
            _check_number(value, exact=exact)
            yield str(value)
        case str():
            yield _text(value)
        case Decimal() if exact and value.is_finite():
            yield str(value)
        case list() | tuple():
            yield from _list(value, layer=layer, exact=exact)
        case dict():
            yield from _object(value, layer=layer, exact=exact)
        case _:
            raise _refused(says="vault.message_not_plain")


def _list(value: list[Any] | tuple[Any, ...], *, layer: int, exact: bool) -> Iterator[str]:
    _check_layer(layer)
    yield "["
    for index, part in enumerate(value):
        yield "," if index else ""
        yield from _written(part, layer=layer + 1, exact=exact)
    yield "]"


def _object(value: dict[Any, Any], *, layer: int, exact: bool) -> Iterator[str]:
    _check_layer(layer)
    if not all(isinstance(key, str) for key in value):
        raise _refused(says="vault.message_not_plain")
    written = {key: _text(key) for key in value}
    yield "{"
    for index, key in enumerate(sorted(value, key=_units)):
        yield f"{',' if index else ''}{written[key]}:"
        yield from _written(value[key], layer=layer + 1, exact=exact)
    yield "}"


def _units(key: str) -> bytes:
    """RFC 8785 sorts by UTF-16 code units, as JavaScript does."""
    return key.encode("utf-16-be")


def _text(value: str) -> str:
    if _LONE.search(value):
        raise _refused(says="vault.message_half_sign")
    return json.dumps(value, ensure_ascii=False)


def _check_number(value: int, *, exact: bool) -> None:
    if not exact and abs(value) > LARGEST:
        raise _refused(says="vault.message_number")


def _check_layer(layer: int) -> None:
    if layer >= MOST_LAYERS:
        raise _refused(says="vault.message_too_deep")


def _read(content: bytes, *, exact: bool) -> Any:
    try:
        value = json.loads(
            content.decode(),
            parse_float=_decimal if exact else _refuse_number,
            parse_int=int if exact else _whole,
            parse_constant=_refuse_number,
            object_pairs_hook=_unique,
        )
    except UnicodeDecodeError:
        raise _refused(says="vault.message_not_json") from None
    except json.JSONDecodeError:
        raise _refused(says="vault.message_not_json") from None
    except RecursionError:
        raise _refused(says="vault.message_too_deep") from None
    except ValueError:
        raise _refused(says="vault.message_number") from None
    _check_read(value, layer=0)
    return value


def _check_read(value: Any, *, layer: int) -> None:
    match value:
        case str():
            if _LONE.search(value):
                raise _refused(says="vault.message_half_sign")
        case list():
            _check_layer(layer)
            for part in value:
                _check_read(part, layer=layer + 1)
        case dict():
            _check_layer(layer)
            for key, part in value.items():
                _check_read(key, layer=layer)
                _check_read(part, layer=layer + 1)
        case _:
            pass


def _whole(text: str) -> int:
    """A whole number that JavaScript reads as the same; -0 is written in no canonical text."""
    if text == "-0" or len(text) > len(str(-LARGEST)) or abs(int(text)) > LARGEST:
        raise _refused(says="vault.message_number")
    return int(text)


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise _refused(says="vault.message_number") from None


def _refuse_number(_: str) -> NoReturn:
    raise _refused(says="vault.message_number")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    built = dict(pairs)
    if len(built) != len(pairs):
        raise _refused(says="vault.message_key_twice")
    return built
