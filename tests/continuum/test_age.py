from datetime import date

import pytest

from continuum.accounts import absent, all_core_absent, bands, document, fact, money, reading, work
from recourse.continuum.age import adult_from, is_child
from recourse.continuum.board import Board
from recourse.continuum.indicators import INDICATORS


@pytest.mark.parametrize(("year", "child"), [(2017, True), (2018, True), (2019, False)])
def test_under_18_when_the_year_less_the_year_of_birth_is_18_or_less(year: int, *, child: bool) -> None:
    """In doubt a child: the whole year of the eighteenth birthday counts as under 18."""
    assert is_child(2000, date(year, 1, 1)) is child
    assert is_child(2000, date(year, 12, 31)) is child


def test_without_a_year_of_birth_the_adult_list_is_used_and_adult_is_null() -> None:
    """Nobody is asked to prove an age; the reading says that it used the list for adults."""
    assert not is_child(None, date(2024, 1, 1))
    found = document([fact("EX06"), fact("EX02"), fact("EX09")])
    assert found["adult"] is None
    assert found["dimensions"][3]["rule"] == "2 medium + 1 weak"
    assert "continuum.caution_age_not_told" in found["cautions"]


def test_adult_is_that_of_the_day_of_the_reading() -> None:
    """The same account is read for a child on the last day of one year and for an adult on the next day."""
    assert document([fact("EX01")], born=2000, as_of="2018-12-31")["adult"] is False
    assert document([fact("EX01")], born=2000, as_of="2019-01-01")["adult"] is True


def test_the_day_of_the_change() -> None:
    """The adult list begins on the first of January; a year that no calendar has changes nothing."""
    assert adult_from(2000) == date(2019, 1, 1)
    assert adult_from(None) is None
    assert adult_from(9990) is None


def test_each_list_weighs_its_own_indicators() -> None:
    """67 for adults, 65 for those under 18, where RV09 and EX06 are missing."""
    assert sum(Board(child=False).weighs(one.id) for one in INDICATORS) == 67
    assert [one.id for one in INDICATORS if not Board(child=True).weighs(one.id)] == ["RV09", "EX06"]


def test_an_indicator_outside_the_list_is_kept_not_weighed_and_named() -> None:
    """EX06 under 18 stays in the document, makes nothing positive, moves no band and is named in a caution."""
    found = reading([fact("EX06", "2024-01-01"), fact("EX02", "2024-01-01", present=False)], born=2010)
    assert found.dimensions[3].present == ("EX06",)
    assert found.dimensions[3].weighed == ()
    assert found.band == "not-enough-said"
    (caution,) = [one for one in found.cautions if one.id == "continuum.caution_outside_list"]
    assert [one.args["id"] for one in caution.args["indicators"]] == ["EX06"]  # type: ignore[attr-defined]
    assert reading([fact("EX06", "2024-01-01")], born=1990).band == "labour-rights-breached"


def test_an_indicator_outside_the_list_on_earlier_days_is_named_too() -> None:
    """The caution looks at every day under 18, also when the worker has come of age since; not at later days."""
    caution = "continuum.caution_outside_list"
    assert caution in document([fact("EX06", "2018-06-01")], born=2000)["cautions"]
    assert caution not in document([fact("EX06", "2019-06-01"), fact("EX01", "2018-06-01")], born=2000)["cautions"]


def test_ex06_is_a_core_question_for_adults_only() -> None:
    """Under 18, work can be decent without an answer on social protection; for adults it cannot."""
    facts = all_core_absent("2024-01-01", without=["EX06"])
    paid = money()
    assert reading(facts, born=2010, figures=paid).band == "decent-work"
    assert reading(facts, born=1990, figures=paid).band == "not-enough-said"
    assert reading([*facts, *absent(["EX06"], "2024-01-01")], born=1990, figures=paid).band == "decent-work"


def test_the_child_rule_stays_while_a_recruitment_fact_that_held_under_18_holds() -> None:
    """Somebody recruited at 17 does not lose the rule for children by a birthday."""
    facts = [fact("DR08", "2018-05-01"), fact("EX01", "2018-05-01"), fact("EX04", "2018-05-01")]
    found = reading(facts, born=2000, as_of="2020-06-30")
    assert found.adult is True
    assert found.trafficking is True
    assert bands(found) == [
        ("2018-05-01", "2020-06-30", "forced-labour-or-trafficking", ["DR08", "EX01", "EX04"]),
    ]


