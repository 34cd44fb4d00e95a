import re
from collections import Counter

import pytest

from recourse.continuum.indicators import BY_ID, DIMENSIONS, INDICATORS, Dimension, Indicator, Strength, in_order, names
from recourse.web.i18n import render


def test_there_are_67_for_adults_and_65_for_those_under_18() -> None:
    """The published lists, dimension by dimension."""
    assert Counter(one.dimension for one in INDICATORS) == dict(zip(DIMENSIONS, (10, 10, 16, 9, 15, 7), strict=True))
    assert sum(one.adult is not None for one in INDICATORS) == 67
    assert sum(one.child is not None for one in INDICATORS) == 65


def test_strengths_are_those_of_the_published_lists() -> None:
    """Every strong and weak adult indicator, and every strong one under 18, by id; there is no weak one under 18."""

    def of(strength: Strength, *, child: bool) -> str:
        return " ".join(one.id for one in INDICATORS if (one.child if child else one.adult) is strength)

    assert of(Strength.STRONG, child=False) == "DR01 CR01 EX01 CD01 CD02 CD03 CD04"
    assert of(Strength.WEAK, child=False) == "DR10 RV15 RV16 EX09 CD15 VD06 VD07"
    assert of(Strength.STRONG, child=True) == (
        "DR01 DR10 CR01 CR02 CR04 CR07 EX01 CD01 CD02 CD03 CD04 CD05 CD06 CD11 CD12"
    )
    assert of(Strength.WEAK, child=True) == ""


def test_ids_and_slugs_are_unique_and_name_one_indicator() -> None:
    """Both can be written in an account, and no two mean the same."""
    assert len(names()) == 2 * len(INDICATORS)
    assert names()["wages-withheld"] == names()["CD14"] == "CD14"
    assert set(names().values()) == set(BY_ID)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", one.slug) and len(one.slug) <= 40 for one in INDICATORS)


def test_ids_stand_in_order_and_tell_their_dimension() -> None:
    """The two letters and the number are those of the published order."""
    prefix = dict(zip(DIMENSIONS, ("DR", "CR", "RV", "EX", "CD", "VD"), strict=True))
    for dimension in DIMENSIONS:
        ids = [one.id for one in INDICATORS if one.dimension is dimension]
        assert ids == [f"{prefix[dimension]}{number:02}" for number in range(1, len(ids) + 1)]


def test_what_can_reveal_papers_is_marked() -> None:
    """Seven indicators, as the design names them."""
    assert {one.id for one in INDICATORS if one.reveals_status} == {
        "RV02", "RV14", "VD05", "DR06", "RV09", "CR06", "CD09",
    }  # fmt: skip


def test_the_core_questions_are_marked() -> None:
    """Eleven indicators, as the design names them."""
    assert {one.id for one in INDICATORS if one.core} == {
        "EX01", "EX03", "EX04", "EX05", "EX06", "CD01", "CD02", "CD03", "CD04", "CD09", "CD14",
    }  # fmt: skip


def test_recruitment_is_the_first_three_dimensions() -> None:
    """Only facts on how the work began have no end."""
    assert {one.id[:2] for one in INDICATORS if one.recruitment} == {"DR", "CR", "RV"}


def test_the_crosswalk_names_the_eleven_only() -> None:
    """Each number is one of the eleven ILO indicators, and all eleven are met; two indicators have none."""
    assert {number for one in INDICATORS for number in one.ilo11} == set(range(1, 12))
    assert [one.id for one in INDICATORS if not one.ilo11] == ["CD05", "CD06"]
    assert BY_ID["CD03"].ilo11 == (3, 4)


def test_in_order_gives_each_once_in_the_order_of_the_list() -> None:
    """Whatever comes in, and however often."""
    assert in_order(["VD01", "CD14", "DR01", "CD14"]) == ("DR01", "CD14", "VD01")


@pytest.mark.parametrize("indicator", INDICATORS, ids=lambda one: one.id)
def test_the_texts_of_an_indicator(indicator: Indicator) -> None:
    """A label, a question of one sentence and a help exist in English, short and with no word that the house avoids."""
    label, question, help_ = (render(one, "en") for one in (indicator.label, indicator.question, indicator.help))
    assert question.endswith("?")
    assert question.count("?") == 1
    assert len(question.split()) <= 26
    assert len(label) <= 60
    assert help_.endswith(".")
    for text in (label, question, help_):
        assert not re.search(
            r"\b(victim|illegal|alien|traffick\w*|smuggl\w*|perpetrator|nationality|visa)\b", text, re.IGNORECASE
        )
        assert "!" not in text


def test_questions_are_about_what_somebody_did() -> None:
    """Each question asks about the boss, or about somebody at recruitment, never about the worker alone."""
    for one in INDICATORS:
        start = ("Did somebody ", "Did the people ") if one.recruitment else ("Does your boss",)
        assert render(one.question, "en").startswith(start), one.id


def test_questions_on_vulnerability_ask_whether_somebody_used_it() -> None:
    """Need, family or fear alone is never the question; the exceptions ask about control and untrue words."""
    told_untrue_or_controlled = {"RV05", "RV09"}
    for one in INDICATORS:
        vulnerable = one.dimension in {
            Dimension.RECRUITMENT_BY_ABUSE_OF_VULNERABILITY,
            Dimension.ABUSE_OF_VULNERABILITY_AT_DESTINATION,
        }
        if vulnerable and one.id not in told_untrue_or_controlled:
            assert re.search(r"\buse\b", render(one.question, "en")), one.id


@pytest.mark.parametrize("id_", ["RV02", "VD05", "DR06", "CD01", "CR03"])
def test_questions_near_papers_say_that_papers_are_not_asked_for(id_: str) -> None:
    """The help says what is asked: what the boss did, not what papers somebody has."""
    assert "what papers" in render(BY_ID[id_].help, "en")
