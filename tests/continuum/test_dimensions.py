import pytest

from continuum.accounts import absent, document, fact
from recourse.continuum.dimensions import RULES, Counts, Truth, is_positive, pivotal, rule_met, state_of
from recourse.continuum.indicators import Strength


@pytest.mark.parametrize(
    ("strong", "medium", "weak", "rule"),
    [
        (0, 0, 0, None),
        (1, 0, 0, None),
        (0, 2, 0, None),
        (0, 0, 3, None),
        (0, 0, 9, None),
        (0, 1, 2, None),
        (0, 1, 9, None),
        (2, 0, 0, "2 strong"),
        (4, 5, 1, "2 strong"),
        (1, 1, 0, "1 strong + 1 medium"),
        (1, 1, 1, "1 strong + 1 medium"),
        (1, 0, 1, "1 strong + 1 weak"),
        (0, 3, 0, "3 medium"),
        (0, 3, 2, "3 medium"),
        (0, 2, 1, "2 medium + 1 weak"),
        (0, 2, 2, "2 medium + 1 weak"),
    ],
)
def test_the_counting_rule_at_its_edges(strong: int, medium: int, weak: int, rule: str | None) -> None:
    """Positive from two strong, one strong with any other, three medium, or two medium with one weak on."""
    assert rule_met(strong, medium, weak) == rule
    assert is_positive(strong, medium, weak) == (rule is not None)


def test_the_short_rule_is_the_list_of_rules() -> None:
    """The quick test for positive agrees with the named rules for every count."""
    for strong in range(4):
        for medium in range(5):
            for weak in range(4):
                by_rules = any(strong >= need[0] and medium >= need[1] and weak >= need[2] for _, need in RULES)
                assert is_positive(strong, medium, weak) == by_rules


@pytest.mark.parametrize(
    ("present", "unknown", "state"),
    [
        ((1, 0, 0), (0, 0, 0), False),
        ((1, 0, 0), (0, 0, 1), None),
        ((0, 0, 0), (0, 2, 0), False),
        ((0, 0, 0), (0, 3, 0), None),
        ((0, 0, 1), (0, 1, 1), False),
        ((0, 0, 1), (0, 2, 0), None),
        ((2, 0, 0), (0, 0, 0), True),
        ((2, 0, 0), (2, 9, 1), True),
    ],
)
def test_a_dimension_is_open_while_unknown_ones_could_make_it_positive(
    present: Counts, unknown: Counts, state: Truth
) -> None:
    """Positive, open or negative by what is present and what is still unknown."""
    assert state_of(present, unknown) is state


def test_a_weak_one_cannot_change_what_any_strong_one_would_settle() -> None:
    """With one medium present, an unknown weak one turns nothing if only a strong one is unknown beside it."""
    assert not pivotal(Strength.WEAK, (0, 1, 0), (1, 0, 1))
    assert pivotal(Strength.STRONG, (0, 1, 0), (1, 0, 1))
    assert pivotal(Strength.WEAK, (0, 1, 0), (0, 1, 1))


def test_the_document_names_rule_facts_and_nothing_to_change_where_positive() -> None:
    """A positive dimension has its rule and no question that could change it."""
    found = document([fact("CD04"), fact("CD14"), fact("CD02", present=False)])["dimensions"][4]
    assert found == {
        "id": "coercion-at-destination",
        "state": "positive",
        "rule": "1 strong + 1 medium",
        "present": ["CD04", "CD14"],
        "absent": ["CD02"],
        "could_change_it": [],
    }


def test_rule_is_null_unless_positive() -> None:
    """An open dimension has no rule and names what could change it."""
    found = document([fact("EX01"), *absent(["EX02", "EX03", "EX04", "EX05", "EX06", "EX07"])])["dimensions"][3]
    assert found == {
        "id": "exploitation",
        "state": "open",
        "rule": None,
        "present": ["EX01"],
        "absent": ["EX02", "EX03", "EX04", "EX05", "EX06", "EX07"],
        "could_change_it": ["EX08", "EX09"],
    }


def test_could_change_it_is_empty_unless_open() -> None:
    """A negative dimension has neither rule nor question, although some of its indicators are unknown."""
    ids = ["EX01", "EX02", "EX03", "EX04", "EX05", "EX06", "EX07"]
    found = document(absent(ids))["dimensions"][3]
    assert found == {
        "id": "exploitation",
        "state": "negative",
        "rule": None,
        "present": [],
        "absent": ids,
        "could_change_it": [],
    }


def test_dimensions_stand_in_the_order_of_the_list() -> None:
    """The document always has all six dimensions in their order."""
    assert [one["id"] for one in document()["dimensions"]] == [
        "deceptive-recruitment",
        "coercive-recruitment",
        "recruitment-by-abuse-of-vulnerability",
        "exploitation",
        "coercion-at-destination",
        "abuse-of-vulnerability-at-destination",
    ]


def test_weights_differ_under_18() -> None:
    """A false promise of school is weak for adults and strong under 18, where one medium fact beside it is enough."""
    facts = [fact("DR10", "2024-01-01"), fact("DR08", "2024-01-01")]
    assert document(facts, born=1990)["dimensions"][0]["state"] == "open"
    assert document(facts, born=2010)["dimensions"][0]["rule"] == "1 strong + 1 medium"


def test_an_unknown_indicator_is_not_counted_among_the_others() -> None:
    """One medium present, one strong and one medium unknown: the medium one alone turns nothing."""
    assert not pivotal(Strength.MEDIUM, (0, 1, 0), (1, 1, 0))
    assert pivotal(Strength.MEDIUM, (0, 1, 0), (1, 2, 0))
