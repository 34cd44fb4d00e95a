"""The names that packs share with the engines."""

from recourse.law.fields import EXTRA_SALARY_RULES, FACTS
from recourse.wages.extra_salary import RULES


def test_a_pack_may_name_the_rules_that_wages_has_and_no_other() -> None:
    """The list that the check knows and the functions of the wages engine are the same."""
    assert set(RULES) == EXTRA_SALARY_RULES


def test_every_field_told_in_words_belongs_to_a_group() -> None:
    """Facts are named by group and field, and each says what it tells."""
    groups = {name.partition(".")[0] for name in FACTS}
    assert groups == {"channels", "status", "protection", "redress", "support"}
    assert all(text.strip() for text in FACTS.values())