def test_the_child_rule_ends_when_that_fact_is_taken_back() -> None:
    """When the recruitment fact no longer holds, the adult rule is used."""
    facts = [fact("DR08", "2018-05-01"), fact("EX01", "2018-05-01"), fact("EX04", "2018-05-01")]
    taken_back = fact("DR08", "2020-02-01", present=False)
    found = reading([*facts, taken_back], born=2000, as_of="2020-06-30")
    assert found.trafficking is None
    assert bands(found)[-1] == ("2020-02-01", "2020-06-30", "severe-exploitation", ["DR08"])


def test_a_recruitment_fact_that_began_after_18_does_not_bring_the_child_rule() -> None:
    """Only a fact that held under 18 does."""
    facts = [fact("DR08", "2019-05-01"), fact("EX01", "2018-05-01"), fact("EX04", "2018-05-01")]
    assert reading(facts, born=2000, as_of="2020-06-30").trafficking is None


def test_a_recruitment_fact_outside_the_childrens_list_does_not_keep_the_child_rule() -> None:
    """RV09 was not weighed under 18, so it carries nothing over."""
    facts = [fact("RV09", "2018-05-01"), fact("EX01", "2018-05-01"), fact("EX04", "2018-05-01")]
    assert reading(facts, born=2000, as_of="2018-06-30").trafficking is None
    assert reading(facts, born=2000, as_of="2020-06-30").trafficking is None


def test_a_change_by_age_alone_says_age_and_is_no_direction() -> None:
    """One medium fact of coercion is enough under 18 and not after; that is no movement of the work."""
    facts = [fact(id_, "2018-05-01") for id_ in ("EX01", "EX04", "CD08")]
    found = reading(facts, born=2000, as_of="2019-03-31")
    assert bands(found) == [
        ("2018-05-01", "2018-12-31", "forced-labour-or-trafficking", ["EX01", "EX04", "CD08"]),
        ("2019-01-01", "2019-03-31", "severe-exploitation", ["age"]),
    ]
    assert found.direction == "steady"


def test_a_change_on_the_day_of_age_that_facts_alone_would_have_made_is_not_age() -> None:
    """Where the facts of that day move the band without the age too, they are the reason."""
    facts = [fact("EX02", "2018-05-01"), fact("CD04", "2019-01-01")]
    found = reading(facts, born=2000, as_of="2019-03-31")
    assert bands(found) == [
        ("2018-05-01", "2018-12-31", "labour-rights-breached", ["EX02"]),
        ("2019-01-01", "2019-03-31", "severe-exploitation", ["CD04"]),
    ]
    assert found.direction == "worse"


def test_a_lodging_fact_is_lodging_provided_on_that_day() -> None:
    """Under 18, exploitation in work with a bed from the employer is trafficking, on the days of that lodging only."""
    facts = [fact("EX01", "2024-01-01"), fact("EX04", "2024-01-01")]
    stretches = [work("2024-01-01", "2024-03-31", lodging=False), work("2024-04-01", "2024-06-30", lodging=True)]
    found = reading(facts, born=2010, stretches=stretches, as_of="2024-07-31")
    assert bands(found) == [
        ("2024-01-01", "2024-03-31", "severe-exploitation", ["EX01", "EX04"]),
        ("2024-04-01", "2024-06-30", "forced-labour-or-trafficking", []),
        ("2024-07-01", "2024-07-31", "severe-exploitation", []),
    ]
    assert found.trafficking is None
    assert reading(facts, born=1990, stretches=stretches, as_of="2024-06-30").trafficking is None


@pytest.mark.parametrize("sector", ["sex-work", "begging", "criminal-activity"])
def test_under_18_in_these_activities_is_at_least_severe_exploitation(sector: str) -> None:
    """The floor holds with no fact at all, says so without blame, and ends with the age."""
    young = reading(born=2008, sector=sector)
    assert young.band == "severe-exploitation"
    assert "continuum.caution_protected_child" in [one.id for one in young.cautions]
    assert reading(born=1990, sector=sector).band == "not-enough-said"
    assert reading(sector=sector).band == "not-enough-said"
    assert reading(born=2008, sector="care").band == "not-enough-said"


def test_the_floor_does_not_hide_what_is_worse() -> None:
    """Under 18 in begging with exploitation and force, the reading is trafficking."""
    facts = [fact(id_) for id_ in ("EX01", "EX04", "CD11")]
    assert reading(facts, born=2008, sector="begging").band == "forced-labour-or-trafficking"


def test_a_recruitment_fact_of_the_first_adult_day_did_not_hold_under_18() -> None:
    """Recruited on the first day of the adult list, the adult rule is used."""
    facts = [fact("DR08", "2019-01-01"), fact("EX01", "2018-05-01"), fact("EX04", "2018-05-01")]
    assert reading(facts, born=2000, as_of="2020-06-30").trafficking is None
