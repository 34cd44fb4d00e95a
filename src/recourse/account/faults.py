"""What msgspec finds wrong becomes a place and a plain sentence.

msgspec's own texts quote the document; only their fixed beginnings and their path are used here. Unknown keys, which it
quotes without a path, are found by walking the document along the model.
"""

import re
import unicodedata
from difflib import get_close_matches
from enum import Enum
from typing import Any

import msgspec
from msgspec import inspect

from recourse.account.errors import AccountError
from recourse.account.model import Account
from recourse.account.values import ValueRefusedError
from recourse.terms.message import Message, message

_PLACE = re.compile(r" - at (?:`key` in )?`(\$[^`]*)`$")
_MISSING = re.compile(r"Object missing required field `([a-z_]+)`")
_STEP = re.compile(r"\.([a-z_]+)|\[(\d+)\]")
_KEY_AT_END = re.compile(r"\.([a-z_]+)$")
_PLAIN_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}")
_PAPERS = frozenset(
    """
    status papers paper nationality citizenship passport visa residence permit immigration undocumented irregular asylum
    refugee documents documented migrant origin birthplace ethnicity religion race
    """.split(),  # noqa: SIM905 -- a list to be read, not typed
)
# Keys that ask for what an account must never hold; the sentence for them says so.

_ROOT = inspect.type_info(Account)


def fault_of(fault: msgspec.ValidationError, told: Any) -> AccountError:
    """Translate what msgspec found.

    Args:
        fault: the error of `msgspec.convert`.
        told: the plain account it was given.
    """
    unknown = _unknown_key(told, _ROOT, "$")
    if unknown is not None:
        return unknown
    text = str(fault)
    place = _PLACE.search(text)
    path = place[1] if place else "$"
    missing = _MISSING.match(text)
    if missing:
        return AccountError(_needed(missing[1]), path=f"{path}.{missing[1]}")
    key = _KEY_AT_END.search(path)
    if key and _value_at(told, path) is None:
        return AccountError(_needed(key[1]), path=path)
    if isinstance(fault.__cause__, ValueRefusedError):
        return AccountError(fault.__cause__.says, path=path + fault.__cause__.path)
    return AccountError(_expected(_type_at(path), path, text), path=path)


def half_sign_of(told: Any) -> AccountError:
    """The error for half of a sign (a lone surrogate): JSON can write one, but it stands for nothing and is not stored.

    Args:
        told: a plain account that holds one.
    """
    return _unknown_key(told, _ROOT, "$") or AccountError(
        message("account.half_sign"), path=_half_sign(told, "$") or "$"
    )


def _half_sign(value: Any, path: str) -> str | None:
    """The place of the first text with half a sign; all keys around it are known ones."""
    if isinstance(value, str):
        return path if any(unicodedata.category(sign) == "Cs" for sign in value) else None
    if isinstance(value, dict):
        parts = ((f"{path}.{key}", part) for key, part in value.items())
    elif isinstance(value, list):
        parts = ((f"{path}[{index}]", part) for index, part in enumerate(value))
    else:
        return None
    return next((place for where, part in parts if (place := _half_sign(part, where))), None)


def _value_at(told: Any, path: str) -> Any:
    for name, index in _STEP.findall(path):
        told = told[name] if name else told[int(index)]
    return told


def _expected(kind: inspect.Type, path: str, text: str) -> Message:
    if text.startswith("Invalid RFC3339"):
        return message("account.no_such_day")
    words = _words(kind)
    if path == "$.format":
        return message("account.other_format", known=words)
    return message("account.not_one_of", allowed=words) if words else _wrong_type(kind)


def _needed(key: str) -> Message:
    return message("account.needed_country") if key == "country" else message("account.needed", key=key)


def _unknown_key(value: Any, kind: inspect.Type, path: str) -> AccountError | None:
    """The first key, in the document's order, that the model has no place for."""
    if isinstance(kind, inspect.UnionType):
        inner = [part for part in kind.types if isinstance(part, inspect.StructType | inspect.VarTupleType)]
        return _unknown_key(value, inner[0], path) if inner else None
    if isinstance(kind, inspect.VarTupleType) and isinstance(value, list):
        faults = (_unknown_key(part, kind.item_type, f"{path}[{index}]") for index, part in enumerate(value))
        return next((fault for fault in faults if fault is not None), None)
    if not isinstance(kind, inspect.StructType) or not isinstance(value, dict):
        return None
    fields = {field.encode_name: field.type for field in kind.fields}
    for key, part in value.items():
        if key not in fields:
            return AccountError(_no_place(key, list(fields)), path=_place_of_key(path, key))
        fault = _unknown_key(part, fields[key], f"{path}.{key}")
        if fault is not None:
            return fault
    return None


def _place_of_key(path: str, key: Any) -> str:
    text = _written(key)
    if isinstance(key, str) and _PLAIN_KEY.fullmatch(text):
        return f"{path}.{text}"
    return f'{path}["{text[:60].encode("ascii", "backslashreplace").decode().translate(_QUOTED)}"]'


_QUOTED = {ord('"'): '\\"', **{code: f"\\x{code:02x}" for code in (*range(32), 127)}}


def _written(key: Any) -> str:
    """The key as the document has it: YAML's `null` and `true` can stand where a name belongs."""
    return {None: "null", True: "true", False: "false"}.get(key, str(key)) if isinstance(key, bool | None) else str(key)


def _no_place(key: Any, fields: list[str]) -> Message:
    text = _written(key)
    parts = re.split(r"[^a-z]+", re.sub(r"([a-z])([A-Z])", r"\1_\2", text).lower())
    if not _PAPERS.isdisjoint(parts):
        return message("account.no_place_for_papers")
    close = get_close_matches(text.lower(), fields, n=1, cutoff=0.75)
    if close:
        return message("account.unknown_key_near", near=close[0])
    return message("account.unknown_key", allowed=fields)


def _type_at(path: str) -> inspect.Type:
    kind: inspect.Type = _ROOT
    for name, _ in _STEP.findall(path):
        kind = _inside(kind)
        if isinstance(kind, inspect.StructType) and name:
            kind = next(field.type for field in kind.fields if field.encode_name == name)
        elif isinstance(kind, inspect.VarTupleType):
            kind = kind.item_type
    return _inside(kind)


def _inside(kind: inspect.Type) -> inspect.Type:
    """The type itself, where it may also be null."""
    if isinstance(kind, inspect.UnionType):
        return next(part for part in kind.types if not isinstance(part, inspect.NoneType))
    return kind


def _words(kind: inspect.Type) -> list[str]:
    if isinstance(kind, inspect.EnumType):
        allowed: type[Enum] = kind.cls
        return [str(member.value) for member in allowed]
    if isinstance(kind, inspect.LiteralType):
        return [str(value) for value in kind.values]
    return []


def _wrong_type(kind: inspect.Type) -> Message:
    match kind:
        case inspect.StructType():
            return message("account.not_keys", allowed=[field.encode_name for field in kind.fields])
        case inspect.VarTupleType():
            return message("account.not_a_list")
        case inspect.BoolType():
            return message("account.not_yes_or_no")
        case inspect.IntType():
            return message("account.not_a_whole_number")
        case inspect.DateType():
            return message("account.not_a_day")
        case _:
            return message("account.not_text")
