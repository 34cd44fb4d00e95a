"""Faults of shape: all of them, each with its path."""

from typing import Any

import pytest

from recourse.law.load import FILES
from recourse.law.model import Field, Length, Organisation, Text
from recourse.law.structure import ShapeFault, at_key, structure_faults
from recourse.terms.message import message


def test_every_fault_is_found_and_not_the_first_only() -> None:
    """Several faults in one part are listed in the order of the document, then what is missing."""
    plain = {"id": 5, "colour": "blue", "languages": ["it", 7], "kind": "club", "helps": "Advice."}
    faults = structure_faults(plain, Organisation)
    assert [(fault.path, fault.says.id) for fault in faults] == [
        ("$.colour", "law.unknown_key"),
        ("$", "law.missing_key"),
        ("$.id", "law.not_text"),
        ("$", "law.missing_key"),
        ("$.kind", "law.not_one_of"),
        ("$.helps", "law.not_a_map"),
        ("$.languages[1]", "law.not_text"),
    ]


@pytest.mark.parametrize(
    ("kind", "plain", "says"),
    [
        (Length, {"years": True}, "law.not_a_whole_number"),
        (Length, {"years": None}, "law.not_a_whole_number"),
        (Field[bool], {"value": 1}, "law.not_yes_or_no"),
        (Field[Text], {"checked": 2026}, "law.not_a_day"),
        (Field[Text], {"checked": "2026-02-29"}, "law.not_a_day"),
        (Field[Text], {"checked": "20260201"}, "law.not_a_day"),
        (Field[Text], {"status": ["sourced"]}, "law.not_one_of"),
        (Field[Text], {"source": {}}, "law.not_a_list"),
        (Field[Text], "value", "law.not_a_map"),
    ],
)
def test_each_kind_of_value_has_its_sentence(kind: Any, plain: Any, says: str) -> None:
    """A value of the wrong kind says what should stand there."""
    assert [fault.says.id for fault in structure_faults(plain, kind)] == [says]


def test_null_stands_where_a_value_may_be_absent() -> None:
    """An optional key may be null, and then nothing is wrong."""
    assert structure_faults({"value": None, "unknown": "Nobody has looked.", "checked": None}, Field[Text]) == []


def test_a_key_with_a_point_stands_in_brackets() -> None:
    """The path of a fact can be told from the path of a part of a part."""
    assert at_key("$", "channels.court") == "$['channels.court']"
    assert at_key("$.a", "from_age") == "$.a.from_age"


def test_a_rule_is_asked_about_sound_parts_beside_broken_ones() -> None:
    """A broken neighbour does not keep a sound part from being looked into, and a broken one is not."""
    asked: list[str] = []

    def rule(_: Any, path: str) -> Any:
        asked.append(path)
        yield ShapeFault(path, message("law.unsourced"), warning=True)

    plain = {
        "organisations": [
            {"id": 5},
            {"id": "sm.a", "name": "A", "kind": "ngo", "helps": {"en": "x"}, "status": "sourced"},
        ]
    }
    faults = structure_faults(plain, FILES["organisations"], {Organisation: rule})
    assert asked == ["$.organisations[1]"]
    assert faults[-1] == ShapeFault("$.organisations[1]", message("law.unsourced"), warning=True)
