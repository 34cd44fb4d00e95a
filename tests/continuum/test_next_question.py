from continuum.accounts import absent, account, all_core_absent, day, fact, money, reading
from recourse.account.model import Account, Fact
from recourse.continuum.figures import MoneyFigures
from recourse.continuum.indicators import BY_ID, INDICATORS
from recourse.continuum.next_question import MOST
from recourse.continuum.reading import Reading, read


def _rest_absent(*but: str) -> list[Fact]:
    return absent(one.id for one in INDICATORS if one.id not in but)


def test_the_first_question_of_an_empty_account_can_move_the_band() -> None:
    """With nothing known, only exploitation and coercion can move the band; the order of the list breaks the tie."""
    assert reading().ask_next == ("EX01", "EX02", "EX03", "EX04", "EX05")


def test_the_question_that_changes_most_comes_first() -> None:
    """With exploitation positive and one medium fact of coercion, a strong one decides dimension, flag and band."""
    found = reading([fact(id_) for id_ in ("EX01", "EX04", "CD14")])
    assert found.ask_next[:4] == ("CD01", "CD02", "CD03", "CD04")


def test_where_no_answer_alone_changes_anything_those_that_touch_most_come_first() -> None:
    """With exploitation positive and nothing else known, coercion touches its dimension and both flags."""
    assert reading([fact("EX01"), fact("EX04")]).ask_next == ("CD01", "CD02", "CD03", "CD04", "CD05")


def test_when_forced_labour_is_clear_the_questions_turn_to_recruitment() -> None:
    """What is left open is how the work began."""
    found = reading([fact(id_) for id_ in ("EX01", "EX04", "CD01", "CD14")])
    assert {BY_ID[id_].dimension.value for id_ in found.ask_next} == {"deceptive-recruitment"}


def test_under_18_one_fact_beside_exploitation_is_asked_for() -> None:
    """Any one fact would decide trafficking, so each such question comes before those that only touch a dimension."""
    found = reading([fact("EX01"), fact("EX04")], born=2010)
    before = (found.trafficking, found.band)
    after = reading([fact("EX01"), fact("EX04"), fact(found.ask_next[0])], born=2010)
    assert before == (None, "severe-exploitation")
    assert (after.trafficking, after.band) == (True, "forced-labour-or-trafficking")


def test_a_last_core_question_is_asked_before_others() -> None:
    """One answer from decent work, that answer is what can change the most."""
    found = reading(all_core_absent(without=["EX05"]), figures=money())
    assert found.ask_next[0] == "EX05"


def test_nothing_is_asked_when_nothing_can_change() -> None:
    """With every question answered there is none left."""
    assert reading(_rest_absent()).ask_next == ()


def test_a_question_that_can_change_nothing_is_not_asked() -> None:
    """One unknown weak indicator in a dimension with nothing else present touches nothing."""
    assert reading(_rest_absent("VD06")).ask_next == ()


def test_a_question_outside_the_list_of_the_age_is_not_asked() -> None:
    """EX06 and RV09 are not asked under 18."""
    assert reading(_rest_absent("EX06"), born=2010).ask_next == ()
    assert reading(_rest_absent("EX06"), born=1990).ask_next == ("EX06",)


def test_at_most_a_few_are_named_and_none_that_is_known() -> None:
    """The list is short, and what was answered is not asked again."""
    found = reading([fact("EX01"), fact("EX02", present=False)])
    assert len(found.ask_next) == MOST
    assert not {"EX01", "EX02"} & set(found.ask_next)


def test_no_question_left_out_changes_more_than_the_first() -> None:
    """Tried out by reading the account again with each answer, the first question changes the most outcomes."""
    for ids in (["EX01"], ["EX02", "CD14"], ["EX01", "EX04", "DR01"], ["CD15", "CD08", "VD01"]):
        start = account(map(fact, ids), born=1990)
        before = _read(start, money())
        scores = {
            one.id: sum(
                _differences(before, _read(_with(start, one.id, present=answer), money())) for answer in (True, False)
            )
            for one in INDICATORS
            if one.id not in ids
        }
        assert scores[before.ask_next[0]] == max(scores.values())


def _with(start: Account, id_: str, *, present: bool) -> Account:
    return account([*(start.facts or ()), fact(id_, present=present)], born=start.born)


def _read(one: Account, figures: MoneyFigures) -> Reading:
    return read(one, as_of=day("2024-12-31"), figures=figures)


def _differences(left: Reading, right: Reading) -> int:
    pairs = [
        (left.band, right.band),
        (left.forced_labour, right.forced_labour),
        (left.trafficking, right.trafficking),
        *zip([one.state for one in left.dimensions], [one.state for one in right.dimensions], strict=True),
    ]
    return sum(one is not other for one, other in pairs)


def test_under_18_a_question_is_asked_that_only_the_rule_for_children_makes_count() -> None:
    """A last fact of recruitment cannot make its dimension positive, but under 18 it can decide trafficking."""
    facts = [fact("EX02"), fact("EX04"), *_rest_absent("EX02", "EX04", "EX05", "DR01")]
    assert reading(facts, born=2010).ask_next == ("EX05", "DR01")
    assert reading(facts, born=1990).ask_next == ("EX05",)


def test_a_medium_fact_that_cannot_settle_its_dimension_is_not_asked() -> None:
    """With one medium fact present and one unknown, nothing more can come of it."""
    assert reading([fact("EX02"), *_rest_absent("EX02", "EX03")]).ask_next == ()


def test_what_touches_more_undecided_outcomes_comes_first() -> None:
    """Without exploitation, forced labour and trafficking are out: only their own dimensions are left to the others."""
    no_exploitation = absent(one.id for one in INDICATORS if one.id.startswith("EX"))
    found = reading([*no_exploitation, fact("CD15"), fact("DR01")])
    # Each question on recruitment would make its dimension positive alone; so would a strong one on coercion.
    assert found.ask_next == ("CD01", "CD02", "CD03", "CD04", "DR02")
