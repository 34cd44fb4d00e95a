"""Text of a JSON or YAML document as plain values, with every number kept exactly as it was written.

Floats never appear: a number with a point becomes a `Decimal`. Days stay text. A key that stands twice, a YAML anchor
and a YAML tag are refused, because each lets a document say something else than a person reads in it.
"""

import json
import re
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.constructor import DuplicateKeyError, SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import ScalarNode

from recourse.terms.errors import RecourseError
from recourse.terms.message import message

MAX_BYTES = 4_000_000
"""A ten-year daily diary has about 200 kB; more than this is not an account but an attack or a mistake."""


MOST_LAYERS = 60
"""Lists and groups inside each other: an account has six layers, and the C reader of YAML crashes on very many."""

_BRACKET = re.compile(r"[\[\]{}]")
_LAYERS_OF_LINE = re.compile(rf"^(?:[ \t]|[-?:][ \t]){{{4 * MOST_LAYERS},}}", re.MULTILINE)
# Each layer of YAML's block style needs a column at least, or a dash and a space.


class DocumentError(RecourseError):
    """The text is not a document that can be read."""


class DocumentTooLargeError(DocumentError):
    """The document is larger than any account or pack can be."""


class _ExactConstructor(SafeConstructor):
    """Builds plain values without floats and without date objects."""


def _exact(builder: SafeConstructor, node: ScalarNode) -> Decimal:
    text = builder.construct_scalar(node)
    try:
        return Decimal(text.replace("_", ""))
    except InvalidOperation:
        raise DocumentError(message("document.not_a_number", name=text)) from None


def _as_written(builder: SafeConstructor, node: ScalarNode) -> str:
    return str(builder.construct_scalar(node))


_ExactConstructor.add_constructor("tag:yaml.org,2002:float", _exact)
_ExactConstructor.add_constructor("tag:yaml.org,2002:timestamp", _as_written)


def parse_document(text: str | bytes) -> Any:
    """Read JSON or YAML text into dicts, lists, strings, ints, Decimals, booleans and None.

    Args:
        text: the document, UTF-8 if bytes, at most `MAX_BYTES` long. JSON is tried when it starts with a brace.

    Raises:
        DocumentTooLargeError: it is longer than that; nothing of it was parsed.
        DocumentError: it is neither JSON nor YAML; the message gives line and column.
    """
    if len(text) > MAX_BYTES:
        raise DocumentTooLargeError(message("document.too_large", megabytes=MAX_BYTES // 1_000_000))
    if isinstance(text, bytes):
        try:
            text = text.decode("utf-8-sig")
        except UnicodeDecodeError as fault:
            raise DocumentError(message("document.not_utf8", position=fault.start + 1)) from None
    return _parse_json(text) if text.lstrip()[:1] in {"{", "["} else _parse_yaml(text)


def _parse_json(text: str) -> Any:
    try:
        return json.loads(text, parse_float=_decimal, parse_constant=_refuse_constant, object_pairs_hook=_unique)
    except json.JSONDecodeError as fault:
        raise DocumentError(message("document.not_json", line=fault.lineno, column=fault.colno)) from None
    except RecursionError:
        raise DocumentError(message("document.too_deep")) from None
    except ValueError:
        raise DocumentError(message("document.number_too_long")) from None


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise DocumentError(message("document.number_too_long")) from None


def _refuse_constant(name: str) -> NoReturn:
    raise DocumentError(message("document.not_a_number", name=name))


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    built = dict(pairs)
    if len(built) != len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise DocumentError(message("document.key_twice", key=_shown(twice)))
    return built


def _shown(key: str) -> str:
    """A key as it can be printed anywhere: marks that a terminal would obey, or that turn words around, as numbers."""
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in key[:60])


def _parse_yaml(text: str) -> Any:
    _refuse_depth(text)
    reader = YAML(typ="safe", pure=False)
    reader.Constructor = _ExactConstructor
    try:
        _refuse_shorthand(reader, text)
        return reader.load(text)
    except DuplicateKeyError as fault:
        line = fault.problem_mark.line + 1 if fault.problem_mark else 1
        raise DocumentError(message("document.name_twice", line=line)) from None
    except MarkedYAMLError as fault:
        mark = fault.problem_mark or fault.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise DocumentError(message("document.not_yaml", line=line, column=column)) from None
    except YAMLError:
        raise DocumentError(message("document.not_yaml", line=1, column=1)) from None
    except ValueError:
        raise DocumentError(message("document.number_too_long")) from None


def _refuse_depth(text: str) -> None:
    depth = 0
    for bracket in _BRACKET.finditer(text):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > MOST_LAYERS:
            raise DocumentError(message("document.too_deep"))
    if _LAYERS_OF_LINE.search(text):
        raise DocumentError(message("document.too_deep"))


def _refuse_shorthand(reader: YAML, text: str) -> None:
    """Refuse anchors, tags and merges: ten lines of them can stand for a billion values, or hide a key."""
    if not any(mark in text for mark in ("&", "*", "!", "<<")):
        return
    for event in reader.parse(text):
        marked = getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None
        if marked or getattr(event, "value", None) == "<<":
            mark = event.start_mark
            raise DocumentError(message("document.no_shorthand", line=mark.line + 1, column=mark.column + 1))
