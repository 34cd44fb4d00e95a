"""Whether plain values have the shape of the model: every fault with its path, not the first only."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, get_origin

import msgspec
from msgspec import inspect

from recourse.account.values import ValueRefusedError
from recourse.law.values import read_value
from recourse.terms.message import Message, message

_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


@dataclass(frozen=True, slots=True)
class ShapeFault:
    """One place where a document does not fit.

    Attributes:
        path: where, as `$.minimum_wage.series.value[0].from`.
        says: what is wrong and how to write it.
        warning: True where the pack can be used all the same.
    """

    path: str
    says: Message
    warning: bool = False


Rule = Callable[[Any, str], Iterator[ShapeFault]]
"""A further check of one sound part: takes the part and its path."""


def structure_faults(plain: Any, kind: Any, rules: Mapping[type, Rule] | None = None) -> list[ShapeFault]:
    """List every place where a document does not have the shape of a type.

    Args:
        plain: the document as `terms.document.parse_document` gives it.
        kind: a type of `law.model`.
        rules: further checks by class; each is asked about every part of its class that has the right shape, so that a
            fault in one part does not hide the faults of its neighbours.
    """
    return list(_Walk(rules or {}).any(plain, _type_of(kind), "$"))


def at_key(path: str, key: object) -> str:
    """The path of a key under a path; a key with a point stands in brackets."""
    return f"{path}.{key}" if _PLAIN_KEY.match(str(key)) else f"{path}['{key}']"


@cache
def _type_of(kind: Any) -> inspect.Type:
    return inspect.type_info(kind)


class _Walk:
    """Goes through a document and its type side by side."""

    def __init__(self, rules: Mapping[type, Rule]) -> None:
        self._rules = rules

    def any(self, raw: Any, kind: inspect.Type, path: str) -> Iterator[ShapeFault]:
        match kind:
            case inspect.UnionType():
                yield from self._union(raw, kind, path)
            case inspect.StructType():
                yield from self._struct(raw, kind, path)
            case inspect.VarTupleType():
                yield from self._items(raw, kind.item_type, path)
            case inspect.DictType():
                yield from self._map(raw, kind, path)
            case inspect.CustomType():
                yield from _custom(raw, kind.cls, path)
            case _:
                yield from _scalar(raw, kind, path)

    def _union(self, raw: Any, kind: inspect.UnionType, path: str) -> Iterator[ShapeFault]:
        if raw is None and kind.includes_none:
            return
        # The model joins nothing but one type and null.
        yield from self.any(raw, next(one for one in kind.types if not isinstance(one, inspect.NoneType)), path)

    def _items(self, raw: Any, kind: inspect.Type, path: str) -> Iterator[ShapeFault]:
        if not isinstance(raw, list):
            yield ShapeFault(path, message("law.not_a_list"))
            return
        for index, item in enumerate(raw):
            yield from self.any(item, kind, f"{path}[{index}]")

    def _map(self, raw: Any, kind: inspect.DictType, path: str) -> Iterator[ShapeFault]:
        if not isinstance(raw, dict):
            yield ShapeFault(path, message("law.not_a_map"))
            return
        if set(raw) == {"phrase"}:
            yield ShapeFault(path, message("law.unknown_phrase", phrase=str(raw["phrase"])))
            return
        texts = True
        for key, value in raw.items():
            texts = texts and isinstance(key, str) and isinstance(value, str)
            if isinstance(key, str):
                yield from self.any(value, kind.value_type, at_key(path, key))
            else:
                yield ShapeFault(at_key(path, key), message("law.key_not_text"))
        if texts and (rule := self._rules.get(dict)):
            yield from rule(raw, path)

    def _struct(self, raw: Any, kind: inspect.StructType, path: str) -> Iterator[ShapeFault]:
        if not isinstance(raw, dict):
            yield ShapeFault(path, message("law.not_a_map"))
            return
        fields = {field.encode_name: field for field in kind.fields}
        for key in raw:
            if key not in fields:
                yield ShapeFault(at_key(path, key), message("law.unknown_key", key=str(key), keys=tuple(fields)))
        for name, field in fields.items():
            if name in raw:
                yield from self.any(raw[name], field.type, at_key(path, name))
            elif field.required:
                yield ShapeFault(path, message("law.missing_key", key=name))
        # A generic part (`Field[Text]`) is known by its class and converted by the whole.
        if rule := self._rules.get(get_origin(kind.cls) or kind.cls):
            try:
                known = {name: raw[name] for name in fields if name in raw}
                part = msgspec.convert(known, kind.cls, dec_hook=read_value)
            except msgspec.ValidationError:
                return
            yield from rule(part, path)


def _custom(raw: Any, kind: type, path: str) -> Iterator[ShapeFault]:
    try:
        read_value(kind, raw)
    except ValueRefusedError as fault:
        yield ShapeFault(path, fault.says)


def _scalar(raw: Any, kind: inspect.Type, path: str) -> Iterator[ShapeFault]:
    fits, says = _judge(raw, kind)
    if not fits:
        yield ShapeFault(path, says)


def _judge(raw: Any, kind: inspect.Type) -> tuple[bool, Message]:
    match kind:
        case inspect.StrType():
            return isinstance(raw, str), message("law.not_text")
        case inspect.BoolType():
            return isinstance(raw, bool), message("law.not_yes_or_no")
        case inspect.IntType():
            return isinstance(raw, int) and not isinstance(raw, bool), message("law.not_a_whole_number")
        case inspect.DateType():
            return _is_day(raw), message("law.not_a_day")
        case inspect.EnumType():
            allowed = tuple(str(one.value) for one in kind.cls)
        case inspect.LiteralType():
            allowed = tuple(str(one) for one in kind.values)
            return raw in kind.values and not isinstance(raw, bool), message("law.not_one_of", allowed=allowed)
        case _:
            raise NotImplementedError(kind)
    return isinstance(raw, str) and raw in allowed, message("law.not_one_of", allowed=allowed)


def _is_day(raw: Any) -> bool:
    if not isinstance(raw, str) or not _DAY.match(raw):
        return False
    try:
        date.fromisoformat(raw)
    except ValueError:
        return False
    return True
