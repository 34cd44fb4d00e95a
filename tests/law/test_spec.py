"""The specification of packs says everything that the model holds."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from msgspec import inspect

from broken_packs.patch import GOOD
from recourse.law.fields import EXTRA_SALARY_RULES, FACTS
from recourse.law.load import FILES
from recourse.terms.document import parse_document

SPEC = (Path(__file__).parents[2] / "docs" / "spec" / "law-pack.md").read_text(encoding="utf-8")
_NAMES = set(re.findall(r"[a-z][a-z0-9_.-]*[a-z0-9]", SPEC))

_ACCOUNT_WORDS = {
    "food",
    "transport",
    "recruitment-fee",
    "tools",
    "fine",
    "debt",
    "other",
    "meal",
    "mon",
    "tue",
    "wed",
    "thu",
    "fri",
}
# Reasons of deductions and weekdays are those of the account format.


def _names(kind: inspect.Type) -> Iterator[str]:
    """Every key and every fixed word of a type, at any depth; sectors and payment kinds belong to the account."""
    match kind:
        case inspect.StructType():
            for field in kind.fields:
                yield field.encode_name
                yield from _names(field.type)
        case inspect.UnionType():
            for one in kind.types:
                yield from _names(one)
        case inspect.VarTupleType():
            yield from _names(kind.item_type)
        case inspect.DictType():
            yield from _names(kind.value_type)
        case inspect.LiteralType():
            yield from (str(value) for value in kind.values if isinstance(value, str))
        case inspect.EnumType() if kind.cls.__module__.startswith("recourse.law"):
            yield from (str(one.value) for one in kind.cls)
        case _:
            return


@pytest.mark.parametrize("file", list(FILES))
def test_the_specification_names_every_key_and_word(file: str) -> None:
    """No key of the model and no fixed word of the law is missing from docs/spec/law-pack.md."""
    assert sorted(set(_names(inspect.type_info(FILES[file]))) - _NAMES - _ACCOUNT_WORDS) == []


def test_the_specification_names_every_fact_and_function() -> None:
    """The fields told in words and the functions a pack may name stand there."""
    assert set(FACTS) <= _NAMES
    assert EXTRA_SALARY_RULES <= _NAMES


def test_the_examples_are_yaml() -> None:
    """Every example of the specification can be read."""
    examples = re.findall(r"```yaml\n(.*?)```", SPEC, flags=re.DOTALL)
    assert len(examples) > 5
    for example in examples:
        read: Any = parse_document(example)
        assert isinstance(read, dict)


def test_the_good_pack_uses_every_file() -> None:
    """The example that the specification points to is there."""
    assert sorted(path.name for path in GOOD.iterdir()) == sorted(f"{name}.yaml" for name in FILES)
